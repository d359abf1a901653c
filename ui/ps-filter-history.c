/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-filter-history.h"

#include "ps-settings.h"

/* So many places are kept. */
#define MAX_PLACES 50

typedef struct
{
  char *filter;
  char *groups;
} Place;

struct _PsFilterHistory
{
  GPtrArray *places; /* of Place; the last one is the latest */
  guint at;
};

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->filter);
  g_free (place->groups);
  g_free (place);
}

static void
add_place (PsFilterHistory *history, const char *filter, const char *groups)
{
  Place *place = g_new (Place, 1);

  *place = (Place){ g_strdup (filter), g_strdup (groups) };
  g_ptr_array_add (history->places, place);
}

/* Returns: (transfer full): the filters of earlier sessions, standing behind the last one */
PsFilterHistory *
ps_filter_history_new (void)
{
  PsFilterHistory *history = g_new0 (PsFilterHistory, 1);
  g_autoptr (GVariant) saved = ps_settings_get ("filter-history");
  g_autofree const char **filters = g_variant_get_strv (saved, NULL);

  history->places = g_ptr_array_new_with_free_func (place_free);
  for (guint i = 0; filters[i] != NULL; i++)
    add_place (history, filters[i], "");
  add_place (history, "", "");
  history->at = history->places->len - 1;
  return history;
}

void
ps_filter_history_free (PsFilterHistory *history)
{
  g_ptr_array_unref (history->places);
  g_free (history);
}

/* Forgets all filters but the present one, here and for later sessions. */
void
ps_filter_history_forget (PsFilterHistory *history)
{
  Place *present = g_ptr_array_steal_index (history->places, history->at);

  g_ptr_array_set_size (history->places, 0);
  g_ptr_array_add (history->places, present);
  history->at = 0;
  ps_settings_set ("filter-history", g_variant_new_strv (NULL, 0));
}

/* "No filter" is a place to go back to, but nothing to remember; nor are groups. */
static void
save (PsFilterHistory *history)
{
  GVariantBuilder builder;
  const char *before = "";

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < history->places->len; i++)
    {
      const Place *place = history->places->pdata[i];

      if (place->filter[0] != '\0' && !g_str_equal (place->filter, before))
        g_variant_builder_add (&builder, "s", place->filter);
      before = place->filter;
    }
  ps_settings_set ("filter-history", g_variant_builder_end (&builder));
}

/**
 * ps_filter_history_note:
 * @history: a history
 * @filter: the filter that is used now
 * @groups: what is grouped by now, "" for nothing
 *
 * What was ahead of the present place is forgotten, unless it is the same.
 */
void
ps_filter_history_note (PsFilterHistory *history, const char *filter, const char *groups)
{
  GPtrArray *places = history->places;
  const Place *present = places->pdata[history->at];

  if (g_str_equal (present->filter, filter) && g_str_equal (present->groups, groups))
    return;
  g_ptr_array_set_size (places, (int)history->at + 1);
  add_place (history, filter, groups);
  if (places->len > MAX_PLACES)
    g_ptr_array_remove_index (places, 0);
  history->at = places->len - 1;
  save (history);
}

/**
 * ps_filter_history_go:
 * @history: a history
 * @distance: -1 back, 1 forward
 * @filter: (out) (transfer none): the filter there
 * @groups: (out) (transfer none): what was grouped by
 *
 * Returns: whether there is such a place, which is the present one now
 */
gboolean
ps_filter_history_go (PsFilterHistory *history, int distance, const char **filter,
                      const char **groups)
{
  gint64 at = (gint64)history->at + distance;
  const Place *place;

  if (at < 0 || at >= history->places->len)
    return FALSE;
  history->at = (guint)at;
  place = history->places->pdata[at];
  *filter = place->filter;
  *groups = place->groups;
  return TRUE;
}
