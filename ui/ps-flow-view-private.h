#pragma once

#include "ps-flow-canvas.h"
#include "ps-flow-job.h"
#include "ps-flow-view.h"

G_BEGIN_DECLS

struct _PsFlowView
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkLabel *reason;
  GtkWidget *clear;
  GtkPaned *paned;
  PsFlowCanvas *canvas;
  GtkScrollbar *scrollbar;
  GtkWidget *beside;
  GtkScrolledWindow *scrolled;
  GtkColumnView *view;
  GtkEditable *search;
  GtkLabel *found;
  GtkSpinner *spinner;
  GtkLabel *sentence;

  PsDocument *document;
  PsFlowInventory *inventory; /* NULL = to be counted anew */
  GListStore *rows;
  GtkSingleSelection *selection;
  GSimpleActionGroup *actions;
  GArray *expanded; /* of PsNetwork */

  GCancellable *working;
  guint refresh_id;
  guint spinner_id;
  guint view_id; /* the scrollbar is to be set */
  gboolean is_stale;
  gboolean keep_view;
  gboolean selecting; /* the table follows the picture, or the reverse */
  guint place_id;
  int extent; /* of the picture and the table when the divider was placed */
};

/* ps-flow-view.c */
void ps_flow_view_redraw (PsFlowView *self, gboolean keep_view);
void ps_flow_view_tell (PsFlowView *self);

/* ps-flow-view-actions.c */
void ps_flow_view_add_actions (PsFlowView *self);
void ps_flow_view_update_enabled (PsFlowView *self);
gboolean ps_flow_view_has_choice (PsFlowView *self, const char *action, const char *choice);
guint ps_flow_view_get_top (PsFlowView *self, double height);

G_END_DECLS
