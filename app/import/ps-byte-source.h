#pragma once

#include "ps-raw-file.h"

G_BEGIN_DECLS

/**
 * PsByteSource:
 * @read: up to @length bytes; 0 at the end, -1 with an error
 * @free: (nullable): frees what the maker keeps, not the source itself
 * @inner: (nullable): the source that is unpacked, owned
 * @warning: (nullable): what was wrong with the bytes, for people
 * @layers: how many packings are taken off from here down
 * @position: bytes that @read gave so far
 * @head: bytes that were looked at and not yet given out
 *
 * A stream of bytes that can be looked at before it is read. Sources stack:
 *
 *   file or pipe ◀─ gunzip or libarchive ◀─ gunzip or libarchive
 */
typedef struct _PsByteSource PsByteSource;

struct _PsByteSource
{
  gssize (*read) (PsByteSource *source, guchar *buffer, gsize length, GError **error);
  void (*free) (PsByteSource *source);
  PsByteSource *inner;
  char *warning;
  guint layers;
  guint64 position;
  GByteArray *head;
  gsize head_used;
};

/* Packings taken off one another at most. */
#define PS_BYTE_SOURCE_MAX_LAYERS 4

PsByteSource *ps_byte_source_new_file (PsRawFile *file);
PsByteSource *ps_byte_source_new_fd (int fd, gboolean close_fd);
PsByteSource *ps_gunzip_new (PsByteSource *inner);
PsByteSource *ps_unarchive_new (PsByteSource *inner);
void ps_byte_source_free (PsByteSource *source);

gssize ps_byte_source_peek (PsByteSource *source, gsize length, const guchar **data,
                            GError **error);
gssize ps_byte_source_read (PsByteSource *source, void *buffer, gsize length, GError **error);
PsByteSource *ps_byte_source_unpack (PsByteSource *source, GError **error);
void ps_byte_source_warn (PsByteSource *source, const char *warning);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsByteSource, ps_byte_source_free)

G_END_DECLS
