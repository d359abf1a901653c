/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-problems-page.h"

#include <glib/gi18n-lib.h>

#include "ps-problem-row.h"
#include "ps-scroll-gate.h"
#include "ps-visible-text.h"

#define MAX_COPIED 10000
#define MAX_WARNINGS 12

struct _PsProblemsPage
{
  GtkWidget parent_instance;

  GtkLabel *sums;
  GtkLabel *warnings;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkListView *list;

  GSimpleActionGroup *actions;
  PsDocument *document;
  PsLedger *ledger; /* the one that @problems lists */
  PsProblemList *problems;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (PsProblemsPage, ps_problems_page, GTK_TYPE_WIDGET)

static void
append_problem (GString *text, PsProblem *problem)
{
  g_autofree char *place = ps_problem_dup_place (problem);
  g_autofree char *record = ps_problem_dup_text (problem);

  g_string_append_printf (text, "%s\t%s\t%s\n", place, ps_problem_get_reason (problem), record);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsProblemsPage *self = data;
  PsProblem *problem = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (GString) text = g_string_new (NULL);

  if (problem == NULL)
    return;
  append_problem (text, problem);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

static void
copy_all_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsProblemsPage *self = data;
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_items;

  if (self->problems == NULL)
    return;
  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->problems));
  for (guint i = 0; i < MIN (n_items, MAX_COPIED); i++)
    {
      g_autoptr (PsProblem) problem = g_list_model_get_item (G_LIST_MODEL (self->problems), i);

      append_problem (text, problem);
    }
  if (n_items > MAX_COPIED)
    g_string_append_printf (text, _ ("… and %u more\n"), n_items - MAX_COPIED);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

static void
show_warnings (PsProblemsPage *self)
{
  g_auto (GStrv) warnings = self->ledger != NULL ? ps_ledger_dup_warnings (self->ledger) : NULL;
  guint n_warnings = warnings != NULL ? g_strv_length (warnings) : 0;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (n_warnings, MAX_WARNINGS); i++)
    {
      g_autofree char *shown = ps_visible_text (warnings[i], -1);

      g_string_append_printf (text, "%s⚠ %s", i > 0 ? "\n" : "", shown);
    }
  if (n_warnings > MAX_WARNINGS)
    g_string_append_printf (text, _ ("\n… and %u more"), n_warnings - MAX_WARNINGS);
  gtk_label_set_text (self->warnings, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), n_warnings > 0);
}

/* The document opened something else. */
static void
change_list (PsProblemsPage *self, PsLedger *ledger)
{
  g_set_object (&self->ledger, ledger);
  g_clear_object (&self->problems);
  if (ledger != NULL)
    self->problems = ps_problem_list_new (ps_document_get_store (self->document), ledger);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->problems));
}

static void
set_enabled (PsProblemsPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_cb (PsProblemsPage *self)
{
  PsLedger *ledger = ps_document_get_ledger (self->document);
  g_autofree char *status = ps_document_dup_status (self->document);
  guint n_items;

  if (ledger != self->ledger)
    change_list (self, ledger);
  else if (self->problems != NULL)
    ps_problem_list_update (self->problems);
  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gtk_label_set_text (self->sums, status);
  show_warnings (self);
  gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "list" : "empty");
  set_enabled (self, "copy", n_items > 0);
  set_enabled (self, "copy-all", n_items > 0);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, ps_problem_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  ps_problem_row_set_problem (PS_PROBLEM_ROW (gtk_list_item_get_child (item)),
                              gtk_list_item_get_item (item));
}

static gboolean
ps_problems_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PS_PROBLEMS_PAGE (widget)->list));
}

static void
ps_problems_page_dispose (GObject *object)
{
  PsProblemsPage *self = PS_PROBLEMS_PAGE (object);
  GtkWidget *child;

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->problems);
  g_clear_object (&self->ledger);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (ps_problems_page_parent_class)->dispose (object);
}

static void
ps_problems_page_class_init (PsProblemsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_problems_page_dispose;
  widget_class->grab_focus = ps_problems_page_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "problemspage");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-problems-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, sums);
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, warnings);
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, list);
}

static void
make_list (PsProblemsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  self->selection = gtk_single_selection_new (NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  ps_scroll_gate_install (self->scrolled);
}

static void
ps_problems_page_init (PsProblemsPage *self)
{
  const GActionEntry entries[] = {
    { "copy", copy_cb, NULL, NULL, NULL, { 0 } },
    { "copy-all", copy_all_cb, NULL, NULL, NULL, { 0 } },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "problems", G_ACTION_GROUP (self->actions));
  make_list (self);
}

GtkWidget *
ps_problems_page_new (void)
{
  return g_object_new (PS_TYPE_PROBLEMS_PAGE, NULL);
}

/* @document: whose ledger is shown */
void
ps_problems_page_set_document (PsProblemsPage *page, PsDocument *document)
{
  g_return_if_fail (PS_IS_PROBLEMS_PAGE (page));

  if (page->document == document)
    return;
  if (page->document != NULL)
    g_signal_handlers_disconnect_by_data (page->document, page);
  g_set_object (&page->document, document);
  if (document == NULL)
    return;
  g_signal_connect_swapped (document, "progress", G_CALLBACK (update_cb), page);
  g_signal_connect_swapped (document, "import-finished", G_CALLBACK (update_cb), page);
  update_cb (page);
}
