#pragma once

#include "ps-document.h"
#include "ps-workspace.h"

G_BEGIN_DECLS

/**
 * PsWorkspaceSaver:
 *
 *   PsDocument ── "collect" ──▶ PsWorkspace ── thread ──▶ .portside file
 *        └── 3 s after a change ──▶ copy in the user's state folder, until the file is saved
 *
 * Keeps what is said of a document's alerts in a file. Signals: "changed" (its path, whether there
 * is something to save, or the time of the last save is another), "collect" (gpointer PsWorkspace:
 * to be given what a window knows: layout), "failed" (GError: the copy cannot be written).
 */
#define PS_TYPE_WORKSPACE_SAVER (ps_workspace_saver_get_type ())
G_DECLARE_FINAL_TYPE (PsWorkspaceSaver, ps_workspace_saver, PS, WORKSPACE_SAVER, GObject)

PsWorkspaceSaver *ps_workspace_saver_new (PsDocument *document);
const char *ps_workspace_saver_get_path (PsWorkspaceSaver *self);
gboolean ps_workspace_saver_is_dirty (PsWorkspaceSaver *self);
gboolean ps_workspace_saver_is_ready (PsWorkspaceSaver *self);
char *ps_workspace_saver_dup_status (PsWorkspaceSaver *self);

void ps_workspace_saver_begin (PsWorkspaceSaver *self, const char *path, PsWorkspace *workspace);
void ps_workspace_saver_watch (PsWorkspaceSaver *self, PsReview *review, gboolean dirty);
PsWorkspace *ps_workspace_saver_find_copy (const char *path);
gboolean ps_workspace_saver_is_behind (const char *path);
void ps_workspace_saver_drop_copy (PsWorkspaceSaver *self);

void ps_workspace_saver_save_async (PsWorkspaceSaver *self, const char *path,
                                    GAsyncReadyCallback callback, gpointer data);
gboolean ps_workspace_saver_save_finish (PsWorkspaceSaver *self, GAsyncResult *result,
                                         GError **error);
void ps_workspace_saver_collect_async (PsWorkspaceSaver *self, GAsyncReadyCallback callback,
                                       gpointer data);
PsWorkspace *ps_workspace_saver_collect_finish (PsWorkspaceSaver *self, GAsyncResult *result,
                                                GError **error);

G_END_DECLS
