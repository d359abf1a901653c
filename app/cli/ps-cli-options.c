/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "ps-cli.h"
#include "ps-time-zone.h"

/* The options as they are written, before they are checked. */
typedef struct
{
  char *format;
  char *columns;
  char *sort;
  char *home_net;
  char *input_format;
  char *limit;
  char *record;
  char *year;
  char *date_order;
  char *by;
  char **map;
  char *preset;
  char *sections;
  char *without;
} Texts;

static void
texts_clear (Texts *texts)
{
  g_free (texts->format);
  g_free (texts->columns);
  g_free (texts->sort);
  g_free (texts->home_net);
  g_free (texts->input_format);
  g_free (texts->limit);
  g_free (texts->record);
  g_free (texts->year);
  g_free (texts->date_order);
  g_free (texts->by);
  g_strfreev (texts->map);
  g_free (texts->preset);
  g_free (texts->sections);
  g_free (texts->without);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

/* What was typed may be anything: the whole message is made printable. */
static gboolean G_GNUC_PRINTF (2, 3) usage_error (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  ps_escape_text (text, message, -1);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, text->str);
  return FALSE;
}

static gboolean
check_format (PsCliOptions *options, const char *text, GError **error)
{
  static const char *const names[] = { "tsv", "csv", "json", "table" };

  options->format = isatty (STDOUT_FILENO) ? PS_CLI_FORMAT_TABLE : PS_CLI_FORMAT_TSV;
  if (text == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      {
        options->format = i;
        return TRUE;
      }
  return usage_error (error, _ ("--format is tsv, csv, json or table, not “%s”"), text);
}

static gboolean
check_columns (PsCliOptions *options, const char *text, GError **error)
{
  g_auto (GStrv) names = NULL;

  if (text == NULL)
    {
      for (guint i = 0; i < PS_N_DEFAULT_COLUMNS; i++)
        options->columns[options->n_columns++] = i;
      return TRUE;
    }
  options->columns_given = TRUE;
  names = g_strsplit (text, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (options->n_columns == PS_N_COLUMNS
          || !ps_column_from_name (names[i], &options->columns[options->n_columns]))
        return usage_error (error, _ ("there is no column “%s”"), names[i]);
      options->n_columns++;
    }
  return TRUE;
}

static gboolean
check_sort (PsCliOptions *options, const char *text, GError **error)
{
  g_auto (GStrv) keys = NULL;

  if (text == NULL)
    return TRUE;
  keys = g_strsplit (text, ",", -1);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      PsSortKey *key = &options->sort[options->n_sort];
      char *colon = strchr (keys[i], ':');

      if (colon != NULL)
        *colon++ = '\0';
      if (options->n_sort == PS_N_COLUMNS || !ps_column_from_name (keys[i], &key->column))
        return usage_error (error, _ ("--sort: there is no column “%s”"), keys[i]);
      if (colon != NULL && !g_str_equal (colon, "desc") && !g_str_equal (colon, "asc"))
        return usage_error (error, _ ("--sort: “asc” or “desc”, not “%s”"), colon);
      key->descending = colon != NULL && g_str_equal (colon, "desc");
      options->n_sort++;
    }
  return TRUE;
}

static gboolean
check_home_net (PsCliOptions *options, const char *text, GError **error)
{
  g_auto (GStrv) networks = NULL;

  if (text == NULL)
    return TRUE;
  options->home = g_array_new (FALSE, TRUE, sizeof (PsNetwork));
  networks = g_strsplit (text, ",", -1);
  for (guint i = 0; networks[i] != NULL; i++)
    {
      PsNetwork network;

      if (!ps_network_parse (networks[i], -1, &network))
        return usage_error (error, _ ("--home-net: “%s” is not a network such as 10.0.0.0/8"),
                            networks[i]);
      g_array_append_val (options->home, network);
    }
  return TRUE;
}

