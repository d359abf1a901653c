/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-command-palette.h"

#include <glib/gi18n-lib.h>

#include "ps-fuzzy.h"
#include "ps-settings.h"
#include "ps-transient.h"

/* So many commands are remembered. */
#define MAX_RECENT 20
/* Worth more than any likeness of what was typed, so far as it fits at all. */
#define RECENT_BONUS 12

struct _PsCommandPalette
{
  GtkWindow parent_instance;

  GtkWidget *entry;
  GtkListView *list;
  GtkWidget *none;
  GPtrArray *commands; /* of PsCommand */
  GListStore *found;
  GtkSingleSelection *selection;
  char **recent;
};

G_DEFINE_FINAL_TYPE (PsCommandPalette, ps_command_palette, GTK_TYPE_WINDOW)

typedef struct
{
  PsCommand *command;
  guint score;
  guint recent; /* place among those used last */
  guint place;
} Match;

static guint
find_recent (PsCommandPalette *self, const char *action)
{
  guint i = 0;

  while (self->recent[i] != NULL && !g_str_equal (self->recent[i], action))
    i++;
  return self->recent[i] != NULL ? i : G_MAXUINT;
}

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const Match *x = a, *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  if (x->recent != y->recent)
    return x->recent < y->recent ? -1 : 1;
  return x->place < y->place ? -1 : x->place > y->place;
}

static void
update (PsCommandPalette *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < self->commands->len; i++)
    {
      PsCommand *command = self->commands->pdata[i];
      Match match = { command, ps_fuzzy_score (typed, ps_command_get_title (command)),
                      find_recent (self, ps_command_get_action (command)), i };

      if (match.score == 0)
        continue;
      if (match.recent != G_MAXUINT)
        match.score += RECENT_BONUS;
      g_array_append_val (matches, match);
    }
  g_array_sort (matches, compare_matches);
  for (guint i = 0; i < matches->len; i++)
    g_ptr_array_add (found, g_array_index (matches, Match, i).command);
  g_list_store_splice (self->found, 0, g_list_model_get_n_items (G_LIST_MODEL (self->found)),
                       found->pdata, found->len);
  gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_set_visible (self->none, found->len == 0);
}

static void
remember (PsCommandPalette *self, const char *action)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  g_variant_builder_add (&builder, "s", action);
  for (guint i = 0; self->recent[i] != NULL && i < MAX_RECENT - 1; i++)
    if (!g_str_equal (self->recent[i], action))
      g_variant_builder_add (&builder, "s", self->recent[i]);
  ps_settings_set ("recent-commands", g_variant_builder_end (&builder));
}

static void
run_selected (PsCommandPalette *self)
{
  ps_command_palette_run (self, gtk_single_selection_get_selected (self->selection));
}

static void
activate_cb (GtkListView *list, guint position, PsCommandPalette *self)
{
  ps_command_palette_run (self, position);
}

/* Up and down go through the list while one types. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers,
        PsCommandPalette *self)
{
  guint n = ps_command_palette_get_n (self);
  guint at = gtk_single_selection_get_selected (self->selection);

  if (key == GDK_KEY_Escape)
    gtk_window_close (GTK_WINDOW (self));
  else if ((key == GDK_KEY_Down || key == GDK_KEY_KP_Down) && n > 0)
    at = (at + 1) % n;
  else if ((key == GDK_KEY_Up || key == GDK_KEY_KP_Up) && n > 0)
    at = (at + n - 1) % n;
  else
    return FALSE;
  if (key != GDK_KEY_Escape && n > 0)
    {
      gtk_single_selection_set_selected (self->selection, at);
      gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", at);
    }
  return TRUE;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (NULL), *keys = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (keys, "muted");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), keys);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  PsCommand *command = gtk_list_item_get_item (item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_text (GTK_LABEL (title), ps_command_get_title (command));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (title)),
                      ps_command_get_keys (command));
}

static void
ps_command_palette_dispose (GObject *object)
{
  PsCommandPalette *self = PS_COMMAND_PALETTE (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_pointer (&self->commands, g_ptr_array_unref);
  g_clear_pointer (&self->recent, g_strfreev);
  G_OBJECT_CLASS (ps_command_palette_parent_class)->dispose (object);
}

static void
ps_command_palette_class_init (PsCommandPaletteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ps_command_palette_dispose;
}

static GtkWidget *
make_list (PsCommandPalette *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->list = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Commands"), -1);
  g_signal_connect (self->list, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
ps_command_palette_init (PsCommandPalette *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_window_set_title (GTK_WINDOW (self), _ ("Commands"));
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 420);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  self->found = g_list_store_new (PS_TYPE_COMMAND);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->found)));
  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _ ("What to do?"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find a command"), -1);
  self->none = gtk_label_new (_ ("No command is called like this."));
  gtk_widget_add_css_class (self->none, "muted");
  gtk_widget_add_css_class (box, "command-palette");
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->none);
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_window_set_child (GTK_WINDOW (self), box);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (run_selected), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * ps_command_palette_new:
 * @parent: what the commands are run on
 * @commands: (element-type PsCommand): all that can be done now
 *
 * Returns: (transfer none): a window, to be presented
 */
GtkWindow *
ps_command_palette_new (GtkWindow *parent, GPtrArray *commands)
{
  PsCommandPalette *self =
      g_object_new (PS_TYPE_COMMAND_PALETTE, "transient-for", parent, NULL);
  g_autoptr (GVariant) recent = ps_settings_get ("recent-commands");

  ps_transient_watch (self);
  self->recent = g_variant_dup_strv (recent, NULL);
  self->commands = g_ptr_array_ref (commands);
  update (self);
  gtk_widget_grab_focus (self->entry);
  return GTK_WINDOW (self);
}

/* As if somebody typed it. */
void
ps_command_palette_type (PsCommandPalette *palette, const char *text)
{
  g_return_if_fail (PS_IS_COMMAND_PALETTE (palette));
  gtk_editable_set_text (GTK_EDITABLE (palette->entry), text);
}

/* Returns: how many commands fit what was typed */
guint
ps_command_palette_get_n (PsCommandPalette *palette)
{
  g_return_val_if_fail (PS_IS_COMMAND_PALETTE (palette), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (palette->found));
}

/* Returns: (transfer full) (nullable): a command, the best first */
PsCommand *
ps_command_palette_get (PsCommandPalette *palette, guint position)
{
  g_return_val_if_fail (PS_IS_COMMAND_PALETTE (palette), NULL);
  return g_list_model_get_item (G_LIST_MODEL (palette->found), position);
}

/* Closes the palette and does it. */
void
ps_command_palette_run (PsCommandPalette *palette, guint position)
{
  g_autoptr (PsCommand) command = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;
  GtkWindow *parent;

  g_return_if_fail (PS_IS_COMMAND_PALETTE (palette));

  command = ps_command_palette_get (palette, position);
  parent = gtk_window_get_transient_for (GTK_WINDOW (palette));
  if (command == NULL || parent == NULL
      || !g_action_parse_detailed_name (ps_command_get_action (command), &name, &target, NULL))
    return;
  remember (palette, ps_command_get_action (command));
  g_object_ref (parent);
  gtk_window_destroy (GTK_WINDOW (palette));
  gtk_widget_activate_action_variant (GTK_WIDGET (parent), name, target);
  g_object_unref (parent);
}
