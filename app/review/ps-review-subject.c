/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review-subject.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-protocol.h"
#include "ps-query-edit.h"

static const char *const prefixes[PS_N_SUBJECT_KINDS] = { "host:", "port:", "group:" };

/* Returns: (transfer full): the subject of notes on a host */
char *
ps_review_subject_for_host (const PsAddress *address)
{
  char text[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (address, text);
  return g_strconcat (prefixes[PS_SUBJECT_HOST], text, NULL);
}

static char *
make_port (const char *name, guint8 protocol)
{
  const char *protocol_name = ps_protocol_get_name (protocol);

  return g_strconcat (prefixes[PS_SUBJECT_PORT], name, protocol_name[0] != '\0' ? "/" : "",
                      protocol_name, NULL);
}

/* Returns: (transfer full): the subject of notes on a port of a host */
char *
ps_review_subject_for_port (const PsEndpoint *end, guint8 protocol)
{
  g_autofree char *name = ps_endpoint_to_string (end);

  return make_port (name, protocol);
}

/* Returns: (transfer full): the subject of notes on a port, whatever host has it */
char *
ps_review_subject_for_service_port (guint16 port, guint8 protocol)
{
  g_autofree char *name = g_strdup_printf ("%u", port);

  return make_port (name, protocol);
}

/* @filter: in the query language. Returns: (transfer full): the subject of notes on a group */
char *
ps_review_subject_for_group (const char *filter)
{
  return g_strconcat (prefixes[PS_SUBJECT_GROUP], filter, NULL);
}

/* Returns: (transfer full): the subject of notes on the group that @row is in, whatever filter is
 * in force */
char *
ps_review_subject_for_grouping (PsGrouping *grouping, PsAlertStore *store, guint32 row)
{
  guint n_keys;
  const PsGroupKey *keys = ps_grouping_get_keys (grouping, &n_keys);
  g_autofree char *filter = ps_group_keys_dup_filter (keys, n_keys, store, row);

  return ps_review_subject_for_group (filter);
}

/**
 * ps_review_subject_parse:
 * @subject: any text
 * @kind: (out): what it is
 *
 * Returns: %FALSE if it is no subject
 */
gboolean
ps_review_subject_parse (const char *subject, PsSubjectKind *kind)
{
  for (guint i = 0; i < PS_N_SUBJECT_KINDS; i++)
    if (g_str_has_prefix (subject, prefixes[i]))
      {
        *kind = i;
        return subject[strlen (prefixes[i])] != '\0';
      }
  return FALSE;
}

/* Returns: (transfer none): what it is called, without the kind of thing it is */
const char *
ps_review_subject_get_name (const char *subject)
{
  const char *colon = strchr (subject, ':');

  return colon != NULL ? colon + 1 : subject;
}

/* "Host", "Port", "Group" in the language of the user */
const char *
ps_subject_kind_get_label (PsSubjectKind kind)
{
  static const char *const labels[PS_N_SUBJECT_KINDS] = { N_ ("Host"), N_ ("Port"), N_ ("Group") };

  g_return_val_if_fail (kind < PS_N_SUBJECT_KINDS, "");
  return _ (labels[kind]);
}

/* What the name of a port says: @host and @protocol are left alone where it names none. */
static gboolean
parse_port (const char *name, PsEndpoint *end, guint8 *protocol)
{
  const char *slash = strrchr (name, '/');
  gssize length = slash != NULL ? slash - name : (gssize)strlen (name);

  if (slash != NULL && !ps_protocol_parse (slash + 1, -1, protocol))
    return FALSE;
  if (ps_port_parse (name, length, &end->port))
    return end->has_port = TRUE;
  return ps_endpoint_parse (name, length, end) && end->has_port;
}

static char *
make_port_filter (const char *name)
{
  g_autoptr (GString) filter = g_string_new (NULL);
  const char *slash = strrchr (name, '/');
  PsEndpoint end = { 0 };
  guint8 protocol = 0;

  if (!parse_port (name, &end, &protocol))
    return ps_query_quote (name);
  if (strspn (name, "0123456789") < (slash != NULL ? (gsize)(slash - name) : strlen (name)))
    {
      g_autofree char *address = ps_address_to_string (&end.address);
      g_autofree char *value = ps_query_quote (address);

      g_string_append_printf (filter, "server.ip=%s ", value);
    }
  g_string_append_printf (filter, "server.port=%u", end.port);
  if (slash != NULL)
    g_string_append_printf (filter, " proto=%s", ps_protocol_get_name (protocol));
  return g_string_free (g_steal_pointer (&filter), FALSE);
}

/**
 * ps_review_subject_dup_filter:
 * @subject: a subject
 *
 * Returns: (transfer full): in the query language, what lets the alerts through that it is about
 */
char *
ps_review_subject_dup_filter (const char *subject)
{
  const char *name = ps_review_subject_get_name (subject);
  PsSubjectKind kind = PS_SUBJECT_GROUP;

  ps_review_subject_parse (subject, &kind);
  switch (kind)
    {
    case PS_SUBJECT_HOST:
      return ps_query_include (NULL, "ip", name);
    case PS_SUBJECT_PORT:
      return make_port_filter (name);
    case PS_SUBJECT_GROUP:
    default:
      return g_strdup (name);
    }
}

static PsEnd
find_end (PsSubjectRole role, PsEnd server)
{
  switch (role)
    {
    case PS_SUBJECT_ROLE_SOURCE:
      return PS_END_A;
    case PS_SUBJECT_ROLE_DESTINATION:
      return PS_END_B;
    case PS_SUBJECT_ROLE_CLIENT:
      return ps_end_other (server);
    default:
      return server;
    }
}

/**
 * ps_review_subject_for_role:
 * @store: a store
 * @row: a row
 * @role: what of it
 *
 * Returns: (transfer full) (nullable): the subject of notes on that; %NULL if the record does not
 *   name it, or nobody can tell
 */
char *
ps_review_subject_for_role (PsAlertStore *store, guint32 row, PsSubjectRole role)
{
  PsConversation conversation;
  const PsEndpoint *endpoint;
  PsVerdict verdict;
  PsAlert alert;
  PsEnd end;

  ps_alert_store_get (store, row, &alert);
  ps_alert_store_get_conversation (store, row, &conversation);
  ps_alert_store_get_verdict (store, row, &verdict);
  end = find_end (role, verdict.server);
  if (end == PS_END_NONE
      || (alert.flags & (end == PS_END_A ? PS_ALERT_HAS_SRC : PS_ALERT_HAS_DST)) == 0)
    return NULL;
  endpoint = end == PS_END_A ? &conversation.a : &conversation.b;
  if (role != PS_SUBJECT_ROLE_SERVER_PORT && role != PS_SUBJECT_ROLE_SERVICE_PORT)
    return ps_review_subject_for_host (&endpoint->address);
  if (!endpoint->has_port)
    return NULL;
  return role == PS_SUBJECT_ROLE_SERVER_PORT
             ? ps_review_subject_for_port (endpoint, conversation.protocol)
             : ps_review_subject_for_service_port (endpoint->port, conversation.protocol);
}

/**
 * ps_review_subject_list:
 * @store: a store
 * @row: a row
 *
 * Returns: (transfer full) (array zero-terminated=1): what notes on its hosts and on the server's
 *   port would be on: the port there, the server, the client, the port anywhere; both hosts where
 *   nobody can tell
 */
char **
ps_review_subject_list (PsAlertStore *store, guint32 row)
{
  static const PsSubjectRole told[] = { PS_SUBJECT_ROLE_SERVER_PORT, PS_SUBJECT_ROLE_SERVER,
                                        PS_SUBJECT_ROLE_CLIENT, PS_SUBJECT_ROLE_SERVICE_PORT };
  static const PsSubjectRole untold[] = { PS_SUBJECT_ROLE_DESTINATION, PS_SUBJECT_ROLE_SOURCE };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const PsSubjectRole *roles = told;
  guint n_roles = G_N_ELEMENTS (told);
  PsVerdict verdict;

  ps_alert_store_get_verdict (store, row, &verdict);
  if (verdict.server == PS_END_NONE)
    {
      roles = untold;
      n_roles = G_N_ELEMENTS (untold);
    }
  for (guint i = 0; i < n_roles; i++)
    {
      g_autofree char *subject = ps_review_subject_for_role (store, row, roles[i]);

      if (subject != NULL)
        g_strv_builder_add (builder, subject);
    }
  return g_strv_builder_end (builder);
}

static void
note_free (gpointer data)
{
  PsSubjectNote *note = data;

  g_free (note->subject);
  g_free (note->filter);
  g_free (note->note);
  g_free (note);
}

static int
compare_ports (const char *a, const char *b)
{
  PsEndpoint x = { 0 }, y = { 0 };
  guint8 protocol = 0;
  int order;

  if (!parse_port (a, &x, &protocol) || !parse_port (b, &y, &protocol))
    return strcmp (a, b);
  order = ps_address_compare (&x.address, &y.address);
  if (order == 0)
    order = (int)x.port - (int)y.port;
  return order != 0 ? order : strcmp (a, b);
}

static int
compare_hosts (const char *a, const char *b)
{
  PsAddress x, y;

  if (!ps_address_parse (a, -1, &x) || !ps_address_parse (b, -1, &y))
    return strcmp (a, b);
  return ps_address_compare (&x, &y);
}

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  const PsSubjectNote *x = *(const PsSubjectNote *const *)a;
  const PsSubjectNote *y = *(const PsSubjectNote *const *)b;

  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  switch (x->kind)
    {
    case PS_SUBJECT_HOST:
      return compare_hosts (x->name, y->name);
    case PS_SUBJECT_PORT:
      return compare_ports (x->name, y->name);
    case PS_SUBJECT_GROUP:
    default:
      return strcmp (x->name, y->name);
    }
}