static gboolean
check_number (const char *option, const char *text, gint64 minimum, gint64 *number, GError **error)
{
  guint64 value;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, minimum, G_MAXUINT32, &value, NULL))
    return usage_error (error, _ ("%s is a number from %d, not “%s”"), option, (int)minimum, text);
  *number = value;
  return TRUE;
}

static gboolean
check_year (PsCliOptions *options, const char *text, GError **error)
{
  guint64 year;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1970, 2199, &year, NULL))
    return usage_error (error, _ ("--year is a year from 1970 to 2199, not “%s”"), text);
  options->year = (gint32)year;
  return TRUE;
}

static gboolean
check_date_order (PsCliOptions *options, const char *text, GError **error)
{
  if (text == NULL)
    return TRUE;
  if (g_str_equal (text, "day"))
    options->date_order = PS_DATE_ORDER_DAY_FIRST;
  else if (g_str_equal (text, "month"))
    options->date_order = PS_DATE_ORDER_MONTH_FIRST;
  else
    return usage_error (error, _ ("--date-order is day or month, not “%s”"), text);
  return TRUE;
}

static gboolean
check_by (PsCliOptions *options, const char *text, GError **error)
{
  g_autofree char *unknown = NULL;

  if (text == NULL)
    return TRUE;
  options->n_by = ps_group_keys_parse (text, options->by, &unknown);
  if (options->n_by > 0)
    return TRUE;
  if (unknown != NULL)
    return usage_error (error, _ ("--by: nothing can be grouped by “%s”"), unknown);
  return usage_error (error, _ ("--by names one to %d columns"), PS_MAX_GROUP_KEYS);
}

static gboolean
check_map (PsCliOptions *options, char **map, GError **error)
{
  if (map == NULL)
    return TRUE;
  options->mapping = ps_field_mapping_new ();
  for (guint i = 0; map[i] != NULL; i++)
    {
      const char *equals = strchr (map[i], '=');
      PsFieldMeaning meaning;

      if (equals == NULL || equals[1] == '\0'
          || !ps_field_meaning_from_name (map[i], equals - map[i], &meaning))
        return usage_error (error, _ ("--map is FIELD=NAME, with a field such as src_ip, not “%s”"),
                            map[i]);
      ps_field_mapping_set (options->mapping, equals + 1, &meaning);
    }
  return TRUE;
}

/* The bits of the sections that are named. */
static gboolean
check_sections (const char *option, const char *text, guint *sections, GError **error)
{
  g_auto (GStrv) names = NULL;

  *sections = 0;
  if (text == NULL)
    return TRUE;
  names = g_strsplit (text, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      PsReportSection section;

      if (!ps_report_section_from_name (names[i], &section))
        return usage_error (error,
                            _ ("%s: there is no section “%s”; there are summary, findings, "
                               "unusual, pictures, examples, roles, counts, alerts, records and "
                               "inputs"),
                            option, names[i]);
      *sections |= 1u << section;
    }
  return TRUE;
}

static gboolean
check_report (PsCliOptions *options, const Texts *texts, GError **error)
{
  guint only, without;

  if (texts->preset != NULL && !ps_report_preset_from_name (texts->preset, &options->preset))
    return usage_error (error, _ ("--preset is shift, incident or class, not “%s”"),
                        texts->preset);
  if (!check_sections ("--sections", texts->sections, &only, error)
      || !check_sections ("--without", texts->without, &without, error))
    return FALSE;
  options->without = texts->sections != NULL ? ~only : ps_report_preset_get_without (options->preset);
  options->without |= without;
  return TRUE;
}

static gboolean
check_zone (const PsCliOptions *options, GError **error)
{
  g_autoptr (GTimeZone) zone = ps_time_zone_new (options->zone, NULL);

  if (zone == NULL)
    return usage_error (error,
                        _ ("“%s” is no time zone; write one as Europe/Berlin, UTC, +02:00 "
                           "or local"),
                        options->zone);
  return TRUE;
}

