/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-cells.h"

#include <glib/gi18n-lib.h>

#include "ps-cell-direction.h"
#include "ps-cell-text.h"
#include "ps-group-cells.h"
#include "ps-note-cells.h"
#include "ps-severity-bar.h"
#include "ps-sparkline.h"

/* More of a text than this is not in a cell but in the tooltip and the details. */
#define MAX_CELL_CHARS 200
#define MAX_TOOLTIP_CHARS 1000

typedef enum
{
  SIDE_LEFT,
  SIDE_RIGHT,
} Side;

static gboolean
is_undecided (const PsCellContext *context)
{
  return context->verdict.server == PS_END_NONE;
}

/* Which end of the record stands on @side. Where nobody can tell the roles, and in raw order,
 * it is the order of the file. */
static PsEnd
get_end (const PsCellContext *context, Side side)
{
  PsEnd left = PS_END_A;

  if (!context->raw_order && !is_undecided (context))
    left = ps_end_other (context->verdict.server);
  return side == SIDE_LEFT ? left : ps_end_other (left);
}

static void
set_class (GtkWidget *cell, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (cell, name);
  else
    gtk_widget_remove_css_class (cell, name);
}

static void
set_text (GtkWidget *cell, const char *text)
{
  g_autofree char *tame = ps_cell_text_tame (text, MAX_CELL_CHARS);

  ps_cell_set_text (cell, tame != NULL ? tame : text);
}

