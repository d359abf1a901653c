/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-group-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-alert-end.h"
#include "ps-query-edit.h"
#include "ps-query-field.h"
#include "ps-time-print.h"

/* Networks that hosts are taken together in: as long as a LAN commonly is (RFC 4291 §2.5.4). */
#define V4_BITS (96 + 24)
#define V6_BITS 64

typedef struct
{
  PsGroupKey key;
  const char *name;
  const char *title;
} Unit;

/* Keys that are more than the value of a column; the others go by the names of their columns. */
static const Unit units[] = {
  { { PS_COLUMN_CLIENT_IP, PS_GROUP_NETWORK }, "client_net", N_ ("Client network") },
  { { PS_COLUMN_SERVER_IP, PS_GROUP_NETWORK }, "server_net", N_ ("Server network") },
  { { PS_COLUMN_SRC_IP, PS_GROUP_NETWORK }, "src_net", N_ ("Source network") },
  { { PS_COLUMN_DST_IP, PS_GROUP_NETWORK }, "dst_net", N_ ("Destination network") },
  { { PS_COLUMN_TIME, PS_GROUP_HOUR }, "hour", N_ ("Hour") },
  { { PS_COLUMN_TIME, PS_GROUP_DAY }, "day", N_ ("Day") },
};

static const Unit *
find_unit (const PsGroupKey *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].key.column == key->column && units[i].key.unit == key->unit)
      return &units[i];
  return NULL;
}

static gboolean
parse_key (const char *name, PsGroupKey *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i].name, name))
      {
        *key = units[i].key;
        return TRUE;
      }
  key->unit = PS_GROUP_VALUE;
  /* A raw record is one alert. */
  return ps_column_from_name (name, &key->column) && key->column != PS_COLUMN_RAW;
}

/**
 * ps_group_keys_parse:
 * @text: names with commas between them, such as "signature,server_ip,hour"
 * @keys: (out caller-allocates) (array length=PS_MAX_GROUP_KEYS): the keys
 * @unknown: (out) (transfer full) (optional): what is no key, %NULL if there are too many or none
 *
 * Names are those of columns, and client_net, server_net, src_net, dst_net, hour and day.
 *
 * Returns: how many keys there are, 0 if one of them is unknown
 */
guint
ps_group_keys_parse (const char *text, PsGroupKey *keys, char **unknown)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);
  guint n = g_strv_length (names);

  if (unknown != NULL)
    *unknown = NULL;
  if (n > PS_MAX_GROUP_KEYS)
    return 0;
  for (guint i = 0; i < n; i++)
    if (!parse_key (names[i], &keys[i]))
      {
        if (unknown != NULL)
          *unknown = g_strdup (names[i]);
        return 0;
      }
  return n;
}

/* Returns: (transfer full): what ps_group_keys_parse() reads */
char *
ps_group_keys_print (const PsGroupKey *keys, guint n_keys)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_keys; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", ps_group_key_get_name (&keys[i]));
  return g_string_free (text, FALSE);
}

/* Returns: (transfer none): the key's name on the command line */
const char *
ps_group_key_get_name (const PsGroupKey *key)
{
  const Unit *unit = find_unit (key);

  return unit != NULL ? unit->name : ps_column_get_name (key->column);
}

/* Returns: (transfer none): what people call it, translated */
const char *
ps_group_key_get_title (const PsGroupKey *key)
{
  const Unit *unit = find_unit (key);

  return unit != NULL ? _ (unit->title) : ps_column_get_title (key->column);
}

/* Returns: the network that an address is taken to lie in */
PsNetwork
ps_group_network (const PsAddress *address)
{
  PsNetwork network = { .base = *address,
                        .length = ps_address_is_v4 (address) ? V4_BITS : V6_BITS };

  memset (network.base.bytes + network.length / 8, 0,
          sizeof network.base.bytes - network.length / 8);
  return network;
}

static gboolean
find_network (const PsGroupKey *key, PsAlertStore *store, guint32 row, PsNetwork *network)
{
  const PsAlertBlock *block = ps_alert_store_get_block (store, row);
  guint i = ps_alert_block_index (row);
  PsEnd end = ps_alert_block_get_end (block, i, key->column);

  if (!ps_alert_block_has_address (block, i, end))
    return FALSE;
  *network =
      ps_group_network (ps_alert_store_get_address (store, ps_alert_block_get_address (block, i, end)));
  return TRUE;
}

/* "2026-03-01T08:00" and "2026-03-01": what comes behind is zero. */
static void
cut_time (PsGroupUnit unit, GString *text)
{
  gsize length = unit == PS_GROUP_DAY ? strlen ("2026-03-01") : strlen ("2026-03-01T08");
  char *t = strchr (text->str, 'T');

  if (t == NULL)
    return;
  length = (gsize)(t - text->str) + length - strlen ("2026-03-01");
  g_string_truncate (text, length);
  if (unit == PS_GROUP_HOUR)
    g_string_append (text, ":00");
}

