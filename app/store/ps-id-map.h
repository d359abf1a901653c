#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which numbers of a pool are meant; no map if none is. */
typedef struct
{
  guint8 *hits;
  guint32 n;
} PsIdMap;

static inline void
ps_id_map_set (PsIdMap *map, guint32 id, guint32 n)
{
  if (map->hits == NULL)
    map->hits = g_malloc0 (n);
  map->n = n;
  map->hits[id] = 1;
}

static inline guint8
ps_id_map_get (const PsIdMap *map, guint32 id)
{
  return id < map->n ? map->hits[id] : 0;
}

G_END_DECLS
