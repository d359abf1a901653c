/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-findings-pane.h"

#include <glib/gi18n-lib.h>

#include "ps-finding-row.h"
#include "ps-report-facts.h"

struct _PsFindingsPane
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *editor;
  GtkEditable *headline;
  GtkDropDown *severity;
  GtkDropDown *tlp;
  GtkLabel *tlp_meaning;
  GtkTextView *note;
  GtkListBox *pins;
  GtkWidget *pins_title;

  PsDocument *document;
  char *shown; /* id of what the editor holds: another row may be selected already */
  gboolean showing; /* what the editor holds is being set */
  gboolean editing; /* ... is being given to the case */
};

G_DEFINE_FINAL_TYPE (PsFindingsPane, ps_findings_pane, GTK_TYPE_WIDGET)

/* A GArray of guint32. */
typedef GArray PsDraggedRows;

G_DEFINE_BOXED_TYPE (PsDraggedRows, ps_dragged_rows, g_array_ref, g_array_unref)

static PsCase *
get_case (PsFindingsPane *self)
{
  return ps_document_get_case (self->document);
}

static PsCaseFinding *
get_finding (PsFindingsPane *self)
{
  int selected = ps_findings_pane_get_selected (self);

  return selected >= 0 ? ps_case_get_finding (get_case (self), (guint)selected) : NULL;
}

static char *
dup_note (PsFindingsPane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/**
 * ps_findings_pane_commit:
 * @self: a pane
 *
 * What was typed becomes part of the case, in one step that can be undone. It does by itself when
 * the focus leaves the entry.
 */
void
ps_findings_pane_commit (PsFindingsPane *self)
{
  g_autoptr (PsCaseFinding) edited = NULL;
  g_autofree char *note = NULL;
  PsCaseFinding *finding;
  int index;

  if (self->document == NULL || self->shown == NULL || self->showing || self->editing)
    return;
  index = ps_case_find (get_case (self), self->shown);
  if (index < 0)
    return;
  finding = ps_case_get_finding (get_case (self), (guint)index);
  note = dup_note (self);
  edited = ps_case_finding_with_text (finding, gtk_editable_get_text (self->headline), note);
  if (ps_case_finding_equal (edited, finding))
    return;
  self->editing = TRUE;
  ps_case_replace (get_case (self), (guint)index, edited, _ ("Change the text of a finding"));
  self->editing = FALSE;
}

static void
marks_changed_cb (PsFindingsPane *self)
{
  PsCaseFinding *finding = get_finding (self);
  g_autoptr (PsCaseFinding) edited = NULL;

  if (finding == NULL || self->showing)
    return;
  ps_findings_pane_commit (self);
  finding = get_finding (self);
  edited = ps_case_finding_with_marks (
      finding, PS_SEVERITY_NONE + gtk_drop_down_get_selected (self->severity),
      (PsTlp)gtk_drop_down_get_selected (self->tlp));
  ps_case_replace (get_case (self), (guint)ps_findings_pane_get_selected (self), edited, NULL);
}

static void
focus_left_cb (PsFindingsPane *self)
{
  ps_findings_pane_commit (self);
}

static GtkWidget *
make_pin_row (const PsPin *pin, guint index)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *count = ps_report_count (pin->n_alerts);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%s · %s alert", "%s · %s alerts", (gulong)pin->n_alerts),
                       ps_pin_view_get_label (pin->view), count);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  if (*pin->filter != '\0')
    gtk_widget_set_tooltip_text (box, pin->filter);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, _ ("Remove this picture"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove this picture"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.unpin");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
show_pins (PsFindingsPane *self, const PsCaseFinding *finding)
{
  clear_list (self->pins);
  for (guint i = 0; i < finding->pins->len; i++)
    gtk_list_box_append (self->pins, make_pin_row (g_ptr_array_index (finding->pins, i), i));
  gtk_widget_set_visible (self->pins_title, finding->pins->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->pins), finding->pins->len > 0);
}

/* What is being typed into is left alone where it holds the same already. */
static void
show_finding (PsFindingsPane *self)
{
  const PsCaseFinding *finding = get_finding (self);
  g_autofree char *note = NULL;

  gtk_widget_set_visible (self->editor, finding != NULL);
  g_clear_pointer (&self->shown, g_free);
  if (finding == NULL)
    return;
  self->shown = g_strdup (finding->id);
  self->showing = TRUE;
  if (!g_str_equal (gtk_editable_get_text (self->headline), finding->headline))
    gtk_editable_set_text (self->headline, finding->headline);
  note = dup_note (self);
  if (!g_str_equal (note, finding->note))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), finding->note, -1);
  gtk_drop_down_set_selected (self->severity, (guint)(finding->severity - PS_SEVERITY_NONE));
  gtk_drop_down_set_selected (self->tlp, finding->tlp);
  gtk_label_set_text (self->tlp_meaning, ps_tlp_get_meaning (finding->tlp));
  show_pins (self, finding);
  self->showing = FALSE;
}

static void
row_selected_cb (PsFindingsPane *self)
{
  if (self->showing)
    return;
  ps_findings_pane_commit (self);
  show_finding (self);
}

