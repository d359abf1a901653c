/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-case-finding.h"

#include "ps-fingerprint-set.h"

G_DEFINE_BOXED_TYPE (PsCaseFinding, ps_case_finding, ps_case_finding_ref, ps_case_finding_unref)

static GPtrArray *
copy_pins (const GPtrArray *pins)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_pin_unref);

  for (guint i = 0; pins != NULL && i < pins->len; i++)
    g_ptr_array_add (copy, ps_pin_ref (g_ptr_array_index (pins, i)));
  return copy;
}

/* A headline is one line, whatever was pasted into it. */
static char *
make_headline (const char *text)
{
  char *line = g_strdelimit (g_strdup (text != NULL ? text : ""), "\n\r\t", ' ');

  return g_strstrip (line);
}

static char *
make_id (void)
{
  return g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());
}

/**
 * ps_case_finding_new:
 * @values: what it holds; texts and lists that are %NULL are empty, and an id that is %NULL is made
 *
 * Returns: (transfer full): a copy
 */
PsCaseFinding *
ps_case_finding_new (const PsCaseFinding *values)
{
  PsCaseFinding *finding = g_atomic_rc_box_new0 (PsCaseFinding);

  finding->id = values->id != NULL ? g_strdup (values->id) : make_id ();
  finding->headline = make_headline (values->headline);
  finding->note = g_strdup (values->note != NULL ? values->note : "");
  finding->severity = values->severity;
  finding->tlp = values->tlp;
  finding->alerts = ps_fingerprint_set_new (values->alerts);
  finding->pins = copy_pins (values->pins);
  return finding;
}

PsCaseFinding *
ps_case_finding_ref (PsCaseFinding *finding)
{
  return g_atomic_rc_box_acquire (finding);
}

static void
clear_finding (gpointer data)
{
  PsCaseFinding *finding = data;

  g_free (finding->id);
  g_free (finding->headline);
  g_free (finding->note);
  g_array_unref (finding->alerts);
  g_ptr_array_unref (finding->pins);
}

void
ps_case_finding_unref (PsCaseFinding *finding)
{
  g_atomic_rc_box_release_full (finding, clear_finding);
}

static gboolean
has_same_pins (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!ps_pin_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/* Returns: whether both say the same about the same alerts */
gboolean
ps_case_finding_equal (const PsCaseFinding *a, const PsCaseFinding *b)
{
  return a == b
         || (g_str_equal (a->id, b->id) && g_str_equal (a->headline, b->headline)
             && g_str_equal (a->note, b->note) && a->severity == b->severity && a->tlp == b->tlp
             && ps_fingerprint_set_equal (a->alerts, b->alerts)
             && has_same_pins (a->pins, b->pins));
}

/* Returns: whether @alert is one of those that @finding is about */
gboolean
ps_case_finding_holds (const PsCaseFinding *finding, const PsFingerprint *alert)
{
  return ps_fingerprint_set_holds (finding->alerts, alert);
}

/**
 * ps_case_finding_with_text:
 * @finding: a finding
 * @headline: (nullable): %NULL = as it is
 * @note: (nullable): %NULL = as it is
 *
 * Returns: (transfer full): it with other words
 */
PsCaseFinding *
ps_case_finding_with_text (const PsCaseFinding *finding, const char *headline, const char *note)
{
  PsCaseFinding values = *finding;

  if (headline != NULL)
    values.headline = (char *)headline;
  if (note != NULL)
    values.note = (char *)note;
  return ps_case_finding_new (&values);
}

/* Returns: (transfer full): @finding, as serious as @severity, for those that @tlp lets read it */
PsCaseFinding *
ps_case_finding_with_marks (const PsCaseFinding *finding, PsSeverity severity, PsTlp tlp)
{
  PsCaseFinding values = *finding;

  values.severity = severity;
  values.tlp = tlp;
  return ps_case_finding_new (&values);
}

/**
 * ps_case_finding_with_alerts:
 * @finding: a finding
 * @alerts: (element-type PsFingerprint): in any order; those it has already stay one
 *
 * Returns: (transfer full): it, about these alerts as well
 */
PsCaseFinding *
ps_case_finding_with_alerts (const PsCaseFinding *finding, const GArray *alerts)
{
  g_autoptr (GArray) all = ps_fingerprint_set_join (finding->alerts, alerts);
  PsCaseFinding values = *finding;

  values.alerts = all;
  return ps_case_finding_new (&values);
}

/**
 * ps_case_finding_without_alerts:
 * @finding: a finding
 * @alerts: (element-type PsFingerprint): in any order; those that are not in it do not matter
 *
 * Returns: (transfer full): it, no longer about these alerts
 */
PsCaseFinding *
ps_case_finding_without_alerts (const PsCaseFinding *finding, const GArray *alerts)
{
  g_autoptr (GArray) left = ps_fingerprint_set_subtract (finding->alerts, alerts);
  PsCaseFinding values = *finding;

  values.alerts = left;
  return ps_case_finding_new (&values);
}

/**
 * ps_case_finding_with_pin:
 * @finding: a finding
 * @pin: (transfer none): a picture
 *
 * Returns: (transfer full): it, with the picture behind the others
 */
PsCaseFinding *
ps_case_finding_with_pin (const PsCaseFinding *finding, PsPin *pin)
{
  g_autoptr (GPtrArray) pins = copy_pins (finding->pins);
  PsCaseFinding values = *finding;

  g_ptr_array_add (pins, ps_pin_ref (pin));
  values.pins = pins;
  return ps_case_finding_new (&values);
}

/* Returns: (transfer full): @finding without its picture @index */
PsCaseFinding *
ps_case_finding_without_pin (const PsCaseFinding *finding, guint index)
{
  g_autoptr (GPtrArray) pins = copy_pins (finding->pins);
  PsCaseFinding values = *finding;

  if (index < pins->len)
    g_ptr_array_remove_index (pins, index);
  values.pins = pins;
  return ps_case_finding_new (&values);
}
