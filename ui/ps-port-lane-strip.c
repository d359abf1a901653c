/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-port-lane-strip.h"

#include <glib/gi18n-lib.h>

#include "ps-brush-view.h"
#include "ps-picture-source.h"
#include "ps-port-lane.h"
#include "ps-protocol.h"
#include "ps-query-edit.h"
#include "ps-recount.h"
#include "ps-settings.h"

/* A saved picture is as wide as what is seen, and at least that, in points. */
#define PICTURE_WIDTH 640

struct _PsPortLaneStrip
{
  GtkWidget parent_instance;

  PsBrushView *view;

  PsRecount *recount;
  PsPortHistogram *histogram; /* NULL = not counted yet */
  guint16 first;              /* what is shown */
  guint16 last;
  gboolean logarithmic;
  GSimpleActionGroup *actions;
};

static void picture_source_init (PsPictureSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PsPortLaneStrip, ps_port_lane_strip, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (PS_TYPE_PICTURE_SOURCE, picture_source_init))

static guint picked_signal;

static gpointer
count (PsAlertStore *store, const PsRowOrder *order, gconstpointer question,
       GCancellable *cancellable)
{
  return ps_port_histogram_new (store, order, cancellable);
}

static PsPortLane
get_lane (PsPortLaneStrip *self)
{
  return (PsPortLane){ self->histogram, self->first, self->last, self->logarithmic };
}

static PsScene *
lay_out (double width, gboolean right_to_left, PsMeasureText measure, gpointer measure_data,
         gpointer data)
{
  PsPortLane lane = get_lane (data);

  return ps_port_lane_layout (&lane, width, right_to_left, measure, measure_data);
}

static gboolean
get_picture (PsPictureSource *source, PsPicture *picture)
{
  PsPortLaneStrip *self = PS_PORT_LANE_STRIP (source);

  if (self->histogram == NULL)
    return FALSE;
  picture->layout = lay_out;
  picture->user_data = self;
  picture->title = _ ("Ports of clients and servers");
  picture->width = MAX (PICTURE_WIDTH, gtk_widget_get_width (GTK_WIDGET (self)));
  return TRUE;
}

static gboolean
is_settled (PsPictureSource *source)
{
  return ps_recount_is_settled (PS_PORT_LANE_STRIP (source)->recount);
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
  PsPortLane lane = get_lane (data);

  return ps_port_lane_get_x (&lane, width, (double)value);
}

static gboolean
occurs (const PsPortLaneStrip *self, guint port)
{
  return self->histogram->servers[port] > 0 || self->histogram->clients[port] > 0;
}

/* The port there; of several that are as near one that occurs, so that one can point at it. */
static gint64
get_value (double x, double width, gpointer data)
{
  PsPortLaneStrip *self = data;
  PsPortLane lane = get_lane (self);
  guint16 port = ps_port_lane_get_port (&lane, width, x);
  guint16 first = ps_port_lane_get_port (&lane, width, x - 2);
  guint16 last = ps_port_lane_get_port (&lane, width, x + 2);
  guint32 most = 0;

  for (guint i = first; i <= last; i++)
    {
      guint32 n = self->histogram->servers[i] + self->histogram->clients[i]
                  + (self->histogram->unusual[i] > 0 ? self->histogram->n_rows : 0);

      if (n <= most)
        continue;
      most = n;
      port = (guint16)i;
    }
  return port;
}

static void
snap (gint64 *low, gint64 *high, gpointer data)
{
  *low = CLAMP (*low, 0, G_MAXUINT16);
  *high = CLAMP (*high, 0, G_MAXUINT16);
}

/* The next port that occurs. */
static gint64
step (gint64 value, int direction, gpointer data)
{
  PsPortLaneStrip *self = data;

  for (gint64 port = value + direction; port >= self->first && port <= self->last;
       port += direction)
    if (occurs (self, (guint)port))
      return port;
  return value;
}

static char *
describe (gint64 low, gint64 high, gboolean below, gpointer data)
{
  PsPortLane lane = get_lane (data);

  return ps_port_lane_describe_ports (&lane, (guint16)low, (guint16)high, below);
}

static const PsBrushModel model = { lay_out, get_x,    get_value,             snap,
                                    step,    describe, ps_port_lane_is_below };

