/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-details-pane.h"

#include <glib/gi18n-lib.h>

#include "ps-alert-facts.h"
#include "ps-alert-flow.h"
#include "ps-json-place.h"
#include "ps-picture-source.h"
#include "ps-raw-view.h"
#include "ps-rule-fields.h"
#include "ps-scene-view.h"
#include "ps-visible-text.h"
#include "ps-why-view.h"

struct _PsDetailsPane
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkLabel *sentence;
  PsAnnotationView *annotations;
  PsSceneView *scene_view;
  GtkBox *findings;
  PsWhyView *why_view;
  GtkGrid *facts;
  PsRawView *raw_view;

  PsDocument *document;
  guint32 row;
  guint update_id;

  /* What the picture is made of; it stays until the next alert is shown. */
  PsConversation conversation;
  PsVerdict verdict;
  guint32 finding_bits;
  char *signature;
  char *service;
};

static void picture_source_init (PsPictureSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PsDetailsPane, ps_details_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (PS_TYPE_PICTURE_SOURCE, picture_source_init))

static PsScene *
lay_out (double width, gboolean right_to_left, PsMeasureText measure, gpointer measure_data,
         gpointer data)
{
  PsDetailsPane *self = data;
  PsAlertFlow flow = {
    .conversation = &self->conversation,
    .verdict = &self->verdict,
    .signature = self->signature,
    .service = self->service,
    .findings = ps_findings_get_notable (self->finding_bits),
  };

  return ps_alert_flow_layout (&flow, width, right_to_left, measure, measure_data);
}

#define PICTURE_WIDTH 1000

static gboolean
ps_details_pane_get_picture (PsPictureSource *source, PsPicture *picture)
{
  PsDetailsPane *self = PS_DETAILS_PANE (source);

  if (self->document == NULL || self->row == PS_ROW_NONE)
    return FALSE;
  picture->layout = lay_out;
  picture->user_data = self;
  picture->title = self->signature != NULL && *self->signature != '\0'
                       ? self->signature
                       : _ ("Alert without a signature");
  picture->width = PICTURE_WIDTH;
  return TRUE;
}

static void
picture_source_init (PsPictureSourceInterface *iface)
{
  iface->get_picture = ps_details_pane_get_picture;
}

static void
rule_chosen_cb (PsDetailsPane *self, guint rule)
{
  guint n_fields;
  const PsField *fields = ps_rule_get_fields (rule, &n_fields);

  ps_raw_view_highlight (self->raw_view, fields, n_fields);
}

/* The field that states who opened the conversation, as in "flow.src_ip: 10.0.0.5". */
static char *
describe_claim_field (GBytes *raw, const PsRecord *record)
{
  const PsSpan *span = &record->spans[PS_FIELD_CLAIM];
  gsize length;
  const char *bytes = g_bytes_get_data (raw, &length);
  gboolean is_in_raw = ps_record_get_place (record, PS_FIELD_CLAIM, bytes, length) == span;
  g_autofree char *name = NULL, *value = NULL, *text = NULL, *dup = NULL;

  if (span->text == NULL)
    return NULL;
  if (is_in_raw)
    name = ps_json_place_name (bytes, length, (gsize)(span->text - bytes));
  dup = ps_span_dup (span);
  text = name != NULL ? g_strconcat (name, ": ", dup, NULL) : g_steal_pointer (&dup);
  return ps_visible_text (text, (gssize)MIN (strlen (text), 200));
}

/* The strongest clue whose field the record states. */
static void
highlight_reason (PsDetailsPane *self, const PsEvidenceList *evidence)
{
  for (guint i = 0; i < evidence->n_items; i++)
    {
      guint n_fields;
      const PsField *fields = ps_rule_get_fields (evidence->items[i].rule, &n_fields);

      if (ps_raw_view_highlight (self->raw_view, fields, n_fields))
        return;
    }
}

/* Shows the record and what of it could not be read. Returns the field that the explicit evidence
 * came from. */
static char *
show_raw (PsDetailsPane *self, const PsEvidenceList *evidence)
{
  g_auto (PsRecord) record = { 0 };
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (GError) error = NULL;
  PsImportJob *job = ps_document_get_job (self->document);
  PsAlert alert;

  if (!ps_import_job_read_again (job, self->row, &raw, &record, &error))
    {
      g_autofree char *message =
          g_strdup_printf (_ ("The record cannot be read again: %s"), error->message);

      ps_raw_view_set_message (self->raw_view, message);
      return NULL;
    }
  ps_alert_store_get (ps_document_get_store (self->document), self->row, &alert);
  ps_alert_facts_add_unread (self->facts, &record, &alert);
  ps_raw_view_set_record (self->raw_view, raw, &record);
  highlight_reason (self, evidence);
  return describe_claim_field (raw, &record);
}

static void
note_picture (PsDetailsPane *self, PsAlertStore *store)
{
  PsAlert alert;

  ps_alert_store_get (store, self->row, &alert);
  g_free (self->signature);
  self->signature =
      g_strdup (ps_alert_store_get_text (store, PS_TEXT_SIGNATURE, alert.texts[PS_TEXT_SIGNATURE]));
  g_free (self->service);
  self->service = g_strdup (ps_alert_store_get_service (store, self->row));
  self->finding_bits = ps_alert_store_get_findings (store, self->row);
}

