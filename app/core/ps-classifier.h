#pragma once

#include "ps-evidence.h"
#include "ps-protocol.h"
#include "ps-service-table.h"

G_BEGIN_DECLS

/**
 * PsConversation:
 * @a: the end that the record names first
 * @b: the end that the record names second
 * @protocol: IP protocol number, %PS_PROTOCOL_UNKNOWN where the record does not say
 * @icmp_type: ICMP type, only where @has_icmp
 * @icmp_code: ICMP code, only where @has_icmp
 * @has_icmp: whether the record states an ICMP type
 * @packet_order: the record is a packet-oriented alert of unknown direction, so that its
 *   destination is a little more likely to be the server
 * @application: what the exporter recognised, or %NULL
 * @claim: the strongest explicit evidence
 * @bytes_a: bytes that A sent, 0 where the record does not say; of use to findings only
 * @bytes_b: bytes that B sent
 *
 * Everything that the classifier is told of one record. Plain data, copied freely.
 */
typedef struct
{
  PsEndpoint a;
  PsEndpoint b;
  guint8 protocol;
  guint8 icmp_type;
  guint8 icmp_code;
  gboolean has_icmp;
  gboolean packet_order;
  const PsApplication *application;
  PsClaim claim;
  guint64 bytes_a;
  guint64 bytes_b;
} PsConversation;

/**
 * PsClassifierOptions:
 * @home: networks to be treated as inside, or %NULL for the private ranges
 * @n_home: how many
 * @policy: (nullable): what is usual at this site, for findings; its home networks count where
 *   they were put into @home
 * @faces_servers: the sensor stands before servers: private to public says nothing
 */
typedef struct
{
  const PsNetwork *home;
  gsize n_home;
  const struct _PsSitePolicy *policy;
  gboolean faces_servers;
} PsClassifierOptions;

/**
 * PsContext:
 * @pair_sum: sum of the votes of the other conversations between the two hosts, in
 *   1/%PS_VOTE_ONE, above 0 for B
 * @pair_n: how many they are
 * @a_sum: votes for A being a server less votes for its being a client, other conversations
 * @a_n: how many they are
 * @b_sum: the same of B
 * @b_n: how many they are
 * @a_end_sum: the same of A's address with A's port
 * @a_end_n: how many they are
 * @b_end_sum: the same of B's address with B's port
 * @b_end_n: how many they are
 * @claim: what another record of this same conversation states about who opened it
 *
 * What the rest of the import says about the two hosts (CLASSIFIER §3.4), the conversation in
 * question left out.
 */
typedef struct
{
  gint64 pair_sum;
  gint64 a_sum;
  gint64 b_sum;
  gint64 a_end_sum;
  gint64 b_end_sum;
  guint32 pair_n;
  guint32 a_n;
  guint32 b_n;
  guint32 a_end_n;
  guint32 b_end_n;
  PsClaim claim;
} PsContext;

/* A vote of certainty; votes are whole numbers so that sums do not depend on their order. */
#define PS_VOTE_ONE 65536

/**
 * PsBallot:
 * @vote: -%PS_VOTE_ONE to %PS_VOTE_ONE, above 0 for B being the server
 * @weight: what the record itself says, in tenths of a deciban, above 0 for B
 * @is_fixed: other conversations do not change the vote: it is explicit
 * @claim: the claim that decides, if there is one
 *
 * How a conversation votes about the roles of its hosts.
 */
typedef struct
{
  gint32 vote;
  gint16 weight;
  gboolean is_fixed;
  PsClaim claim;
} PsBallot;

/* How a decision came about. */
typedef enum
{
  PS_METHOD_UNDETERMINED,
  PS_METHOD_INFERRED,
  PS_METHOD_EXPLICIT,
} PsMethod;

/**
 * PsVerdict:
 * @p_b: probability that B is the server, in 1/10000, 0-10000
 * @server: the end that is the server, %PS_END_NONE below a confidence of .70
 * @method: how it was decided
 * @conflict: explicit evidence and ports contradict each other by 20 dB or more
 */
typedef struct
{
  guint16 p_b;
  guint8 server;
  guint8 method;
  guint8 conflict;
} PsVerdict;

/* Below this confidence (in 1/10000) the answer is "cannot tell". */
#define PS_CONFIDENCE_DECIDED 7000
#define PS_CONFIDENCE_LIKELY 8000
#define PS_CONFIDENCE_STRONG 9500
/* Above this an undecided verdict leans to one side. */
#define PS_CONFIDENCE_LEANING 5500

typedef enum
{
  PS_BAND_UNDETERMINED, /* below .70 */
  PS_BAND_WEAK,         /* .70-.80 */
  PS_BAND_LIKELY,       /* .80-.95 */
  PS_BAND_STRONG,       /* .95 and above */
} PsBand;

int ps_classifier_base (const PsConversation *conversation, const PsClassifierOptions *options,
                        PsEvidenceList *evidence);
PsBallot ps_classifier_vote (const PsConversation *conversation, int base);
int ps_classifier_vote_again (int weight, gboolean ports_equal, const PsContext *context);
PsVerdict ps_classifier_decide (const PsConversation *conversation,
                                const PsClassifierOptions *options, int base,
                                const PsContext *context, PsEvidenceList *evidence);
gboolean ps_classifier_is_inside (const PsClassifierOptions *options, const PsAddress *address);
gboolean ps_classifier_is_group (const PsClassifierOptions *options, const PsEndpoint *end,
                                 guint8 protocol);

guint ps_verdict_get_confidence (const PsVerdict *verdict);
PsBand ps_verdict_get_band (const PsVerdict *verdict);
const char *ps_verdict_get_glyph (const PsVerdict *verdict);
const char *ps_band_get_label (PsBand band);

char *ps_evidence_get_sentence (const PsEvidence *evidence, const PsConversation *conversation);
char *ps_verdict_get_sentence (const PsVerdict *verdict, const PsConversation *conversation,
                               const PsEvidenceList *evidence);

G_END_DECLS
