/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-timeline-strip-private.h"

#include <glib/gi18n-lib.h>

#include "ps-picture-source.h"
#include "ps-query-edit.h"
#include "ps-settings.h"
#include "ps-time-zone.h"
#include "ps-timeline-words.h"
#include "ps-zone-list.h"

/* A bucket is so many points wide, or more. */
#define BUCKET_POINTS 3
/* No stretch of time that is shown is shorter, in µs. */
#define LEAST_STRETCH 100.0
/* A saved picture is as wide as what is seen, and at least that, in points. */
#define PICTURE_WIDTH 640

static void picture_source_init (PsPictureSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PsTimelineStrip, ps_timeline_strip, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (PS_TYPE_PICTURE_SOURCE, picture_source_init))

static guint picked_signal;

/* What a thread has to know. */
typedef struct
{
  gboolean zoomed;
  gint64 first;
  gint64 last;
  guint n_wanted;
} Question;

typedef struct
{
  PsTimeRange range;
  PsTimeBuckets *all;
  PsTimeBuckets *buckets;
} Counted;

static void
free_counted (gpointer data)
{
  Counted *counted = data;

  g_clear_pointer (&counted->all, ps_time_buckets_unref);
  g_clear_pointer (&counted->buckets, ps_time_buckets_unref);
  g_free (counted);
}

static gpointer
ask (GtkWidget *widget)
{
  PsTimelineStrip *self = PS_TIMELINE_STRIP (widget);
  Question question = { self->zoomed, self->first, self->last, MAX (2, self->n_wanted) };

  return g_memdup2 (&question, sizeof question);
}

static gpointer
count (PsAlertStore *store, const PsRowOrder *order, gconstpointer data, GCancellable *cancellable)
{
  const Question *question = data;
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (ps_alert_store_get_n_rows (store));
  Counted *counted = g_new0 (Counted, 1);
  PsTimeScale scale;

  if (ps_time_range_find (store, all, cancellable, &counted->range))
    {
      scale = ps_time_scale_fit (question->zoomed ? question->first : counted->range.first,
                                 question->zoomed ? question->last : counted->range.last,
                                 question->n_wanted);
      counted->all = ps_time_buckets_new (store, all, &scale, cancellable);
      counted->buckets = ps_time_buckets_new (store, order, &scale, cancellable);
    }
  if (counted->all == NULL || counted->buckets == NULL)
    g_clear_pointer (&counted, free_counted);
  return counted;
}

static PsTimeline
get_timeline (PsTimelineStrip *self)
{
  return (PsTimeline){ self->buckets, self->all, self->by_unusual, self->logarithmic, NULL };
}

static const PsTimeScale *
get_scale (PsTimelineStrip *self)
{
  return ps_time_buckets_get_scale (self->buckets);
}

static PsScene *
lay_out (double width, gboolean right_to_left, PsMeasureText measure, gpointer measure_data,
         gpointer data)
{
  PsTimeline timeline = get_timeline (data);

  return ps_timeline_layout (&timeline, width, right_to_left, measure, measure_data);
}

/* Who gets the picture alone reads it beside a report. */
static PsScene *
lay_out_in_zone (double width, gboolean right_to_left, PsMeasureText measure,
                 gpointer measure_data, gpointer data)
{
  PsTimeline timeline = get_timeline (data);

  timeline.zone = PS_TIMELINE_STRIP (data)->zone;
  return ps_timeline_layout (&timeline, width, right_to_left, measure, measure_data);
}

/* In the zone of reports; what is seen in the window is UTC, as its tables are. */
static gboolean
get_picture (PsPictureSource *source, PsPicture *picture)
{
  PsTimelineStrip *self = PS_TIMELINE_STRIP (source);
  g_autofree char *zone = ps_zone_list_dup_chosen ();

  if (self->buckets == NULL)
    return FALSE;
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = ps_time_zone_new (zone, NULL);
  picture->layout = lay_out_in_zone;
  picture->user_data = self;
  picture->title = _ ("Alerts over time");
  picture->width = MAX (PICTURE_WIDTH, gtk_widget_get_width (GTK_WIDGET (self)));
  return TRUE;
}

static gboolean
is_settled (PsPictureSource *source)
{
  return ps_recount_is_settled (PS_TIMELINE_STRIP (source)->recount);
}

static void
picture_source_init (PsPictureSourceInterface *iface)
{
  iface->get_picture = get_picture;
  iface->is_settled = is_settled;
}

static double
get_x (gint64 value, double width, gpointer data)
{
  return ps_timeline_get_x (get_scale (data), width, value);
}

static gint64
get_value (double x, double width, gpointer data)
{
  return ps_timeline_get_time (get_scale (data), width, x);
}

