#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PsImportWatch:
 *
 *   reader ─ begin, add, wait ─▶ watch ◀─ end, wake ─ any thread
 *
 * Where the reader waits for files to grow: until a monitor tells of a change (inotify and the
 * like), for half a second at most (network file systems tell nothing), or until it is woken.
 */
typedef struct _PsImportWatch PsImportWatch;

PsImportWatch *ps_import_watch_new (void);
PsImportWatch *ps_import_watch_ref (PsImportWatch *watch);
void ps_import_watch_unref (PsImportWatch *watch);

void ps_import_watch_begin (PsImportWatch *watch);
void ps_import_watch_add (PsImportWatch *watch, const char *path);
void ps_import_watch_wait (PsImportWatch *watch);
void ps_import_watch_close (PsImportWatch *watch);

gboolean ps_import_watch_end (PsImportWatch *watch);
gboolean ps_import_watch_is_ended (PsImportWatch *watch);
void ps_import_watch_wake (PsImportWatch *watch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsImportWatch, ps_import_watch_unref)

G_END_DECLS