/* What a screen reader says instead of the signs in the cell. */
static void
set_label (GtkWidget *cell, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
fill_address (GtkWidget *cell, PsCellContext *context, Side side)
{
  gboolean is_src = get_end (context, side) == PS_END_A;
  gboolean open = !context->raw_order && is_undecided (context);
  char address[PS_ADDRESS_TEXT_SIZE] = "";
  g_autofree char *text = NULL, *label = NULL;
  gboolean noted;

  if ((context->alert.flags & (is_src ? PS_ALERT_HAS_SRC : PS_ALERT_HAS_DST)) != 0)
    ps_address_print (ps_alert_store_get_address (context->store,
                                                  is_src ? context->alert.src : context->alert.dst),
                      address);
  noted = ps_note_cells_has_end (context, is_src ? PS_END_A : PS_END_B);
  text = g_strconcat (address, open ? " ?" : "", noted ? " " PS_NOTE_SIGN : "", NULL);
  label = g_strconcat (address, open ? _ (", cannot tell the role") : "",
                       noted ? _ (", has a note") : "", NULL);
  set_text (cell, text);
  set_label (cell, label);
  set_class (cell, "undecided", open);
}

static void
fill_left_address (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
  fill_address (cell, context, SIDE_LEFT);
}

static void
fill_right_address (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
  fill_address (cell, context, SIDE_RIGHT);
}

static void
fill_port (GtkWidget *cell, PsCellContext *context, Side side)
{
  GtkWidget *badge = gtk_widget_get_first_child (cell);
  GtkWidget *number = gtk_widget_get_next_sibling (badge);
  PsEnd end = get_end (context, side);
  gboolean is_src = end == PS_END_A;
  gboolean unusual =
      ps_findings_get_notable (context->findings) != 0 && end == context->verdict.server;
  char text[8] = "";

  if ((context->alert.flags & (is_src ? PS_ALERT_HAS_SRC_PORT : PS_ALERT_HAS_DST_PORT)) != 0)
    g_snprintf (text, sizeof text, "%u",
                is_src ? context->alert.src_port : context->alert.dst_port);
  ps_cell_set_text (number, text);
  ps_cell_set_text (badge, unusual ? "⚠" : NULL);
  set_label (badge, unusual ? _ ("Unusual server port") : "");
  set_class (number, "undecided", !context->raw_order && is_undecided (context));
}

static void
fill_left_port (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
  fill_port (cell, context, SIDE_LEFT);
}

static void
fill_right_port (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
  fill_port (cell, context, SIDE_RIGHT);
}

static void
fill_direction (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
  gboolean turned = context->verdict.server == PS_END_A;
  const char *sign = ps_cell_get_arrow (FALSE);
  const char *label = _ ("Client calls server");

  if (is_undecided (context))
    {
      sign = "—";
      label = _ ("Cannot tell who called whom");
    }
  else if (context->raw_order)
    {
      sign = ps_cell_get_arrow (turned);
      label = turned ? _ ("Destination called source") : _ ("Source called destination");
    }
  else if (turned)
    {
      sign = "⇄";
      label = _ ("Client calls server; the file names the server first");
    }
  ps_cell_set_text (cell, sign);
  set_label (cell, label);
  set_class (cell, "undecided", is_undecided (context));
}

static void
fill_confidence (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
  const char *word = ps_band_get_label (ps_verdict_get_band (&context->verdict));
  const char *glyph = ps_verdict_get_glyph (&context->verdict);
  guint percent = ps_verdict_get_confidence (&context->verdict) / 100;
  g_autofree char *text = NULL, *label = NULL;

  if (is_undecided (context))
    {
      text = g_strconcat (glyph, " ?", NULL);
      label = g_strdup (word);
    }
  else
    {
      text = g_strdup_printf (_ ("%s %u %%"), glyph, percent);
      label = g_strdup_printf (_ ("%s, %u %%"), word, percent);
    }
  ps_cell_set_text (cell, text);
  set_label (cell, label);
  set_class (cell, "undecided", is_undecided (context));
}

static const char *
print (const PsCellKind *kind, PsCellContext *context)
{
  g_string_truncate (context->text, 0);
  ps_column_print (kind->column, context->store, context->row, context->text);
  return context->text->str;
}

static void
fill_text (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
  set_text (cell, print (kind, context));
}

static void
fill_time (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
  print (kind, context);
  ps_cell_text_shorten_time (context->text);
  ps_cell_set_text (cell, context->text->str);
}

static void
fill_severity (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
  GtkWidget *bar = gtk_widget_get_first_child (cell);
  GtkWidget *word = gtk_widget_get_next_sibling (bar);
  PsSeverity severity = context->alert.severity;

  ps_severity_bar_set_severity (PS_SEVERITY_BAR (bar), severity);
  ps_cell_set_text (word, severity != PS_SEVERITY_NONE ? ps_severity_get_label (severity) : "");
}

static void
fill_findings (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
  guint32 notable = ps_findings_get_notable (context->findings);

  g_string_truncate (context->text, 0);
  for (guint i = 0; i < PS_N_FINDINGS; i++)
    if ((notable & (1u << i)) != 0)
      {
        if (context->text->len > 0)
          g_string_append (context->text, ", ");
        g_string_append (context->text, ps_finding_get_label (i));
      }
  ps_cell_set_text (cell, context->text->str);
}

/* A sign and a word, and a pencil where there is a note: new alerts without one have nothing. */
static void
fill_state (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
  PsAnnotationTable *table = ps_alert_store_get_annotations (context->store);
  PsTriageState state = ps_annotation_table_get_state (table, context->row);
  gboolean noted = ps_annotation_table_get_note (table, context->row) != 0;
  const char *word = state != PS_TRIAGE_NEW ? ps_triage_state_get_label (state) : "";
  g_autofree char *text = g_strconcat (noted ? PS_NOTE_SIGN " " : "", ps_triage_state_get_glyph (state),
                                       state != PS_TRIAGE_NEW ? " " : "", word, NULL);
  g_autofree char *label =
      g_strconcat (ps_triage_state_get_label (state), noted ? _ (", has a note") : "", NULL);

  ps_cell_set_text (cell, text);
  set_label (cell, label);
}

/* A note is one line here; the details have it whole. The alert's own one counts most. */
static void
fill_note (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
  print (kind, context);
  if (context->text->len == 0)
    ps_note_cells_print (context, context->text);
  g_strdelimit (context->text->str, "\n", ' ');
  set_text (cell, context->text->str);
}

/* What is said of groups alone is ps_group_cell_fill()'s. */
static void
fill_nothing (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
}

#define SAME(id, title, column, shape, n_chars, shown, fill)                                       \
  {                                                                                                \
    id, title, FALSE, NULL, column, column, shape, n_chars, shown, fill                             \
  }

/* clang-format off */
static const PsCellKind kinds[] = {
  SAME ("count", N_("Count"), PS_N_COLUMNS, PS_CELL_NUMBER, 8, FALSE, fill_nothing),
  SAME ("when", N_("When"), PS_N_COLUMNS, PS_CELL_TIMES, 9, FALSE, fill_nothing),
  { "client", N_("Client"), FALSE, N_("Source"),
    PS_COLUMN_CLIENT_IP, PS_COLUMN_SRC_IP, PS_CELL_ADDRESS, 15, TRUE, fill_left_address },
  { "client-port", N_("Client port"), FALSE, N_("Source port"),
    PS_COLUMN_CLIENT_PORT, PS_COLUMN_SRC_PORT, PS_CELL_PORT, 11, TRUE, fill_left_port },
  { "direction", N_("Direction"), TRUE, NULL,
    PS_COLUMN_SERVER_IS, PS_COLUMN_SERVER_IS, PS_CELL_CENTRED, 3, TRUE, fill_direction },
  { "server", N_("Server"), FALSE, N_("Destination"),
    PS_COLUMN_SERVER_IP, PS_COLUMN_DST_IP, PS_CELL_ADDRESS, 15, TRUE, fill_right_address },
  { "server-port", N_("Server port"), FALSE, N_("Dest. port"),
    PS_COLUMN_SERVER_PORT, PS_COLUMN_DST_PORT, PS_CELL_PORT, 11, TRUE, fill_right_port },
  SAME ("service", N_("Service"), PS_COLUMN_SERVICE, PS_CELL_TEXT, 9, TRUE, fill_text),
  SAME ("confidence", N_("Confidence"), PS_COLUMN_CONFIDENCE, PS_CELL_TEXT, 10, TRUE,
        fill_confidence),
  SAME ("signature", N_("Signature"), PS_COLUMN_SIGNATURE, PS_CELL_TEXT, 22, TRUE, fill_text),
  SAME ("severity", N_("Severity"), PS_COLUMN_SEVERITY, PS_CELL_SEVERITY, 13, TRUE,
        fill_severity),
  SAME ("unusual", N_("Unusual"), PS_COLUMN_FINDINGS, PS_CELL_TEXT, 18, TRUE, fill_findings),
  SAME ("state", N_("State"), PS_COLUMN_STATE, PS_CELL_TEXT, 11, TRUE, fill_state),
  SAME ("time", N_("Time (UTC)"), PS_COLUMN_TIME, PS_CELL_TEXT, 23, TRUE, fill_time),
  SAME ("source", N_("Source"), PS_COLUMN_SRC_IP, PS_CELL_ADDRESS, 15, FALSE, fill_text),
  SAME ("source-port", N_("Source port"), PS_COLUMN_SRC_PORT, PS_CELL_NUMBER, 11, FALSE,
        fill_text),
  SAME ("destination", N_("Destination"), PS_COLUMN_DST_IP, PS_CELL_ADDRESS, 15, FALSE, fill_text),
  SAME ("destination-port", N_("Destination port"), PS_COLUMN_DST_PORT, PS_CELL_NUMBER, 14, FALSE,
        fill_text),
  SAME ("protocol", N_("Protocol"), PS_COLUMN_PROTO, PS_CELL_TEXT, 8, FALSE, fill_text),
  SAME ("sensor", N_("Sensor"), PS_COLUMN_SENSOR, PS_CELL_TEXT, 14, FALSE, fill_text),
  SAME ("sid", N_("SID"), PS_COLUMN_SID, PS_CELL_TEXT, 12, FALSE, fill_text),
  SAME ("category", N_("Category"), PS_COLUMN_CATEGORY, PS_CELL_TEXT, 26, FALSE, fill_text),
  SAME ("action", N_("Action"), PS_COLUMN_ACTION, PS_CELL_TEXT, 9, FALSE, fill_text),
  SAME ("app-protocol", N_("App protocol"), PS_COLUMN_APP_PROTO, PS_CELL_TEXT, 10, FALSE,
        fill_text),
  SAME ("record", N_("Record"), PS_COLUMN_RECORD, PS_CELL_NUMBER, 10, FALSE, fill_text),
  SAME ("file", N_("File"), PS_COLUMN_FILE, PS_CELL_TEXT, 20, FALSE, fill_text),
  SAME ("tags", N_("Tags"), PS_COLUMN_TAGS, PS_CELL_TEXT, 16, FALSE, fill_text),
  SAME ("note", N_("Note"), PS_COLUMN_NOTE, PS_CELL_TEXT, 24, FALSE, fill_note),
  SAME ("epoch", N_("Seconds since 1970"), PS_COLUMN_EPOCH, PS_CELL_NUMBER, 18, FALSE, fill_text),
  SAME ("severity-raw", N_("Severity as given"), PS_COLUMN_SEVERITY_RAW, PS_CELL_TEXT, 12, FALSE,
        fill_text),
  SAME ("offset", N_("Offset"), PS_COLUMN_OFFSET, PS_CELL_NUMBER, 12, FALSE, fill_text),
  SAME ("bytes", N_("Bytes of the record"), PS_COLUMN_BYTES, PS_CELL_NUMBER, 14, FALSE,
        fill_text),
  SAME ("p-destination", N_("Probability that the destination is the server"),
        PS_COLUMN_P_DST_SERVER, PS_CELL_NUMBER, 12, FALSE, fill_text),
  SAME ("client-bytes", N_("Client bytes"), PS_COLUMN_CLIENT_BYTES, PS_CELL_NUMBER, 12, FALSE,
        fill_text),
  SAME ("server-bytes", N_("Server bytes"), PS_COLUMN_SERVER_BYTES, PS_CELL_NUMBER, 12, FALSE,
        fill_text),
  SAME ("client-packets", N_("Client packets"), PS_COLUMN_CLIENT_PACKETS, PS_CELL_NUMBER, 12, FALSE,
        fill_text),
  SAME ("server-packets", N_("Server packets"), PS_COLUMN_SERVER_PACKETS, PS_CELL_NUMBER, 12, FALSE,
        fill_text),
  SAME ("raw", N_("Raw record"), PS_COLUMN_RAW, PS_CELL_TEXT, 40, FALSE, fill_text),
};
/* clang-format on */

/* @index: below ps_cell_kind_get_count(), in the order of the columns */
const PsCellKind *
ps_cell_kind_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (kinds), NULL);
  return &kinds[index];
}