static void
show (GtkWidget *widget, gpointer result)
{
  PsPortLaneStrip *self = PS_PORT_LANE_STRIP (widget);

  g_clear_pointer (&self->histogram, ps_port_histogram_free);
  self->histogram = result;
  ps_brush_view_set_model (self->view, &model, self);
}

static const PsRecountKind kind = { NULL, count, (GDestroyNotify)ps_port_histogram_free, show };

/* The stretch that the filter has. */
static void
show_range (PsPortLaneStrip *self)
{
  PsDocument *document = ps_recount_get_document (self->recount);
  const char *filter = document != NULL ? ps_document_get_filter (document) : "";
  gint64 low = 0, high = 0;
  gboolean shown = ps_query_get_range (filter, "server.port", &low, &high)
                   || ps_query_get_range (filter, "client.port", &low, &high);

  ps_brush_view_set_range (self->view, shown, CLAMP (low, 0, G_MAXUINT16),
                           CLAMP (high, 0, G_MAXUINT16));
}

static void
brushed_cb (PsBrushView *view, gint64 low, gint64 high, gboolean below, PsPortLaneStrip *self)
{
  g_autofree char *from = g_strdup_printf ("%u", (guint)low);
  g_autofree char *to = g_strdup_printf ("%u", (guint)high);

  ps_document_set_range (ps_recount_get_document (self->recount),
                         below ? "client.port" : "server.port", from, to);
}

static void
picked_cb (PsBrushView *view, gint64 low, gint64 high, gboolean below, PsPortLaneStrip *self)
{
  for (guint port = (guint)low; port <= (guint)high && !below; port++)
    if (self->histogram->rows[port] != PS_ROW_NONE)
      {
        g_signal_emit (self, picked_signal, 0, self->histogram->rows[port]);
        return;
      }
}

static void
cleared_cb (PsBrushView *view, PsPortLaneStrip *self)
{
  PsDocument *document = ps_recount_get_document (self->recount);
  g_autofree char *text =
      ps_query_set_range (ps_document_get_filter (document), "server.port", NULL, NULL);
  g_autofree char *filter = ps_query_set_range (text, "client.port", NULL, NULL);

  ps_document_set_filter (document, filter);
}

/* Shows that part of the lane, in pictures of a width of 1. */
static void
show_part (PsPortLaneStrip *self, double middle, double length)
{
  PsPortLane all = { self->histogram, 0, G_MAXUINT16, FALSE };
  const double width = 1e6;
  double start = CLAMP (middle - length / 2, 0, MAX (0, 1 - length));

  self->first = ps_port_lane_get_port (&all, width, start * width);
  self->last = ps_port_lane_get_port (&all, width, MIN (1, start + length) * width);
  ps_brush_view_refresh (self->view);
}

/* Where the part that is shown begins and ends, 0-1. */
static void
get_part (PsPortLaneStrip *self, double *start, double *end)
{
  PsPortLane all = { self->histogram, 0, G_MAXUINT16, FALSE };

  *start = ps_port_lane_get_x (&all, 1e6, self->first) / 1e6;
  *end = ps_port_lane_get_x (&all, 1e6, self->last + 1.0) / 1e6;
}

static void
zoomed_cb (PsBrushView *view, gint64 value, int steps, PsPortLaneStrip *self)
{
  PsPortLane all = { self->histogram, 0, G_MAXUINT16, FALSE };
  double at = ps_port_lane_get_x (&all, 1e6, (double)value + .5) / 1e6, start, end, length, share;

  get_part (self, &start, &end);
  share = (at - start) / (end - start);
  length = steps == 0 ? 1 : steps > 0 ? (end - start) / 2 : (end - start) * 2;
  if (length >= 1)
    show_part (self, .5, 1);
  else if (steps < 0 || self->last - self->first >= 8)
    show_part (self, at + (.5 - share) * length, length);
}

static void
panned_cb (PsBrushView *view, int steps, PsPortLaneStrip *self)
{
  double start, end;

  get_part (self, &start, &end);
  if (self->first > 0 || self->last < G_MAXUINT16)
    show_part (self, (start + end) / 2 + (end - start) * steps / 4, end - start);
}

