/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-facts.h"

#include <glib/gi18n-lib.h>

#include "ps-finding.h"
#include "ps-report-facts.h"
#include "ps-severity-bar.h"
#include "ps-unread.h"
#include "ps-visible-text.h"

/* Nobody reads more of one value; the raw record has all of it. */
#define MAX_VALUE_CHARS 600

static const PsColumn facts[] = {
  PS_COLUMN_SIGNATURE, PS_COLUMN_SEVERITY,  PS_COLUMN_TIME, PS_COLUMN_CATEGORY, PS_COLUMN_ACTION,
  PS_COLUMN_SENSOR,    PS_COLUMN_APP_PROTO, PS_COLUMN_FILE, PS_COLUMN_RECORD,
};

static GtkWidget *
new_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
new_severity (PsSeverity severity)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bar = ps_severity_bar_new ();

  ps_severity_bar_set_severity (PS_SEVERITY_BAR (bar), severity);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), gtk_label_new (ps_severity_get_label (severity)));
  return box;
}

/* A value of the file, fit to be shown; %NULL if the record does not state it. */
static char *
dup_value (PsAlertStore *store, guint32 row, PsColumn column)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *value = NULL, *cut = NULL;

  ps_column_print (column, store, row, text);
  if (text->len == 0)
    return NULL;
  value = ps_visible_text (text->str, (gssize)text->len);
  if (g_utf8_strlen (value, -1) <= MAX_VALUE_CHARS)
    return g_steal_pointer (&value);
  cut = g_utf8_substring (value, 0, MAX_VALUE_CHARS);
  return g_strconcat (cut, "…", NULL);
}

static GtkWidget *
new_fact (PsAlertStore *store, guint32 row, PsColumn column)
{
  g_autofree char *value = NULL;
  PsAlert alert;

  ps_alert_store_get (store, row, &alert);
  if (column == PS_COLUMN_SEVERITY)
    return alert.severity != PS_SEVERITY_NONE ? new_severity (alert.severity) : NULL;
  value = dup_value (store, row, column);
  return value != NULL ? new_text (value) : NULL;
}

static void
add_line (GtkGrid *grid, int line, const char *title, GtkWidget *value)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "muted");
  gtk_grid_attach (grid, label, 0, line, 1, 1);
  gtk_grid_attach (grid, value, 1, line, 1, 1);
}

/* "1,204 bytes in 5 packets" */
static GtkWidget *
new_traffic (guint64 bytes, guint64 packets)
{
  g_autofree char *n_bytes = ps_report_count (bytes);
  g_autofree char *n_packets = ps_report_count (packets);
  g_autofree char *sent = g_strdup_printf (
      ngettext ("%s byte", "%s bytes", (gulong)MIN (bytes, G_MAXULONG)), n_bytes);
  g_autofree char *text = NULL;

  /* Translators: the first %s is "1,204 bytes". */
  text = g_strdup_printf (ngettext ("%s in %s packet", "%s in %s packets", (gulong)packets), sent,
                          n_packets);
  return new_text (packets > 0 ? text : sent);
}

/* What each end sent: it turns with the roles. */
static int
add_traffic (GtkGrid *grid, int line, PsAlertStore *store, guint32 row)
{
  PsVerdict verdict;
  PsAlert alert;
  gboolean turned;

  ps_alert_store_get (store, row, &alert);
  ps_alert_store_get_verdict (store, row, &verdict);
  if ((alert.flags & PS_ALERT_HAS_TRAFFIC) == 0)
    return line;
  turned = verdict.server == PS_END_A;
  add_line (grid, line++,
            verdict.server == PS_END_NONE ? _ ("Source sent") : _ ("Client sent"),
            turned ? new_traffic (alert.bytes_dst, alert.packets_dst)
                   : new_traffic (alert.bytes_src, alert.packets_src));
  add_line (grid, line++,
            verdict.server == PS_END_NONE ? _ ("Destination sent") : _ ("Server sent"),
            turned ? new_traffic (alert.bytes_src, alert.packets_src)
                   : new_traffic (alert.bytes_dst, alert.packets_dst));
  return line;
}

/**
 * ps_alert_facts_fill:
 * @grid: emptied and filled
 * @store: where the alert is
 * @row: its row
 *
 * Lists what the record says beside its two ends.
 */
void
ps_alert_facts_fill (GtkGrid *grid, PsAlertStore *store, guint32 row)
{
  GtkWidget *child;
  int n_lines = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      GtkWidget *value = new_fact (store, row, facts[i]);

      if (facts[i] == PS_COLUMN_FILE)
        n_lines = add_traffic (grid, n_lines, store, row);
      if (value != NULL)
        add_line (grid, n_lines++, ps_column_get_title (facts[i]), value);
    }
}

/**
 * ps_alert_facts_add_unread:
 * @grid: filled by ps_alert_facts_fill()
 * @record: the record as it was read again
 * @alert: the alert that was made of it
 *
 * Adds what the record states and what could not be read, if there is such a thing.
 */
void
ps_alert_facts_add_unread (GtkGrid *grid, const PsRecord *record, const PsAlert *alert)
{
  g_auto (GStrv) lines = ps_record_describe_unread (record, alert);
  g_autoptr (GString) text = g_string_new (NULL);
  int n_lines = 0;

  if (lines[0] == NULL)
    return;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = ps_visible_text (lines[i], -1);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  while (gtk_grid_get_child_at (grid, 0, n_lines) != NULL)
    n_lines++;
  add_line (grid, n_lines, _ ("Not read"), new_text (text->str));
}

static GtkWidget *
new_finding (PsFindingKind kind, const PsConversation *conversation, const PsVerdict *verdict,
             const PsClassifierOptions *options)
{
  g_autofree char *sentence = ps_finding_get_sentence (kind, conversation, verdict, options);
  g_autofree char *title =
      g_strconcat (ps_finding_is_notable (kind) ? "⚠ " : "• ", ps_finding_get_label (kind), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = new_text (title);

  gtk_widget_add_css_class (box, "finding");
  gtk_widget_add_css_class (label, "label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box),
                  new_severity (ps_finding_get_severity (kind, conversation, verdict, options)));
  gtk_box_append (GTK_BOX (box), new_text (sentence));
  return box;
}

/**
 * ps_alert_facts_fill_findings:
 * @box: emptied and filled; hidden where nothing is unusual
 * @store: where the alert is
 * @row: its row
 * @conversation: the alert's ends
 * @verdict: which of them is the server
 *
 * Says what is unusual about the server port, how serious that is, and why.
 */
void
ps_alert_facts_fill_findings (GtkBox *box, PsAlertStore *store, guint32 row,
                              const PsConversation *conversation, const PsVerdict *verdict)
{
  guint32 findings = ps_alert_store_get_findings (store, row);
  const PsClassifierOptions *options = ps_alert_store_get_options (store);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (findings & 1u << kind)
      gtk_box_append (box, new_finding (kind, conversation, verdict, options));
  gtk_widget_set_visible (GTK_WIDGET (box), findings != 0);
}
