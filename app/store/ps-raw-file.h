#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PsRawFile:
 *
 * Where the raw records of one input lie: the input itself, or the private, unlinked spool that
 * a compressed, re-encoded or piped input was written to once. Records are read by offset with
 * pread(2), so a file that shrinks or vanishes is an error, not a signal. Never writes to the
 * input. Immutable apart from the spool's growth; any thread may read.
 */
#define PS_TYPE_RAW_FILE (ps_raw_file_get_type ())
G_DECLARE_FINAL_TYPE (PsRawFile, ps_raw_file, PS, RAW_FILE, GObject)

PsRawFile *ps_raw_file_new_for_path (const char *path, GError **error);
PsRawFile *ps_raw_file_new_spool (const char *name, GError **error);
const char *ps_raw_file_get_name (PsRawFile *file);
gboolean ps_raw_file_is_spool (PsRawFile *file);
int ps_raw_file_get_fd (PsRawFile *file);
gint64 ps_raw_file_get_size (PsRawFile *file);
gboolean ps_raw_file_append (PsRawFile *file, const void *data, gsize length, GError **error);
gssize ps_raw_file_read (PsRawFile *file, guint64 offset, void *buffer, gsize length,
                         GError **error);
GBytes *ps_raw_file_read_record (PsRawFile *file, guint64 offset, gsize length, GError **error);

/* What has become of a file since it was looked at last. */
typedef enum
{
  PS_RAW_FILE_SAME, /* or longer */
  PS_RAW_FILE_SHORTENED,
  PS_RAW_FILE_REPLACED, /* its path leads to another file */
} PsRawFileChange;

PsRawFileChange ps_raw_file_look_again (PsRawFile *file, gint64 *size);
gboolean ps_raw_file_is_unchanged (PsRawFile *file);

G_END_DECLS