static gboolean
check_texts (PsCliOptions *options, const Texts *texts, GError **error)
{
  if (texts->input_format != NULL)
    {
      options->input_format = ps_format_lookup (texts->input_format);
      if (options->input_format == NULL)
        return usage_error (error,
                            _ ("there is no input format “%s”; “portside-cli formats” lists them"),
                            texts->input_format);
    }
  if (options->threads < 0 || options->threads > 256)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--threads is a number from 0 to 256"));
      return FALSE;
    }
  return check_format (options, texts->format, error)
         && check_columns (options, texts->columns, error)
         && check_sort (options, texts->sort, error)
         && check_home_net (options, texts->home_net, error)
         && check_number ("--limit", texts->limit, 0, &options->limit, error)
         && check_number ("--record", texts->record, 1, &options->record, error)
         && check_year (options, texts->year, error)
         && check_date_order (options, texts->date_order, error)
         && check_by (options, texts->by, error)
         && check_map (options, texts->map, error) && check_zone (options, error)
         && check_report (options, texts, error)
         && ps_cli_check_filter (options, error);
}

/**
 * ps_cli_options_parse:
 * @options: filled; to be cleared whatever is returned; options->extra is looked at
 * @wants: which options the command takes beside the common ones
 * @arguments: the command and its arguments
 * @summary: one sentence for --help
 * @error: %G_OPTION_ERROR
 *
 * Returns: %FALSE with a message where an option is unknown or its value wrong
 */
