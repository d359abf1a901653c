/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-json-writing.h"

#include "ps-fingerprint.h"

/* Longer lists of alerts have a line for all those that begin with the same 12 bits: a file of a
 * million of them is read in a second, and one more alert is one line that differs. */
#define ONE_A_LINE 1000
#define BUCKET_SHIFT 52

/* A member that is a text; none where @text is %NULL. */
void
ps_json_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    return;
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/* The same, and none where @text is "". */
void
ps_json_add_word (JsonBuilder *builder, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    ps_json_add_text (builder, name, text);
}

void
ps_json_add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

/* A member that is an object of texts; none where it would be empty. */
void
ps_json_add_names (JsonBuilder *builder, const char *name, GTree *names)
{
  if (g_tree_nnodes (names) == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (GTreeNode *node = g_tree_node_first (names); node != NULL; node = g_tree_node_next (node))
    ps_json_add_text (builder, g_tree_node_key (node), g_tree_node_value (node));
  json_builder_end_object (builder);
}

/* A member that is a list; its elements and json_builder_end_array() follow. */
void
ps_json_begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
append_fingerprint (GString *line, const PsFingerprint *alert)
{
  if (line->len > 0)
    g_string_append_c (line, ' ');
  g_string_append_printf (line, "%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x",
                          alert->words[0], alert->words[1]);
}

/* @alerts: (element-type PsFingerprint): a set */
void
ps_json_add_alerts (JsonBuilder *builder, const char *name, const GArray *alerts)
{
  g_autoptr (GString) line = g_string_new (NULL);

  ps_json_begin_list (builder, name);
  for (guint i = 0; i < alerts->len; i++)
    {
      const PsFingerprint *alert = &g_array_index (alerts, PsFingerprint, i);
      const PsFingerprint *next = i + 1 < alerts->len ? alert + 1 : NULL;

      append_fingerprint (line, alert);
      if (next != NULL && alerts->len > ONE_A_LINE
          && next->words[0] >> BUCKET_SHIFT == alert->words[0] >> BUCKET_SHIFT)
        continue;
      json_builder_add_string_value (builder, line->str);
      g_string_truncate (line, 0);
    }
  json_builder_end_array (builder);
}

/* Returns: (transfer full): what was built, a line a member or element */
char *
ps_json_print (JsonBuilder *builder, gsize *length)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  GString *text = g_string_new (NULL);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  json_generator_to_gstring (generator, text);
  g_string_append_c (text, '\n');
  *length = text->len;
  return g_string_free (text, FALSE);
}
