/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-review-subject.h"

static void
free_part (PsReviewPart *part)
{
  g_free (part->text);
  g_free (part->subject);
  g_array_unref (part->rows);
  g_array_unref (part->fingerprints);
  g_free (part);
}

/**
 * ps_review_operation_new:
 * @why: (nullable): the reason that a person gives
 *
 * Returns: (transfer full): an operation without parts, by whoever runs the program
 */
PsReviewOperation *
ps_review_operation_new (const char *why)
{
  PsReviewOperation *operation = g_atomic_rc_box_new0 (PsReviewOperation);

  operation->who = g_strdup (g_get_user_name ());
  operation->why = g_strdup (why != NULL ? why : "");
  operation->label = g_strdup ("");
  operation->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)free_part);
  return operation;
}

PsReviewOperation *
ps_review_operation_ref (PsReviewOperation *operation)
{
  return g_atomic_rc_box_acquire (operation);
}

static void
clear_operation (gpointer data)
{
  PsReviewOperation *operation = data;

  g_free (operation->who);
  g_free (operation->why);
  g_free (operation->label);
  g_ptr_array_unref (operation->parts);
}

void
ps_review_operation_unref (PsReviewOperation *operation)
{
  g_atomic_rc_box_release_full (operation, clear_operation);
}

/* @label: what it is called in messages, where that is more than its first part, translated */
void
ps_review_operation_set_label (PsReviewOperation *operation, const char *label)
{
  g_free (operation->label);
  operation->label = g_strdup (label);
}

/*
 * ps_review_operation_add_part:
 *
 * Adds a part about nothing yet.
 */
PsReviewPart *
ps_review_operation_add_part (PsReviewOperation *operation, PsReviewKind kind, const char *text)
{
  PsReviewPart *part = g_new0 (PsReviewPart, 1);

  part->kind = kind;
  part->text = g_strdup (text);
  part->subject = g_strdup ("");
  part->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  part->fingerprints = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  g_ptr_array_add (operation->parts, part);
  return part;
}

static PsReviewPart *
add_rows_part (PsReviewOperation *operation, PsReviewKind kind, const char *text,
               const guint32 *rows, guint32 n_rows)
{
  PsReviewPart *part = ps_review_operation_add_part (operation, kind, text);

  if (n_rows > 0)
    g_array_append_vals (part->rows, rows, n_rows);
  return part;
}

/*
 * ps_review_operation_summarize:
 *
 * Returns: a copy that has the parts, but not the alerts that they are about
 */
PsReviewOperation *
ps_review_operation_summarize (const PsReviewOperation *operation)
{
  PsReviewOperation *copy = ps_review_operation_new (operation->why);

  g_free (copy->who);
  copy->who = g_strdup (operation->who);
  copy->when = operation->when;
  ps_review_operation_set_label (copy, operation->label);
  for (guint i = 0; i < operation->parts->len; i++)
    {
      const PsReviewPart *part = operation->parts->pdata[i];
      gboolean is_long = part->kind == PS_REVIEW_CASE;
      PsReviewPart *own =
          ps_review_operation_add_part (copy, part->kind, is_long ? "" : part->text);

      g_free (own->subject);
      own->subject = g_strdup (part->subject);
      own->id = part->id;
    }
  return copy;
}

/**
 * ps_review_operation_set_state:
 * @operation: an operation
 * @rows: (array length=n_rows) (nullable): rows, each once, copied
 * @n_rows: how many
 * @state: what becomes of the alerts
 * @keep_escalated: whether alerts that are escalated stay so
 */
void
ps_review_operation_set_state (PsReviewOperation *operation, const guint32 *rows, guint32 n_rows,
                               PsTriageState state, gboolean keep_escalated)
{
  PsReviewPart *part = add_rows_part (operation, PS_REVIEW_STATE,
                                      ps_triage_state_get_name (state), rows, n_rows);

  part->keep_escalated = keep_escalated != FALSE;
}

/**
 * ps_review_tag_is_valid:
 * @tag: a text
 *
 * Returns: whether it can be a tag: 1 to 64 characters without commas, control characters, or
 *   blanks at its ends
 */