/* The bucket of a time, or the one that is nearest. */
static guint
find_bucket (PsTimelineStrip *self, gint64 time)
{
  const PsTimeScale *scale = get_scale (self);
  guint bucket = ps_time_scale_find (scale, time);

  if (bucket != PS_TIME_OUTSIDE)
    return bucket;
  return time < scale->start ? 0 : scale->n - 1;
}

static void
snap (gint64 *low, gint64 *high, gpointer data)
{
  ps_time_scale_get_bucket (get_scale (data), find_bucket (data, *low), low, NULL);
  ps_time_scale_get_bucket (get_scale (data), find_bucket (data, *high), NULL, high);
}

static gint64
step (gint64 value, int direction, gpointer data)
{
  guint bucket = find_bucket (data, value);

  if (direction < 0)
    bucket -= bucket > 0;
  else
    bucket += bucket + 1 < get_scale (data)->n;
  ps_time_scale_get_bucket (get_scale (data), bucket, &value, NULL);
  return value;
}

static char *
describe (gint64 low, gint64 high, gboolean below, gpointer data)
{
  PsTimeline timeline = get_timeline (data);

  return ps_timeline_describe_stretch (&timeline, find_bucket (data, low),
                                       find_bucket (data, high));
}

static const PsBrushModel model = { lay_out, get_x, get_value, snap, step, describe, NULL };

static void
show (GtkWidget *widget, gpointer result)
{
  PsTimelineStrip *self = PS_TIMELINE_STRIP (widget);
  Counted *counted = result;

  g_clear_pointer (&self->buckets, ps_time_buckets_unref);
  g_clear_pointer (&self->all, ps_time_buckets_unref);
  self->range = counted->range;
  self->buckets = g_steal_pointer (&counted->buckets);
  self->all = g_steal_pointer (&counted->all);
  free_counted (counted);
  ps_brush_view_set_model (self->view, &model, self);
}

static const PsRecountKind kind = { ask, count, free_counted, show };

/* The stretch that the filter has. */
static void
show_range (PsTimelineStrip *self)
{
  PsDocument *document = ps_recount_get_document (self->recount);
  gint64 low = 0, high = 0;
  gboolean shown =
      document != NULL && ps_query_get_range (ps_document_get_filter (document), "time", &low, &high);

  ps_brush_view_set_range (self->view, shown, low, high);
}

/* A time of the filter: as short as the buckets are long. The last one of a stretch stands for the
 * whole of its minute, or day. */
static char *
print_time (gint64 time, guint64 width)
{
  g_autofree char *text = ps_timeline_name_time (time, width, NULL);
  char *blank = strchr (text, ' ');

  if (blank != NULL)
    *blank = 'T';
  return g_steal_pointer (&text);
}

static void
brushed_cb (PsBrushView *view, gint64 low, gint64 high, gboolean below, PsTimelineStrip *self)
{
  guint64 width = get_scale (self)->width;
  g_autofree char *from = print_time (low, width), *to = print_time (high, width);

  ps_document_set_range (ps_recount_get_document (self->recount), "time", from, to);
}

static void
picked_cb (PsBrushView *view, gint64 low, gint64 high, gboolean below, PsTimelineStrip *self)
{
  PsTimeBucket sum;

  ps_time_buckets_sum (self->buckets, find_bucket (self, low), find_bucket (self, high), &sum);
  if (sum.row != PS_ROW_NONE)
    g_signal_emit (self, picked_signal, 0, sum.row);
}

static void
cleared_cb (PsBrushView *view, PsTimelineStrip *self)
{
  ps_document_set_range (ps_recount_get_document (self->recount), "time", NULL, NULL);
}

/* Shows @length µs from @first on, as far as there is anything. */
static void
show_stretch (PsTimelineStrip *self, double first, double length)
{
  double all_first = (double)self->range.first, all_last = (double)self->range.last;

  self->zoomed = length < all_last - all_first;
  first = CLAMP (first, all_first, MAX (all_first, all_last - length));
  self->first = (gint64)first;
  self->last = (gint64)(first + length);
  ps_recount_ask (self->recount);
}

static void
zoomed_cb (PsBrushView *view, gint64 value, int steps, PsTimelineStrip *self)
{
  const PsTimeScale *scale;
  double length, share;

  if (self->buckets == NULL || self->range.first > self->range.last)
    return;
  scale = get_scale (self);
  length = (double)scale->width * scale->n;
  share = ((double)value - (double)scale->start) / length;
  if (steps == 0)
    length = G_MAXINT64;
  else
    length = MAX (LEAST_STRETCH, steps > 0 ? length / 2 : length * 2);
  show_stretch (self, (double)value - share * length, length);
}

static void
panned_cb (PsBrushView *view, int steps, PsTimelineStrip *self)
{
  double length = (double)self->last - (double)self->first;

  if (self->zoomed)
    show_stretch (self, (double)self->first + length * steps / 4, length);
}