/* The rows of the evidence are made anew: who walks among them stays there. */
static gboolean
is_asking_why (PsDetailsPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->why_view));
}

static void
show_alert (PsDetailsPane *self, PsAlertStore *store)
{
  PsEvidenceList evidence = { .n_items = 0 };
  gboolean asking = is_asking_why (self);
  g_autofree char *sentence = NULL, *claim_field = NULL;

  self->verdict = ps_alert_store_explain (store, self->row, &self->conversation, &evidence);
  note_picture (self, store);

  sentence = ps_verdict_get_sentence (&self->verdict, &self->conversation, &evidence);
  gtk_label_set_text (self->sentence, sentence);
  ps_annotation_view_set_alert (self->annotations, self->document, self->row);
  ps_scene_view_set_layout (self->scene_view, lay_out, self);
  ps_alert_facts_fill_findings (self->findings, store, self->row, &self->conversation,
                                &self->verdict);
  ps_alert_facts_fill (self->facts, store, self->row);
  claim_field = show_raw (self, &evidence);
  ps_why_view_set_evidence (self->why_view, &self->verdict, &self->conversation, &evidence,
                            claim_field);
  if (asking)
    ps_details_pane_focus_why (self);
  gtk_stack_set_visible_child_name (self->stack, "alert");
}

static gboolean
update_cb (gpointer data)
{
  PsDetailsPane *self = data;
  PsAlertStore *store = ps_document_get_store (self->document);

  self->update_id = 0;
  if (store != NULL && self->row < ps_alert_store_get_n_rows (store))
    show_alert (self, store);
  return G_SOURCE_REMOVE;
}

static void
ps_details_pane_dispose (GObject *object)
{
  PsDetailsPane *self = PS_DETAILS_PANE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (self->scene_view != NULL)
    ps_scene_view_set_layout (self->scene_view, NULL, NULL);
  self->scene_view = NULL;
  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->document);
  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ps_details_pane_parent_class)->dispose (object);
}

static void
ps_details_pane_finalize (GObject *object)
{
  PsDetailsPane *self = PS_DETAILS_PANE (object);

  g_free (self->signature);
  g_free (self->service);
  G_OBJECT_CLASS (ps_details_pane_parent_class)->finalize (object);
}

static void
ps_details_pane_class_init (PsDetailsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_details_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ps_details_pane_finalize;
  g_type_ensure (PS_TYPE_ANNOTATION_VIEW);
  g_type_ensure (PS_TYPE_SCENE_VIEW);
  g_type_ensure (PS_TYPE_WHY_VIEW);
  g_type_ensure (PS_TYPE_RAW_VIEW);
  gtk_widget_class_set_css_name (widget_class, "detailspane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-details-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, PsDetailsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, PsDetailsPane, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PsDetailsPane, sentence);
  gtk_widget_class_bind_template_child (widget_class, PsDetailsPane, annotations);
  gtk_widget_class_bind_template_child (widget_class, PsDetailsPane, scene_view);
  gtk_widget_class_bind_template_child (widget_class, PsDetailsPane, findings);
  gtk_widget_class_bind_template_child (widget_class, PsDetailsPane, why_view);
  gtk_widget_class_bind_template_child (widget_class, PsDetailsPane, facts);
  gtk_widget_class_bind_template_child (widget_class, PsDetailsPane, raw_view);
}

static void
ps_details_pane_init (PsDetailsPane *self)
{
  self->row = PS_ROW_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->why_view, "rule-chosen", G_CALLBACK (rule_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
ps_details_pane_new (void)
{
  return g_object_new (PS_TYPE_DETAILS_PANE, NULL);
}

/**
 * ps_details_pane_set_alert:
 * @pane: a pane
 * @document: (nullable): where the alert is
 * @row: its row, %PS_ROW_NONE for none
 *
 * The alert is shown when no keys or clicks are waiting any more, so that holding a key down
 * runs through the table at full speed.
 */
void
ps_details_pane_set_alert (PsDetailsPane *pane, PsDocument *document, guint32 row)
{
  g_return_if_fail (PS_IS_DETAILS_PANE (pane));

  g_set_object (&pane->document, document);
  pane->row = row;
  if (document == NULL || row == PS_ROW_NONE)
    {
      g_clear_handle_id (&pane->update_id, g_source_remove);
      gtk_stack_set_visible_child_name (pane->stack, "empty");
    }
  else if (pane->update_id == 0)
    pane->update_id = g_idle_add (update_cb, pane);
}

/* Returns: (transfer none): what is said of the alert */
PsAnnotationView *
ps_details_pane_get_annotations (PsDetailsPane *pane)
{
  g_return_val_if_fail (PS_IS_DETAILS_PANE (pane), NULL);
  return pane->annotations;
}

/* The focus goes to the evidence of the alert that was set last, be it shown yet or not. */
void
ps_details_pane_focus_why (PsDetailsPane *pane)
{
  g_return_if_fail (PS_IS_DETAILS_PANE (pane));
  if (pane->update_id != 0)
    {
      g_clear_handle_id (&pane->update_id, g_source_remove);
      update_cb (pane);
    }
  gtk_widget_grab_focus (GTK_WIDGET (pane->why_view));
}
