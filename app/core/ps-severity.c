/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-finding.h"

#include <glib/gi18n-lib.h>

/* In the order of PsSeverity. */
static const char *const severity_names[] = {
  "", "info", "low", "medium", "high", "critical",
};

/**
 * ps_severity_get_name:
 * @severity: a severity
 *
 * Returns: (transfer none): its name in files and on the command line, never translated; "" for
 *   %PS_SEVERITY_NONE
 */
const char *
ps_severity_get_name (PsSeverity severity)
{
  return (guint)severity < G_N_ELEMENTS (severity_names) ? severity_names[severity] : "";
}

/**
 * ps_severity_get_label:
 * @severity: a severity
 *
 * Returns: (transfer none): a translated word for people; "" for %PS_SEVERITY_NONE
 */
const char *
ps_severity_get_label (PsSeverity severity)
{
  switch (severity)
    {
    case PS_SEVERITY_INFO:
      return _ ("info");
    case PS_SEVERITY_LOW:
      return _ ("low");
    case PS_SEVERITY_MEDIUM:
      return _ ("medium");
    case PS_SEVERITY_HIGH:
      return _ ("high");
    case PS_SEVERITY_CRITICAL:
      return _ ("critical");
    case PS_SEVERITY_NONE:
    default:
      return "";
    }
}

/**
 * ps_severity_raise:
 * @severity: a severity
 *
 * Returns: one step more, at most high: what is also rare here, or new since the baseline. None
 *   stays none
 */
PsSeverity
ps_severity_raise (PsSeverity severity)
{
  return severity == PS_SEVERITY_NONE || severity >= PS_SEVERITY_HIGH ? severity : severity + 1;
}