static void
change_by_unusual_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PsTimelineStrip *self = data;

  g_simple_action_set_state (action, state);
  self->by_unusual = g_variant_get_boolean (state);
  ps_settings_set ("timeline-by-unusual", g_variant_new_boolean (self->by_unusual));
  ps_brush_view_refresh (self->view);
}

static void
change_logarithmic_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PsTimelineStrip *self = data;

  g_simple_action_set_state (action, state);
  self->logarithmic = g_variant_get_boolean (state);
  ps_settings_set ("timeline-logarithmic", g_variant_new_boolean (self->logarithmic));
  ps_brush_view_refresh (self->view);
}

static void
add_actions (PsTimelineStrip *self)
{
  const GActionEntry entries[] = {
    { "by-unusual", NULL, NULL, self->by_unusual ? "true" : "false", change_by_unusual_cb, { 0 } },
    { "logarithmic", NULL, NULL, self->logarithmic ? "true" : "false", change_logarithmic_cb, { 0 } },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  ps_brush_view_add_zoom_actions (self->view, G_ACTION_MAP (self->actions));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "timeline", G_ACTION_GROUP (self->actions));
}

/* A wider picture has more buckets. */
static void
resized_cb (PsBrushView *view, PsTimelineStrip *self)
{
  guint n_wanted = (guint)MAX (2, ps_brush_view_get_points (view) / BUCKET_POINTS);

  if (n_wanted == self->n_wanted)
    return;
  self->n_wanted = n_wanted;
  ps_recount_ask (self->recount);
}

static gboolean
ps_timeline_strip_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PS_TIMELINE_STRIP (widget)->view));
}

static void
ps_timeline_strip_dispose (GObject *object)
{
  PsTimelineStrip *self = PS_TIMELINE_STRIP (object);
  GtkWidget *child;

  if (self->recount != NULL)
    ps_recount_stop (self->recount);
  if (self->view != NULL)
    ps_brush_view_set_model (self->view, NULL, NULL);
  self->view = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->recount);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->buckets, ps_time_buckets_unref);
  g_clear_pointer (&self->all, ps_time_buckets_unref);
  G_OBJECT_CLASS (ps_timeline_strip_parent_class)->dispose (object);
}

static void
ps_timeline_strip_class_init (PsTimelineStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_timeline_strip_dispose;
  widget_class->grab_focus = ps_timeline_strip_grab_focus;
  picked_signal = g_signal_new ("picked", PS_TYPE_TIMELINE_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  g_type_ensure (PS_TYPE_BRUSH_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-timeline-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, PsTimelineStrip, view);
  gtk_widget_class_bind_template_callback (widget_class, brushed_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoomed_cb);
  gtk_widget_class_bind_template_callback (widget_class, panned_cb);
  gtk_widget_class_bind_template_callback (widget_class, resized_cb);
}

static void
ps_timeline_strip_init (PsTimelineStrip *self)
{
  g_autoptr (GVariant) by_unusual = ps_settings_get ("timeline-by-unusual");
  g_autoptr (GVariant) logarithmic = ps_settings_get ("timeline-logarithmic");

  self->by_unusual = g_variant_get_boolean (by_unusual);
  self->logarithmic = g_variant_get_boolean (logarithmic);
  self->recount = ps_recount_new (GTK_WIDGET (self), &kind);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_actions (self);
}

/* Another file: what was looked at closely is not there any more. */
static void
busy_cb (PsTimelineStrip *self, GParamSpec *pspec, PsDocument *document)
{
  if (ps_document_is_busy (document))
    self->zoomed = FALSE;
}

/**
 * ps_timeline_strip_set_document:
 * @strip: a strip
 * @document: what is open
 */
void
ps_timeline_strip_set_document (PsTimelineStrip *strip, PsDocument *document)
{
  g_return_if_fail (PS_IS_TIMELINE_STRIP (strip));

  if (ps_recount_get_document (strip->recount) == document)
    return;
  ps_recount_set_document (strip->recount, document);
  g_signal_connect_object (document, "order-changed", G_CALLBACK (show_range), strip,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::filter", G_CALLBACK (show_range), strip,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::busy", G_CALLBACK (busy_cb), strip,
                           G_CONNECT_SWAPPED);
}

/**
 * ps_timeline_strip_set_alert:
 * @strip: a strip
 * @row: an alert that is selected elsewhere, %PS_ROW_NONE for none
 *
 * Marks when it was. Filters nothing.
 */
void
ps_timeline_strip_set_alert (PsTimelineStrip *strip, guint32 row)
{
  PsDocument *document = ps_recount_get_document (strip->recount);
  PsAlertStore *store = document != NULL ? ps_document_get_store (document) : NULL;
  PsAlert alert = { .flags = 0 };

  if (store != NULL && row != PS_ROW_NONE)
    ps_alert_store_get (store, row, &alert);
  ps_brush_view_set_marks (strip->view, &alert.time, (alert.flags & PS_ALERT_HAS_TIME) != 0);
}
