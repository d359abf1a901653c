#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  PS_TEXT_COLUMN_NUMBER = 1 << 0, /* figures, flush with the end */
  PS_TEXT_COLUMN_EXPAND = 1 << 1, /* takes the room that is left */
} PsTextColumnFlags;

/**
 * PsTextColumn:
 * @title: (nullable): not translated yet; without one an arrow between the neighbours
 * @n_chars: how wide
 * @flags: #PsTextColumnFlags
 * @print: (transfer full): the text of an item
 * @rank: (nullable): what it is sorted by
 * @compare: (nullable): the same, where a number cannot say it; by the text without both
 *
 * A column of texts.
 */
typedef struct
{
  const char *title;
  guint n_chars;
  guint flags;
  char *(*print) (gpointer item);
  gint64 (*rank) (gpointer item);
  int (*compare) (gpointer a, gpointer b);
} PsTextColumn;

void ps_text_columns_set_up (GtkColumnView *view, const PsTextColumn *columns, guint n_columns);

G_END_DECLS