static void
show_list (PsFindingsPane *self)
{
  PsCase *review_case = get_case (self);
  PsCaseIndex *index = ps_document_get_case_index (self->document);
  guint n = ps_case_get_n_findings (review_case);
  int selected = ps_findings_pane_get_selected (self);

  self->showing = TRUE;
  while (gtk_list_box_get_row_at_index (self->list, (int)n) != NULL)
    gtk_list_box_remove (self->list,
                         GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int)n)));
  for (guint i = 0; i < n; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int)i);

      if (row == NULL)
        {
          gtk_list_box_append (self->list, ps_finding_row_new ());
          row = gtk_list_box_get_row_at_index (self->list, (int)i);
        }
      ps_finding_row_show (PS_FINDING_ROW (row), ps_case_get_finding (review_case, i), i,
                           ps_case_index_get_n_rows (index, i));
    }
  if (n > 0)
    gtk_list_box_select_row (
        self->list, gtk_list_box_get_row_at_index (self->list, CLAMP (selected, 0, (int)n - 1)));
  self->showing = FALSE;
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "findings" : "empty");
}

static void
case_changed_cb (PsFindingsPane *self)
{
  show_list (self);
  show_finding (self);
}

static gboolean
drop_rows_cb (GtkDropTarget *target, const GValue *value, double x, double y, PsFindingsPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.add-to-finding", "s", "");
  return TRUE;
}

static void
accept_drops (PsFindingsPane *self)
{
  GtkDropTarget *target = gtk_drop_target_new (PS_TYPE_DRAGGED_ROWS, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_rows_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
offer_choices (PsFindingsPane *self)
{
  g_autoptr (GtkStringList) severities = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_string_list_append (severities, _ ("not said"));
  for (guint i = PS_SEVERITY_INFO; i <= PS_SEVERITY_CRITICAL; i++)
    gtk_string_list_append (severities, ps_severity_get_label (i));
  gtk_drop_down_set_model (self->severity, G_LIST_MODEL (severities));
  for (guint i = 0; i < PS_N_TLPS; i++)
    gtk_string_list_append (labels, ps_tlp_get_label (i));
  gtk_drop_down_set_model (self->tlp, G_LIST_MODEL (labels));
}

static void
watch_focus (PsFindingsPane *self, GtkWidget *widget)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
}

static void
ps_findings_pane_dispose (GObject *object)
{
  PsFindingsPane *self = PS_FINDINGS_PANE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  self->document = NULL;
  g_clear_pointer (&self->shown, g_free);
  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ps_findings_pane_parent_class)->dispose (object);
}

static void
ps_findings_pane_class_init (PsFindingsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_findings_pane_dispose;
  gtk_widget_class_set_css_name (widget_class, "findingspane");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-findings-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, PsFindingsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, PsFindingsPane, list);
  gtk_widget_class_bind_template_child (widget_class, PsFindingsPane, editor);
  gtk_widget_class_bind_template_child (widget_class, PsFindingsPane, headline);
  gtk_widget_class_bind_template_child (widget_class, PsFindingsPane, severity);
  gtk_widget_class_bind_template_child (widget_class, PsFindingsPane, tlp);
  gtk_widget_class_bind_template_child (widget_class, PsFindingsPane, tlp_meaning);
  gtk_widget_class_bind_template_child (widget_class, PsFindingsPane, note);
  gtk_widget_class_bind_template_child (widget_class, PsFindingsPane, pins);
  gtk_widget_class_bind_template_child (widget_class, PsFindingsPane, pins_title);
}

static void
activated_cb (PsFindingsPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.filter-finding", NULL);
}

static void
ps_findings_pane_init (PsFindingsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  offer_choices (self);
  accept_drops (self);
  watch_focus (self, GTK_WIDGET (self->headline));
  watch_focus (self, GTK_WIDGET (self->note));
  g_signal_connect_swapped (self->headline, "activate", G_CALLBACK (focus_left_cb), self);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->severity, "notify::selected", G_CALLBACK (marks_changed_cb),
                            self);
  g_signal_connect_swapped (self->tlp, "notify::selected", G_CALLBACK (marks_changed_cb), self);
}

/**
 * ps_findings_pane_set_document:
 * @self: a pane
 * @document: whose findings; it must outlive the pane
 */
void
ps_findings_pane_set_document (PsFindingsPane *self, PsDocument *document)
{
  self->document = document;
  g_signal_connect_object (ps_document_get_case (document), "changed", G_CALLBACK (case_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "order-changed", G_CALLBACK (show_list), self,
                           G_CONNECT_SWAPPED);
  case_changed_cb (self);
}

/* Returns: the finding that is selected, from 0; -1 = none */
int
ps_findings_pane_get_selected (PsFindingsPane *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

void
ps_findings_pane_select (PsFindingsPane *self, int finding)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, finding);

  ps_findings_pane_commit (self);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

/* A finding that is new wants a name. */
void
ps_findings_pane_focus_headline (PsFindingsPane *self)
{
  if (get_finding (self) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->headline));
}
