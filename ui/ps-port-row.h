#pragma once

#include <gtk/gtk.h>

#include "ps-port-inventory.h"
#include "ps-subject-notes.h"

G_BEGIN_DECLS

/**
 * PsPortRow:
 *
 * A port of an inventory, for a list: what is said of it, as texts and numbers.
 */
#define PS_TYPE_PORT_ROW (ps_port_row_get_type ())
G_DECLARE_FINAL_TYPE (PsPortRow, ps_port_row, PS, PORT_ROW, GObject)

PsPortRow *ps_port_row_new (PsAlertStore *store, PsPortInventory *inventory, PsSubjectNotes *notes,
                            guint index);
const PsPortUse *ps_port_row_get_use (PsPortRow *row);
guint ps_port_row_get_index (PsPortRow *row);
PsPortInventory *ps_port_row_get_inventory (PsPortRow *row);
PsAlertStore *ps_port_row_get_store (PsPortRow *row);

char *ps_port_row_dup_port (PsPortRow *row);
const char *ps_port_row_get_service (PsPortRow *row);
const char *ps_port_row_get_range (PsPortRow *row);
char *ps_port_row_dup_unusual (PsPortRow *row);
char *ps_port_row_dup_time (PsPortRow *row, gboolean last);
char *ps_port_row_dup_subject (PsPortRow *row);
const char *ps_port_row_get_note (PsPortRow *row);
const char *ps_port_row_get_server_note (PsPortRow *row, const PsPortUse *use);
char *ps_port_row_dup_filter (PsPortRow *row);
char *ps_port_row_dup_line (PsPortRow *row);

G_END_DECLS