/**
 * ps_group_key_print_value:
 * @key: a key
 * @store: a store
 * @row: a row of a group
 * @text: what its rows share is added to it; nothing where they have no such value
 *
 * As ps_column_print() does it; networks as "10.0.0.0/24", hours as "2026-03-01T08:00" in UTC.
 */
void
ps_group_key_print_value (const PsGroupKey *key, PsAlertStore *store, guint32 row, GString *text)
{
  g_autoptr (GString) time = NULL;
  g_autofree char *printed = NULL;
  PsNetwork network;

  switch (key->unit)
    {
    case PS_GROUP_NETWORK:
      if (find_network (key, store, row, &network))
        {
          printed = ps_network_to_string (&network);
          g_string_append (text, printed);
        }
      break;
    case PS_GROUP_HOUR:
    case PS_GROUP_DAY:
      time = g_string_new (NULL);
      ps_column_print (PS_COLUMN_TIME, store, row, time);
      cut_time (key->unit, time);
      g_string_append (text, time->str);
      break;
    case PS_GROUP_VALUE:
    default:
      ps_column_print (key->column, store, row, text);
    }
}

/* The range of an hour or a day, both ends included. */
static char *
make_time_term (const PsGroupKey *key, const char *value)
{
  gboolean is_day = key->unit == PS_GROUP_DAY;
  g_autofree char *hour =
      is_day ? NULL : g_strndup (value, strlen (value) - strlen (":00"));
  g_autofree char *low =
      is_day ? g_strconcat (value, "T00:00:00Z", NULL) : g_strconcat (value, ":00Z", NULL);
  g_autofree char *high = is_day ? g_strconcat (value, "T23:59:59.999999Z", NULL)
                                 : g_strconcat (hour, ":59:59.999999Z", NULL);

  return ps_query_set_range (NULL, "time", low, high);
}

/**
 * ps_group_key_narrow:
 * @key: a key
 * @store: a store
 * @row: a row of a group
 * @filter: (nullable): a filter that lets the group through
 *
 * Returns: (transfer full): the filter that lets only those rows through that share the value of
 *   @row
 */
char *
ps_group_key_narrow (const PsGroupKey *key, PsAlertStore *store, guint32 row, const char *filter)
{
  g_autoptr (GString) value = g_string_new (NULL);
  g_autofree char *only = NULL;

  ps_group_key_print_value (key, store, row, value);
  if (value->len > 0 && (key->unit == PS_GROUP_HOUR || key->unit == PS_GROUP_DAY))
    only = make_time_term (key, value->str);
  else
    only = ps_query_only (ps_column_get_name (key->column), value->str);
  return ps_query_add_term (filter, only);
}

/**
 * ps_group_keys_dup_filter:
 * @keys: (array length=n_keys): what is grouped by
 * @n_keys: how many
 * @store: a store
 * @row: a row of a group
 *
 * Returns: (transfer full): the filter that lets that group through, of all alerts
 */
char *
ps_group_keys_dup_filter (const PsGroupKey *keys, guint n_keys, PsAlertStore *store, guint32 row)
{
  char *filter = g_strdup ("");

  for (guint i = 0; i < n_keys; i++)
    {
      char *narrower = ps_group_key_narrow (&keys[i], store, row, filter);

      g_free (filter);
      filter = narrower;
    }
  return filter;
}

static PsGroupUnit
read_unit (const PsQueryField *field, const char *term)
{
  if (field->type == PS_QUERY_TYPE_ADDRESS && strchr (term, '/') != NULL)
    return PS_GROUP_NETWORK;
  if (field->type != PS_QUERY_TYPE_TIME)
    return PS_GROUP_VALUE;
  return strstr (term, "T00:00:00Z") != NULL && strstr (term, "T23:59:59.999999Z") != NULL
             ? PS_GROUP_DAY
             : PS_GROUP_HOUR;
}

/* "server.port=443" and "-has:service" each name a field. */
static gboolean
read_term (const char *term, PsGroupKey *key)
{
  const char *start = g_str_has_prefix (term, "-has:") ? term + strlen ("-has:") : term;
  g_autofree char *name = g_strndup (start, strcspn (start, "=:<>!"));
  const PsQueryField *field = ps_query_field_lookup (name);

  if (field == NULL || field->both_ends || field->column == PS_N_COLUMNS)
    return FALSE;
  *key = (PsGroupKey){ field->column, read_unit (field, start) };
  return TRUE;
}

/**
 * ps_group_keys_from_filter:
 * @filter: a filter that ps_group_keys_dup_filter() made
 * @keys: (out caller-allocates) (array length=PS_MAX_GROUP_KEYS): what it was made from
 *
 * Returns: how many keys; 0 if no keys make such a filter
 */
guint
ps_group_keys_from_filter (const char *filter, PsGroupKey *keys)
{
  g_auto (GStrv) terms = ps_query_dup_terms (filter);
  guint n = g_strv_length (terms);

  if (n > PS_MAX_GROUP_KEYS)
    return 0;
  for (guint i = 0; i < n; i++)
    if (!read_term (terms[i], &keys[i]))
      return 0;
  return n;
}
