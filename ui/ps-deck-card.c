/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-deck-card.h"

#include <glib/gi18n-lib.h>

struct _PsDeckCard
{
  GtkWidget parent_instance;

  GtkWidget *address;
  GtkWidget *port;
  GtkWidget *role;
};

G_DEFINE_FINAL_TYPE (PsDeckCard, ps_deck_card, GTK_TYPE_WIDGET)

static GtkWidget *
add_label (PsDeckCard *self, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
ps_deck_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ps_deck_card_parent_class)->dispose (object);
}

static void
ps_deck_card_class_init (PsDeckCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_deck_card_dispose;
  gtk_widget_class_set_css_name (widget_class, "deckcard");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ps_deck_card_init (PsDeckCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->address = add_label (self, "address");
  self->port = add_label (self, "port");
  self->role = add_label (self, "role");
}

GtkWidget *
ps_deck_card_new (void)
{
  return g_object_new (PS_TYPE_DECK_CARD, NULL);
}

/* An IPv6 address that does not fit into a line is broken behind a colon, not within a number. */
static void
show_address (PsDeckCard *self, const char *address)
{
  g_autoptr (GString) text = g_string_new (address);

  g_string_replace (text, ":", ":\u200b", 0);
  gtk_label_set_text (GTK_LABEL (self->address), text->str);
}

/**
 * ps_deck_card_set_endpoint:
 * @card: a card
 * @endpoint: what it shows
 */
void
ps_deck_card_set_endpoint (PsDeckCard *card, const PsEndpoint *endpoint)
{
  char address[PS_ADDRESS_TEXT_SIZE];
  g_autofree char *port = NULL, *name = NULL;

  g_return_if_fail (PS_IS_DECK_CARD (card));

  ps_address_print (&endpoint->address, address);
  show_address (card, address);
  /* With a mark of direction before it, the colon stays there from right to left, too. */
  port = endpoint->has_port ? g_strdup_printf ("\u200e:%u", endpoint->port) : g_strdup ("");
  gtk_label_set_text (GTK_LABEL (card->port), port);
  gtk_widget_set_visible (card->port, endpoint->has_port);
  name = ps_endpoint_to_string (endpoint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_style (PsDeckCard *self, const char *style)
{
  static const char *const styles[] = { "client", "server", "undecided" };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (styles[i], style) != 0)
      gtk_widget_remove_css_class (GTK_WIDGET (self), styles[i]);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), style);
}

/**
 * ps_deck_card_hide_role:
 * @card: a card
 *
 * Nothing tells the role. Its room is kept, so that nothing moves when it comes.
 */
void
ps_deck_card_hide_role (PsDeckCard *card)
{
  g_return_if_fail (PS_IS_DECK_CARD (card));

  gtk_label_set_text (GTK_LABEL (card->role), "");
  set_style (card, NULL);
}

/**
 * ps_deck_card_show_role:
 * @card: a card
 * @role: %PS_ROLE_CLIENT, %PS_ROLE_SERVER, or any other where it cannot be told
 */
void
ps_deck_card_show_role (PsDeckCard *card, PsRole role)
{
  g_autofree char *text = NULL;

  g_return_if_fail (PS_IS_DECK_CARD (card));

  if (role == PS_ROLE_CLIENT || role == PS_ROLE_SERVER)
    text = g_strdup_printf ("%s %s", role == PS_ROLE_CLIENT ? "◯" : "▣", ps_role_get_word (role));
  else
    text = g_strdup_printf ("○ %s", _ ("Cannot tell"));
  gtk_label_set_text (GTK_LABEL (card->role), text);
  set_style (card, role == PS_ROLE_CLIENT   ? "client"
                   : role == PS_ROLE_SERVER ? "server"
                                            : "undecided");
}
