/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

static const char alerts[] = "time,src_ip,src_port,dst_ip,dst_port,proto\n"
                             "1714979289,10.0.0.5,70000,192.0.2.7,443,tcp\n"
                             "1714979290,10.0.0.5,50000,192.0.2.7,443,tcp\n"
                             "yesterday,10.0.0.5,50000,mail <b>,443,tcp\n";

static gboolean
says (PsWindowFixture *f, const char *part)
{
  return ps_widget_find_label (GTK_WIDGET (f->window->details), part) != NULL;
}

/* What a record states and what could not be read stands among its facts. */
static void
test_details (PsWindowFixture *f, gconstpointer data)
{
  ps_alert_table_set_cursor (f->window->table, 0);
  ps_wait_until (says (f, "The source port “70000” is not a port."));
  ps_alert_table_set_cursor (f->window->table, 1);
  ps_wait_until (!says (f, "Not read"));
  ps_alert_table_set_cursor (f->window->table, 2);
  ps_wait_until (says (f, "“yesterday” is not a time that can be read.\n"
                          "The destination “mail <b>” is not an address."));
}

/* The problems say of how many records. */
static void
test_problems (PsWindowFixture *f, gconstpointer data)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "view",
                                  g_variant_new_string ("problems"));
  ps_wait_until (ps_widget_find_label (GTK_WIDGET (f->window->problems),
                                       "The time of 1 record cannot be read and is unknown.\n"
                                       "⚠ 1 record has an end that is not an address.\n"
                                       "⚠ 1 record has a port that is not a port.")
                 != NULL);
}

static void
add_tests (void)
{
  g_test_add ("/not-read/details", PsWindowFixture, alerts, ps_window_fixture_set_up, test_details,
              ps_window_fixture_tear_down);
  g_test_add ("/not-read/problems", PsWindowFixture, alerts, ps_window_fixture_set_up,
              test_problems, ps_window_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
