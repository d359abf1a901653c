/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-practice-ends.h"

#include <glib/gi18n-lib.h>

#include "ps-port-ruler.h"
#include "ps-scene-view.h"
#include "ps-words.h"

/* Tones, words and shapes of an end. */
typedef struct
{
  PsTone tone;
  const char *style;
  const char *text;
} Role;

struct _PsPracticeEnds
{
  GtkWidget parent_instance;

  GtkWidget *box[2];
  GtkLabel *address[2];
  GtkLabel *port[2];
  GtkLabel *role[2];
  GtkLabel *arrow;
  GtkLabel *protocol;
  PsSceneView *ruler;

  PsDeck *deck;
  guint slide;
  gboolean shows_ruler;
  gboolean is_revealed;
};

G_DEFINE_FINAL_TYPE (PsPracticeEnds, ps_practice_ends, GTK_TYPE_WIDGET)

/* Client and server have their signs; what cannot be told has one of its own. */
static Role
get_role (PsPracticeEnds *self, PsEnd end)
{
  PsEnd server = ps_deck_get_verdict (self->deck, self->slide)->server;

  if (server == PS_END_NONE)
    return (Role){ PS_TONE_UNDECIDED, "undecided", _ ("○ Cannot tell") };
  if (server == end)
    return (Role){ PS_TONE_SERVER, "server", _ ("▣ Server") };
  return (Role){ PS_TONE_CLIENT, "client", _ ("◯ Client") };
}

static const PsEndpoint *
get_end (PsPracticeEnds *self, PsEnd end)
{
  return ps_words_get_end (ps_deck_get_conversation (self->deck, self->slide), end);
}

static PsPortMark
make_mark (PsPracticeEnds *self, PsEnd end)
{
  return (PsPortMark){ .port = get_end (self, end)->port,
                       .shown = TRUE,
                       .tone = self->is_revealed ? get_role (self, end).tone : PS_TONE_TEXT,
                       .word = "" };
}

/* The picture says in words what the deck says of the ports at this step. */
static PsScene *
layout_ruler (double width, gboolean right_to_left, PsMeasureText measure, gpointer measure_data,
              gpointer data)
{
  PsPracticeEnds *self = data;
  const PsTextMeter meter = { measure != NULL ? measure : ps_scene_estimate_text, measure_data };
  PsPortMark first, second;
  PsScene *scene;

  if (self->deck == NULL || !self->shows_ruler)
    return NULL;
  scene = ps_scene_new (width, PS_PORT_RULER_HEIGHT);
  first = make_mark (self, PS_END_A);
  second = make_mark (self, PS_END_B);
  ps_port_ruler_add (scene, &meter, 0, 0, width, &first, &second);
  for (guint step = 0; step < ps_deck_get_n_steps (self->deck, self->slide); step++)
    if (ps_deck_get_step (self->deck, self->slide, step) == PS_STEP_PORTS)
      scene->title = ps_deck_dup_step_text (self->deck, self->slide, step);
  if (right_to_left)
    ps_scene_mirror (scene);
  return scene;
}

static void
show_end (PsPracticeEnds *self, PsEnd end, guint i)
{
  const PsEndpoint *endpoint = get_end (self, end);
  g_autofree char *whole = ps_deck_dup_end (self->deck, self->slide, end);
  g_autofree char *address = ps_address_to_string (&endpoint->address);
  g_autofree char *port =
      endpoint->has_port ? g_strdup_printf (_ ("port %u"), endpoint->port) : g_strdup ("");

  gtk_label_set_text (self->address[i], address);
  gtk_label_set_text (self->port[i], port);
  gtk_widget_set_visible (GTK_WIDGET (self->port[i]), endpoint->has_port);
  gtk_label_set_text (self->role[i], "?");
  gtk_widget_remove_css_class (self->box[i], "client");
  gtk_widget_remove_css_class (self->box[i], "server");
  gtk_widget_remove_css_class (self->box[i], "undecided");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  whole, -1);
}

