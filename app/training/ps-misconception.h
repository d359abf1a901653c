#pragma once

#include "ps-classifier.h"

G_BEGIN_DECLS

/* What learners believe of clients and servers and is not so; one tag each. */
typedef enum
{
  PS_MISCONCEPTION_NONE,
  PS_MISCONCEPTION_SOURCE_IS_CLIENT,
  PS_MISCONCEPTION_LOWER_PORT_IS_SERVER,
  PS_MISCONCEPTION_ABOVE_1023_IS_CLIENT, /* 8080, 3306, 3389, 5060 */
  PS_MISCONCEPTION_ATTACKER_IS_CLIENT,   /* reverse shell, beacon */
  PS_MISCONCEPTION_REPLY_DIRECTION,      /* the alert is about an answer */
  PS_MISCONCEPTION_BOTH_TEMPORARY,       /* peer-to-peer, RPC, passive FTP */
  PS_MISCONCEPTION_SAME_PORT,            /* NTP, IKE, NetBIOS, DNS from server to server */
  PS_MISCONCEPTION_DHCP,                 /* 67/68 */
  PS_MISCONCEPTION_ACTIVE_FTP,
  PS_MISCONCEPTION_EPHEMERAL_RANGES, /* they differ by system */
  PS_MISCONCEPTION_NAT,
  PS_MISCONCEPTION_BACKSCATTER,
  PS_MISCONCEPTION_ICMP_HAS_PORTS,
  PS_N_MISCONCEPTIONS,
} PsMisconception;

/**
 * PsMistake:
 * @conversation: what was asked about
 * @truth: the end that is the server, %PS_END_NONE where it cannot be told
 * @answer: the end that was taken for the server, %PS_END_NONE for “it cannot be told”
 * @took_port: the answer names a port where there is none
 * @tags: bits of #PsMisconception that the lesson's author gave the alert
 *
 * A wrong answer about the ends of a conversation.
 */
typedef struct
{
  const PsConversation *conversation;
  PsEnd truth;
  PsEnd answer;
  gboolean took_port;
  guint32 tags;
} PsMistake;

const char *ps_misconception_get_id (PsMisconception misconception);
const char *ps_misconception_get_title (PsMisconception misconception);
const char *ps_misconception_get_sentence (PsMisconception misconception);
gboolean ps_misconception_from_id (const char *id, PsMisconception *misconception);
PsMisconception ps_misconception_infer (const PsMistake *mistake);

G_END_DECLS
