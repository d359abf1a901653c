/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-filter-guide.h"

#include <glib/gi18n-lib.h>

#include "ps-chip-box.h"
#include "ps-filter-completion.h"
#include "ps-filter-history.h"
#include "ps-query-edit.h"

/* While somebody types the filter is applied when they pause for so long, in ms. */
#define PAUSE 150

struct _PsFilterGuide
{
  GtkWidget parent_instance;

  GtkWidget *error;
  GtkLabel *message;
  GtkFlowBox *chips;

  GtkEditable *entry;   /* of the same window */
  PsDocument *document; /* the same */
  PsFilterHistory *history;
  PsFilterCompletion *completion;
  gboolean typing; /* the filter comes from the entry */
  guint apply_id;
};

G_DEFINE_FINAL_TYPE (PsFilterGuide, ps_filter_guide, GTK_TYPE_WIDGET)

static void
set_attributes (PsFilterGuide *self, PangoAttrList *attributes)
{
  GtkEditable *text = gtk_editable_get_delegate (self->entry);

  gtk_text_set_attributes (GTK_TEXT (text), attributes);
}

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, const PsQuerySpot *spot)
{
  attribute->start_index = (guint)spot->offset;
  attribute->end_index = (guint)(spot->offset + spot->length);
  pango_attr_list_insert (attributes, attribute);
}

static void
add_colour (PsFilterGuide *self, PangoAttrList *attributes, const char *name,
            const PsQuerySpot *spot)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour;

  if (gtk_style_context_lookup_color (context, name, &colour))
    add_attribute (attributes,
                   pango_attr_foreground_new ((guint16)(colour.red * 65535),
                                              (guint16)(colour.green * 65535),
                                              (guint16)(colour.blue * 65535)),
                   spot);
}

typedef struct
{
  PsFilterGuide *self;
  PangoAttrList *attributes;
} Painting;

static void
paint_span (PsQuerySpan span, const PsQuerySpot *spot, gpointer data)
{
  const Painting *painting = data;

  if (span == PS_QUERY_SPAN_FIELD)
    {
      add_colour (painting->self, painting->attributes, "ps-muted", spot);
      return;
    }
  add_attribute (painting->attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD), spot);
}

static void
paint_query (PsFilterGuide *self, const PsQuery *query)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  Painting painting = { self, attributes };

  ps_query_foreach_span (query, paint_span, &painting);
  set_attributes (self, attributes);
}

/* An error behind the text, such as a missing value, is shown at its last character. */
static void
paint_error (PsFilterGuide *self, const PsQuerySpot *spot)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const char *text = gtk_editable_get_text (self->entry);
  PsQuerySpot shown = *spot;

  if (text[shown.offset] == '\0' && shown.offset > 0)
    {
      const char *last = g_utf8_find_prev_char (text, text + shown.offset);

      shown.offset = last != NULL ? (gsize)(last - text) : 0;
    }
  shown.length = MAX (shown.length, 1);
  add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_ERROR), &shown);
  add_colour (self, attributes, "error_color", &shown);
  set_attributes (self, attributes);
}

static void
update_visible (PsFilterGuide *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_visible (self->error)
                              || gtk_widget_get_visible (GTK_WIDGET (self->chips))
                              || ps_filter_guide_is_offering (self));
}

/* @message: (nullable): %NULL where the text is a filter. */
static void
show_message (PsFilterGuide *self, const char *message)
{
  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (self->error, message != NULL);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
      message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  update_visible (self);
}

static void
chip_clicked_cb (GtkButton *button, PsFilterGuide *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  g_autofree char *filter = ps_query_remove_term (ps_document_get_filter (self->document), index);

  ps_document_set_filter (self->document, filter);
}

static GtkWidget *
make_chip (PsFilterGuide *self, const char *term, guint index)
{
  /* Translators: %s is a term of the filter. */
  g_autofree char *name = g_strdup_printf (_ ("Remove “%s” from the filter"), term);
  GtkWidget *button = ps_chip_new (term, PANGO_ELLIPSIZE_MIDDLE, 40, name);

  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (chip_clicked_cb), self, 0);
  return button;
}

/* One term alone is what the entry shows, and what Esc takes away. */
static void
show_chips (PsFilterGuide *self, const char *filter)
{
  g_auto (GStrv) terms = ps_query_dup_terms (filter);

  ps_chip_box_clear (self->chips);
  for (guint i = 0; terms[i] != NULL; i++)
    ps_chip_box_add (self->chips, make_chip (self, terms[i], i));
  gtk_widget_set_visible (GTK_WIDGET (self->chips), g_strv_length (terms) > 1);
  update_visible (self);
}

static void
note_place (PsFilterGuide *self)
{
  ps_filter_history_note (self->history, ps_document_get_filter (self->document),
                          ps_document_get_groups (self->document));
}

/* Another filter is in place: from the entry, or a view added a term. */
static void
filter_cb (PsFilterGuide *self)
{
  const char *filter = ps_document_get_filter (self->document);
  g_autoptr (PsQuery) query = 
      ps_query_new (filter, ps_document_get_providers (self->document), NULL, NULL);

  show_chips (self, filter);
  if (self->typing)
    return;
  note_place (self);
  gtk_editable_set_text (self->entry, filter);
  gtk_editable_set_position (self->entry, -1);
  show_message (self, NULL);
  paint_query (self, query);
}

static void
failed_cb (PsFilterGuide *self, const GError *error)
{
  show_message (self, error->message);
}