static void
show_protocol (PsPracticeEnds *self, const PsConversation *conversation)
{
  const char *name = conversation->protocol != PS_PROTOCOL_UNKNOWN
                         ? ps_protocol_get_name (conversation->protocol)
                         : "";
  g_autofree char *icmp = conversation->has_icmp
                              ? g_strdup_printf (_ ("%s, type %u, code %u"), name,
                                                 conversation->icmp_type, conversation->icmp_code)
                              : NULL;

  gtk_label_set_text (self->protocol, icmp != NULL ? icmp : name);
}

static void
reveal_end (PsPracticeEnds *self, PsEnd end, guint i)
{
  Role role = get_role (self, end);
  g_autofree char *name = ps_deck_dup_end (self->deck, self->slide, end);
  g_autofree char *label = g_strdup_printf ("%s %s", role.text, name);

  gtk_label_set_text (self->role[i], role.text);
  gtk_widget_add_css_class (self->box[i], role.style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/**
 * ps_practice_ends_set_slide:
 * @ends: two ends
 * @deck: (transfer none): a deck
 * @slide: which slide
 * @step: a step before %PS_STEP_ROLES, which says what may be seen
 *
 * Shows another alert, unrevealed.
 */
void
ps_practice_ends_set_slide (PsPracticeEnds *ends, PsDeck *deck, guint slide, guint step)
{
  const PsConversation *conversation = ps_deck_get_conversation (deck, slide);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (ends)) == GTK_TEXT_DIR_RTL;

  g_return_if_fail (PS_IS_PRACTICE_ENDS (ends));

  ps_deck_ref (deck);
  g_clear_pointer (&ends->deck, ps_deck_unref);
  ends->deck = deck;
  ends->slide = slide;
  ends->is_revealed = FALSE;
  ends->shows_ruler = (ps_deck_get_shows (deck, slide, step) & PS_SHOWS_RULER) != 0;
  show_end (ends, PS_END_A, 0);
  show_end (ends, PS_END_B, 1);
  gtk_label_set_text (ends->arrow, rtl ? "◀━━" : "━━▶");
  show_protocol (ends, conversation);
  gtk_widget_set_visible (GTK_WIDGET (ends->ruler), ends->shows_ruler);
  ps_scene_view_refresh (ends->ruler);
}

/**
 * ps_practice_ends_reveal:
 * @ends: two ends with a slide
 *
 * The roles, in words, shapes and colours.
 */
void
ps_practice_ends_reveal (PsPracticeEnds *ends)
{
  g_return_if_fail (PS_IS_PRACTICE_ENDS (ends));
  g_return_if_fail (ends->deck != NULL);

  ends->is_revealed = TRUE;
  reveal_end (ends, PS_END_A, 0);
  reveal_end (ends, PS_END_B, 1);
  ps_scene_view_refresh (ends->ruler);
}

static void
ps_practice_ends_dispose (GObject *object)
{
  PsPracticeEnds *self = PS_PRACTICE_ENDS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->deck, ps_deck_unref);
  G_OBJECT_CLASS (ps_practice_ends_parent_class)->dispose (object);
}

static void
ps_practice_ends_class_init (PsPracticeEndsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ps_practice_ends_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "practiceends");
}

/* Addresses are broken where they are too long, words are not. */
static GtkLabel *
add_label (GtkWidget *box, const char *style, gboolean wraps)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), wraps);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
make_end (PsPracticeEnds *self, GtkWidget *row, guint i)
{
  /* A group, so that what it is called is told. */
  self->box[i] = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                               "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (self->box[i], "end");
  self->address[i] = add_label (self->box[i], "address", TRUE);
  self->port[i] = add_label (self->box[i], "port", FALSE);
  self->role[i] = add_label (self->box[i], "role", FALSE);
  gtk_box_append (GTK_BOX (row), self->box[i]);
}

static void
ps_practice_ends_init (PsPracticeEnds *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  gtk_widget_set_valign (middle, GTK_ALIGN_CENTER);
  make_end (self, row, 0);
  gtk_box_append (GTK_BOX (row), middle);
  make_end (self, row, 1);
  self->protocol = add_label (middle, "protocol", FALSE);
  self->arrow = add_label (middle, "arrow", FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_label_set_text (add_label (middle, "muted", FALSE), _ ("this packet"));
  self->ruler = PS_SCENE_VIEW (ps_scene_view_new ());
  ps_scene_view_set_layout (self->ruler, layout_ruler, self);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->ruler), GTK_WIDGET (self));
}
