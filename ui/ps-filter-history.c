/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-filter-history.h"

#include "ps-settings.h"

/* So many filters are kept. */
#define MAX_FILTERS 50

struct _PsFilterHistory
{
  GPtrArray *filters; /* the last one is the latest */
  guint at;
};

/* Returns: (transfer full): the filters of earlier sessions, standing behind the last one */
PsFilterHistory *
ps_filter_history_new (void)
{
  PsFilterHistory *history = g_new0 (PsFilterHistory, 1);
  g_autoptr (GVariant) saved = ps_settings_get ("filter-history");
  g_autofree const char **filters = g_variant_get_strv (saved, NULL);

  history->filters = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; filters[i] != NULL; i++)
    g_ptr_array_add (history->filters, g_strdup (filters[i]));
  g_ptr_array_add (history->filters, g_strdup (""));
  history->at = history->filters->len - 1;
  return history;
}

void
ps_filter_history_free (PsFilterHistory *history)
{
  g_ptr_array_unref (history->filters);
  g_free (history);
}

/* "No filter" is a place to go back to, but nothing to remember. */
static void
save (PsFilterHistory *history)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < history->filters->len; i++)
    if (((const char *)history->filters->pdata[i])[0] != '\0')
      g_variant_builder_add (&builder, "s", history->filters->pdata[i]);
  ps_settings_set ("filter-history", g_variant_builder_end (&builder));
}

/**
 * ps_filter_history_note:
 * @history: a history
 * @filter: the filter that is used now
 *
 * What was ahead of the present one is forgotten, unless it is the same.
 */
void
ps_filter_history_note (PsFilterHistory *history, const char *filter)
{
  GPtrArray *filters = history->filters;

  if (g_str_equal (filters->pdata[history->at], filter))
    return;
  g_ptr_array_set_size (filters, (int)history->at + 1);
  g_ptr_array_add (filters, g_strdup (filter));
  if (filters->len > MAX_FILTERS)
    g_ptr_array_remove_index (filters, 0);
  history->at = filters->len - 1;
  save (history);
}

/**
 * ps_filter_history_go:
 * @history: a history
 * @distance: -1 back, 1 forward
 *
 * Returns: (transfer none) (nullable): the filter there, which is the present one now; %NULL if
 *   there is none
 */
const char *
ps_filter_history_go (PsFilterHistory *history, int distance)
{
  gint64 at = (gint64)history->at + distance;

  if (at < 0 || at >= history->filters->len)
    return NULL;
  history->at = (guint)at;
  return history->filters->pdata[at];
}
