/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-cli.h"

/**
 * ps_cli_list:
 * @arguments: "list" and what follows it
 *
 * Returns: #PsCliStatus
 */
int
ps_cli_list (char **arguments)
{
  PsCliOptions options = { 0 };
  PsCliSession session = { 0 };
  g_autoptr (GError) error = NULL;
  int status;

  if (!ps_cli_options_parse (&options,
                             PS_CLI_WANTS_ROWS | PS_CLI_WANTS_FOLLOW | PS_CLI_WANTS_WORKSPACE,
                             arguments,
                             _ ("One line an alert, with its client and server end."), &error))
    status = ps_cli_options_fail (error);
  else
    {
      if (options.follow)
        ps_cli_follow (&session, &options);
      else if (ps_cli_session_open (&session, &options))
        ps_cli_write_rows (&session, &options);
      status = session.status;
      if (!ps_cli_flush ())
        status = PS_CLI_UNREADABLE;
    }
  ps_cli_session_clear (&session);
  ps_cli_options_clear (&options);
  return status;
}

/**
 * ps_cli_formats:
 * @arguments: "formats" and what follows it
 *
 * Returns: #PsCliStatus
 */
int
ps_cli_formats (char **arguments)
{
  guint n_formats;
  const PsFormat *const *formats = ps_format_table_get (&n_formats);

  if (arguments[1] != NULL)
    {
      fprintf (stderr, "%s\n", _ ("portside-cli: “formats” takes no arguments"));
      return PS_CLI_USAGE;
    }
  for (guint i = 0; i < n_formats; i++)
    printf ("%s\t%s\t%s\n", formats[i]->name, _ (formats[i]->title), _ (formats[i]->recognised_by));
  return ps_cli_flush () ? PS_CLI_DONE : PS_CLI_UNREADABLE;
}
