#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who may read something: the labels of FIRST's Traffic Light Protocol 2.0, the widest first. */
typedef enum
{
  PS_TLP_CLEAR,
  PS_TLP_GREEN,
  PS_TLP_AMBER,
  PS_TLP_AMBER_STRICT,
  PS_TLP_RED,
  PS_N_TLPS,
} PsTlp;

const char *ps_tlp_get_name (PsTlp tlp);
const char *ps_tlp_get_label (PsTlp tlp);
const char *ps_tlp_get_meaning (PsTlp tlp);
gboolean ps_tlp_from_name (const char *name, PsTlp *tlp);

G_END_DECLS
