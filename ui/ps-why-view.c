/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-why-view.h"

#include <glib/gi18n-lib.h>

#include "ps-odds-bar.h"
#include "ps-why-row.h"

struct _PsWhyView
{
  GtkWidget parent_instance;

  GtkListBox *list;
  GtkLabel *left;
  GtkLabel *right;
  PsOddsBar *bar;
  GtkLabel *sum;
};

G_DEFINE_FINAL_TYPE (PsWhyView, ps_why_view, GTK_TYPE_WIDGET)

static guint rule_chosen_signal;

static void
row_selected_cb (PsWhyView *self, GtkListBoxRow *row)
{
  if (row != NULL)
    g_signal_emit (self, rule_chosen_signal, 0, (guint)ps_why_row_get_rule (PS_WHY_ROW (row)));
}

static gboolean
ps_why_view_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (PS_WHY_VIEW (widget)->list, 0);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
ps_why_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ps_why_view_parent_class)->dispose (object);
}

static void
ps_why_view_class_init (PsWhyViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_why_view_dispose;
  widget_class->grab_focus = ps_why_view_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "whyview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  rule_chosen_signal = g_signal_new ("rule-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static GtkLabel *
new_label (PangoEllipsizeMode ellipsize, const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, ellipsize);
  gtk_widget_add_css_class (GTK_WIDGET (label), style);
  return label;
}

static GtkWidget *
make_sum (PsWhyView *self)
{
  GtkWidget *ends = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->left = new_label (PANGO_ELLIPSIZE_MIDDLE, "muted");
  self->right = new_label (PANGO_ELLIPSIZE_MIDDLE, "muted");
  self->bar = PS_ODDS_BAR (ps_odds_bar_new ());
  self->sum = new_label (PANGO_ELLIPSIZE_NONE, "heading");
  gtk_label_set_wrap (self->sum, TRUE);
  gtk_label_set_xalign (self->right, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->left), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->right), TRUE);
  gtk_box_append (GTK_BOX (ends), GTK_WIDGET (self->left));
  gtk_box_append (GTK_BOX (ends), GTK_WIDGET (self->right));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sum));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), ends);
  gtk_widget_set_margin_top (box, 6);
  return box;
}

static void
ps_why_view_init (PsWhyView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Evidence, strongest first"), -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  gtk_widget_set_parent (make_sum (self), GTK_WIDGET (self));
}

GtkWidget *
ps_why_view_new (void)
{
  return g_object_new (PS_TYPE_WHY_VIEW, NULL);
}

static int
add_up (const PsEvidenceList *evidence)
{
  int sum = 0;

  for (guint i = 0; i < evidence->n_items; i++)
    sum += evidence->items[i].weight;
  return sum;
}

/* As the table and the sentence above say it; what is not decided is never said to be 70 %. */
static guint
get_percent (const PsVerdict *verdict)
{
  guint confidence = ps_verdict_get_confidence (verdict);

  if (verdict->server != PS_END_NONE)
    return confidence / 100;
  return MIN (confidence + 50, PS_CONFIDENCE_DECIDED - 1) / 100;
}

static char *
describe_sum (const PsVerdict *verdict, const PsConversation *conversation,
              const PsEvidenceList *evidence)
{
  PsEnd leaning = ps_why_get_leaning (verdict);
  guint percent = get_percent (verdict);
  const PsEndpoint *end = leaning == PS_END_A ? &conversation->a : &conversation->b;
  g_autofree char *name = ps_endpoint_to_string (end);
  g_autofree char *weight = NULL;

  if (verdict->p_b == 5000)
    return g_strdup (_ ("Nothing points to either end."));
  if (verdict->method == PS_METHOD_EXPLICIT)
    return g_strdup_printf (_ ("What the record states decides: %u %% that %s is the server."),
                            percent, name);
  weight = ps_why_format_weight (add_up (evidence) * (leaning == PS_END_A ? -1 : 1));
  if (verdict->server == PS_END_NONE)
    return g_strdup_printf (
        _ ("Sum %s: %u %% that %s is the server. Below 70 %% this counts as “cannot tell”."),
        weight, percent, name);
  return g_strdup_printf (_ ("Sum %s: %u %% that %s is the server."), weight, percent, name);
}

/**
 * ps_why_view_set_evidence:
 * @view: a view
 * @verdict: what was decided
 * @conversation: of what
 * @evidence: why, strongest first
 * @claim_field: (nullable): field and value of the explicit evidence, fit to be shown
 */
void
ps_why_view_set_evidence (PsWhyView *view, const PsVerdict *verdict,
                          const PsConversation *conversation, const PsEvidenceList *evidence,
                          const char *claim_field)
{
  char left[PS_ADDRESS_TEXT_SIZE], right[PS_ADDRESS_TEXT_SIZE];
  g_autofree char *sum = NULL;
  GtkListBoxRow *row;

  g_return_if_fail (PS_IS_WHY_VIEW (view));

  while ((row = gtk_list_box_get_row_at_index (view->list, 0)) != NULL)
    gtk_list_box_remove (view->list, GTK_WIDGET (row));
  for (guint i = 0; i < evidence->n_items; i++)
    {
      const PsEvidence *item = &evidence->items[i];

      gtk_list_box_append (view->list,
                           ps_why_row_new (item, conversation, verdict,
                                           item->rule == PS_RULE_CLAIM ? claim_field : NULL));
    }
  ps_address_print (&conversation->a.address, left);
  ps_address_print (&conversation->b.address, right);
  sum = describe_sum (verdict, conversation, evidence);
  gtk_label_set_text (view->left, left);
  gtk_label_set_text (view->right, right);
  gtk_label_set_text (view->sum, sum);
  ps_odds_bar_set_verdict (view->bar, verdict);
}
