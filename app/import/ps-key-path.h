#pragma once

#include "ps-field-names.h"

G_BEGIN_DECLS

/* Keys deeper than this name nothing. */
#define PS_KEY_PATH_MAX 12

/**
 * PsKeyPath:
 * @folded: the keys from the outermost to the innermost, folded, one behind the other: so
 *   {"source": {"ip": …}} and {"source.ip": …} have the same path
 * @length: of @folded in bytes
 * @starts: where each key begins
 * @n: how many keys
 * @n_lost: innermost keys that had no room: a path with such keys names nothing
 * @is_utc: the innermost key says so, as in "TimeGenerated [UTC]"
 *
 * Where a value stands in a record.
 */
typedef struct
{
  char folded[PS_FIELD_NAME_MAX];
  guint16 length;
  guint16 starts[PS_KEY_PATH_MAX];
  guint8 n;
  guint8 n_lost;
  gboolean is_utc;
} PsKeyPath;

void ps_key_path_init (PsKeyPath *path);
void ps_key_path_push (PsKeyPath *path, const char *key, gsize length);
void ps_key_path_pop (PsKeyPath *path);

G_END_DECLS
