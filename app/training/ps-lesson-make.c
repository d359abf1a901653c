/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-lesson-make.h"

#include <string.h>

#include "ps-lesson-private.h"
#include "ps-pseudonym-key.h"

/* Longer records are cut: nobody reads them from a wall. */
#define RAW_MAX 20000

/* What the record states, as far as others may see it. */
static char *
dup_shown (const char *text, gssize length, PsRedaction *redaction)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);

  if (*valid == '\0')
    return NULL;
  return redaction != NULL ? ps_redaction_dup_text (redaction, valid) : g_steal_pointer (&valid);
}

static char *
read_raw (PsAlertStore *store, const PsAlert *alert, PsRedaction *redaction, GError **error)
{
  PsRawFile *file;
  g_autoptr (GBytes) bytes = NULL;
  gsize size;
  const char *data;

  if (alert->file >= ps_alert_store_get_n_files (store) || alert->length == 0)
    return NULL;
  file = ps_alert_store_get_file (store, alert->file);
  bytes = ps_raw_file_read_record (file, alert->offset, MIN (alert->length, RAW_MAX), error);
  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  return size > 0 ? dup_shown (data, (gssize)size, redaction) : NULL;
}

static void
take_address (PsAlertStore *store, guint32 id, PsRedaction *redaction, PsAddress *address)
{
  const PsAddress *real = ps_alert_store_get_address (store, id);

  if (redaction != NULL)
    ps_redaction_hide_address (redaction, real, address);
  else
    *address = *real;
}

static void
take_columns (PsLessonItem *item, PsAlertStore *store, const PsAlert *alert, PsRedaction *redaction)
{
  item->alert = *alert;
  if ((alert->flags & PS_ALERT_HAS_ICMP) != 0)
    item->alert.flags &= (guint16) ~(PS_ALERT_HAS_SRC_PORT | PS_ALERT_HAS_DST_PORT);
  if ((alert->flags & PS_ALERT_HAS_TIME) != 0)
    item->alert.flags |= PS_ALERT_HAS_ZONE | PS_ALERT_HAS_YEAR; /* the store knows it in UTC */
  take_address (store, alert->src, redaction, &item->src);
  take_address (store, alert->dst, redaction, &item->dst);
  for (guint i = 0; i < PS_N_TEXTS; i++)
    item->texts[i] = dup_shown (ps_alert_store_get_text (store, i, alert->texts[i]), -1, redaction);
}

/**
 * ps_lesson_item_new_from_row:
 * @store: any store
 * @row: one of its rows
 * @redaction: (nullable): hides who is who; %NULL: not at all
 * @error: %PS_STORE_ERROR where the record cannot be read any more
 *
 * Returns: (transfer full) (nullable): the alert with the roles that the store gives it; ruled
 * where an analyst ruled it
 */
PsLessonItem *
ps_lesson_item_new_from_row (PsAlertStore *store, guint32 row, PsRedaction *redaction,
                             GError **error)
{
  g_autoptr (PsLessonItem) item = ps_lesson_item_new ();
  PsConversation conversation;
  PsEvidenceList evidence = { 0 };
  PsVerdict verdict = ps_alert_store_explain (store, row, &conversation, &evidence);
  g_autoptr (GError) trouble = NULL;
  PsAlert alert;

  ps_alert_store_get (store, row, &alert);
  take_columns (item, store, &alert, redaction);
  item->raw = read_raw (store, &alert, redaction, &trouble);
  if (trouble != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return NULL;
    }
  item->server = verdict.server;
  item->confidence = (guint16)ps_verdict_get_confidence (&verdict);
  item->findings = ps_alert_store_get_findings (store, row) & ~PS_FINDINGS_NEW;
  item->is_ruled = verdict.server != PS_END_NONE && conversation.claim.kind == PS_CLAIM_ANALYST;
  item->ruled_server = item->is_ruled ? verdict.server : PS_END_NONE;
  return g_steal_pointer (&item);
}

/* What other records of the file told; in the lesson they are missing. */
static char *
tell_from_file (PsAlertStore *store, guint32 row, const PsLessonItem *item)
{
  PsConversation conversation;
  PsEvidenceList evidence = { 0 };
  GString *text = g_string_new (NULL);

  ps_alert_store_explain (store, row, &conversation, &evidence);
  /* The same sentences about those who stand for the ends. */
  conversation.a.address = item->src;
  conversation.b.address = item->dst;
  for (guint i = 0; i < evidence.n_items; i++)
    {
      const PsEvidence *clue = &evidence.items[i];
      g_autofree char *sentence = NULL;

      if (clue->rule != PS_RULE_PAIR && clue->rule != PS_RULE_HOST && clue->rule != PS_RULE_ENDPOINT
          && !clue->is_told)
        continue;
      sentence = ps_evidence_get_sentence (clue, &conversation);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
    }
  return g_string_free (text, text->len == 0);
}

