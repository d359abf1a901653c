#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PsFileOps:
 *
 * What saving asks of the system, each with the result and the errno of the call of the same name.
 * A table, so that tests can let any of them fail, or stop there.
 */
typedef struct
{
  int (*open_new) (const char *path, guint mode); /* O_WRONLY, fails where there is something */
  int (*open_folder) (const char *path);
  gssize (*write) (int fd, const void *data, gsize length);
  int (*set_mode) (int fd, guint mode);
  int (*sync) (int fd);
  int (*close) (int fd);
  int (*rename) (const char *from, const char *to);
  int (*unlink) (const char *path);
} PsFileOps;

const PsFileOps *ps_file_ops_get_system (void);

/* @ops: (nullable): %NULL = those of the system */
gboolean ps_file_save (const PsFileOps *ops, const char *path, const char *text, gsize length,
                       GError **error);

G_END_DECLS
