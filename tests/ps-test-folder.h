#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder of its own for a test that writes files. */
char *ps_test_folder_new (void);
char *ps_test_folder_write (const char *folder, const char *name, const char *text);
guint ps_test_folder_count (const char *folder);
void ps_test_folder_remove (const char *folder);
void ps_test_folder_free (char *folder);

G_END_DECLS
