/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-input-row.h"

#include <glib/gi18n-lib.h>

#include "ps-report-facts.h"
#include "ps-visible-text.h"

struct _PsInputRow
{
  GtkWidget parent_instance;

  GtkLabel *name;
  GtkLabel *state;
  GtkProgressBar *bar;
  GtkLabel *format;
};

G_DEFINE_FINAL_TYPE (PsInputRow, ps_input_row, GTK_TYPE_WIDGET)

static void
ps_input_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ps_input_row_parent_class)->dispose (object);
}

static void
ps_input_row_class_init (PsInputRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_input_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "inputrow");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-input-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PsInputRow, name);
  gtk_widget_class_bind_template_child (widget_class, PsInputRow, state);
  gtk_widget_class_bind_template_child (widget_class, PsInputRow, bar);
  gtk_widget_class_bind_template_child (widget_class, PsInputRow, format);
}

static void
ps_input_row_init (PsInputRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ps_input_row_new (void)
{
  return g_object_new (PS_TYPE_INPUT_ROW, NULL);
}

static char *
describe_records (guint64 n_records)
{
  g_autofree char *number = ps_report_count (n_records);

  return g_strdup_printf (ngettext ("%s record", "%s records", n_records), number);
}

static char *
describe_state (const PsImportInputInfo *info)
{
  g_autofree char *records = describe_records (info->records);

  switch (info->state)
    {
    case PS_IMPORT_INPUT_WAITING:
      return g_strdup (_ ("Waiting"));
    case PS_IMPORT_INPUT_READING:
      return g_strdup_printf (_ ("Reading · %s"), records);
    case PS_IMPORT_INPUT_FOLLOWED:
      return g_strdup_printf (_ ("Following · %s"), records);
    case PS_IMPORT_INPUT_STOPPED:
      return g_strdup_printf (_ ("Stopped · %s"), records);
    case PS_IMPORT_INPUT_FAILED:
      return g_strdup (_ ("⚠ Not read"));
    case PS_IMPORT_INPUT_DONE:
    default:
      return g_steal_pointer (&records);
    }
}

/* Of what is read to its end, the number of records says enough. */
static gboolean
shows_progress (PsImportInputState state)
{
  return state == PS_IMPORT_INPUT_WAITING || state == PS_IMPORT_INPUT_READING
         || state == PS_IMPORT_INPUT_STOPPED;
}

/* 0-1; of a pipe, whose length nobody knows, nothing until its end */
static double
get_fraction (const PsImportInputInfo *info)
{
  if (info->state == PS_IMPORT_INPUT_DONE || info->state == PS_IMPORT_INPUT_FOLLOWED)
    return 1;
  if (info->bytes_total <= 0)
    return 0;
  return CLAMP ((double)info->bytes_done / (double)info->bytes_total, 0, 1);
}

/**
 * ps_input_row_set_info:
 * @row: a row
 * @info: what to show; nothing of it is kept
 */
void
ps_input_row_set_info (PsInputRow *row, const PsImportInputInfo *info)
{
  g_autofree char *base = NULL, *name = NULL, *path = NULL, *state = NULL, *below = NULL;
  const char *text = info->message != NULL ? info->message : info->format;

  g_return_if_fail (PS_IS_INPUT_ROW (row));

  base = g_path_get_basename (info->name);
  name = ps_visible_text (base, -1);
  path = ps_visible_text (info->name, -1);
  state = describe_state (info);
  below = ps_visible_text (text != NULL ? text : "", -1);
  gtk_label_set_text (row->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->name), path);
  gtk_label_set_text (row->state, state);
  gtk_label_set_text (row->format, below);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->format), below);
  gtk_progress_bar_set_fraction (row->bar, get_fraction (info));
  /* Its place stays, so that rows do not move while somebody looks at them. */
  gtk_widget_set_opacity (GTK_WIDGET (row->bar), shows_progress (info->state) ? 1 : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}
