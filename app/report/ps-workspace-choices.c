/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-workspace-choices.h"

#include <glib/gi18n-lib.h>

#include "ps-policy-file.h"
#include "ps-time-zone.h"

/* How files are imported, as a workspace has it. It is here because neither of the two floors that
 * it is about knows the other. */

static void
put_name (const char *name, const PsFieldMeaning *meaning, gpointer data)
{
  g_tree_insert (data, g_strdup (name), g_strdup (ps_field_meaning_get_name (meaning)));
}

/**
 * ps_workspace_choices_put:
 * @import: of a new workspace
 * @options: what a person chose
 */
void
ps_workspace_choices_put (PsWorkspaceImport *import, const PsImportOptions *options)
{
  import->format = options->format != NULL ? g_strdup (options->format->name) : NULL;
  import->zone = g_strdup (options->zone);
  import->year = options->year;
  import->unordered = options->unordered;
  if (options->date_order != PS_DATE_ORDER_UNKNOWN)
    import->date_order =
        g_strdup (options->date_order == PS_DATE_ORDER_DAY_FIRST ? "day" : "month");
  if (options->mapping != NULL)
    ps_field_mapping_foreach (options->mapping, put_name, import->map);
}

/* Takes @message. */
static gboolean
fail (GError **error, char *message)
{
  g_set_error_literal (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_SYNTAX, message);
  g_free (message);
  return FALSE;
}

static gboolean
get_mapping (GTree *map, PsFieldMapping *mapping, GError **error)
{
  for (GTreeNode *node = g_tree_node_first (map); node != NULL; node = g_tree_node_next (node))
    {
      PsFieldMeaning meaning;

      if (!ps_field_meaning_from_name (g_tree_node_value (node), -1, &meaning))
        return fail (
            error, g_strdup_printf (_ ("the workspace maps a column to “%s”, which is no field"),
                                    (const char *)g_tree_node_value (node)));
      ps_field_mapping_set (mapping, g_tree_node_key (node), &meaning);
    }
  return TRUE;
}

/**
 * ps_workspace_choices_get:
 * @import: of a workspace, which must outlive @options
 * @options: its format, mapping, zone, year, order of dates and of ends are set; what is set
 *   already stays
 * @error: %PS_REVIEW_ERROR_SYNTAX
 *
 * Returns: %FALSE where the workspace names what is not known here
 */
gboolean
ps_workspace_choices_get (const PsWorkspaceImport *import, PsImportOptions *options, GError **error)
{
  g_autoptr (GTimeZone) zone = ps_time_zone_new (import->zone, NULL);

  if (zone == NULL)
    return fail (error,
                 g_strdup_printf (_ ("the workspace names the time zone “%s”, which is none"),
                                  import->zone));
  if (import->format != NULL && ps_format_lookup (import->format) == NULL)
    return fail (error,
                 g_strdup_printf (_ ("the workspace names the format “%s”, which is not known"),
                                  import->format));
  if (options->mapping == NULL && g_tree_nnodes (import->map) > 0)
    {
      g_autoptr (PsFieldMapping) mapping = ps_field_mapping_new ();

      if (!get_mapping (import->map, mapping, error))
        return FALSE;
      options->mapping = g_steal_pointer (&mapping);
    }
  if (options->format == NULL && import->format != NULL)
    options->format = ps_format_lookup (import->format);
  if (options->zone == NULL)
    options->zone = import->zone;
  if (options->year == 0)
    options->year = import->year;
  if (options->date_order == PS_DATE_ORDER_UNKNOWN && import->date_order != NULL)
    options->date_order = g_str_equal (import->date_order, "day") ? PS_DATE_ORDER_DAY_FIRST
                                                                  : PS_DATE_ORDER_MONTH_FIRST;
  options->unordered |= import->unordered;
  return TRUE;
}
