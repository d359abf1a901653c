#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsNoteDialog:
 *
 * A note, Markdown, with notes that were kept as templates. Signal "accepted": see
 * ps_note_dialog_dup_text().
 */
#define PS_TYPE_NOTE_DIALOG (ps_note_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PsNoteDialog, ps_note_dialog, PS, NOTE_DIALOG, GtkWindow)

PsNoteDialog *ps_note_dialog_new (GtkWindow *parent, const char *subject, const char *text);
char *ps_note_dialog_dup_text (PsNoteDialog *dialog);
void ps_note_dialog_set_text (PsNoteDialog *dialog, const char *text);
void ps_note_dialog_accept (PsNoteDialog *dialog);

G_END_DECLS
