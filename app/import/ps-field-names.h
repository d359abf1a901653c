#pragma once

#include "ps-record.h"

G_BEGIN_DECLS

/* Facts beside the fields of a record from which is told who opened the conversation. */
typedef enum
{
  PS_CLUE_LOCAL_IP, /* local and remote are not source and destination */
  PS_CLUE_LOCAL_PORT,
  PS_CLUE_REMOTE_IP,
  PS_CLUE_REMOTE_PORT,
  PS_CLUE_ACTION_TYPE,          /* DeviceNetworkEvents of Microsoft Defender */
  PS_CLUE_CONNECTION_DIRECTION, /* GuardDuty */
  PS_CLUE_DIRECTION,            /* to_server, to_client, C2S, S2C */
  PS_CLUE_CLIENT_IP,            /* Elastic Common Schema: the client, beside a source */
  PS_CLUE_CLIENT_PORT,
  PS_CLUE_FLOW_SRC_IP, /* Suricata: flow.src_ip */
  PS_CLUE_FLOW_SRC_PORT,
  PS_CLUE_HISTORY, /* Zeek */
  PS_CLUE_CONN_STATE,
  PS_CLUE_TCP_FLAGS,
  PS_CLUE_INITIATOR_ID, /* OCSF: 1 source, 2 destination */
  PS_CLUE_SIP,          /* beside a dip the source; alone the server (W3C's s-ip) */
  PS_CLUE_DIP,
  PS_CLUE_ZONE,      /* of the time beside it */
  PS_CLUE_ORIGIN_IP, /* beside a client the server behind a proxy; else who sent */
  PS_CLUE_ORIGIN_PORT,
  PS_CLUE_OWN_IP,    /* of the machine that reports: one end where the other is named alone */
  PS_CLUE_SERVED,    /* what happened at a server, which is the local end (Asterisk) */
  PS_CLUE_HOST,      /* of who was asked, or who reports: an end only beside a remote one */
  PS_CLUE_PLAIN_SRC, /* the plainest names, where they come in a pair */
  PS_CLUE_PLAIN_DST,
  PS_N_CLUES,
} PsClue;

/* A name that is understood by its words: less sure than any of the table. */
#define PS_NAME_RANK_OF_PARTS 90

/* The name holds no other record. */
#define PS_NO_WRAP G_MAXUINT16

/**
 * PsNameMeaning:
 * @field: the field that it names, or %PS_N_FIELDS
 * @rank: how sure that is, 1 = surest
 * @is_weak: only where the name stands alone
 * @clue: the clue that it names, or %PS_N_CLUES
 * @wrap_rank: how likely it holds the record as it was before, 0 = likeliest, or %PS_NO_WRAP
 *
 * What a column's header or a key means.
 */
typedef struct
{
  guint16 field;
  guint16 rank;
  gboolean is_weak;
  guint16 clue;
  guint16 wrap_rank;
} PsNameMeaning;

const PsNameMeaning *ps_name_look_up (const char *folded);
gboolean ps_name_is_known (const char *name, gssize length);

/* Which field a column header or key names, by the table of names seen in real exports. Names
 * are compared case-folded without blanks, '_', '.', '-'. Returns FALSE for unknown names.
 * *@rank is lower for the more certain name of a field. */
gboolean ps_field_from_name (const char *name, gssize length, PsField *field, guint *rank);

/* Names such as LocalIP and RemotePort, which are not source and destination. */
typedef enum
{
  PS_SIDE_NONE,
  PS_SIDE_LOCAL_IP,
  PS_SIDE_LOCAL_PORT,
  PS_SIDE_REMOTE_IP,
  PS_SIDE_REMOTE_PORT,
} PsSide;

/* Room for a folded name and its NUL; longer names are nobody's. */
#define PS_FIELD_NAME_MAX 128

gboolean ps_field_name_fold (const char *name, gssize length, char folded[PS_FIELD_NAME_MAX]);

PsSide ps_side_from_name (const char *name, gssize length);
PsClue ps_clue_from_name (const char *name, gssize length);

const char *ps_field_get_name (PsField field);

G_END_DECLS
