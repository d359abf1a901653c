/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-cli.h"
#include "ps-translation.h"

typedef struct
{
  const char *name;
  int (*run) (char **arguments);
  const char *summary;
} Command;

static const Command commands[] = {
  { "list", ps_cli_list, N_ ("one line an alert, with its client and server end") },
  { "why", ps_cli_why, N_ ("the evidence behind one alert, strongest first (--record N)") },
  { "report", ps_cli_report, N_ ("a report as HTML, PDF, Markdown, CSV or JSON (--output=REPORT.html)") },
  { "ports", ps_cli_ports, N_ ("one line a server port, the most unusual first") },
  { "flows", ps_cli_flows, N_ ("one line a flow from a client to a server's port") },
  { "lesson", ps_cli_lesson,
    N_ ("makes, checks and prints lessons (--make, --check, --worksheet …)") },
  { "groups", ps_cli_groups, N_ ("one line a group of alerts, the largest first (--by=COLUMN,…)") },
  { "calibrate", ps_cli_calibrate,
    N_ ("how good the clues are where the file itself says who opened") },
  { "formats", ps_cli_formats, N_ ("the alert formats, and how they are recognised") },
  { "services", ps_cli_services, N_ ("what the port table knows of PORT[/PROTO]") },
};

static void
print_help (FILE *stream)
{
  fprintf (stream, "%s\n\n", _ ("Usage: portside-cli COMMAND [OPTION…] FILE…"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (stream, "  %-10s %s\n", commands[i].name, _ (commands[i].summary));
  fprintf (stream, "\n%s\n%s\n", _ ("“-” is standard input; a folder is every file in it."),
           _ ("“portside-cli COMMAND --help” lists the options of a command."));
}

int
main (int argc, char **argv)
{
  ps_translation_begin ();

  if (argc < 2)
    {
      print_help (stderr);
      return PS_CLI_USAGE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_help (stdout);
      return PS_CLI_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      printf ("portside-cli %s\n", PS_VERSION);
      return PS_CLI_DONE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (argv + 1);

  fprintf (stderr, _ ("portside-cli: there is no command “%s”\n"), argv[1]);
  print_help (stderr);
  return PS_CLI_USAGE;
}
