#pragma once

#include "ps-classifier.h"

G_BEGIN_DECLS

/* Unusual server ports (CLASSIFIER §5). The order is that of the bits in a row's findings. */
typedef enum
{
  PS_FINDING_U1, /* an application on a port that is not its own */
  PS_FINDING_U2, /* a known port with another protocol */
  PS_FINDING_U3, /* a server in the dynamic range */
  PS_FINDING_U4, /* a user port without a known service */
  PS_FINDING_U7, /* a default port of attack tools */
  PS_N_FINDINGS,
} PsFindingKind;

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

const char *ps_finding_get_id (PsFindingKind kind);
const char *ps_finding_get_label (PsFindingKind kind);
guint32 ps_finding_check (const PsConversation *conversation, const PsVerdict *verdict,
                          const PsClassifierOptions *options);
PsSeverity ps_finding_get_severity (PsFindingKind kind, const PsConversation *conversation,
                                    const PsVerdict *verdict, const PsClassifierOptions *options);
char *ps_finding_get_sentence (PsFindingKind kind, const PsConversation *conversation,
                               const PsVerdict *verdict);

G_END_DECLS
