/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-port-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-endpoint.h"
#include "ps-time-print.h"
#include "ps-words.h"

struct _PsPortRow
{
  GObject parent_instance;
  PsAlertStore *store;
  PsPortInventory *inventory;
  PsSubjectNotes *notes; /* NULL for none */
  guint index;
};

G_DEFINE_FINAL_TYPE (PsPortRow, ps_port_row, G_TYPE_OBJECT)

static void
ps_port_row_finalize (GObject *object)
{
  PsPortRow *self = PS_PORT_ROW (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->inventory, ps_port_inventory_unref);
  g_clear_pointer (&self->notes, ps_subject_notes_unref);
  G_OBJECT_CLASS (ps_port_row_parent_class)->finalize (object);
}

static void
ps_port_row_class_init (PsPortRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_port_row_finalize;
}

static void
ps_port_row_init (PsPortRow *self)
{
}

/**
 * ps_port_row_new:
 * @store: alerts
 * @inventory: their ports
 * @notes: (nullable): what is noted on ports
 * @index: which of its ports
 *
 * Returns: (transfer full): the port
 */
PsPortRow *
ps_port_row_new (PsAlertStore *store, PsPortInventory *inventory, PsSubjectNotes *notes,
                 guint index)
{
  PsPortRow *row = g_object_new (PS_TYPE_PORT_ROW, NULL);

  row->store = g_object_ref (store);
  row->inventory = ps_port_inventory_ref (inventory);
  row->notes = notes != NULL ? ps_subject_notes_ref (notes) : NULL;
  row->index = index;
  return row;
}

const PsPortUse *
ps_port_row_get_use (PsPortRow *row)
{
  return ps_port_inventory_get_port (row->inventory, row->index);
}

/* Its place in the inventory: 0 is the most unusual. */
guint
ps_port_row_get_index (PsPortRow *row)
{
  return row->index;
}

PsPortInventory *
ps_port_row_get_inventory (PsPortRow *row)
{
  return row->inventory;
}

PsAlertStore *
ps_port_row_get_store (PsPortRow *row)
{
  return row->store;
}

/* "443/tcp", "443" where no protocol was stated */
char *
ps_port_row_dup_port (PsPortRow *row)
{
  const PsPortUse *use = ps_port_row_get_use (row);

  return ps_words_port_number (use->protocol, use->port);
}

const char *
ps_port_row_get_service (PsPortRow *row)
{
  return ps_alert_store_get_service (row->store, ps_port_row_get_use (row)->row);
}

const char *
ps_port_row_get_range (PsPortRow *row)
{
  return ps_port_range_get_label (ps_port_get_range (ps_port_row_get_use (row)->port));
}

/* The notable findings in words, and that the port is rare. */
char *
ps_port_row_dup_unusual (PsPortRow *row)
{
  const PsPortUse *use = ps_port_row_get_use (row);
  guint32 notable = ps_findings_get_notable (use->findings);
  GString *text = g_string_new (NULL);

  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (notable & 1u << kind)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", ps_finding_get_label (kind));
  if (use->is_rare && text->len > 0)
    g_string_append_printf (text, ", %s", _ ("rare here"));
  return g_string_free (text, FALSE);
}

/* "2024-03-18 06:11", "" where no alert has a time. */
char *
ps_port_row_dup_time (PsPortRow *row, gboolean last)
{
  const PsPortUse *use = ps_port_row_get_use (row);
  GString *text = g_string_new (NULL);
  char *t;

  if (use->first > use->last)
    return g_string_free (text, FALSE);
  ps_time_print_iso (last ? use->last : use->first, text);
  g_string_truncate (text, strlen ("2024-03-18T06:11"));
  if ((t = strchr (text->str, 'T')) != NULL)
    *t = ' ';
  return g_string_free (text, FALSE);
}

/* What notes on the port are on, whatever server has it. */
char *
ps_port_row_dup_subject (PsPortRow *row)
{
  const PsPortUse *use = ps_port_row_get_use (row);

  return ps_review_subject_for_service_port (use->port, use->protocol);
}

/* Returns: (nullable): the note on the port, whatever server has it */
const char *
ps_port_row_get_note (PsPortRow *row)
{
  g_autofree char *subject = ps_port_row_dup_subject (row);
  const PsSubjectNote *note = ps_subject_notes_find (row->notes, subject);

  return note != NULL ? note->note : NULL;
}

/* @use: the port at one server. Returns: (nullable): the note on it there */
const char *
ps_port_row_get_server_note (PsPortRow *row, const PsPortUse *use)
{
  PsEndpoint end = { .address = *ps_alert_store_get_address (row->store, use->server),
                     .port = use->port,
                     .has_port = TRUE };
  g_autofree char *subject = ps_review_subject_for_port (&end, use->protocol);
  const PsSubjectNote *note = ps_subject_notes_find (row->notes, subject);

  return note != NULL ? note->note : NULL;
}

/* The filter that lets its alerts through. */
char *
ps_port_row_dup_filter (PsPortRow *row)
{
  const PsPortUse *use = ps_port_row_get_use (row);

  return g_strdup_printf ("server.port=%u proto=%s", use->port,
                          ps_protocol_get_name (use->protocol));
}

/* The row as a line of text, for the clipboard and for assistive technology. */
char *
ps_port_row_dup_line (PsPortRow *row)
{
  const PsPortUse *use = ps_port_row_get_use (row);
  g_autofree char *port = ps_port_row_dup_port (row);
  g_autofree char *unusual = ps_port_row_dup_unusual (row);
  g_autofree char *servers =
      g_strdup_printf (ngettext ("%u server", "%u servers", use->n_servers), use->n_servers);
  g_autofree char *clients =
      g_strdup_printf (ngettext ("%u client", "%u clients", use->n_clients), use->n_clients);
  g_autofree char *alerts =
      g_strdup_printf (ngettext ("%u alert", "%u alerts", use->n_alerts), use->n_alerts);

  return g_strjoin ("\t", port, ps_port_row_get_service (row), ps_port_row_get_range (row), servers,
                    clients, alerts, unusual, NULL);
}
