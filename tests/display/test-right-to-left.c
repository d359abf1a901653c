/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-deck-card.h"
#include "ps-flow-view-private.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* The window where the writing is from right to left: clients are at the right everywhere, servers
 * at the left, and every arrow points from the one to the other. */

static const char alerts[] = "src_ip,src_port,dst_ip,dst_port,proto,app_proto\n"
                             "10.0.0.5,50001,10.0.0.9,443,tcp,tls\n"
                             "2001:4860::8888,50002,2001:4860::4444,443,tcp,tls\n";

typedef PsWindowFixture Fixture;

/* A mapped widget of the type whose text has @part in it. */
static GtkWidget *
find_text (GtkWidget *widget, GType type, const char *part)
{
  const char *text = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget))
                                 : gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  if (text != NULL && strstr (text, part) != NULL)
    return widget;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    {
      GtkWidget *found = find_text (c, type, part);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_cell (GtkWidget *page, const char *part)
{
  return find_text (page, GTK_TYPE_INSCRIPTION, part);
}

static graphene_rect_t
get_bounds (Fixture *f, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (f->window), &bounds));
  return bounds;
}

/* Whether the cell is below the heading, and both are seen. */
static gboolean
is_below (Fixture *f, GtkWidget *page, const char *part, const char *heading)
{
  GtkWidget *cell = find_cell (page, part), *head = find_text (page, GTK_TYPE_LABEL, heading);
  graphene_rect_t seen = get_bounds (f, page), a, b;

  if (cell == NULL || head == NULL)
    return FALSE;
  a = get_bounds (f, cell);
  b = get_bounds (f, head);
  return a.origin.y > b.origin.y && a.origin.x < b.origin.x + b.size.width
         && b.origin.x < a.origin.x + a.size.width && b.origin.x >= seen.origin.x
         && b.origin.x + b.size.width <= seen.origin.x + seen.size.width;
}

static gboolean
has_table (Fixture *f)
{
  GtkWidget *table = GTK_WIDGET (f->window->table);

  return !ps_document_is_busy (f->window->document) && is_below (f, table, "10.0.0.5", "Client")
         && is_below (f, table, "10.0.0.9", "Server");
}

static gboolean
has_flows (Fixture *f)
{
  PsFlowView *flows = f->window->flows;
  PsFlowDiagram *diagram = ps_flow_canvas_get_diagram (flows->canvas);

  return diagram != NULL && ps_flow_view_is_settled (flows)
         && ps_flow_diagram_get_total (diagram)->n_alerts == 2
         && is_below (f, GTK_WIDGET (flows->view), "10.0.0.5", "Client")
         && is_below (f, GTK_WIDGET (flows->view), "10.0.0.9", "Server");
}

static gboolean
has_ports (Fixture *f)
{
  return is_below (f, GTK_WIDGET (f->window->ports), "443/tcp", "Port");
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "alerts.csv", alerts);
  f->window = ps_window_fixture_open (f->path, 1024, 768);
  ps_wait_until (has_table (f));
}

static double
get_x (Fixture *f, GtkWidget *page, const char *part)
{
  return get_bounds (f, find_cell (page, part)).origin.x;
}

/* The first columns are seen, each cell below its heading; the arrow points to the server. */
static void
test_table (Fixture *f, gconstpointer data)
{
  GtkWidget *table = GTK_WIDGET (f->window->table);

  g_assert_nonnull (find_cell (table, "←"));
  g_assert_null (find_cell (table, "→"));
  g_assert_cmpfloat (get_x (f, table, "10.0.0.9"), <, get_x (f, table, "←"));
  g_assert_cmpfloat (get_x (f, table, "←"), <, get_x (f, table, "10.0.0.5"));
}

/* An address of figures alone is not turned: within its isolate it is written as everywhere. */
static void
test_address (Fixture *f, gconstpointer data)
{
  GtkWidget *cell = find_cell (GTK_WIDGET (f->window->table), "2001:4860::8888");

  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (cell)), ==,
                   "\u200f\u20682001:4860::8888\u2069");
}

static gboolean
is_as_wide (Fixture *f, float width)
{
  GtkWidget *cell = find_cell (GTK_WIDGET (f->window->table), "443");

  return cell != NULL && get_bounds (f, cell).size.width == width;
}

/* A hidden column keeps its width. */
static void
test_hidden (Fixture *f, gconstpointer data)
{
  GtkWidget *table = GTK_WIDGET (f->window->table);
  float width = get_bounds (f, find_cell (table, "443")).size.width;

  gtk_widget_activate_action (table, "table.show-server-port", NULL);
  ps_wait_until (find_cell (table, "443") == NULL);
  gtk_widget_activate_action (table, "table.show-server-port", NULL);
  ps_wait_until (is_as_wide (f, width));
  ps_wait_until (has_table (f));
}

static void
test_flows (Fixture *f, gconstpointer data)
{
  PsFlowView *flows = f->window->flows;
  PsFlowDiagram *diagram;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "flows");
  ps_wait_until (has_flows (f));
  diagram = ps_flow_canvas_get_diagram (flows->canvas);
  for (guint i = 0; i < ps_flow_diagram_get_n_links (diagram); i++)
    {
      const PsFlowLink *link = ps_flow_diagram_get_link (diagram, i);
      double client = ps_flow_diagram_get_node (diagram, link->from)->x;
      double server = ps_flow_diagram_get_node (diagram, link->to)->x;

      g_assert_cmpfloat (server, <, client);
    }
  g_assert_nonnull (find_cell (GTK_WIDGET (flows->view), "←"));
}

static void
test_ports (Fixture *f, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "ports");
  ps_wait_until (has_ports (f));
}

static double
find_x_of (PangoLayout *layout, char c)
{
  PangoRectangle place;

  pango_layout_index_to_pos (layout, (int)(strchr (pango_layout_get_text (layout), c)
                                           - pango_layout_get_text (layout)),
                             &place);
  return MIN (place.x, place.x + place.width);
}

/* On a slide the colon stands before the port, not behind it. */
static void
test_card (Fixture *f, gconstpointer data)
{
  GtkWidget *window = gtk_window_new (), *card = ps_deck_card_new (), *label;
  PsEndpoint endpoint;
  PangoLayout *layout;

  g_assert_true (ps_endpoint_parse ("192.0.2.1:80", -1, &endpoint));
  ps_deck_card_set_endpoint (PS_DECK_CARD (card), &endpoint);
  gtk_window_set_child (GTK_WINDOW (window), card);
  gtk_window_present (GTK_WINDOW (window));
  ps_wait_until (gtk_widget_get_mapped (card));
  label = find_text (card, GTK_TYPE_LABEL, ":80");
  g_assert_nonnull (label);
  layout = gtk_label_get_layout (GTK_LABEL (label));
  g_assert_cmpfloat (find_x_of (layout, ':'), <, find_x_of (layout, '8'));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add_tests (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
#define ADD(name, function)                                                                        \
  g_test_add ("/right-to-left/" name, Fixture, NULL, set_up, function, ps_window_fixture_tear_down)
  ADD ("table", test_table);
  ADD ("address", test_address);
  ADD ("hidden", test_hidden);
  ADD ("flows", test_flows);
  ADD ("ports", test_ports);
  ADD ("card", test_card);
#undef ADD
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
