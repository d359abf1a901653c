#pragma once

#include "ps-alert-cells.h"
#include "ps-alert-columns.h"

G_BEGIN_DECLS

/* One column of the view. */
typedef struct
{
  PsAlertColumns *columns;
  const PsCellKind *kind;
  GtkColumnViewColumn *column; /* belongs to the view */
} PsAlertColumn;

struct _PsAlertColumns
{
  GObject parent_instance;

  GtkColumnView *view; /* weak */
  PsAlertColumn *list;
  guint n_columns;
  GHashTable *bound; /* GtkListItem → PsAlertColumn: the cells that show something now */
  PsCellContext context;
  GMenu *menu; /* the columns that are shown at first, and a submenu with the others */
  GMenu *more;
  int char_width;
  gboolean grouped;      /* columns of groups are there */
  PsGroupKey keys[PS_MAX_GROUP_KEYS]; /* that they are arranged for */
  guint n_keys;
  GVariant *before;      /* the layout without them */
  guint32 cursor;
};

PsAlertColumn *ps_alert_columns_find (PsAlertColumns *self, const char *id);

static inline gboolean
ps_cell_kind_is_of_groups (const PsCellKind *kind)
{
  return kind->column == PS_N_COLUMNS;
}

G_END_DECLS