static void
zoom (PsPortLaneStrip *self, int steps)
{
  if (self->histogram != NULL)
    zoomed_cb (self->view, ps_brush_view_get_cursor (self->view), steps, self);
}

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom (data, 1);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom (data, -1);
}

static void
zoom_reset_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom (data, 0);
}

static void
change_logarithmic_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PsPortLaneStrip *self = data;

  g_simple_action_set_state (action, state);
  self->logarithmic = g_variant_get_boolean (state);
  ps_settings_set ("port-lane-logarithmic", g_variant_new_boolean (self->logarithmic));
  ps_brush_view_refresh (self->view);
}

static void
add_actions (PsPortLaneStrip *self)
{
  const GActionEntry entries[] = {
    { "zoom-in", zoom_in_cb, NULL, NULL, NULL, { 0 } },
    { "zoom-out", zoom_out_cb, NULL, NULL, NULL, { 0 } },
    { "zoom-reset", zoom_reset_cb, NULL, NULL, NULL, { 0 } },
    { "logarithmic", NULL, NULL, self->logarithmic ? "true" : "false", change_logarithmic_cb, { 0 } },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "lane", G_ACTION_GROUP (self->actions));
}

static gboolean
ps_port_lane_strip_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PS_PORT_LANE_STRIP (widget)->view));
}

static void
ps_port_lane_strip_dispose (GObject *object)
{
  PsPortLaneStrip *self = PS_PORT_LANE_STRIP (object);
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
  g_clear_pointer (&self->histogram, ps_port_histogram_free);
  G_OBJECT_CLASS (ps_port_lane_strip_parent_class)->dispose (object);
}

static void
ps_port_lane_strip_class_init (PsPortLaneStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_port_lane_strip_dispose;
  widget_class->grab_focus = ps_port_lane_strip_grab_focus;
  picked_signal = g_signal_new ("picked", PS_TYPE_PORT_LANE_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  g_type_ensure (PS_TYPE_BRUSH_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-port-lane-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, PsPortLaneStrip, view);
  gtk_widget_class_bind_template_callback (widget_class, brushed_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoomed_cb);
  gtk_widget_class_bind_template_callback (widget_class, panned_cb);
}

static void
ps_port_lane_strip_init (PsPortLaneStrip *self)
{
  g_autoptr (GVariant) logarithmic = ps_settings_get ("port-lane-logarithmic");

  self->last = G_MAXUINT16;
  self->logarithmic = g_variant_get_boolean (logarithmic);
  self->recount = ps_recount_new (GTK_WIDGET (self), &kind);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_actions (self);
}

/**
 * ps_port_lane_strip_set_document:
 * @strip: a strip
 * @document: what is open
 */
void
ps_port_lane_strip_set_document (PsPortLaneStrip *strip, PsDocument *document)
{
  g_return_if_fail (PS_IS_PORT_LANE_STRIP (strip));

  if (ps_recount_get_document (strip->recount) == document)
    return;
  ps_recount_set_document (strip->recount, document);
  g_signal_connect_object (document, "order-changed", G_CALLBACK (show_range), strip,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::filter", G_CALLBACK (show_range), strip,
                           G_CONNECT_SWAPPED);
}

/**
 * ps_port_lane_strip_set_alert:
 * @strip: a strip
 * @row: an alert that is selected elsewhere, %PS_ROW_NONE for none
 *
 * Marks its ports. Filters nothing.
 */
void
ps_port_lane_strip_set_alert (PsPortLaneStrip *strip, guint32 row)
{
  PsDocument *document = ps_recount_get_document (strip->recount);
  PsAlertStore *store = document != NULL ? ps_document_get_store (document) : NULL;
  PsConversation conversation = { .protocol = PS_PROTOCOL_UNKNOWN };
  gint64 ports[2];
  guint n = 0;

  if (store != NULL && row != PS_ROW_NONE)
    ps_alert_store_get_conversation (store, row, &conversation);
  if (ps_protocol_has_ports (conversation.protocol))
    {
      if (conversation.a.has_port)
        ports[n++] = conversation.a.port;
      if (conversation.b.has_port)
        ports[n++] = conversation.b.port;
    }
  ps_brush_view_set_marks (strip->view, ports, n);
}
