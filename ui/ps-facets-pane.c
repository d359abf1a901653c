/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-facets-pane.h"

#include <glib/gi18n-lib.h>

#include "ps-cell-text.h"
#include "ps-facet-row.h"
#include "ps-facets.h"
#include "ps-recount.h"
#include "ps-severity-bar.h"

/* Longer names are cut. */
#define NAME_MAX_CHARACTERS 60

struct _PsFacetsPane
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scrolled;
  GtkBox *box;

  PsRecount *recount;
  GPtrArray *rows; /* of PsFacetRow, those that stand in the box */
};

G_DEFINE_FINAL_TYPE (PsFacetsPane, ps_facets_pane, GTK_TYPE_WIDGET)

static gpointer
count (PsAlertStore *store, const PsRowOrder *order, gconstpointer question,
       GCancellable *cancellable)
{
  return ps_facets_new (store, order, cancellable);
}

static gboolean
ps_facets_pane_grab_focus (GtkWidget *widget)
{
  PsFacetsPane *self = PS_FACETS_PANE (widget);

  return self->rows->len > 0 && gtk_widget_grab_focus (g_ptr_array_index (self->rows, 0));
}

/* A value that alerts divide by. */
typedef struct
{
  const char *heading; /* the facet that it belongs to */
  const char *field;   /* NULL for what cannot be filtered by */
  char *value;
  char *label;
  guint32 n_alerts;
  GtkWidget *(*make_mark) (guint id); /* or NULL */
  guint id;
} Value;

static void
free_value (gpointer data)
{
  Value *value = data;

  g_free (value->value);
  g_free (value->label);
  g_free (value);
}

/* Copies @value and the texts in it, unless no alert has it. */
static void
add (GPtrArray *values, const Value *value)
{
  Value *copy;

  if (value->n_alerts == 0)
    return;
  copy = g_memdup2 (value, sizeof *value);
  copy->value = g_strdup (value->value);
  copy->label = g_strdup (value->label);
  g_ptr_array_add (values, copy);
}

static GtkWidget *
make_glyph (const char *glyph)
{
  GtkWidget *label = gtk_label_new (glyph);

  gtk_label_set_width_chars (GTK_LABEL (label), 2);
  return label;
}

static GtkWidget *
make_band_mark (guint band)
{
  static const guint16 examples[] = { 5000, PS_CONFIDENCE_DECIDED, PS_CONFIDENCE_LIKELY,
                                      PS_CONFIDENCE_STRONG };

  PsVerdict verdict = { .p_b = examples[band],
                        .server = band != PS_BAND_UNDETERMINED ? PS_END_B : PS_END_NONE };

  return make_glyph (ps_verdict_get_glyph (&verdict));
}

static GtkWidget *
make_state_mark (guint state)
{
  return make_glyph (ps_triage_state_get_glyph (state));
}

static GtkWidget *
make_severity_mark (guint severity)
{
  GtkWidget *bar = ps_severity_bar_new ();

  ps_severity_bar_set_severity (PS_SEVERITY_BAR (bar), severity);
  return bar;
}

static GtkWidget *
make_warning_mark (guint finding)
{
  GtkWidget *mark = make_glyph ("⚠");

  gtk_widget_add_css_class (mark, "unusual");
  return mark;
}

static void
add_confidence (GPtrArray *values, const PsFacets *facets)
{
  static const char *const words[] = { "unsure", "weak", "likely", "strong" };

  for (guint i = PS_BAND_STRONG + 1; i-- > 0;)
    add (values, &(Value){ _ ("Confidence"), "is", (char *)words[i], (char *)ps_band_get_label (i),
                           facets->n_bands[i], make_band_mark, i });
}

static void
add_unusual (GPtrArray *values, const PsFacets *facets)
{
  const char *heading = _ ("Unusual");

  add (values, &(Value){ heading, "is", (char *)"unusual", _ ("any unusual port"),
                         facets->n_unusual, make_warning_mark });
  add (values, &(Value){ heading, "is", (char *)"new", _ ("new since the baseline"), facets->n_new });
  add (values, &(Value){ heading, "is", (char *)"conflict", _ ("clues contradict each other"),
                         facets->n_conflicts });
  for (guint i = 0; i < PS_N_FINDINGS; i++)
    add (values, &(Value){ heading, "finding", (char *)ps_finding_get_id (i),
                           (char *)ps_finding_get_label (i), facets->n_findings[i] });
}

static void
add_states (GPtrArray *values, const PsFacets *facets)
{
  for (guint i = 0; i < PS_N_TRIAGE_STATES; i++)
    add (values, &(Value){ _ ("State"), "state", (char *)ps_triage_state_get_name (i),
                           (char *)ps_triage_state_get_label (i), facets->n_states[i],
                           make_state_mark, i });
}

static void
add_severities (GPtrArray *values, const PsFacets *facets)
{
  for (guint i = PS_SEVERITY_CRITICAL; i > PS_SEVERITY_NONE; i--)
    add (values, &(Value){ _ ("Severity"), "severity", (char *)ps_severity_get_name (i),
                           (char *)ps_severity_get_label (i), facets->n_severities[i],
                           make_severity_mark, i });
  add (values, &(Value){ _ ("Severity"), NULL, NULL, _ ("not stated"),
                         facets->n_severities[PS_SEVERITY_NONE] });
}