guint
ps_cell_kind_get_count (void)
{
  return G_N_ELEMENTS (kinds);
}

static GtkWidget *
inscription_new (float xalign, guint min_chars)
{
  GtkWidget *inscription = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (inscription), xalign);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (inscription), min_chars);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (inscription),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_hexpand (inscription, TRUE);
  gtk_widget_add_css_class (inscription, "numeric");
  return inscription;
}

static GtkWidget *
pair_new (GtkWidget *first, GtkWidget *second)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  return box;
}

/* The badge stands beside the number, which keeps room for five digits. */
static GtkWidget *
port_new (void)
{
  GtkWidget *badge = inscription_new (1, 0), *number = inscription_new (1, 5);

  gtk_widget_add_css_class (badge, "unusual");
  gtk_widget_set_hexpand (number, FALSE);
  return pair_new (badge, number);
}

/* Returns: (transfer floating): an empty cell */
GtkWidget *
ps_cell_new (PsCellShape shape)
{
  GtkWidget *address;

  switch (shape)
    {
    case PS_CELL_ADDRESS:
      address = inscription_new (0, 0);
      gtk_inscription_set_text_overflow (GTK_INSCRIPTION (address),
                                         GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE);
      return address;
    case PS_CELL_PORT:
      return port_new ();
    case PS_CELL_SEVERITY:
      return pair_new (ps_severity_bar_new (), inscription_new (0, 0));
    case PS_CELL_NUMBER:
      return inscription_new (1, 0);
    case PS_CELL_TIMES:
      return ps_sparkline_new ();
    case PS_CELL_CENTRED:
      return inscription_new (0.5, 0);
    case PS_CELL_TEXT:
    default:
      return inscription_new (0, 0);
    }
}

