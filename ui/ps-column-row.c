/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-column-row.h"

#include <glib/gi18n-lib.h>

#include "ps-cell-text.h"

/* Characters of an example. */
#define EXAMPLE_MAX 60

/* Pixels; longer meanings are cut in the button, not in the list. */
#define CHOICE_WIDTH 210

struct _PsColumnRow
{
  GtkWidget parent_instance;

  char *name;
  GtkBox *words;
  GtkDropDown *choice;
  guint initial;
};

G_DEFINE_FINAL_TYPE (PsColumnRow, ps_column_row, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* In the order in which they are offered. */
static const struct
{
  PsFieldMeaning meaning;
  const char *label;
} meanings[] = {
  { { FALSE }, N_ ("Not used") },
  { { TRUE, FALSE, PS_FIELD_TIME }, N_ ("Time") },
  { { TRUE, FALSE, PS_FIELD_DATE }, N_ ("Date") },
  { { TRUE, FALSE, PS_FIELD_SRC_IP }, N_ ("Source address") },
  { { TRUE, FALSE, PS_FIELD_SRC_PORT }, N_ ("Source port") },
  { { TRUE, FALSE, PS_FIELD_DST_IP }, N_ ("Destination address") },
  { { TRUE, FALSE, PS_FIELD_DST_PORT }, N_ ("Destination port") },
  { { TRUE, TRUE, 0, PS_SIDE_LOCAL_IP }, N_ ("Local address") },
  { { TRUE, TRUE, 0, PS_SIDE_LOCAL_PORT }, N_ ("Local port") },
  { { TRUE, TRUE, 0, PS_SIDE_REMOTE_IP }, N_ ("Remote address") },
  { { TRUE, TRUE, 0, PS_SIDE_REMOTE_PORT }, N_ ("Remote port") },
  { { TRUE, FALSE, PS_FIELD_PROTOCOL }, N_ ("Protocol") },
  { { TRUE, FALSE, PS_FIELD_SIGNATURE }, N_ ("Signature") },
  { { TRUE, FALSE, PS_FIELD_SID }, N_ ("Number of the rule") },
  { { TRUE, FALSE, PS_FIELD_SEVERITY }, N_ ("Severity") },
  { { TRUE, FALSE, PS_FIELD_CATEGORY }, N_ ("Category") },
  { { TRUE, FALSE, PS_FIELD_ACTION }, N_ ("Action") },
  { { TRUE, FALSE, PS_FIELD_SENSOR }, N_ ("Sensor") },
  { { TRUE, FALSE, PS_FIELD_APP_PROTO }, N_ ("Application protocol") },
};

static guint
find_meaning (const PsFieldMeaning *wanted)
{
  for (guint i = 1; i < G_N_ELEMENTS (meanings) && wanted->is_used; i++)
    if (meanings[i].meaning.is_side == wanted->is_side
        && (wanted->is_side ? meanings[i].meaning.side == wanted->side
                            : meanings[i].meaning.field == wanted->field))
      return i;
  return 0;
}

static void
selected_cb (PsColumnRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ps_column_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ps_column_row_parent_class)->dispose (object);
}

static void
ps_column_row_finalize (GObject *object)
{
  g_free (PS_COLUMN_ROW (object)->name);
  G_OBJECT_CLASS (ps_column_row_parent_class)->finalize (object);
}

static void
ps_column_row_class_init (PsColumnRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ps_column_row_dispose;
  object_class->finalize = ps_column_row_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "columnrow");
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
ps_column_row_init (PsColumnRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  self->words = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->words), GTK_WIDGET (self));
}

static void
add_label (PsColumnRow *self, const char *text, const char *style)
{
  g_autofree char *tame = ps_cell_text_tame (text, EXAMPLE_MAX);
  GtkWidget *label = gtk_label_new (tame != NULL ? tame : text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (self->words, label);
}

static void
add_choice (PsColumnRow *self, guint selected)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  g_autofree char *name = g_strdup_printf (_ ("What the column %s holds"), self->name);

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    gtk_string_list_append (labels, _ (meanings[i].label));
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (labels), NULL));
  gtk_drop_down_set_selected (self->choice, selected);
  gtk_widget_set_valign (GTK_WIDGET (self->choice), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (self->choice), CHOICE_WIDTH, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_widget_set_parent (GTK_WIDGET (self->choice), GTK_WIDGET (self));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * ps_column_row_new:
 * @name: the column's name
 * @example: a value of it
 * @meaning: as what it is read
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
ps_column_row_new (const char *name, const char *example, const PsFieldMeaning *meaning)
{
  PsColumnRow *self = g_object_new (PS_TYPE_COLUMN_ROW, NULL);

  self->name = g_strdup (name);
  self->initial = find_meaning (meaning);
  add_label (self, name, "heading");
  add_label (self, example, "muted");
  add_choice (self, self->initial);
  return GTK_WIDGET (self);
}

const char *
ps_column_row_get_name (PsColumnRow *row)
{
  return row->name;
}

/**
 * ps_column_row_get_meaning:
 * @row: a row
 * @meaning: (out): what is chosen
 *
 * Returns: whether somebody chose it: it is another one than at first
 */
gboolean
ps_column_row_get_meaning (PsColumnRow *row, PsFieldMeaning *meaning)
{
  guint selected = gtk_drop_down_get_selected (row->choice);

  *meaning = meanings[MIN (selected, G_N_ELEMENTS (meanings) - 1)].meaning;
  return selected != row->initial;
}
