/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-picture-source.h"
#include "ps-report-facts.h"
#include "ps-scene-text.h"
#include "ps-table-scene.h"

/* Pinning: what is seen goes into a finding as it is now, with the filter that it was made with. */

/* A picture of the table has so many rows; what more there is is said below them. */
#define PICTURE_ROWS 20
#define PICTURE_WIDTH 680

/* What is not settled yet is looked at again after so long. */
#define WAIT_MS 30

static const struct
{
  const char *name;
  PsPinView view;
  const char *missing; /* what to do where there is no such picture */
} places[] = {
  { "flows", PS_PIN_FLOWS, N_ ("There is no picture of the flows yet.") },
  { "timeline", PS_PIN_TIMELINE, N_ ("Show the timeline first: Ctrl+T.") },
  { "port-lane", PS_PIN_LANE, N_ ("Show the port lane first: Ctrl+Shift+T.") },
  { "alert", PS_PIN_ALERT, N_ ("Select an alert first.") },
};

static GtkWidget *
get_source (PsWindow *self, PsPinView view)
{
  switch (view)
    {
    case PS_PIN_FLOWS:
      return GTK_WIDGET (self->flows);
    case PS_PIN_TIMELINE:
      return GTK_WIDGET (self->timeline);
    case PS_PIN_LANE:
      return GTK_WIDGET (self->port_lane);
    case PS_PIN_ALERT:
    default:
      return GTK_WIDGET (self->details);
    }
}

/* Returns: (transfer full) (nullable): what is to be seen there */
static PsScene *
lay_out_source (PsWindow *self, PsPinView view)
{
  GtkWidget *source = get_source (self, view);
  PsPicture picture = { 0 };

  if (!ps_picture_source_get_picture (PS_PICTURE_SOURCE (source), &picture))
    return NULL;
  return picture.layout (picture.width, picture.right_to_left, ps_scene_estimate_text, NULL,
                         picture.user_data);
}

static PsScene *
lay_out_table (PsWindow *self, PsRowOrder *order)
{
  guint n_rows = ps_row_order_get_n_rows (order);
  g_autofree char *count = ps_report_count (n_rows);
  g_autofree char *title =
      g_strdup_printf (ngettext ("Table of %s alert", "Table of %s alerts", n_rows), count);

  return ps_table_scene_new (ps_document_get_store (self->document), order, title, PICTURE_ROWS,
                             PICTURE_WIDTH);
}

/* Returns: (transfer full) (nullable): a picture that never changes */
static PsPin *
make_pin (PsWindow *self, PsPinView view)
{
  PsRowOrder *order = ps_document_get_order (self->document);
  g_autofree char *picture = NULL;
  g_autoptr (PsScene) scene = NULL;
  PsPin values = { .view = view,
                   .filter = (char *)ps_document_get_filter (self->document),
                   .time = g_get_real_time () };

  if (order == NULL)
    return NULL;
  scene = view == PS_PIN_TABLE ? lay_out_table (self, order) : lay_out_source (self, view);
  if (scene == NULL)
    return NULL;
  picture = ps_scene_print (scene);
  values.n_alerts = view == PS_PIN_ALERT ? 1 : ps_row_order_get_n_rows (order);
  values.title = scene->title;
  values.picture = picture;
  return ps_pin_new (&values);
}

/* A picture on its way into a finding. */
typedef struct
{
  PsWindow *window;
  char *finding; /* its id */
  PsPinView view;
  const char *missing;
} Pinning;

static void
free_pinning (gpointer data)
{
  Pinning *pinning = data;

  g_object_unref (pinning->window);
  g_free (pinning->finding);
  g_free (pinning);
}