/* An alert that the lesson alone would decide otherwise keeps the roles of its file, with what
 * told them there. */
static void
keep_roles (PsLesson *lesson, guint index, PsAlertStore *store, guint32 row)
{
  const PsLessonItem *item = ps_lesson_get_item (lesson, index);
  PsConversation conversation;
  PsVerdict verdict = ps_lesson_explain (lesson, index, &conversation, NULL);
  PsLessonItem *ruled;

  if (item->is_ruled || verdict.server == item->server)
    return;
  ruled = ps_lesson_item_copy (item);
  ruled->is_ruled = TRUE;
  ruled->ruled_server = item->server;
  ruled->ruling_reason = tell_from_file (store, row, item);
  ps_lesson_replace_item (lesson, index, ruled);
}

/**
 * ps_lesson_store_roles:
 * @lesson: a lesson
 *
 * Writes down for each alert the roles and findings that the lesson gives it now.
 */
void
ps_lesson_store_roles (PsLesson *lesson)
{
  for (guint i = 0; i < ps_lesson_get_n_items (lesson); i++)
    {
      const PsLessonItem *item = ps_lesson_get_item (lesson, i);
      PsConversation conversation;
      PsVerdict verdict = ps_lesson_explain (lesson, i, &conversation, NULL);
      guint32 findings = ps_lesson_get_findings (lesson, i);
      guint confidence = (ps_verdict_get_confidence (&verdict) + 50) / 100 * 100;
      PsLessonItem *settled;

      if (item->server == verdict.server && item->findings == findings
          && item->confidence == confidence)
        continue;
      settled = ps_lesson_item_copy (item);
      settled->server = verdict.server;
      settled->findings = findings;
      settled->confidence = (guint16)confidence;
      ps_lesson_replace_item (lesson, i, settled);
    }
}

/**
 * ps_lesson_add_rows:
 * @lesson: a lesson
 * @store: any store
 * @rows: (array length=n_rows): some of its rows
 * @n_rows: how many
 * @redaction: (nullable): hides who is who; %NULL: not at all
 * @n_added: (out) (optional): how many are in the lesson now; the others have no two addresses, or
 *   there was no room
 * @error: %PS_STORE_ERROR where a record cannot be read any more; nothing is added then
 *
 * Adds alerts of an open file. One that its file decides by its other records, and the lesson alone
 * would not, is ruled so, with what the file told as the reason.
 *
 * Returns: whether all records could be read
 */
gboolean
ps_lesson_add_rows (PsLesson *lesson, PsAlertStore *store, const guint32 *rows, guint n_rows,
                    PsRedaction *redaction, guint *n_added, GError **error)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ps_lesson_item_free);
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint first = ps_lesson_get_n_items (lesson);

  for (guint i = 0; i < n_rows && first + items->len < PS_LESSON_MAX_ITEMS; i++)
    {
      PsLessonItem *item = ps_lesson_item_new_from_row (store, rows[i], redaction, error);

      if (item == NULL)
        return FALSE;
      g_ptr_array_add (items, item);
      if ((~item->alert.flags & (PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST)) == 0)
        g_array_append_val (origins, rows[i]);
      else
        g_ptr_array_set_size (items, (int)items->len - 1);
    }
  for (guint i = 0; i < origins->len; i++)
    ps_lesson_take_item (lesson, ps_lesson_item_copy (g_ptr_array_index (items, i)));
  ps_lesson_touch (lesson);
  for (guint i = 0; i < origins->len; i++)
    keep_roles (lesson, first + i, store, g_array_index (origins, guint32, i));
  ps_lesson_touch (lesson); /* with the rulings */
  ps_lesson_store_roles (lesson);
  if (n_added != NULL)
    *n_added = origins->len;
  return TRUE;
}

/**
 * ps_lesson_redaction_new:
 * @error: %G_FILE_ERROR where this user's key cannot be read or made
 *
 * Returns: (transfer full) (nullable): hides addresses and host names behind this user's pseudonyms
 */
PsRedaction *
ps_lesson_redaction_new (GError **error)
{
  PsPseudonymizer *pseudonymizer = ps_pseudonym_key_load (NULL, error);

  return pseudonymizer != NULL ? ps_redaction_new (pseudonymizer, FALSE) : NULL;
}

/**
 * ps_lesson_find_left:
 * @lesson: a lesson
 * @redaction: what its alerts were hidden by
 *
 * Looks through all of a lesson, what people wrote in it included, before it is given away.
 *
 * Returns: (transfer full) (nullable): an address or name that should not be in it
 */
char *
ps_lesson_find_left (PsLesson *lesson, PsRedaction *redaction)
{
  g_autofree char *text = ps_lesson_print (lesson);

  return ps_redaction_find_left (redaction, text, strlen (text));
}