gboolean
ps_review_tag_is_valid (const char *tag)
{
  glong length = g_utf8_validate (tag, -1, NULL) ? g_utf8_strlen (tag, -1) : 0;

  if (length < 1 || length > 64 || strchr (tag, ',') != NULL
      || g_unichar_isspace (g_utf8_get_char (tag))
      || g_unichar_isspace (g_utf8_get_char (g_utf8_offset_to_pointer (tag, length - 1))))
    return FALSE;
  for (const char *p = tag; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* @tag: valid, see ps_review_tag_is_valid() */
void
ps_review_operation_add_tag (PsReviewOperation *operation, const guint32 *rows, guint32 n_rows,
                             const char *tag)
{
  g_return_if_fail (ps_review_tag_is_valid (tag));
  add_rows_part (operation, PS_REVIEW_TAG, tag, rows, n_rows);
}

void
ps_review_operation_remove_tag (PsReviewOperation *operation, const guint32 *rows, guint32 n_rows,
                                const char *tag)
{
  add_rows_part (operation, PS_REVIEW_UNTAG, tag, rows, n_rows);
}

/* @note: valid UTF-8, Markdown; "" takes the notes away */
void
ps_review_operation_set_note (PsReviewOperation *operation, const guint32 *rows, guint32 n_rows,
                              const char *note)
{
  g_return_if_fail (g_utf8_validate (note, -1, NULL));
  add_rows_part (operation, PS_REVIEW_NOTE, note, rows, n_rows);
}

/* @rows: (nullable): only for a @ruling of %PS_RULING_ALERT, the alerts that it speaks of */
void
ps_review_operation_add_ruling (PsReviewOperation *operation, const guint32 *rows, guint32 n_rows,
                                const PsReviewRuling *ruling)
{
  g_autofree char *text = ps_review_ruling_print (ruling);

  add_rows_part (operation, PS_REVIEW_RULE, text, rows, n_rows);
}

/**
 * ps_review_operation_add_fingerprints:
 * @operation: an operation with a part
 * @fingerprints: (array length=n): alerts, each once and none that is among the part's rows
 * @n: how many
 *
 * The part that was added last is about these as well.
 */
void
ps_review_operation_add_fingerprints (PsReviewOperation *operation,
                                      const PsFingerprint *fingerprints, gsize n)
{
  PsReviewPart *part;

  g_return_if_fail (operation->parts->len > 0);
  part = operation->parts->pdata[operation->parts->len - 1];
  g_array_append_vals (part->fingerprints, fingerprints, (guint)n);
}

/**
 * ps_review_operation_set_subject_note:
 * @operation: an operation
 * @subject: "host:10.0.0.5", "port:10.0.0.5:443/tcp", or "group:" and a filter
 * @note: Markdown; "" takes the note away
 */
void
ps_review_operation_set_subject_note (PsReviewOperation *operation, const char *subject,
                                      const char *note)
{
  PsReviewPart *part = ps_review_operation_add_part (operation, PS_REVIEW_SUBJECT_NOTE, note);

  g_free (part->subject);
  part->subject = g_strdup (subject);
}

/* @id: of ps_review_dup_rulings() */
void
ps_review_operation_remove_ruling (PsReviewOperation *operation, guint64 id)
{
  ps_review_operation_add_part (operation, PS_REVIEW_UNRULE, "")->id = id;
}

/* @text: valid UTF-8, what ps_review_dup_case() returns from then on */
void
ps_review_operation_set_case (PsReviewOperation *operation, const char *text)
{
  ps_review_operation_add_part (operation, PS_REVIEW_CASE, text);
}

/* All states, tags, notes and rulings go; the case stays. */
void
ps_review_operation_clear_all (PsReviewOperation *operation)
{
  ps_review_operation_add_part (operation, PS_REVIEW_CLEAR, "");
}

const char *
ps_review_operation_get_who (const PsReviewOperation *operation)
{
  return operation->who;
}

const char *
ps_review_operation_get_why (const PsReviewOperation *operation)
{
  return operation->why;
}

/* Returns: µs since 1970 UTC, 0 until it is applied */
gint64
ps_review_operation_get_when (const PsReviewOperation *operation)
{
  return operation->when;
}

static char *
describe_state (const char *name, guint n)
{
  PsTriageState state = PS_TRIAGE_NEW;

  ps_triage_state_from_name (name, &state);
  switch (state)
    {
    case PS_TRIAGE_NEW:
      return g_strdup_printf (ngettext ("Mark %'u alert as new", "Mark %'u alerts as new", n), n);
    case PS_TRIAGE_ESCALATED:
      return g_strdup_printf (ngettext ("Escalate %'u alert", "Escalate %'u alerts", n), n);
    case PS_TRIAGE_ARCHIVED:
      return g_strdup_printf (ngettext ("Archive %'u alert", "Archive %'u alerts", n), n);
    case PS_TRIAGE_BENIGN:
      return g_strdup_printf (
          ngettext ("Mark %'u alert as benign", "Mark %'u alerts as benign", n), n);
    case PS_TRIAGE_EXPIRED:
      return g_strdup_printf (ngettext ("Expire %'u alert", "Expire %'u alerts", n), n);
    default:
      /* Translators: %s is a category such as "C6 reconnaissance". */
      return g_strdup_printf (ngettext ("Put %'u alert into %s", "Put %'u alerts into %s", n), n,
                              ps_triage_state_get_label (state));
    }
}

static char *
describe_ruling (const char *text, guint n)
{
  g_auto (PsReviewRuling) ruling = { 0 };
  g_autofree char *sentence = NULL;

  if (!ps_review_ruling_parse (text, &ruling))
    return g_strdup (_ ("Flip"));
  if (ruling.scope == PS_RULING_ALERT)
    return g_strdup_printf (ngettext ("Flip %'u alert", "Flip %'u alerts", n), n);
  sentence = ps_review_ruling_dup_sentence (&ruling, n);
  /* Translators: %s is a sentence such as "10.0.0.5:443/tcp is a server". */
  return g_strdup_printf (ngettext ("%s: flip %'u alert", "%s: flip %'u alerts", n), sentence, n);
}

static char *
describe_part (const PsReviewPart *part, guint n)
{
  switch (part->kind)
    {
    case PS_REVIEW_STATE:
      return describe_state (part->text, n);
    case PS_REVIEW_TAG:
      return g_strdup_printf (ngettext ("Tag %'u alert with “%s”", "Tag %'u alerts with “%s”", n),
                              n, part->text);
    case PS_REVIEW_UNTAG:
      return g_strdup_printf (ngettext ("Take the tag “%2$s” from %1$'u alert",
                                        "Take the tag “%2$s” from %1$'u alerts", n),
                              n, part->text);
    case PS_REVIEW_NOTE:
      return part->text[0] != '\0'
                 ? g_strdup_printf (ngettext ("Note on %'u alert", "Note on %'u alerts", n), n)
                 : g_strdup_printf (ngettext ("Take the note from %'u alert",
                                              "Take the notes from %'u alerts", n),
                                    n);
    case PS_REVIEW_SUBJECT_NOTE:
      /* Translators: %s is a host, or a port of one. */
      return g_strdup_printf (_ ("Note on %s"), ps_review_subject_get_name (part->subject));
    case PS_REVIEW_RULE:
      return describe_ruling (part->text, n);
    case PS_REVIEW_UNRULE:
      return g_strdup_printf (
          ngettext ("Take back the ruling of %'u alert", "Take back the ruling of %'u alerts", n),
          n);
    case PS_REVIEW_CASE:
      return g_strdup (_ ("Change the findings"));
    case PS_REVIEW_CLEAR:
    default:
      return g_strdup_printf (ngettext ("Discard the annotations of %'u alert",
                                        "Discard the annotations of %'u alerts", n),
                              n);
    }
}

/**
 * ps_review_operation_describe:
 * @operation: an operation
 * @effect: what it does
 *
 * Returns: (transfer full): "Archive 12,408 alerts": the alerts that change. A tag or a signature
 *   is in it as it is
 */
char *
ps_review_operation_describe (const PsReviewOperation *operation, const PsReviewEffect *effect)
{
  if (operation->label[0] != '\0')
    return g_strdup (operation->label);
  if (operation->parts->len == 0)
    return g_strdup (_ ("Nothing"));
  return describe_part (operation->parts->pdata[0], effect->n_changed);
}

/* Takes @part; joins with "; ". */
static void
append_rest (GString *text, char *part)
{
  if (text->len > 0)
    g_string_append (text, "; ");
  g_string_append (text, part);
  g_free (part);
}

/**
 * ps_review_operation_describe_rest:
 * @operation: an operation
 * @effect: what it does
 *
 * Returns: (transfer full): what else is to be known before it is done: "37 have unusual ports; 2
 *   escalated are kept", "" for nothing
 */
char *
ps_review_operation_describe_rest (const PsReviewOperation *operation, const PsReviewEffect *effect)
{
  GString *text = g_string_new (NULL);

  if (effect->n_unusual > 0)
    append_rest (text, g_strdup_printf (ngettext ("%'u has an unusual port",
                                                  "%'u have unusual ports", effect->n_unusual),
                                        effect->n_unusual));
  if (effect->n_kept > 0)
    append_rest (text, g_strdup_printf (ngettext ("%'u escalated is kept",
                                                  "%'u escalated are kept", effect->n_kept),
                                        effect->n_kept));
  if (effect->n_same > 0)
    append_rest (text, g_strdup_printf (ngettext ("%'u is so already", "%'u are so already",
                                                  effect->n_same),
                                        effect->n_same));
  if (effect->n_unknown > 0)
    append_rest (text, g_strdup_printf (ngettext ("%'u is not in what is open",
                                                  "%'u are not in what is open",
                                                  effect->n_unknown),
                                        effect->n_unknown));
  return g_string_free (text, FALSE);
}
