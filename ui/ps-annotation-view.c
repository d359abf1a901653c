/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-annotation-view.h"

#include <glib/gi18n-lib.h>

#include "ps-chip-box.h"
#include "ps-subject-menu.h"
#include "ps-visible-note.h"
#include "ps-visible-text.h"
#include "ps-wrap-layout.h"

struct _PsAnnotationView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *state;
  GtkFlowBox *tags;
  GtkWidget *ruling_row;
  GtkLabel *ruling;
  GtkBox *notes;
  GtkMenuButton *note_on;
  PsDocument *document;
  guint32 row;
  GString *text; /* of the notes, for tests */
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
  GtkWidget *button = ps_chip_new (visible, PANGO_ELLIPSIZE_END, 24, name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.remove-tag");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tag);
  return button;
}

static void
show_tags (PsAnnotationView *self, const char *text)
{
  g_auto (GStrv) tags = g_strsplit (text, ",", -1);

  ps_chip_box_clear (self->tags);
  for (guint i = 0; tags[i] != NULL; i++)
    ps_chip_box_add (self->tags, make_tag (tags[i]));
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

static GtkWidget *
make_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* "On 10.0.0.9", and a button to change what is noted there. */
static GtkWidget *
make_heading (const PsSubjectNote *note)
{
  g_autofree char *visible = ps_visible_text (note->name, -1);
  /* Translators: %s is a host, a port, or the filter of a group. */
  g_autofree char *title = g_strdup_printf (
      note->kind == PS_SUBJECT_GROUP ? _ ("On the group %s") : _ ("On %s"), visible);
  g_autofree char *name = g_strdup_printf (_ ("Change the note on %s"), visible);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, title);
  gtk_widget_add_css_class (label, "muted");
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.note-on");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", note->subject);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

/* @subject: (nullable): what it is on, %NULL of the alert's own note */
static void
add_note (PsAnnotationView *self, const PsSubjectNote *subject, const char *note)
{
  g_autofree char *visible = ps_visible_note (note);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = make_text (visible);

  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (card, "note");
  if (subject != NULL)
    gtk_box_append (GTK_BOX (card), make_heading (subject));
  gtk_box_append (GTK_BOX (card), text);
  gtk_box_append (self->notes, card);
  if (self->text->len > 0)
    g_string_append_c (self->text, '\n');
  if (subject != NULL)
    g_string_append_printf (self->text, _ ("On %s:"), subject->name);
  g_string_append_printf (self->text, "%s%s", subject != NULL ? "\n" : "", visible);
}

/* The alert's note, and those on its groups, its hosts and its port. */
static void
show_notes (PsAnnotationView *self, PsDocument *document, guint32 row)
{
  PsAlertStore *store = ps_document_get_store (document);
  g_autoptr (GPtrArray) others =
      ps_subject_notes_list (ps_document_get_subject_notes (document), store, row);
  const char *own = ps_annotation_table_get_note_text (ps_alert_store_get_annotations (store), row);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->notes))) != NULL)
    gtk_box_remove (self->notes, child);
  g_string_truncate (self->text, 0);
  if (own[0] != '\0')
    add_note (self, NULL, own);
  for (guint i = 0; i < others->len; i++)
    {
      const PsSubjectNote *note = g_ptr_array_index (others, i);

      add_note (self, note, note->note);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->notes), self->text->len > 0);
}

/* The menu is made when somebody asks for it: few alerts get such a note. */
static void
make_menu_cb (GtkMenuButton *button, gpointer data)
{
  PsAnnotationView *self = data;
  g_autoptr (GMenu) menu = NULL;

  if (self->document == NULL || ps_document_get_store (self->document) == NULL
      || self->row >= ps_alert_store_get_n_rows (ps_document_get_store (self->document)))
    return;
  menu = ps_subject_menu_new (self->document, self->row);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
ps_annotation_view_dispose (GObject *object)
{
  PsAnnotationView *self = PS_ANNOTATION_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (ps_annotation_view_parent_class)->dispose (object);
}

static void
ps_annotation_view_finalize (GObject *object)
{
  g_string_free (PS_ANNOTATION_VIEW (object)->text, TRUE);
  G_OBJECT_CLASS (ps_annotation_view_parent_class)->finalize (object);
}

static void
ps_annotation_view_class_init (PsAnnotationViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PS_TYPE_WRAP_LAYOUT);
  G_OBJECT_CLASS (klass)->dispose = ps_annotation_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ps_annotation_view_finalize;
  gtk_widget_class_set_css_name (widget_class, "annotationview");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-annotation-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PsAnnotationView, box);
  gtk_widget_class_bind_template_child (widget_class, PsAnnotationView, state);
  gtk_widget_class_bind_template_child (widget_class, PsAnnotationView, tags);
  gtk_widget_class_bind_template_child (widget_class, PsAnnotationView, ruling_row);
  gtk_widget_class_bind_template_child (widget_class, PsAnnotationView, ruling);
  gtk_widget_class_bind_template_child (widget_class, PsAnnotationView, notes);
  gtk_widget_class_bind_template_child (widget_class, PsAnnotationView, note_on);
}

static void
ps_annotation_view_init (PsAnnotationView *self)
{
  self->text = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->note_on, make_menu_cb, self, NULL);
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
  show_notes (view, document, row);
  g_set_object (&view->document, document);
  view->row = row;
}

/* Returns: (transfer full): all that is shown but the tags, for tests */
char *
ps_annotation_view_dup_text (PsAnnotationView *view)
{
  return g_strjoin ("\n", gtk_label_get_text (view->state),
                    gtk_widget_get_visible (view->ruling_row) ? gtk_label_get_text (view->ruling)
                                                              : "",
                    view->text->str, NULL);
}
