#pragma once

#include "ps-classifier.h"

G_BEGIN_DECLS

/* Unusual server ports (CLASSIFIER §5). The order is that of the bits in a row's findings. U5, that
 * a port is rare here, is no finding: it raises the others (ps_severity_raise()). */
typedef enum
{
  PS_FINDING_U1,         /* an application on a port that is not its own */
  PS_FINDING_U1T,        /* TLS on a port that is not for it */
  PS_FINDING_U2,         /* a known port with another protocol */
  PS_FINDING_U3,         /* a server in the dynamic range */
  PS_FINDING_U3B,        /* a server in the range that Linux gives to clients */
  PS_FINDING_U4,         /* a user port without a known service */
  PS_FINDING_U4B,        /* a user port with an uncommon service */
  PS_FINDING_U4C,        /* a system port without a known service */
  PS_FINDING_U6,         /* remote administration across the perimeter */
  PS_FINDING_U7,         /* a default port of attack tools */
  PS_FINDING_U8,         /* a service that sends in the clear what should not be read */
  PS_FINDING_U9,         /* a client on a system port */
  PS_FINDING_U10,        /* both ports are temporary */
  PS_FINDING_U11,        /* both ports are the same */
  PS_FINDING_U12,        /* a service that answers forged questions at length */
  PS_FINDING_U13,        /* a data store that is reached from outside */
  PS_FINDING_U14,        /* industrial control across the perimeter */
  PS_FINDING_U15,        /* the exporter and the ports contradict each other */
  PS_FINDING_U16,        /* port 0 */
  PS_FINDING_U17,        /* peer-to-peer or a tunnel */
  PS_FINDING_NEW_SERVER, /* not a server in the baseline */
  PS_FINDING_NEW_PORT,   /* a server of the baseline, on another port */
  PS_FINDING_NEW_PAIR,   /* a port of the baseline, called by another client */
  PS_N_FINDINGS,
} PsFindingKind;

/* Those that come from a baseline, not from the conversation itself. */
#define PS_FINDINGS_NEW                                                                            \
  (1u << PS_FINDING_NEW_SERVER | 1u << PS_FINDING_NEW_PORT | 1u << PS_FINDING_NEW_PAIR)

typedef enum
{
  PS_SEVERITY_NONE,
  PS_SEVERITY_INFO,
  PS_SEVERITY_LOW,
  PS_SEVERITY_MEDIUM,
  PS_SEVERITY_HIGH,
  PS_SEVERITY_CRITICAL,
} PsSeverity;

const char *ps_severity_get_name (PsSeverity severity);
const char *ps_severity_get_label (PsSeverity severity);
PsSeverity ps_severity_raise (PsSeverity severity);

const char *ps_finding_get_id (PsFindingKind kind);
const char *ps_finding_get_label (PsFindingKind kind);
gboolean ps_finding_is_notable (PsFindingKind kind);
guint32 ps_findings_get_notable (guint32 findings);
guint32 ps_finding_check (const PsConversation *conversation, const PsVerdict *verdict,
                          const PsClassifierOptions *options);
guint32 ps_finding_apply_policy (guint32 findings, const PsConversation *conversation,
                                 const PsVerdict *verdict, const PsClassifierOptions *options);
PsSeverity ps_finding_get_severity (PsFindingKind kind, const PsConversation *conversation,
                                    const PsVerdict *verdict, const PsClassifierOptions *options);
char *ps_finding_get_sentence (PsFindingKind kind, const PsConversation *conversation,
                               const PsVerdict *verdict, const PsClassifierOptions *options);

G_END_DECLS
