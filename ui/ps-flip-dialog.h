#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsFlipDialog:
 *
 * A ruling: which end is the server, how far that reaches, and why. Says before how many alerts
 * turn. Signal "accepted" (PsReviewOperation *).
 */
#define PS_TYPE_FLIP_DIALOG (ps_flip_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PsFlipDialog, ps_flip_dialog, PS, FLIP_DIALOG, GtkWindow)

PsFlipDialog *ps_flip_dialog_new (GtkWindow *parent, PsDocument *document, guint32 row,
                                  PsRowOrder *rows);
void ps_flip_dialog_choose (PsFlipDialog *dialog, PsRulingScope scope, const char *reason);
const char *ps_flip_dialog_get_effect (PsFlipDialog *dialog);
void ps_flip_dialog_accept (PsFlipDialog *dialog);

G_END_DECLS
