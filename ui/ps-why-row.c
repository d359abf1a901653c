/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-why-row.h"

#include <glib/gi18n-lib.h>

/* From so many tenths of a deciban on a clue has one block more: odds of 1, 2, 10 and 30 to 1. */
static const int block_weights[] = { 1, 30, 100, 150 };

struct _PsWhyRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *blocks;
  GtkLabel *weight;
  GtkLabel *server;
  GtkLabel *sentence;
  GtkLabel *field;
  PsRule rule;
};

G_DEFINE_FINAL_TYPE (PsWhyRow, ps_why_row, GTK_TYPE_LIST_BOX_ROW)

/* Says it to a screen reader as one sentence. */
static void
set_label (PsWhyRow *self)
{
  g_autofree char *label =
      g_strjoin (" ", gtk_label_get_text (self->weight), gtk_label_get_text (self->server),
                 gtk_label_get_text (self->sentence), gtk_label_get_text (self->field), NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_blocks (PsWhyRow *self, int weight)
{
  g_autofree char *text = ps_why_format_blocks (weight);

  gtk_label_set_text (self->blocks, text);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->blocks), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE,
                               -1);
}

/* Which end the clue says is the server, and whether that is what was decided. */
static void
show_server (PsWhyRow *self, const PsEvidence *evidence, const PsConversation *conversation,
             const PsVerdict *verdict)
{
  PsEnd end = evidence->weight > 0 ? PS_END_B : PS_END_A;
  gboolean against = end != ps_why_get_leaning (verdict);
  const char *tone = end == verdict->server ? "server" : "undecided";
  g_autofree char *name =
      ps_endpoint_to_string (end == PS_END_B ? &conversation->b : &conversation->a);
  g_autofree char *text =
      g_strdup_printf (against ? _ ("Against: server is %s") : _ ("Server is %s"), name);

  gtk_label_set_text (self->server, text);
  gtk_widget_add_css_class (GTK_WIDGET (self->server), tone);
  gtk_widget_add_css_class (GTK_WIDGET (self->blocks), tone);
}

static void
ps_why_row_class_init (PsWhyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-why-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PsWhyRow, blocks);
  gtk_widget_class_bind_template_child (widget_class, PsWhyRow, weight);
  gtk_widget_class_bind_template_child (widget_class, PsWhyRow, server);
  gtk_widget_class_bind_template_child (widget_class, PsWhyRow, sentence);
  gtk_widget_class_bind_template_child (widget_class, PsWhyRow, field);
}

static void
ps_why_row_init (PsWhyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ps_why_row_new:
 * @evidence: a clue
 * @conversation: what it is about
 * @verdict: what was decided of it
 * @field: (nullable): the field and value that it came from, fit to be shown
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
ps_why_row_new (const PsEvidence *evidence, const PsConversation *conversation,
                const PsVerdict *verdict, const char *field)
{
  PsWhyRow *self = g_object_new (PS_TYPE_WHY_ROW, NULL);
  g_autofree char *sentence = ps_evidence_get_sentence (evidence, conversation);

  self->rule = evidence->rule;
  if (evidence->weight != 0)
    {
      int sign = ps_why_get_leaning (verdict) == PS_END_A ? -1 : 1;
      g_autofree char *weight = ps_why_format_weight (sign * evidence->weight);
      /* What a record states beats what is inferred, however sure that is (CLASSIFIER §3.2). */
      gboolean decides = evidence->rule == PS_RULE_CLAIM && verdict->method == PS_METHOD_EXPLICIT;

      show_blocks (self, evidence->weight);
      gtk_label_set_text (self->weight, decides ? _ ("decides") : weight);
      show_server (self, evidence, conversation, verdict);
    }
  else
    gtk_label_set_text (self->weight, _ ("Note"));
  gtk_label_set_text (self->sentence, sentence);
  gtk_label_set_text (self->field, field != NULL ? field : "");
  gtk_widget_set_visible (GTK_WIDGET (self->field), field != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->blocks), evidence->weight != 0);
  set_label (self);
  return GTK_WIDGET (self);
}

/* Returns: the rule that speaks */
PsRule
ps_why_row_get_rule (PsWhyRow *row)
{
  g_return_val_if_fail (PS_IS_WHY_ROW (row), PS_RULE_CLAIM);
  return row->rule;
}

/**
 * ps_why_format_blocks:
 * @weight: tenths of a deciban
 *
 * Returns: (transfer full): how strong a clue is, as in "■■□□"
 */
char *
ps_why_format_blocks (int weight)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (block_weights); i++)
    g_string_append (text, ABS (weight) >= block_weights[i] ? "■" : "□");
  return g_string_free (text, FALSE);
}

/**
 * ps_why_format_weight:
 * @weight: tenths of a deciban
 *
 * Returns: (transfer full): it in decibels with its sign, as in "+16.9 dB"
 */
char *
ps_why_format_weight (int weight)
{
  /* Translators: a plus or minus sign and a number of decibels */
  return g_strdup_printf (_ ("%s%.1f dB"), weight < 0 ? "−" : "+", ABS (weight) / 10.0);
}

/**
 * ps_why_get_leaning:
 * @verdict: a verdict
 *
 * Returns: the end that was decided to be the server, or that is leant to; %PS_END_B where
 *   neither is, so that weights keep their signs
 */
PsEnd
ps_why_get_leaning (const PsVerdict *verdict)
{
  return verdict->p_b < 5000 ? PS_END_A : PS_END_B;
}