/* The finding may be gone, or be another one by now. */
static void
add_pin (Pinning *pinning)
{
  PsWindow *self = pinning->window;
  PsCase *review_case = ps_document_get_case (self->document);
  g_autoptr (PsPin) pin = make_pin (self, pinning->view);
  g_autoptr (PsCaseFinding) more = NULL;
  int index;

  if (pin == NULL)
    {
      ps_window_show_message (self, GTK_MESSAGE_INFO, pinning->missing);
      return;
    }
  ps_findings_pane_commit (self->findings);
  index = ps_case_find (review_case, pinning->finding);
  if (index < 0)
    return;
  more = ps_case_finding_with_pin (ps_case_get_finding (review_case, (guint)index), pin);
  ps_case_replace (review_case, (guint)index, more, _ ("Pin a picture"));
  ps_window_show_findings (self);
}

static gboolean
is_settled (const Pinning *pinning)
{
  PsWindow *self = pinning->window;

  if (pinning->view == PS_PIN_TABLE)
    return ps_document_is_settled (self->document);
  return ps_picture_source_is_settled (
      PS_PICTURE_SOURCE (get_source (self, pinning->view)));
}

static gboolean
try_cb (gpointer data)
{
  Pinning *pinning = data;

  if (pinning->window->document == NULL)
    return G_SOURCE_REMOVE;
  if (!is_settled (pinning))
    return G_SOURCE_CONTINUE;
  add_pin (pinning);
  return G_SOURCE_REMOVE;
}

/* The picture is that of the present filter: what is still being counted is waited for. */
static void
pin (PsWindow *self, PsPinView view, const char *missing)
{
  PsCase *review_case = ps_document_get_case (self->document);
  int index = ps_findings_pane_get_selected (self->findings);
  Pinning *pinning;

  if (index < 0)
    {
      ps_window_show_message (self, GTK_MESSAGE_INFO,
                              _ ("Make a finding first: the picture goes into it."));
      return;
    }
  if (view != PS_PIN_TABLE && view != PS_PIN_ALERT
      && !gtk_widget_get_mapped (get_source (self, view)))
    {
      ps_window_show_message (self, GTK_MESSAGE_INFO, missing);
      return;
    }
  pinning = g_new (Pinning, 1);
  *pinning = (Pinning){ g_object_ref (self),
                        g_strdup (ps_case_get_finding (review_case, (guint)index)->id), view,
                        missing };
  if (try_cb (pinning))
    g_timeout_add_full (G_PRIORITY_DEFAULT, WAIT_MS, try_cb, pinning, free_pinning);
  else
    free_pinning (pinning);
}

/* The table or the flows, whichever is shown. */
static void
pin_view_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  GtkWidget *page = gtk_stack_get_visible_child (self->views);

  if (page == GTK_WIDGET (self->paned))
    pin (self, PS_PIN_TABLE, _ ("Open a file first."));
  else if (page == GTK_WIDGET (self->flows))
    pin (self, PS_PIN_FLOWS, _ (places[0].missing));
  else
    ps_window_show_message (self, GTK_MESSAGE_INFO,
                            _ ("There is no picture of this view: show the table or the flows."));
}

/* @parameter: the name of a place */
static void
pin_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].name, g_variant_get_string (parameter, NULL)))
      pin (data, places[i].view, _ (places[i].missing));
}

static void
unpin_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  PsCase *review_case = ps_document_get_case (self->document);
  int index = ps_findings_pane_get_selected (self->findings);
  g_autoptr (PsCaseFinding) less = NULL;

  if (index < 0)
    return;
  ps_findings_pane_commit (self->findings);
  less = ps_case_finding_without_pin (ps_case_get_finding (review_case, (guint)index),
                                      g_variant_get_uint32 (parameter));
  ps_case_replace (review_case, (guint)index, less, _ ("Remove a picture"));
}

/* "win.pin-view", "win.pin" and "win.unpin". */
void
ps_window_add_pins (PsWindow *self)
{
  static const GActionEntry entries[] = {
    { "pin-view", pin_view_cb, NULL, NULL, NULL, { 0 } },
    { "pin", pin_cb, "s", NULL, NULL, { 0 } },
    { "unpin", unpin_cb, "u", NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
