/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-note-cells.h"

#include <string.h>

#include "ps-cell-text.h"

/* So much of a note is in a tooltip; the side pane has it whole. */
#define MAX_CHARS 300

/* Returns: (nullable): the note on the group that the alert stands for */
const PsSubjectNote *
ps_note_cells_find_group (const PsCellContext *context)
{
  g_autofree char *subject = NULL;

  if (context->group == NULL || ps_subject_notes_is_empty (context->notes))
    return NULL;
  subject = ps_review_subject_for_grouping (context->grouping, context->store, context->row);
  return ps_subject_notes_find (context->notes, subject);
}

static gboolean
has_note (const PsCellContext *context, PsSubjectRole role)
{
  g_autofree char *subject = ps_review_subject_for_role (context->store, context->row, role);

  return subject != NULL && ps_subject_notes_find (context->notes, subject) != NULL;
}

/* Whether there is a note on a host of the alert, or on the server's port where that is the host */
gboolean
ps_note_cells_has_end (const PsCellContext *context, PsEnd end)
{
  PsSubjectRole host = end == PS_END_A ? PS_SUBJECT_ROLE_SOURCE : PS_SUBJECT_ROLE_DESTINATION;

  if (ps_subject_notes_is_empty (context->notes))
    return FALSE;
  return has_note (context, host)
         || (context->verdict.server == end
             && (has_note (context, PS_SUBJECT_ROLE_SERVER_PORT)
                 || has_note (context, PS_SUBJECT_ROLE_SERVICE_PORT)));
}

/* The name of a group says no more than its row does. */
static void
print_note (const PsSubjectNote *note, GString *text)
{
  if (note->kind != PS_SUBJECT_GROUP)
    g_string_append_printf (text, "%s: ", note->name);
  g_string_append (text, note->note);
}

/* Appends the first note that concerns the alert, or of a group the one on it. */
void
ps_note_cells_print (const PsCellContext *context, GString *text)
{
  const PsSubjectNote *group = ps_note_cells_find_group (context);
  g_autoptr (GPtrArray) notes = NULL;

  if (context->group != NULL)
    {
      if (group != NULL)
        print_note (group, text);
      return;
    }
  notes = ps_subject_notes_list (context->notes, context->store, context->row);
  if (notes->len > 0)
    print_note (g_ptr_array_index (notes, 0), text);
}

static void
append_line (const PsSubjectNote *note, GString *text)
{
  g_autoptr (GString) line = g_string_new ("\n" PS_NOTE_SIGN " ");
  g_autofree char *tame = NULL;

  print_note (note, line);
  g_strdelimit (line->str + 1, "\n", ' ');
  tame = ps_cell_text_tame (line->str + 1, MAX_CHARS);
  g_string_append_c (text, '\n');
  g_string_append (text, tame != NULL ? tame : line->str + 1);
}

/* Appends a line for each note that concerns the alert, of a group for the one on it: for a
 * tooltip. */
void
ps_note_cells_append (const PsCellContext *context, GString *text)
{
  const PsSubjectNote *group = ps_note_cells_find_group (context);
  g_autoptr (GPtrArray) notes = NULL;

  if (context->group != NULL)
    {
      if (group != NULL)
        append_line (group, text);
      return;
    }
  notes = ps_subject_notes_list (context->notes, context->store, context->row);
  for (guint i = 0; i < notes->len; i++)
    append_line (g_ptr_array_index (notes, i), text);
}
