#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsTagDialog:
 *
 * A tag for alerts, with those that are used already to choose from. Signals: "accepted" (const
 * char *tag), "removed" (const char *tag: to be taken from the alerts).
 */
#define PS_TYPE_TAG_DIALOG (ps_tag_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PsTagDialog, ps_tag_dialog, PS, TAG_DIALOG, GtkWindow)

PsTagDialog *ps_tag_dialog_new (GtkWindow *parent, const char *subject, const char *const *known);
void ps_tag_dialog_set_text (PsTagDialog *dialog, const char *tag);
void ps_tag_dialog_accept (PsTagDialog *dialog);

G_END_DECLS
