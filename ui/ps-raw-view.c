/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-raw-view.h"

#include <glib/gi18n-lib.h>

#include "ps-raw-text.h"

/* A record of a megabyte is not read by anybody, and GtkTextView would need seconds. */
#define SHOWN_BYTES (16 * 1024)

struct _PsRawView
{
  GtkWidget parent_instance;

  GtkTextView *text_view;
  GtkTextBuffer *buffer;
  GtkTextTag *mark;
  GtkTextTag *plain; /* on all of the text: no hyphens where a line is broken */

  GBytes *raw; /* NULL = a message is shown */
  PsSpan spans[PS_N_FIELDS];
  PsRawText *text;
  guint scroll_id;
};

G_DEFINE_FINAL_TYPE (PsRawView, ps_raw_view, GTK_TYPE_WIDGET)

/* Where a span stands in the record; FALSE if the record does not state the field. */
static gboolean
find_span (PsRawView *self, PsField field, gsize *start, gsize *end)
{
  const PsSpan *span = &self->spans[field];
  gsize length;
  const char *bytes;

  if (self->raw == NULL || span->text == NULL || span->length == 0)
    return FALSE;
  bytes = g_bytes_get_data (self->raw, &length);
  if (span->text < bytes || span->text + span->length > bytes + length)
    return FALSE;
  *start = (gsize)(span->text - bytes);
  *end = *start + span->length;
  return TRUE;
}

static void
set_text (PsRawView *self, const char *text)
{
  GtkTextIter start, end;

  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_apply_tag (self->buffer, self->plain, &start, &end);
}

static void
show_text (PsRawView *self, gsize focus)
{
  gsize length;
  const char *bytes = g_bytes_get_data (self->raw, &length);

  g_clear_pointer (&self->text, ps_raw_text_free);
  self->text = ps_raw_text_new (bytes, length, focus, SHOWN_BYTES);
  set_text (self, self->text->text);
}

static void
set_mark_color (PsRawView *self)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA color;

  if (gtk_style_context_lookup_color (style, "ps-mark", &color))
    g_object_set (self->mark, "background-rgba", &color, NULL);
}

static void
ps_raw_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ps_raw_view_parent_class)->css_changed (widget, change);
  if (PS_RAW_VIEW (widget)->mark != NULL)
    set_mark_color (PS_RAW_VIEW (widget));
}

static void
forget (PsRawView *self)
{
  g_clear_pointer (&self->raw, g_bytes_unref);
  g_clear_pointer (&self->text, ps_raw_text_free);
  memset (self->spans, 0, sizeof self->spans);
}

static void
ps_raw_view_dispose (GObject *object)
{
  PsRawView *self = PS_RAW_VIEW (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  forget (self);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  if (child != NULL)
    gtk_widget_unparent (child);
  self->mark = NULL;
  G_OBJECT_CLASS (ps_raw_view_parent_class)->dispose (object);
}

static void
ps_raw_view_class_init (PsRawViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_raw_view_dispose;
  widget_class->css_changed = ps_raw_view_css_changed;
  gtk_widget_class_set_css_name (widget_class, "rawview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ps_raw_view_init (PsRawView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->text_view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->text_view);
  self->mark = gtk_text_buffer_create_tag (self->buffer, NULL, "weight", PANGO_WEIGHT_BOLD,
                                           "underline", PANGO_UNDERLINE_SINGLE, NULL);
  self->plain = gtk_text_buffer_create_tag (self->buffer, NULL, "insert-hyphens", FALSE, NULL);
  gtk_text_view_set_editable (self->text_view, FALSE);
  gtk_text_view_set_cursor_visible (self->text_view, FALSE);
  gtk_text_view_set_monospace (self->text_view, TRUE);
  gtk_text_view_set_accepts_tab (self->text_view, FALSE);
  gtk_text_view_set_wrap_mode (self->text_view, GTK_WRAP_CHAR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Raw record"), -1);
  /* GtkTextView measures while it is painted, which moves a scrollbar that has just been placed:
   * GTK 4.8 warns of it. So there is none; wheel and keys scroll, and the edge says so. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Raw record"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 200);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->text_view));
  gtk_widget_set_parent (scrolled, GTK_WIDGET (self));
}

GtkWidget *
ps_raw_view_new (void)
{
  return g_object_new (PS_TYPE_RAW_VIEW, NULL);
}

/**
 * ps_raw_view_set_record:
 * @view: a view
 * @raw: the record's bytes
 * @record: where its fields stand in @raw
 */
void
ps_raw_view_set_record (PsRawView *view, GBytes *raw, const PsRecord *record)
{
  const char *bytes;
  gsize length;

  g_return_if_fail (PS_IS_RAW_VIEW (view));

  forget (view);
  view->raw = g_bytes_ref (raw);
  bytes = g_bytes_get_data (raw, &length);
  for (guint i = 0; i < PS_N_FIELDS; i++)
    view->spans[i] = *ps_record_get_place (record, i, bytes, length);
  show_text (view, 0);
}

/* @message: why there is no record to show */
void
ps_raw_view_set_message (PsRawView *view, const char *message)
{
  g_return_if_fail (PS_IS_RAW_VIEW (view));

  forget (view);
  set_text (view, message);
}

static gboolean
scroll_cb (gpointer data)
{
  PsRawView *self = data;

  self->scroll_id = 0;
  gtk_text_view_scroll_to_mark (self->text_view, gtk_text_buffer_get_insert (self->buffer), 0.1,
                                FALSE, 0, 0);
  return G_SOURCE_REMOVE;
}

/* Only when the text has been laid out: before that the view does not know how long it is, and
 * stops where it was long enough until now. */
static void
scroll_to (PsRawView *self, const GtkTextIter *place)
{
  gtk_text_buffer_place_cursor (self->buffer, place);
  if (self->scroll_id == 0)
    self->scroll_id = g_idle_add_full (G_PRIORITY_LOW, scroll_cb, self, NULL);
}

static gboolean
mark_span (PsRawView *self, gsize start, gsize end, gboolean scroll)
{
  guint first, last;
  GtkTextIter from, to;

  if (!ps_raw_text_find (self->text, start, end, &first, &last))
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, (int)first);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &to, (int)last);
  gtk_text_buffer_apply_tag (self->buffer, self->mark, &from, &to);
  if (scroll)
    scroll_to (self, &from);
  return TRUE;
}

gboolean
ps_raw_view_highlight (PsRawView *view, const PsField *fields, guint n_fields)
{
  GtkTextIter begin, finish;
  gboolean marked = FALSE;
  gsize start, end;

  g_return_val_if_fail (PS_IS_RAW_VIEW (view), FALSE);

  if (view->raw == NULL)
    return FALSE;
  gtk_text_buffer_get_bounds (view->buffer, &begin, &finish);
  gtk_text_buffer_remove_tag (view->buffer, view->mark, &begin, &finish);
  for (guint i = 0; i < n_fields; i++)
    {
      if (!find_span (view, fields[i], &start, &end))
        continue;
      /* Far down in a long record: show that part instead. */
      if (!mark_span (view, start, end, !marked) && !marked)
        {
          show_text (view, start);
          marked = mark_span (view, start, end, TRUE);
        }
      else
        marked = TRUE;
    }
  return marked;
}