/* Fetches an alert, unless it is the one that the context holds. */
void
ps_cell_context_load (PsCellContext *context, PsAlertStore *store, PsGrouping *grouping,
                      guint32 row)
{
  if (context->store == store && context->row == row && context->grouping == grouping)
    return;
  context->store = store;
  context->row = row;
  ps_alert_store_get (store, row, &context->alert);
  ps_alert_store_get_verdict (store, row, &context->verdict);
  context->findings = ps_alert_store_get_findings (store, row);
  /* Kept, so that another one cannot come to lie in the same place. */
  if (grouping != NULL)
    ps_grouping_ref (grouping);
  g_clear_pointer (&context->grouping, ps_grouping_unref);
  context->grouping = grouping;
  context->group = NULL;
  if (grouping == NULL)
    return;
  context->group_index = ps_grouping_find_row (grouping, row);
  if (context->group_index < ps_grouping_get_n_groups (grouping))
    context->group = ps_grouping_get (grouping, context->group_index);
}

static void
append_findings (GString *text, PsCellContext *context, const PsConversation *conversation,
                 const PsVerdict *verdict)
{
  guint32 notable = ps_findings_get_notable (context->findings);
  const PsClassifierOptions *options = ps_alert_store_get_options (context->store);

  for (guint i = 0; i < PS_N_FINDINGS; i++)
    if ((notable & (1u << i)) != 0)
      {
        g_autofree char *sentence = ps_finding_get_sentence (i, conversation, verdict, options);

        g_string_append_printf (text, "\n⚠ %s", sentence);
      }
}

