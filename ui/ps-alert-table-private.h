#pragma once

#include "ps-alert-columns.h"
#include "ps-alert-table.h"
#include "ps-group-bar.h"

G_BEGIN_DECLS

struct _PsAlertTable
{
  GtkWidget parent_instance;

  PsGroupBar *bar;
  GtkScrolledWindow *scrolled;
  GtkColumnView *view;
  GtkLabel *rest;
  GtkShortcutController *shortcuts;
  GtkWidget *list; /* the view's inner list */
  GtkWidget *menu; /* a context menu that is up, else NULL */

  PsAlertColumns *columns;
  GSimpleActionGroup *actions;
  PsDocument *document;
  PsAlertModel *model;

  guint32 cursor;
  guint cursor_position; /* where it was seen last */
  guint n_items;         /* when the order was another one last */
  gboolean holding;      /* rows were picked one by one: moving does not change the selection */
  gboolean from_top; /* the first line becomes the cursor when the order is another one */
  guint measure_id;
};

guint ps_alert_table_get_n_items (PsAlertTable *self);
int ps_alert_table_get_row_height (PsAlertTable *self);
gboolean ps_alert_table_has_focus (PsAlertTable *self);
GtkWidget *ps_alert_table_pick (PsAlertTable *self, GtkWidget *widget, double x, double y);
guint ps_alert_table_find_cursor (PsAlertTable *self);
void ps_alert_table_put_cursor (PsAlertTable *self, guint32 row, guint position);
gboolean ps_alert_table_focus_position (PsAlertTable *self, guint position);
void ps_alert_table_move_to (PsAlertTable *self, guint position);
void ps_alert_table_add_actions (PsAlertTable *self);
void ps_alert_table_add_value_actions (PsAlertTable *self);
void ps_alert_table_add_group_actions (PsAlertTable *self);
void ps_alert_table_follow_groups (PsAlertTable *self);

G_END_DECLS
