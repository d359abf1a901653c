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

typedef enum
{
  PS_FILE_SAVING_FOR_OTHERS = 1 << 0, /* who may read a new file is as the user's umask says */
  PS_FILE_SAVING_IN_PLACE = 1 << 1,   /* a pipe or a device is written to, not refused */
} PsFileSavingFlags;

/**
 * PsFileSaving:
 *
 *   begin ──▶ write … ──▶ finish      (free without finish: as if nothing had been)
 *
 * A file on its way to the disk: written aside, brought to the disk, and given its name only at the
 * end. Wherever this is stopped, the name leads to what it led to before or to all of the new file.
 */
typedef struct _PsFileSaving PsFileSaving;

/* @ops: (nullable): %NULL = those of the system */
PsFileSaving *ps_file_saving_begin (const PsFileOps *ops, const char *path, guint flags,
                                    GError **error);
gboolean ps_file_saving_write (PsFileSaving *saving, const char *text, gsize length,
                               GError **error);
gboolean ps_file_saving_finish (PsFileSaving *saving, GError **error);
void ps_file_saving_free (PsFileSaving *saving);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsFileSaving, ps_file_saving_free)

gboolean ps_file_save (const PsFileOps *ops, const char *path, const char *text, gsize length,
                       GError **error);

G_END_DECLS