static void
add_services (GPtrArray *values, const PsFacets *facets)
{
  const char *heading = _ ("Service");
  g_autofree char *others = g_strdup_printf (_ ("others (%u)"), facets->n_other_services);

  for (guint i = 0; i < facets->n_services; i++)
    {
      char *name = facets->services[i].name;
      g_autofree char *tame = ps_cell_text_tame (name, NAME_MAX_CHARACTERS);

      add (values, &(Value){ heading, "service", name, tame != NULL ? tame : name,
                             facets->services[i].n_alerts });
    }
  add (values, &(Value){ heading, NULL, NULL, others, facets->n_other_served });
  add (values,
       &(Value){ heading, NULL, NULL, _ ("without a service"), facets->n_without_service });
}

static GPtrArray *
list_values (const PsFacets *facets)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (free_value);

  add_confidence (values, facets);
  add_unusual (values, facets);
  add_states (values, facets);
  add_severities (values, facets);
  add_services (values, facets);
  return values;
}

static gboolean
has_same_rows (PsFacetsPane *self, GPtrArray *values)
{
  if (self->rows->len != values->len)
    return FALSE;
  for (guint i = 0; i < values->len; i++)
    {
      const Value *value = g_ptr_array_index (values, i);

      if (!ps_facet_row_is_of (g_ptr_array_index (self->rows, i), value->field, value->value,
                               value->label))
        return FALSE;
    }
  return TRUE;
}

static PsFacetRow *
find_focused (PsFacetsPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, PS_TYPE_FACET_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self)) ? PS_FACET_ROW (row) : NULL;
}

static void
clear (PsFacetsPane *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
}

static void
add_heading (PsFacetsPane *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "facet-heading");
  gtk_box_append (self->box, label);
}

static void
add_row (PsFacetsPane *self, const Value *value)
{
  GtkWidget *row = ps_facet_row_new (value->field, value->value, value->label);

  if (value->make_mark != NULL)
    ps_facet_row_set_mark (PS_FACET_ROW (row), value->make_mark (value->id));
  gtk_box_append (self->box, row);
  g_ptr_array_add (self->rows, row);
}

static void
make_rows (PsFacetsPane *self, GPtrArray *values)
{
  const char *heading = NULL;

  clear (self);
  for (guint i = 0; i < values->len; i++)
    {
      const Value *value = g_ptr_array_index (values, i);

      if (g_strcmp0 (heading, value->heading) != 0)
        add_heading (self, value->heading);
      heading = value->heading;
      add_row (self, value);
    }
}

/* Whoever was at a value stays there, or goes to the first one. */
static void
restore_focus (PsFacetsPane *self, PsFacetRow *old)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (ps_facet_row_is_like (g_ptr_array_index (self->rows, i), old))
      {
        gtk_widget_grab_focus (g_ptr_array_index (self->rows, i));
        return;
      }
  ps_facets_pane_grab_focus (GTK_WIDGET (self));
}

/* Rows that are there already only get another count: who walks them is not thrown out. */
static void
show (GtkWidget *widget, gpointer result)
{
  PsFacetsPane *self = PS_FACETS_PANE (widget);
  g_autoptr (PsFacets) facets = result;
  g_autoptr (GPtrArray) values = list_values (facets);
  g_autoptr (PsFacetRow) focused = NULL;

  if (!has_same_rows (self, values))
    {
      g_set_object (&focused, find_focused (self));
      make_rows (self, values);
      if (focused != NULL)
        restore_focus (self, focused);
    }
  for (guint i = 0; i < values->len; i++)
    ps_facet_row_set_count (g_ptr_array_index (self->rows, i),
                            ((const Value *)g_ptr_array_index (values, i))->n_alerts);
}

static const PsRecountKind kind = {
  .count = count,
  .free_result = (GDestroyNotify)ps_facets_free,
  .show = show,
};

static void
change_filter (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PsDocument *document = ps_recount_get_document (PS_FACETS_PANE (widget)->recount);
  const char *field, *value;

  g_variant_get (parameter, "(&s&s)", &field, &value);
  if (document == NULL)
    return;
  if (g_str_equal (name, "facets.include"))
    ps_document_include (document, field, value);
  else if (g_str_equal (name, "facets.exclude"))
    ps_document_exclude (document, field, value);
  else
    ps_document_only (document, field, value);
}

static void
ps_facets_pane_dispose (GObject *object)
{
  PsFacetsPane *self = PS_FACETS_PANE (object);
  GtkWidget *child;

  if (self->recount != NULL)
    ps_recount_stop (self->recount);
  g_clear_object (&self->recount);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ps_facets_pane_parent_class)->dispose (object);
}

static void
ps_facets_pane_class_init (PsFacetsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_facets_pane_dispose;
  widget_class->grab_focus = ps_facets_pane_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "facetspane");
  gtk_widget_class_install_action (widget_class, "facets.include", "(ss)", change_filter);
  gtk_widget_class_install_action (widget_class, "facets.exclude", "(ss)", change_filter);
  gtk_widget_class_install_action (widget_class, "facets.only", "(ss)", change_filter);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-facets-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, PsFacetsPane, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PsFacetsPane, box);
}

static void
ps_facets_pane_init (PsFacetsPane *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->recount = ps_recount_new (GTK_WIDGET (self), &kind);
}

/**
 * ps_facets_pane_set_document:
 * @pane: a pane
 * @document: what is open
 */
void
ps_facets_pane_set_document (PsFacetsPane *pane, PsDocument *document)
{
  g_return_if_fail (PS_IS_FACETS_PANE (pane));

  ps_recount_set_document (pane->recount, document);
  g_signal_connect_object (document, "annotations-changed", G_CALLBACK (ps_recount_ask),
                           pane->recount, G_CONNECT_SWAPPED);
}