/**
 * ps_cell_dup_tooltip:
 * @kind: the column that the pointer is in
 * @context: a loaded context
 *
 * Returns: (transfer full): the whole text where a cell may cut it, the alert's sentence, and
 *   what is unusual about it
 */
char *
ps_cell_dup_tooltip (const PsCellKind *kind, PsCellContext *context)
{
  GString *text = NULL;
  PsConversation conversation;
  PsEvidenceList evidence;
  PsVerdict verdict =
      ps_alert_store_explain (context->store, context->row, &conversation, &evidence);
  g_autofree char *sentence = ps_verdict_get_sentence (&verdict, &conversation, &evidence);

  if (context->group != NULL)
    return ps_group_dup_sentence (context);
  text = g_string_new (NULL);
  if (kind->fill == fill_text && kind->shape == PS_CELL_TEXT)
    {
      const char *whole = print (kind, context);
      g_autofree char *tame = ps_cell_text_tame (whole, MAX_TOOLTIP_CHARS);

      if (*whole != '\0')
        g_string_append_printf (text, "%s\n", tame != NULL ? tame : whole);
    }
  g_string_append (text, sentence);
  if (kind->fill == fill_direction && !context->raw_order && verdict.server == PS_END_A)
    g_string_append_printf (text, "\n⇄ %s", _ ("The file names the server first."));
  append_findings (text, context, &conversation, &verdict);
  ps_note_cells_append (context, text);
  return g_string_free (text, FALSE);
}