static void
left_cb (PsFilterGuide *self)
{
  if (self->document != NULL)
    note_place (self);
}

static void
ps_filter_guide_dispose (GObject *object)
{
  PsFilterGuide *self = PS_FILTER_GUIDE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->apply_id, g_source_remove);
  g_clear_object (&self->completion);
  self->document = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->history, ps_filter_history_free);
  G_OBJECT_CLASS (ps_filter_guide_parent_class)->dispose (object);
}

static void
ps_filter_guide_class_init (PsFilterGuideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ps_filter_guide_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
make_error (PsFilterGuide *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->message, TRUE);
  gtk_label_set_xalign (self->message, 0);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
ps_filter_guide_init (PsFilterGuide *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "filter-guide");
  self->history = ps_filter_history_new ();
  self->error = make_error (self);
  gtk_widget_set_parent (self->error, GTK_WIDGET (self));
  self->chips = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->chips, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->chips, 12);
  gtk_flow_box_set_column_spacing (self->chips, 6);
  gtk_widget_set_visible (GTK_WIDGET (self->chips), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Terms of the filter"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->chips), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * ps_filter_guide_attach:
 * @guide: a guide
 * @entry: where filters are typed, in the same window
 * @document: whose filter it is
 *
 * To be called once.
 */
void
ps_filter_guide_attach (PsFilterGuide *guide, GtkEditable *entry, PsDocument *document)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *list;

  g_return_if_fail (PS_IS_FILTER_GUIDE (guide));

  guide->entry = entry;
  guide->document = document;
  g_signal_connect_object (document, "notify::filter", G_CALLBACK (filter_cb), guide,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::groups", G_CALLBACK (note_place), guide,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "filter-failed", G_CALLBACK (failed_cb), guide,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), guide, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
  guide->completion = ps_filter_completion_new (entry, document);
  list = ps_filter_completion_get_widget (guide->completion);
  gtk_widget_insert_before (list, GTK_WIDGET (guide), GTK_WIDGET (guide->chips));
  g_signal_connect_object (list, "notify::visible", G_CALLBACK (update_visible), guide,
                           G_CONNECT_SWAPPED);
}

/**
 * ps_filter_guide_apply:
 * @guide: a guide
 *
 * Makes what stands in the entry the filter. While that is none the last good one stays, and the
 * error is shown.
 *
 * Returns: whether it is a filter
 */
gboolean
ps_filter_guide_apply (PsFilterGuide *guide)
{
  const char *text = gtk_editable_get_text (guide->entry);
  g_autoptr (GError) error = NULL;
  g_autoptr (PsQuery) query = NULL;
  PsQuerySpot spot;

  g_return_val_if_fail (PS_IS_FILTER_GUIDE (guide), FALSE);

  g_clear_handle_id (&guide->apply_id, g_source_remove);
  query = ps_query_new (text, ps_document_get_providers (guide->document), &spot, &error);
  if (query == NULL)
    {
      paint_error (guide, &spot);
      show_message (guide, error->message);
      return FALSE;
    }
  paint_query (guide, query);
  show_message (guide, NULL);
  guide->typing = TRUE;
  ps_document_set_filter (guide->document, text);
  guide->typing = FALSE;
  return TRUE;
}

static gboolean
apply_cb (gpointer data)
{
  PsFilterGuide *self = data;

  self->apply_id = 0;
  ps_filter_guide_apply (self);
  return G_SOURCE_REMOVE;
}

/**
 * ps_filter_guide_apply_soon:
 * @guide: a guide
 *
 * The same when nothing more is typed for a moment. (GtkSearchEntry's "search-changed" comes at
 * once when the text is empty, as it is for an instant when one text is typed over another.)
 */
void
ps_filter_guide_apply_soon (PsFilterGuide *guide)
{
  g_return_if_fail (PS_IS_FILTER_GUIDE (guide));

  g_clear_handle_id (&guide->apply_id, g_source_remove);
  guide->apply_id = g_timeout_add (PAUSE, apply_cb, guide);
}

/**
 * ps_filter_guide_go:
 * @guide: a guide
 * @distance: -1 = the filter before, 1 = the one after
 *
 * Goes through the filters and groups that were used.
 */
void
ps_filter_guide_go (PsFilterGuide *guide, int distance)
{
  const char *filter, *groups;

  g_return_if_fail (PS_IS_FILTER_GUIDE (guide));

  note_place (guide);
  if (ps_filter_history_go (guide->history, distance, &filter, &groups))
    ps_document_go (guide->document, filter, groups);
}

/* Forgets the filters that were used, here and for later windows. */
void
ps_filter_guide_forget (PsFilterGuide *guide)
{
  g_return_if_fail (PS_IS_FILTER_GUIDE (guide));
  ps_filter_history_forget (guide->history);
}

/* Returns: whether words are offered that go on with what is typed */
gboolean
ps_filter_guide_is_offering (PsFilterGuide *guide)
{
  g_return_val_if_fail (PS_IS_FILTER_GUIDE (guide), FALSE);
  return guide->completion != NULL && ps_filter_completion_is_shown (guide->completion);
}

/* Returns: (transfer none): the error that is shown, "" if there is none */
const char *
ps_filter_guide_get_message (PsFilterGuide *guide)
{
  g_return_val_if_fail (PS_IS_FILTER_GUIDE (guide), "");
  return gtk_label_get_text (guide->message);
}