/**
 * ps_review_dup_subject_notes:
 * @review: a review
 *
 * All notes that are not on alerts, to be printed or shown:
 *
 * |[
 *   g_autoptr (GPtrArray) notes = ps_review_dup_subject_notes (review);
 *
 *   for (guint i = 0; i < notes->len; i++)
 *     {
 *       const PsSubjectNote *note = g_ptr_array_index (notes, i);
 *       ... ps_subject_kind_get_label (note->kind), note->name, note->note ...
 *     }
 * ]|
 *
 * Addresses are in the names, the filters and perhaps the notes: a report that hides addresses has
 * to hide them there.
 *
 * Returns: (transfer full) (element-type PsSubjectNote): hosts by address, then ports (those of
 *   whatever host first, the rest by address and number), then groups by filter
 */
GPtrArray *
ps_review_dup_subject_notes (PsReview *review)
{
  g_autoptr (GPtrArray) subjects = ps_review_dup_subjects (review);
  GPtrArray *notes = g_ptr_array_new_with_free_func (note_free);

  for (guint i = 0; i < subjects->len; i++)
    {
      const char *subject = g_ptr_array_index (subjects, i);
      g_autofree char *text = ps_review_dup_subject_note (review, subject);
      PsSubjectKind kind;
      PsSubjectNote *note;

      if (*text == '\0' || !ps_review_subject_parse (subject, &kind))
        continue;
      note = g_new (PsSubjectNote, 1);
      *note = (PsSubjectNote){ .kind = kind,
                               .subject = g_strdup (subject),
                               .filter = ps_review_subject_dup_filter (subject),
                               .note = g_steal_pointer (&text) };
      note->name = ps_review_subject_get_name (note->subject);
      g_ptr_array_add (notes, note);
    }
  g_ptr_array_sort (notes, compare_notes);
  return notes;
}
