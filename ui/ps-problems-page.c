/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-problems-page-private.h"

#include <glib/gi18n-lib.h>

#include "ps-problem-row.h"
#include "ps-scroll-gate.h"
#include "ps-visible-text.h"

#define MAX_COPIED 10000
#define MAX_WARNINGS 12

G_DEFINE_FINAL_TYPE (PsProblemsPage, ps_problems_page, GTK_TYPE_WIDGET)

static guint message_signal;

static void
append_problem (GString *text, PsProblem *problem)
{
  g_autofree char *file = ps_problem_dup_file (problem);
  g_autofree char *place = NULL, *record = NULL;

  if (ps_problem_get_kind (problem) == PS_PROBLEM_RECORD)
    {
      place = ps_problem_dup_place (problem);
      record = ps_problem_dup_text (problem);
    }
  else if (ps_problem_get_kind (problem) == PS_PROBLEM_GROUP)
    place = ps_problem_dup_count (problem);
  else
    return;
  g_string_append_printf (text, "%s · %s\t%s\t%s\n", file, place, ps_problem_get_reason (problem),
                          record != NULL ? record : "");
}

/* Copies rows of the list as they are shown. */
static void
copy (PsProblemsPage *self, const GtkBitset *positions)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 n_rows = gtk_bitset_get_size (positions);

  for (guint i = 0; i < MIN (n_rows, MAX_COPIED); i++)
    {
      g_autoptr (PsProblem) problem =
          g_list_model_get_item (G_LIST_MODEL (self->problems), gtk_bitset_get_nth (positions, i));

      append_problem (text, problem);
    }
  if (n_rows > MAX_COPIED)
    g_string_append_printf (text, _ ("… and %u more\n"), (guint)(n_rows - MAX_COPIED));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsProblemsPage *self = data;
  g_autoptr (GtkBitset) positions =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  copy (self, positions);
}

static void
copy_all_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsProblemsPage *self = data;
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autoptr (GtkBitset) positions = gtk_bitset_new_range (0, n_items);

  copy (self, positions);
}

static void
accept_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_problems_page_accept (data, g_variant_get_string (parameter, NULL));
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gboolean raw = g_str_equal (g_variant_get_string (parameter, NULL), "raw");

  ps_problems_page_choose_target (data, raw ? PS_LEDGER_FORM_RAW : PS_LEDGER_FORM_TSV);
}

static void
stop_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsProblemsPage *self = data;

  if (self->exporting != NULL)
    g_cancellable_cancel (self->exporting);
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
  gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (self->problems));
  if (self->problems != NULL)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
}

static void
set_enabled (PsProblemsPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* What can be done now with what is selected. */
void
ps_problems_page_update_actions (PsProblemsPage *self)
{
  g_autoptr (GtkBitset) positions =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;
  gboolean selected = !gtk_bitset_is_empty (positions);
  gboolean rejected = self->ledger != NULL && ps_ledger_get_n_entries (self->ledger) > 0;
  gboolean accepts =
      selected && rejected && self->document != NULL && ps_document_can_accept (self->document);
  gboolean exports = rejected && self->exporting == NULL;

  set_enabled (self, "copy", selected);
  set_enabled (self, "copy-all", any);
  set_enabled (self, "accept", accepts);
  set_enabled (self, "export", exports);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), accepts);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), exports);
}

static void
update_cb (PsProblemsPage *self)
{
  PsLedger *ledger = ps_document_get_ledger (self->document);
  g_autofree char *status = ps_document_dup_status (self->document);
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->selection)), n_items;

  if (ledger != self->ledger)
    change_list (self, ledger);
  else if (self->problems != NULL)
    ps_problem_list_update (self->problems);
  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  if (n_before == 0 && n_items > 0)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
  gtk_label_set_text (self->sums, status);
  show_warnings (self);
  gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "list" : "empty");
  ps_problems_page_update_actions (self);
}

static void
accepted_cb (PsProblemsPage *self, guint n_accepted, guint n_tried, const GError *error)
{
  update_cb (self);
  ps_problems_page_show_accepted (self, n_accepted, n_tried, error);
}

/* Says what came of something, in the window. */
void
ps_problems_page_say (PsProblemsPage *self, GtkMessageType type, const char *message)
{
  g_signal_emit (self, message_signal, 0, (int)type, message);
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

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  ps_problem_row_set_problem (PS_PROBLEM_ROW (gtk_list_item_get_child (item)), NULL);
}

static gboolean
list_has_focus (PsProblemsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

/* Tab leaves the list at once: GTK before 4.12 goes through all rows, be they a million. */
static gboolean
ps_problems_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PsProblemsPage *self = PS_PROBLEMS_PAGE (widget);
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (!is_tab || !list_has_focus (self))
    return GTK_WIDGET_CLASS (ps_problems_page_parent_class)->focus (widget, direction);
  return direction == GTK_DIR_TAB_BACKWARD && gtk_widget_child_focus (self->head, direction);
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
  if (self->exporting != NULL)
    g_cancellable_cancel (self->exporting);
  g_clear_object (&self->trying);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->problems);
  g_clear_object (&self->ledger);
  g_clear_object (&self->actions);
  g_clear_object (&self->offers);
  G_OBJECT_CLASS (ps_problems_page_parent_class)->dispose (object);
}

static void
ps_problems_page_class_init (PsProblemsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_problems_page_dispose;
  widget_class->focus = ps_problems_page_focus;
  widget_class->grab_focus = ps_problems_page_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "problemspage");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-problems-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, sums);
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, warnings);
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, head);
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, accept_button);
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, work);
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, progress);
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PsProblemsPage, list);

  /**
   * PsProblemsPage::message:
   * @page: the page
   * @type: a #GtkMessageType
   * @text: a sentence for whoever looks at the window
   *
   * Something came to its end.
   */
  message_signal = g_signal_new ("message", PS_TYPE_PROBLEMS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
make_list (PsProblemsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  self->selection = gtk_multi_selection_new (NULL);
  g_signal_connect_swapped (self->selection, "selection-changed",
                            G_CALLBACK (ps_problems_page_update_actions), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  ps_scroll_gate_install (self->scrolled);
}

static void
offer_cb (GtkMenuButton *button, gpointer data)
{
  ps_problems_page_offer_formats (data);
}

static void
ps_problems_page_init (PsProblemsPage *self)
{
  const GActionEntry entries[] = {
    { "copy", copy_cb, NULL, NULL, NULL, { 0 } },
    { "copy-all", copy_all_cb, NULL, NULL, NULL, { 0 } },
    { "accept", accept_cb, "s", NULL, NULL, { 0 } },
    { "export", export_cb, "s", NULL, NULL, { 0 } },
    { "stop", stop_cb, NULL, NULL, NULL, { 0 } },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "problems", G_ACTION_GROUP (self->actions));
  make_list (self);
  ps_problems_page_add_keys (self);
  self->offers = g_menu_new ();
  gtk_menu_button_set_menu_model (self->accept_button, G_MENU_MODEL (self->offers));
  gtk_menu_button_set_create_popup_func (self->accept_button, offer_cb, self, NULL);
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
  g_signal_connect_swapped (document, "accepted", G_CALLBACK (accepted_cb), page);
  g_signal_connect_swapped (document, "notify::busy",
                            G_CALLBACK (ps_problems_page_update_actions), page);
  g_signal_connect_swapped (document, "notify::following",
                            G_CALLBACK (ps_problems_page_update_actions), page);
  update_cb (page);
}
