/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-filter-completion.h"

#include <glib/gi18n-lib.h>

#include "ps-cell-text.h"
#include "ps-chip-box.h"
#include "ps-query-complete.h"

/* More are no help: the next letter makes them fewer. */
#define MAX_OFFERED 8
/* Of what a file says. */
#define MAX_CHARS 60

struct _PsFilterCompletion
{
  GObject parent_instance;

  GtkEditable *entry; /* owns this */
  PsDocument *document;
  GtkFlowBox *list;
  GPtrArray *offered; /* of PsQueryCompletion */
  PsQuerySpot spot;
  gboolean by_key; /* what changes now is typed */
  guint offer_id;
};

G_DEFINE_FINAL_TYPE (PsFilterCompletion, ps_filter_completion, G_TYPE_OBJECT)

static void
hide (PsFilterCompletion *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
}

static GtkWidget *
make_offer (const PsQueryCompletion *offer)
{
  g_autofree char *tame = ps_cell_text_tame (offer->text, MAX_CHARS);
  GtkWidget *label = gtk_label_new (tame != NULL ? tame : offer->text);
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_widget_add_css_class (label, "chip");
  gtk_widget_set_tooltip_text (label, *offer->detail != '\0' ? offer->detail : NULL);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), label);
  gtk_widget_set_halign (child, GTK_ALIGN_START);
  /* The keyboard stays in the entry. */
  gtk_widget_set_focusable (child, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  offer->text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, offer->detail,
                                  -1);
  return child;
}

static void
offer (PsFilterCompletion *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  const char *cursor = g_utf8_offset_to_pointer (text, gtk_editable_get_position (self->entry));

  g_clear_pointer (&self->offered, g_ptr_array_unref);
  ps_chip_box_clear (self->list);
  self->offered = ps_query_complete (text, (gsize)(cursor - text),
                                     ps_document_get_store (self->document),
                                     ps_document_get_providers (self->document), MAX_OFFERED,
                                     &self->spot);
  for (guint i = 0; i < self->offered->len; i++)
    gtk_flow_box_append (self->list, make_offer (self->offered->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->offered->len > 0);
}

/* Puts the offer into the text; what was taken may go on with a value. */
static void
take (PsFilterCompletion *self, GtkFlowBoxChild *child)
{
  const PsQueryCompletion *chosen = self->offered->pdata[gtk_flow_box_child_get_index (child)];
  g_autofree char *insertion = g_strdup (chosen->text);
  const char *text = gtk_editable_get_text (self->entry);
  int start = (int)g_utf8_pointer_to_offset (text, text + self->spot.offset);
  int end = start + (int)g_utf8_strlen (text + self->spot.offset, (gssize)self->spot.length);

  gtk_editable_delete_text (self->entry, start, end);
  gtk_editable_insert_text (self->entry, insertion, -1, &start);
  gtk_editable_set_position (self->entry, start);
  offer (self);
}

static void
activated_cb (GtkFlowBox *list, GtkFlowBoxChild *child, PsFilterCompletion *self)
{
  take (self, child);
}

/* Returns: (transfer none) (nullable): the one that is chosen */
static GtkFlowBoxChild *
get_chosen (PsFilterCompletion *self)
{
  g_autoptr (GList) chosen = gtk_flow_box_get_selected_children (self->list);

  return chosen != NULL ? chosen->data : NULL;
}

/* What is chosen is told as the entry's description: the keyboard does not go there. (An active
 * descendant makes GTK 4.8 crash.) */
static void
choose (PsFilterCompletion *self, int direction)
{
  GtkFlowBoxChild *child = get_chosen (self);
  int index = child != NULL ? gtk_flow_box_child_get_index (child) + direction
                            : direction > 0 ? 0 : (int)self->offered->len - 1;
  const PsQueryCompletion *offer = NULL;

  gtk_flow_box_unselect_all (self->list);
  if (index >= 0 && index < (int)self->offered->len)
    {
      offer = self->offered->pdata[index];
      gtk_flow_box_select_child (self->list, gtk_flow_box_get_child_at_index (self->list, index));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  offer != NULL ? offer->text : "", -1);
}

static gboolean
act (PsFilterCompletion *self, guint key)
{
  GtkFlowBoxChild *chosen = get_chosen (self);

  if (key == GDK_KEY_Escape)
    hide (self);
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    choose (self, 1);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    choose (self, -1);
  else if (chosen != NULL
           && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_Tab))
    take (self, chosen);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
            PsFilterCompletion *self)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    {
      hide (self);
      return GDK_EVENT_PROPAGATE;
    }
  if (ps_filter_completion_is_shown (self) && act (self, key))
    return GDK_EVENT_STOP;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    hide (self);
  else if (key == GDK_KEY_BackSpace || key == GDK_KEY_Delete || gdk_keyval_to_unicode (key) >= ' ')
    self->by_key = TRUE;
  return GDK_EVENT_PROPAGATE;
}

static gboolean
offer_cb (gpointer data)
{
  PsFilterCompletion *self = data;

  self->offer_id = 0;
  offer (self);
  return G_SOURCE_REMOVE;
}

/* Texts that views put there are not gone on with. The cursor is behind the new letter only later. */
static void
changed_cb (PsFilterCompletion *self)
{
  gboolean by_key = self->by_key;

  self->by_key = FALSE;
  g_clear_handle_id (&self->offer_id, g_source_remove);
  if (by_key)
    self->offer_id = g_idle_add_full (G_PRIORITY_DEFAULT, offer_cb, self, NULL);
  else
    hide (self);
}

static void
ps_filter_completion_finalize (GObject *object)
{
  PsFilterCompletion *self = PS_FILTER_COMPLETION (object);

  g_clear_handle_id (&self->offer_id, g_source_remove);
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  G_OBJECT_CLASS (ps_filter_completion_parent_class)->finalize (object);
}

static void
ps_filter_completion_class_init (PsFilterCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_filter_completion_finalize;
}

static void
ps_filter_completion_init (PsFilterCompletion *self)
{
  self->offered = g_ptr_array_new ();
}

static GtkFlowBox *
make_list (PsFilterCompletion *self)
{
  GtkFlowBox *list = GTK_FLOW_BOX (gtk_flow_box_new ());

  gtk_flow_box_set_activate_on_single_click (list, TRUE);
  gtk_flow_box_set_max_children_per_line (list, MAX_OFFERED);
  gtk_flow_box_set_column_spacing (list, 6);
  gtk_widget_set_visible (GTK_WIDGET (list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the word may become"), -1);
  g_signal_connect_object (list, "child-activated", G_CALLBACK (activated_cb), self, 0);
  return list;
}

/**
 * ps_filter_completion_new:
 * @entry: where filters are typed
 * @document: whose values are offered
 *
 * Returns: (transfer full): the completion; @entry and @document have to outlive it
 */
PsFilterCompletion *
ps_filter_completion_new (GtkEditable *entry, PsDocument *document)
{
  PsFilterCompletion *self = g_object_new (PS_TYPE_FILTER_COMPLETION, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = entry;
  self->document = document;
  self->list = make_list (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (hide), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/* Returns: (transfer none): the list, which has to get a place */
GtkWidget *
ps_filter_completion_get_widget (PsFilterCompletion *completion)
{
  g_return_val_if_fail (PS_IS_FILTER_COMPLETION (completion), NULL);
  return GTK_WIDGET (completion->list);
}

/* Returns: whether anything is offered */
gboolean
ps_filter_completion_is_shown (PsFilterCompletion *completion)
{
  g_return_val_if_fail (PS_IS_FILTER_COMPLETION (completion), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (completion->list));
}
