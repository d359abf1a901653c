/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-tlp.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name;
  const char *label; /* written like this everywhere: never translated, never with spaces */
  const char *meaning;
} Row;

/* https://www.first.org/tlp/, version 2.0. */
static const Row rows[PS_N_TLPS] = {
  { "clear", "TLP:CLEAR", N_ ("may be passed on without limit") },
  { "green", "TLP:GREEN", N_ ("may be passed on within the community, not in public") },
  { "amber", "TLP:AMBER", N_ ("only for the organisation and its clients who need to know") },
  { "amber+strict", "TLP:AMBER+STRICT", N_ ("only for the organisation itself") },
  { "red", "TLP:RED", N_ ("only for the eyes of those it is given to") },
};

/* Returns: as files have it: "clear", "green", "amber", "amber+strict" or "red" */
const char *
ps_tlp_get_name (PsTlp tlp)
{
  g_return_val_if_fail ((guint)tlp < PS_N_TLPS, "");
  return rows[tlp].name;
}

/* Returns: as people write it: "TLP:AMBER+STRICT" */
const char *
ps_tlp_get_label (PsTlp tlp)
{
  g_return_val_if_fail ((guint)tlp < PS_N_TLPS, "");
  return rows[tlp].label;
}

/* Returns: a translated clause that says who may read what is marked so */
const char *
ps_tlp_get_meaning (PsTlp tlp)
{
  g_return_val_if_fail ((guint)tlp < PS_N_TLPS, "");
  return _ (rows[tlp].meaning);
}

/**
 * ps_tlp_from_name:
 * @name: as ps_tlp_get_name() has it
 * @tlp: (out): which one that is
 *
 * Returns: %FALSE if there is none of that name
 */
gboolean
ps_tlp_from_name (const char *name, PsTlp *tlp)
{
  for (guint i = 0; i < PS_N_TLPS; i++)
    if (g_str_equal (name, rows[i].name))
      {
        *tlp = i;
        return TRUE;
      }
  return FALSE;
}
