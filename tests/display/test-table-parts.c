/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-cell-text.h"
#include "ps-scroll-gate.h"
#include "ps-sort-probe.h"

/* What the table of alerts is made of. */

static void
test_gate (void)
{
  double velocity = 1000, moved = 0;

  g_assert_cmpfloat_with_epsilon (ps_scroll_gate_get_step (1000), 100, 1e-6);
  g_assert_cmpfloat (ps_scroll_gate_get_step (0), ==, 0);
  g_assert_cmpfloat (ps_scroll_gate_get_step (-1), ==, 0);
  for (guint i = 0; i < 1000 && velocity != 0; i++)
    moved += ps_scroll_gate_coast (&velocity, 0.016);
  g_assert_cmpfloat (velocity, ==, 0);
  g_assert_cmpfloat_with_epsilon (moved, 250, 5);
}

static int
compare_inverted (gconstpointer a, gconstpointer b, gpointer sorter)
{
  return -gtk_sorter_compare (sorter, (gpointer)a, (gpointer)b);
}

/* As the sorter of a column view does it: columns in order of priority, some turned round. */
static GtkSorter *
create_view_sorter (const char *keys)
{
  GtkMultiSorter *sorter = gtk_multi_sorter_new ();

  for (const char *key = keys; *key != '\0'; key += 2)
    {
      GtkSorter *probe = ps_sort_probe_new (key[0] - 'a');

      if (key[1] == '-')
        probe = GTK_SORTER (gtk_custom_sorter_new (compare_inverted, probe, g_object_unref));
      gtk_multi_sorter_append (sorter, probe);
    }
  return GTK_SORTER (sorter);
}

static void
test_probe (void)
{
  static const char *const cases[] = { "", "a+", "a-", "b-a+", "c-b+a-", "a-b-c-d-" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GtkSorter) sorter = create_view_sorter (cases[i]);
      g_autoptr (GString) text = g_string_new (NULL);
      PsSortProbeKey keys[4];
      guint n_keys = ps_sort_probe_read (sorter, keys, G_N_ELEMENTS (keys));

      for (guint k = 0; k < n_keys; k++)
        g_string_append_printf (text, "%c%c", 'a' + keys[k].id, keys[k].descending ? '-' : '+');
      g_assert_cmpstr (text->str, ==, cases[i]);
      if (n_keys > 1)
        g_assert_cmpuint (ps_sort_probe_read (sorter, keys, 1), ==, 1);
    }
}

static void
test_tame (void)
{
  static const struct
  {
    const char *text;
    const char *tame; /* NULL = as it is */
  } cases[] = {
    { "", NULL },
    { "ET MALWARE", NULL },
    { "exactly 20 chars lon", NULL },
    { "more than twenty chars", "more than twenty cha…" },
    { "zwölf", "zwölf" },
    { "two\nlines\t", "two\357\277\275lines\357\277\275" },
    { "turn \342\200\256fdp", "turn \357\277\275fdp" },
    { "bad \377 byte", "bad \357\277\275 byte" },
    { "\033[31m", "\357\277\275[31m" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tame = ps_cell_text_tame (cases[i].text, 20);

      g_assert_cmpstr (tame, ==, cases[i].tame);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scroll-gate/arithmetic", test_gate);
  g_test_add_func ("/sort-probe/read", test_probe);
  g_test_add_func ("/cell-text/tame", test_tame);
  return g_test_run ();
}