gboolean
ps_cli_options_parse (PsCliOptions *options, PsCliWants wants, char **arguments,
                      const char *summary, GError **error)
{
  g_auto (Texts) texts = { 0 };
  const GOptionEntry common[] = {
    { "input-format", 0, 0, G_OPTION_ARG_STRING, &texts.input_format,
      _ ("Read the inputs as this format"), _ ("NAME") },
    { "home-net", 0, 0, G_OPTION_ARG_STRING, &texts.home_net, _ ("Networks that are inside"),
      _ ("CIDR,…") },
    { "policy", 0, 0, G_OPTION_ARG_FILENAME, &options->policy,
      _ ("What is usual at this site, see portside-policy(5)"), _ ("FILE") },
    { "baseline", 0, 0, G_OPTION_ARG_FILENAME, &options->baseline,
      _ ("Earlier alerts, or a saved inventory: what is not in it is new"), _ ("FILE") },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &texts.map,
      _ ("A column or key holds this field, as in src_ip=Attacker; may be repeated"),
      _ ("FIELD=NAME") },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &options->zone,
      _ ("Zone of times without one: local (default), UTC, +02:00, Europe/Berlin"), _ ("ZONE") },
    { "year", 0, 0, G_OPTION_ARG_STRING, &texts.year,
      _ ("Year of times without one (default: when the file was written last)"), _ ("YYYY") },
    { "date-order", 0, 0, G_OPTION_ARG_STRING, &texts.date_order,
      _ ("day or month: which comes first in 03/04/2024 where the file does not tell"),
      _ ("ORDER") },
    { "unordered", 0, 0, G_OPTION_ARG_NONE, &options->unordered,
      _ ("The order of a record's two ends says nothing"), NULL },
    { "threads", 0, 0, G_OPTION_ARG_INT, &options->threads,
      _ ("Worker threads (0 = one a processor)"), _ ("N") },
    { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &options->rejects,
      _ ("Write the rejected records, with their reasons, to a file"), _ ("FILE") },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options->strict,
      _ ("Exit with 3 if a record was rejected"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL, _ ("FILE…") },
    { NULL },
  };
  const GOptionEntry rows[] = {
    { "filter", 0, 0, G_OPTION_ARG_STRING, &options->filter,
      _ ("Only alerts that this lets through"), _ ("QUERY") },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &texts.sort, _ ("Sort by columns"),
      _ ("COLUMN[:desc],…") },
    { NULL },
  };
  const GOptionEntry filter[] = { rows[0], { NULL } };
  const GOptionEntry format[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &texts.format,
      _ ("tsv, csv, json or table (default: table on a terminal, else tsv)"), _ ("FORMAT") },
    { NULL },
  };
  const GOptionEntry lines[] = {
    { "columns", 0, 0, G_OPTION_ARG_STRING, &texts.columns, _ ("Columns, in this order"),
      _ ("NAME,…") },
    { "limit", 0, 0, G_OPTION_ARG_STRING, &texts.limit, _ ("At most so many lines"), _ ("N") },
    { NULL },
  };
  const GOptionEntry ports[] = {
    rows[0],
    lines[1],
    { "by-server", 0, 0, G_OPTION_ARG_NONE, &options->by_server,
      _ ("One line a port of a server, not a port of all servers"), NULL },
    { "save-inventory", 0, 0, G_OPTION_ARG_FILENAME, &options->save_inventory,
      _ ("Write who served whom to a file, for --baseline"), _ ("FILE") },
    { NULL },
  };
  const GOptionEntry flows[] = {
    rows[0],
    lines[1],
    { "sort", 0, 0, G_OPTION_ARG_STRING, &options->grid_sort, _ ("Sort by columns"),
      _ ("COLUMN[:desc],…") },
    { NULL },
  };
  const GOptionEntry groups[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &texts.by, _ ("What the alerts of a group share"),
      _ ("COLUMN,…") },
    rows[0],
    lines[1],
    { NULL },
  };
  const GOptionEntry record[] = {
    { "record", 0, 0, G_OPTION_ARG_STRING, &texts.record, _ ("Which record of the file"), _ ("N") },
    { NULL },
  };
  const GOptionEntry follow[] = {
    { "follow", 0, 0, G_OPTION_ARG_NONE, &options->follow,
      _ ("Go on with the lines that are added to the files"), NULL },
    { NULL },
  };
  const GOptionEntry workspace[] = {
    { "workspace", 0, 0, G_OPTION_ARG_FILENAME, &options->workspace_path,
      _ ("With its annotations and rulings, and its inputs where no FILE is named"), _ ("FILE") },
    { NULL },
  };
  const GOptionEntry output[] = {
    lines[0],
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options->output,
      _ ("The report's file: .html, .pdf, .md, .csv or .json"), _ ("REPORT.html") },
    { "verify", 0, 0, G_OPTION_ARG_FILENAME, &options->verify,
      _ ("Open the inputs of a report again and compare"), _ ("REPORT") },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &texts.preset,
      _ ("Whom it is for: shift (default), incident or class"), _ ("PRESET") },
    { "sections", 0, 0, G_OPTION_ARG_STRING, &texts.sections, _ ("Only these sections"),
      _ ("NAME,…") },
    { "without", 0, 0, G_OPTION_ARG_STRING, &texts.without, _ ("Without these sections"),
      _ ("NAME,…") },
    { "redact", 0, 0, G_OPTION_ARG_NONE, &options->redact,
      _ ("Pseudonyms in place of addresses and host names"), NULL },
    { "defang", 0, 0, G_OPTION_ARG_NONE, &options->defang,
      _ ("Addresses and links that nobody can click on"), NULL },
    { "title", 0, 0, G_OPTION_ARG_STRING, &options->title, _ ("Headline"), _ ("TEXT") },
    { "author", 0, 0, G_OPTION_ARG_STRING, &options->author, _ ("Who wrote it"), _ ("NAME") },
    { "case", 0, 0, G_OPTION_ARG_STRING, &options->case_id, _ ("What it belongs to"), _ ("ID") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) copy = g_strdupv (arguments);

  options->limit = -1;
  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, NULL);
  if (wants & (PS_CLI_WANTS_ROWS | PS_CLI_WANTS_OUTPUT))
    g_option_context_add_main_entries (context, rows, NULL);
  if (wants
      & (PS_CLI_WANTS_ROWS | PS_CLI_WANTS_FORMAT | PS_CLI_WANTS_PORTS | PS_CLI_WANTS_FLOWS
         | PS_CLI_WANTS_GROUPS))
    g_option_context_add_main_entries (context, format, NULL);
  if (wants & PS_CLI_WANTS_ROWS)
    g_option_context_add_main_entries (context, lines, NULL);
  if (wants & PS_CLI_WANTS_PORTS)
    g_option_context_add_main_entries (context, ports, NULL);
  if (wants & PS_CLI_WANTS_FLOWS)
    g_option_context_add_main_entries (context, flows, NULL);
  if (wants & PS_CLI_WANTS_GROUPS)
    g_option_context_add_main_entries (context, groups, NULL);
  if (wants & PS_CLI_WANTS_RECORD)
    g_option_context_add_main_entries (context, record, NULL);
  if (wants & PS_CLI_WANTS_OUTPUT)
    g_option_context_add_main_entries (context, output, NULL);
  if (wants & PS_CLI_WANTS_WORKSPACE)
    g_option_context_add_main_entries (context, workspace, NULL);
  if (wants & PS_CLI_WANTS_FOLLOW)
    g_option_context_add_main_entries (context, follow, NULL);
  if (wants & PS_CLI_WANTS_LESSON)
    g_option_context_add_main_entries (context, filter, NULL);
  if (options->extra != NULL)
    g_option_context_add_main_entries (context, options->extra, NULL);
  if (!g_option_context_parse_strv (context, &copy, error) || !check_texts (options, &texts, error))
    return FALSE;
  if (options->follow && options->n_sort > 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--follow writes alerts as they come: leave out --sort"));
      return FALSE;
    }
  if (options->follow && options->workspace_path != NULL)
    return usage_error (error, _ ("--follow takes no --workspace"));
  if (options->workspace_path != NULL && !ps_cli_load_workspace (options, error))
    return FALSE;
  if ((wants & PS_CLI_WANTS_GROUPS) != 0 && options->n_by == 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("name what to group by: --by=signature,server_ip"));
      return FALSE;
    }
  if (options->files == NULL && options->verify == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("name a file, a folder, or “-” for standard input"));
      return FALSE;
    }
  return TRUE;
}

