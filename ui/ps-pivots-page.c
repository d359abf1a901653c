/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-pivots-page.h"

#include <glib/gi18n-lib.h>

#include "ps-cell-direction.h"
#include "ps-picture-source.h"
#include "ps-pivot-item.h"
#include "ps-pivot-scene.h"
#include "ps-recount.h"
#include "ps-severity-bar.h"

/* A saved picture: its width in points, and how many chains a page can be read with. */
#define PICTURE_WIDTH 900
#define PICTURE_CHAINS 40

struct _PsPivotsPage
{
  GtkWidget parent_instance;

  GtkLabel *sums;
  GtkStack *stack;
  GtkListView *view;

  PsRecount *recount;
  GListStore *items;
  GtkSingleSelection *selection;
  GSimpleActionGroup *actions;
  PsAlertStore *store; /* of @pivots */
  PsPivots *pivots;    /* NULL = not counted yet */
};

static void picture_source_init (PsPictureSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PsPivotsPage, ps_pivots_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (PS_TYPE_PICTURE_SOURCE, picture_source_init))

static guint filter_signal;

static PsScene *
lay_out_picture (double width, gboolean right_to_left, PsMeasureText measure, gpointer measure_data,
                 gpointer data)
{
  PsPivotsPage *self = data;

  return ps_pivot_scene_new (self->store, self->pivots, PICTURE_CHAINS, width, right_to_left,
                             measure, measure_data);
}

static gboolean
ps_pivots_page_get_picture (PsPictureSource *source, PsPicture *picture)
{
  PsPivotsPage *self = PS_PIVOTS_PAGE (source);

  if (self->pivots == NULL || ps_pivots_get_n_chains (self->pivots) == 0)
    return FALSE;
  picture->layout = lay_out_picture;
  picture->user_data = self;
  picture->title = _ ("Pivot hosts");
  picture->counts = gtk_label_get_text (self->sums);
  picture->width = PICTURE_WIDTH;
  return TRUE;
}

static void
picture_source_init (PsPictureSourceInterface *iface)
{
  iface->get_picture = ps_pivots_page_get_picture;
}

typedef struct
{
  GPtrArray *items; /* of PsPivotItem */
  PsAlertStore *store;
  PsPivots *pivots;
} Counted;

static void
free_counted (gpointer data)
{
  Counted *counted = data;

  g_ptr_array_unref (counted->items);
  g_clear_object (&counted->store);
  g_clear_pointer (&counted->pivots, ps_pivots_free);
  g_free (counted);
}

static gpointer
count (PsAlertStore *store, const PsRowOrder *order, gconstpointer question,
       GCancellable *cancellable)
{
  g_autoptr (PsPivots) pivots = ps_pivots_new (store, order, cancellable);
  Counted *counted;

  if (pivots == NULL)
    return NULL;
  counted = g_new (Counted, 1);
  counted->store = g_object_ref (store);
  counted->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < ps_pivots_get_n_chains (pivots); i++)
    g_ptr_array_add (counted->items, ps_pivot_item_new (ps_pivots_get_chain (pivots, i), store));
  counted->pivots = g_steal_pointer (&pivots);
  return counted;
}

static void
show (GtkWidget *widget, gpointer result)
{
  PsPivotsPage *self = PS_PIVOTS_PAGE (widget);
  Counted *counted = result;
  guint n = counted->items->len;
  g_autofree char *text = ps_pivots_dup_sentence (counted->pivots);

  gtk_label_set_text (self->sums, text);
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       counted->items->pdata, n);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "chains" : "empty");
  g_set_object (&self->store, counted->store);
  g_clear_pointer (&self->pivots, ps_pivots_free);
  self->pivots = g_steal_pointer (&counted->pivots);
  free_counted (counted);
}

static const PsRecountKind kind = { NULL, count, free_counted, show };

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = new_label ("label"), *facts = new_label ("muted");
  GtkWidget *bar = ps_severity_bar_new ();

  gtk_widget_add_css_class (box, "pivot");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (first), bar);
  gtk_box_append (GTK_BOX (first), title);
  gtk_box_append (GTK_BOX (first), facts);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), new_label ("muted"));
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  PsPivotItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *bar = gtk_widget_get_first_child (gtk_widget_get_first_child (box));
  GtkWidget *title = gtk_widget_get_next_sibling (bar);
  g_autofree char *hosts = ps_cell_isolate (title, ps_pivot_item_get_title (item));

  ps_severity_bar_set_severity (PS_SEVERITY_BAR (bar), ps_pivot_item_get_severity (item));
  gtk_label_set_text (GTK_LABEL (title), hosts);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (title)),
                      ps_pivot_item_get_facts (item));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)),
                      ps_pivot_item_get_sentence (item));
}

static void
emit (PsPivotsPage *self, gboolean map)
{
  PsPivotItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    g_signal_emit (self, filter_signal, 0, ps_pivot_item_get_filter (item), map);
}

static void
activate_cb (GtkListView *view, guint position, PsPivotsPage *self)
{
  gtk_single_selection_set_selected (self->selection, position);
  emit (self, FALSE);
}

static void
show_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  emit (data, FALSE);
}

static void
map_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  emit (data, TRUE);
}

static gboolean
ps_pivots_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PS_PIVOTS_PAGE (widget)->view));
}

static void
ps_pivots_page_dispose (GObject *object)
{
  PsPivotsPage *self = PS_PIVOTS_PAGE (object);
  GtkWidget *child;

  if (self->recount != NULL)
    ps_recount_stop (self->recount);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->recount);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->pivots, ps_pivots_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ps_pivots_page_parent_class)->dispose (object);
}

static void
ps_pivots_page_class_init (PsPivotsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_pivots_page_dispose;
  widget_class->grab_focus = ps_pivots_page_grab_focus;
  filter_signal = g_signal_new ("filter", PS_TYPE_PIVOTS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-pivots-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PsPivotsPage, sums);
  gtk_widget_class_bind_template_child (widget_class, PsPivotsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PsPivotsPage, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, 0, "pivots.map", NULL);
}

static void
ps_pivots_page_init (PsPivotsPage *self)
{
  static const GActionEntry entries[] = {
    { "show", show_cb, NULL, NULL, NULL, { 0 } },
    { "map", map_cb, NULL, NULL, NULL, { 0 } },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->recount = ps_recount_new (GTK_WIDGET (self), &kind);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "pivots", G_ACTION_GROUP (self->actions));
  self->items = g_list_store_new (PS_TYPE_PIVOT_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

/**
 * ps_pivots_page_set_document:
 * @page: a page
 * @document: what is open
 */
void
ps_pivots_page_set_document (PsPivotsPage *page, PsDocument *document)
{
  g_return_if_fail (PS_IS_PIVOTS_PAGE (page));

  ps_recount_set_document (page->recount, document);
}
