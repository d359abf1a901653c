/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review-private.h"

#include <string.h>

/* Operations, and their being undone and redone, as payloads of a journal: a serialized GVariant,
 * little-endian. */

static GVariant *
write_fingerprints (const GArray *fingerprints)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (16 * MAX (fingerprints->len, 1));

  for (guint i = 0; i < fingerprints->len; i++)
    {
      PsFingerprint fingerprint = g_array_index (fingerprints, PsFingerprint, i);

      for (guint j = 0; j < 2; j++)
        fingerprint.words[j] = GUINT64_TO_LE (fingerprint.words[j]);
      g_byte_array_append (bytes, (const guint8 *)&fingerprint, sizeof fingerprint);
    }
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes->data, bytes->len, 1);
}

static GVariant *
write_parts (const PsReviewOperation *operation)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ubsstay)"));
  for (guint i = 0; operation != NULL && i < operation->parts->len; i++)
    {
      const PsReviewPart *part = operation->parts->pdata[i];

      g_variant_builder_add (&builder, "(ubsst@ay)", part->kind, part->keep_escalated, part->text,
                             part->subject, part->id, write_fingerprints (part->fingerprints));
    }
  return g_variant_builder_end (&builder);
}

/*
 * ps_review_entry_write:
 *
 * Its operation has to name alerts by fingerprint only.
 *
 * Returns: (transfer full): the entry as bytes
 */
GBytes *
ps_review_entry_write (const PsReviewEntry *entry)
{
  const PsReviewOperation *operation = entry->operation;
  const PsReviewEffect *effect = &entry->effect;
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new (
      "(ytx(sss)(uuuuuu)@a(ubsstay))", entry->kind, entry->target, entry->when,
      operation != NULL ? operation->who : "", operation != NULL ? operation->why : "",
      operation != NULL ? operation->label : "", effect->n_alerts, effect->n_changed,
      effect->n_same, effect->n_kept, effect->n_unusual, effect->n_unknown,
      write_parts (operation)));

#if G_BYTE_ORDER == G_BIG_ENDIAN
  {
    GVariant *swapped = g_variant_byteswap (value);

    g_variant_unref (value);
    value = swapped;
  }
#endif
  return g_variant_get_data_as_bytes (value);
}

static gboolean
read_fingerprints (GVariant *value, GArray *fingerprints)
{
  gsize size;
  const guint8 *bytes = g_variant_get_fixed_array (value, &size, 1);

  if (size % sizeof (PsFingerprint) != 0)
    return FALSE;
  g_array_set_size (fingerprints, (guint)(size / sizeof (PsFingerprint)));
  if (size > 0)
    memcpy (fingerprints->data, bytes, size);
  for (guint i = 0; i < fingerprints->len; i++)
    for (guint j = 0; j < 2; j++)
      {
        guint64 *word = &g_array_index (fingerprints, PsFingerprint, i).words[j];

        *word = GUINT64_FROM_LE (*word);
      }
  return TRUE;
}

static gboolean
is_sound (const PsReviewPart *part)
{
  g_auto (PsReviewRuling) ruling = { 0 };
  PsTriageState state;

  switch (part->kind)
    {
    case PS_REVIEW_STATE:
      return ps_triage_state_from_name (part->text, &state);
    case PS_REVIEW_TAG:
    case PS_REVIEW_UNTAG:
      return ps_review_tag_is_valid (part->text);
    case PS_REVIEW_SUBJECT_NOTE:
      return part->subject[0] != '\0';
    case PS_REVIEW_RULE:
      return ps_review_ruling_parse (part->text, &ruling);
    case PS_REVIEW_NOTE:
    case PS_REVIEW_UNRULE:
    case PS_REVIEW_CASE:
    case PS_REVIEW_CLEAR:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
read_part (GVariant *value, PsReviewOperation *operation)
{
  g_autoptr (GVariant) fingerprints = NULL;
  const char *text, *subject;
  gboolean keep_escalated;
  PsReviewPart *part;
  guint32 kind;
  guint64 id;

  g_variant_get (value, "(ub&s&st@ay)", &kind, &keep_escalated, &text, &subject, &id,
                 &fingerprints);
  part = ps_review_operation_add_part (operation, (PsReviewKind)kind, text);
  part->keep_escalated = keep_escalated;
  g_free (part->subject);
  part->subject = g_strdup (subject);
  part->id = id;
  return read_fingerprints (fingerprints, part->fingerprints) && is_sound (part);
}

static gboolean
read_parts (GVariant *parts, PsReviewOperation *operation)
{
  GVariantIter iter;
  GVariant *value;
  gboolean ok = TRUE;

  g_variant_iter_init (&iter, parts);
  while (ok && (value = g_variant_iter_next_value (&iter)) != NULL)
    {
      ok = read_part (value, operation);
      g_variant_unref (value);
    }
  return ok && operation->parts->len > 0;
}

static void
read_operation (GVariant *value, PsReviewEntry *entry)
{
  PsReviewEffect *effect = &entry->effect;
  const char *who, *why, *label;

  g_variant_get (value, "(ytx(&s&s&s)(uuuuuu)@a(ubsstay))", NULL, NULL, NULL, &who, &why, &label,
                 &effect->n_alerts, &effect->n_changed, &effect->n_same, &effect->n_kept,
                 &effect->n_unusual, &effect->n_unknown, NULL);
  entry->operation = ps_review_operation_new (why);
  g_free (entry->operation->who);
  entry->operation->who = g_strdup (who);
  ps_review_operation_set_label (entry->operation, label);
  entry->operation->when = entry->when;
}

/*
 * ps_review_entry_read:
 *
 * @entry: (out caller-allocates): to be cleared with ps_review_entry_clear(), also on failure
 *
 * Returns: FALSE if the bytes are no entry; they may be any
 */
gboolean
ps_review_entry_read (GBytes *bytes, PsReviewEntry *entry)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (PS_REVIEW_ENTRY_TYPE), bytes, FALSE));
  g_autoptr (GVariant) parts = NULL;
  guint8 kind;

  *entry = (PsReviewEntry){ 0 };
#if G_BYTE_ORDER == G_BIG_ENDIAN
  {
    GVariant *swapped = g_variant_byteswap (value);

    g_variant_unref (value);
    value = swapped;
  }
#endif
  if (!g_variant_is_normal_form (value))
    return FALSE;
  g_variant_get (value, "(ytx(sss)(uuuuuu)@a(ubsstay))", &kind, &entry->target, &entry->when, NULL,
                 NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, &parts);
  entry->kind = (PsReviewEntryKind)kind;
  if (kind == PS_REVIEW_ENTRY_UNDO || kind == PS_REVIEW_ENTRY_REDO)
    return TRUE;
  if (kind != PS_REVIEW_ENTRY_OPERATION)
    return FALSE;
  read_operation (value, entry);
  return read_parts (parts, entry->operation);
}

void
ps_review_entry_clear (PsReviewEntry *entry)
{
  g_clear_pointer (&entry->operation, ps_review_operation_unref);
}
