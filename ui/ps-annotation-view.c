/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-annotation-view.h"

#include <glib/gi18n-lib.h>

#include "ps-review-subject.h"
#include "ps-visible-text.h"

struct _PsAnnotationView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *state;
  GtkFlowBox *tags;
  GtkWidget *ruling_row;
  GtkLabel *ruling;
  GtkLabel *notes;
};

G_DEFINE_FINAL_TYPE (PsAnnotationView, ps_annotation_view, GTK_TYPE_WIDGET)

static void
show_state (PsAnnotationView *self, PsTriageState state)
{
  const char *glyph = ps_triage_state_get_glyph (state);
  g_autofree char *text = g_strconcat (glyph, glyph[0] != '\0' ? " " : "",
                                       ps_triage_state_get_label (state), NULL);

  gtk_label_set_text (self->state, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->state), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ps_triage_state_get_label (state), -1);
}

static GtkWidget *
make_tag (const char *tag)
{
  g_autofree char *visible = ps_visible_text (tag, -1);
  /* Translators: %s is a tag. */
  g_autofree char *name = g_strdup_printf (_ ("Take the tag “%s” from this alert"), visible);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (visible);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "chip-button");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.remove-tag");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tag);
  return button;
}

static void
show_tags (PsAnnotationView *self, const char *text)
{
  g_auto (GStrv) tags = g_strsplit (text, ",", -1);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tags))) != NULL)
    gtk_flow_box_remove (self->tags, child);
  for (guint i = 0; tags[i] != NULL; i++)
    {
      GtkWidget *item = gtk_flow_box_child_new ();

      /* The button takes the focus, not what it stands in. */
      gtk_widget_set_focusable (item, FALSE);
      gtk_widget_set_halign (item, GTK_ALIGN_START);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (item), make_tag (tags[i]));
      gtk_flow_box_append (self->tags, item);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->tags), text[0] != '\0');
}

/* "10.0.0.5:443/tcp is a server. anna, 2026-03-01 08:30: the banner says so" */
static char *
describe_ruling (const PsReviewRuled *ruled)
{
  g_autofree char *sentence =
      ps_review_ruling_dup_sentence (&ruled->ruling, ruled->fingerprints->len);
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (ruled->when / G_USEC_PER_SEC);
  g_autofree char *time = when != NULL ? g_date_time_format (when, "%F %R") : g_strdup ("");

  return ruled->why[0] != '\0'
             ? g_strdup_printf (_ ("⇄ %s. Ruled by %s, %s: %s"), sentence, ruled->who, time,
                                ruled->why)
             : g_strdup_printf (_ ("⇄ %s. Ruled by %s, %s"), sentence, ruled->who, time);
}

static void
show_ruling (PsAnnotationView *self, PsReview *review, guint32 row)
{
  guint64 id = ps_review_find_ruling (review, row);
  g_autoptr (GPtrArray) rulings = id != 0 ? ps_review_dup_rulings (review) : NULL;

  gtk_widget_set_visible (self->ruling_row, id != 0);
  for (guint i = 0; rulings != NULL && i < rulings->len; i++)
    {
      const PsReviewRuled *ruled = rulings->pdata[i];
      g_autofree char *text = NULL, *visible = NULL;

      if (ruled->id != id)
        continue;
      text = describe_ruling (ruled);
      visible = ps_visible_text (text, -1);
      gtk_label_set_text (self->ruling, visible);
    }
}

static void
append_note (GString *text, const char *title, const char *note)
{
  g_auto (GStrv) lines = g_strsplit (note, "\n", -1);

  if (note[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (title != NULL)
    g_string_append_printf (text, "%s\n", title);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *visible = ps_visible_text (lines[i], -1);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", visible);
    }
}

/* The alert's note, and those on its server. */
static void
show_notes (PsAnnotationView *self, PsReview *review, guint32 row)
{
  PsAlertStore *store = ps_review_get_store (review);
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) subjects = ps_review_subject_list (store, row);

  append_note (text, NULL,
               ps_annotation_table_get_note_text (ps_alert_store_get_annotations (store), row));
  for (guint i = 0; subjects[i] != NULL; i++)
    {
      g_autofree char *note = ps_review_dup_subject_note (review, subjects[i]);
      g_autofree char *title =
          g_strdup_printf (_ ("On %s:"), ps_review_subject_get_name (subjects[i]));

      append_note (text, title, note);
    }
  gtk_label_set_text (self->notes, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), text->len > 0);
}

static void
ps_annotation_view_dispose (GObject *object)
{
  g_clear_pointer (&PS_ANNOTATION_VIEW (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ps_annotation_view_parent_class)->dispose (object);
}

static void
ps_annotation_view_class_init (PsAnnotationViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_annotation_view_dispose;
  gtk_widget_class_set_css_name (widget_class, "annotationview");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-annotation-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PsAnnotationView, box);
  gtk_widget_class_bind_template_child (widget_class, PsAnnotationView, state);
  gtk_widget_class_bind_template_child (widget_class, PsAnnotationView, tags);
  gtk_widget_class_bind_template_child (widget_class, PsAnnotationView, ruling_row);
  gtk_widget_class_bind_template_child (widget_class, PsAnnotationView, ruling);
  gtk_widget_class_bind_template_child (widget_class, PsAnnotationView, notes);
}

static void
ps_annotation_view_init (PsAnnotationView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ps_annotation_view_set_alert:
 * @view: a view
 * @document: what is open
 * @row: the alert, which is there
 *
 * Shows what is said of the alert now.
 */
void
ps_annotation_view_set_alert (PsAnnotationView *view, PsDocument *document, guint32 row)
{
  PsReview *review = ps_document_get_review (document);
  PsAnnotationTable *table = ps_alert_store_get_annotations (ps_document_get_store (document));

  g_return_if_fail (PS_IS_ANNOTATION_VIEW (view));
  if (review == NULL)
    return;
  show_state (view, ps_annotation_table_get_state (table, row));
  show_tags (view, ps_annotation_table_get_tags_text (table, row));
  show_ruling (view, review, row);
  show_notes (view, review, row);
}

/* Returns: (transfer full): all that is shown but the tags, for tests */
char *
ps_annotation_view_dup_text (PsAnnotationView *view)
{
  return g_strjoin ("\n", gtk_label_get_text (view->state),
                    gtk_widget_get_visible (view->ruling_row) ? gtk_label_get_text (view->ruling)
                                                              : "",
                    gtk_label_get_text (view->notes), NULL);
}
