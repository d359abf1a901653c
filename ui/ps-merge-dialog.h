#pragma once

#include <gtk/gtk.h>

#include "ps-workspace-merge.h"

G_BEGIN_DECLS

/**
 * PsMergeDialog:
 *
 * Asks what is to hold where two workspaces say different things. Signal "merged" (gpointer
 * PsWorkspace: both together).
 */
#define PS_TYPE_MERGE_DIALOG (ps_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PsMergeDialog, ps_merge_dialog, PS, MERGE_DIALOG, GtkWindow)

GtkWidget *ps_merge_dialog_new (GtkWindow *parent, PsWorkspace *mine, PsWorkspace *theirs);
void ps_merge_dialog_run (PsMergeDialog *self);
PsWorkspaceMerge *ps_merge_dialog_get_merge (PsMergeDialog *self);

G_END_DECLS