/**
 * ps_cli_options_fail:
 * @error: what ps_cli_options_parse() said
 *
 * Prints it.
 *
 * Returns: #PsCliStatus: a workspace that cannot be read is an input that cannot
 */
int
ps_cli_options_fail (const GError *error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (error->domain == PS_REVIEW_ERROR)
    ps_escape_text (text, error->message, -1);
  else
    g_string_append (text, error->message); /* printable already */
  fprintf (stderr, "portside-cli: %s\n", text->str);
  return error->domain == PS_REVIEW_ERROR ? PS_CLI_UNREADABLE : PS_CLI_USAGE;
}

/**
 * ps_cli_options_clear:
 * @options: filled by ps_cli_options_parse()
 */
void
ps_cli_options_clear (PsCliOptions *options)
{
  g_free (options->filter);
  g_clear_pointer (&options->query, ps_query_unref);
  ps_case_index_free (options->index);
  g_free (options->policy);
  g_free (options->save_inventory);
  g_free (options->grid_sort);
  g_free (options->baseline);
  g_free (options->zone);
  g_clear_pointer (&options->mapping, ps_field_mapping_unref);
  g_free (options->rejects);
  g_free (options->output);
  g_free (options->verify);
  g_free (options->title);
  g_free (options->author);
  g_free (options->case_id);
  g_clear_pointer (&options->home, g_array_unref);
  g_free (options->workspace_path);
  ps_workspace_free (options->workspace);
  g_strfreev (options->files);
}
