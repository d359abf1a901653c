#pragma once

#include "ps-json-scanner.h"

G_BEGIN_DECLS

typedef struct _PsJsonNode PsJsonNode;

/**
 * PsJsonNode:
 * @key: the member's name
 * @length: in bytes
 * @head: its first bytes, so that most names differ in one comparison
 * @value: index of the value that it fills, or -1
 * @children: (nullable): what is wanted of it if it is an object
 * @values: (nullable): indices of all values at and below it
 * @next: (nullable): the next member in the same slot
 *
 * A wanted member of an object.
 */
struct _PsJsonNode
{
  char *key;
  guint32 length;
  guint64 head;
  int value;
  struct _PsJsonTable *children;
  GArray *values;
  PsJsonNode *next;
};

#define PS_JSON_SLOTS 128

/* The wanted members of an object, found by length, first and last byte of the name. */
typedef struct _PsJsonTable
{
  PsJsonNode *slots[PS_JSON_SLOTS];
  guint32 longest;
} PsJsonTable;

struct _PsJsonPaths
{
  PsJsonTable root;
  guint n_values;
};

/* Up to eight bytes of a name as a number. */
static inline guint64
ps_json_head (const char *key, gsize length)
{
  guint64 head = 0;

  memcpy (&head, key, MIN (length, sizeof head));
  return head;
}

static inline guint
ps_json_slot (const char *key, gsize length)
{
  guint first = (guchar)key[0];
  guint last = (guchar)key[length - 1];

  return (guint)(length * 5 + first * 3 + last) % PS_JSON_SLOTS;
}

/* The member of @table with this name, unescaped, or %NULL. At least eight bytes may be read
 * from @key where @roomy. */
G_ALWAYS_INLINE static inline const PsJsonNode *
ps_json_table_find (const PsJsonTable *table, const char *key, gsize length, gboolean roomy)
{
  const PsJsonNode *node;
  guint64 head;

  if (length == 0 || length > table->longest)
    return NULL;
  node = table->slots[ps_json_slot (key, length)];
  if (node == NULL)
    return NULL;
  if (roomy)
    {
      memcpy (&head, key, sizeof head);
      if (length < 8)
        head =
            GUINT64_TO_LE (GUINT64_FROM_LE (head) & ((G_GUINT64_CONSTANT (1) << 8 * length) - 1));
    }
  else
    head = ps_json_head (key, length);
  for (; node != NULL; node = node->next)
    if (node->head == head && node->length == length
        && (length <= 8 || memcmp (node->key + 8, key + 8, length - 8) == 0))
      return node;
  return NULL;
}

G_END_DECLS
