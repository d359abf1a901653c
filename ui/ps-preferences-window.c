/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-preferences-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ps-preferred.h"
#include "ps-settings.h"
#include "ps-window.h"
#include "ps-zone-list.h"

/* In the order of their lists. */
static const char *const appearances[] = { "system", "light", "dark" };
static const char *const date_orders[] = { "none", "day", "month" };

enum
{
  DETAILS,
  FACETS,
  TIMELINE,
  PORT_LANE,
  N_PANES,
};

/* Each pane is an action of a window, and a setting for new ones. */
static const struct
{
  const char *action;
  const char *setting;
} panes[N_PANES] = {
  [DETAILS] = { "details", "details-shown" },
  [FACETS] = { "facets", "facets-shown" },
  [TIMELINE] = { "timeline", "timeline-shown" },
  [PORT_LANE] = { "port-lane", "port-lane-shown" },
};

struct _PsPreferencesWindow
{
  GtkWindow parent_instance;

  GtkDropDown *appearance;
  GtkSpinButton *text_size;
  GtkSwitch *panes[N_PANES];
  GtkDropDown *zone;
  GtkDropDown *date_order;
  GtkEditable *author;
  GtkSwitch *recent;
  GtkLabel *forgotten;

  GActionGroup *program; /* the actions of the application */
  GSimpleActionGroup *actions;
  char **zones;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (PsPreferencesWindow, ps_preferences_window, GTK_TYPE_WINDOW)

static guint
find_place (const char *const *names, guint n, const char *name)
{
  guint i = 0;

  while (i < n && !g_str_equal (names[i], name))
    i++;
  return i < n ? i : 0;
}

static void
appearance_cb (PsPreferencesWindow *self)
{
  guint place = gtk_drop_down_get_selected (self->appearance);

  if (!self->is_filling && place < G_N_ELEMENTS (appearances))
    g_action_group_change_action_state (self->program, "appearance",
                                        g_variant_new_string (appearances[place]));
}

static void
text_size_cb (PsPreferencesWindow *self)
{
  double percent = gtk_spin_button_get_value (self->text_size);

  if (!self->is_filling)
    g_action_group_change_action_state (self->program, "zoom",
                                        g_variant_new_double (percent / 100));
}

/* What other keys and menus may change too. */
static void
show_program (PsPreferencesWindow *self)
{
  g_autoptr (GVariant) appearance = g_action_group_get_action_state (self->program, "appearance");
  g_autoptr (GVariant) zoom = g_action_group_get_action_state (self->program, "zoom");

  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->appearance,
                              find_place (appearances, G_N_ELEMENTS (appearances),
                                          g_variant_get_string (appearance, NULL)));
  gtk_spin_button_set_value (self->text_size, round (g_variant_get_double (zoom) * 100));
  self->is_filling = FALSE;
}

typedef void (*WindowFunc) (PsWindow *window, gpointer data);

static void
foreach_window (WindowFunc func, gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (PS_IS_WINDOW (window))
        func (PS_WINDOW (window), data);
    }
}

typedef struct
{
  const char *action;
  gboolean is_shown;
} Wish;

static void
show_pane (PsWindow *window, gpointer data)
{
  const Wish *wish = data;

  g_action_group_change_action_state (G_ACTION_GROUP (window), wish->action,
                                      g_variant_new_boolean (wish->is_shown));
}

static void
pane_cb (GtkSwitch *pane, GParamSpec *pspec, PsPreferencesWindow *self)
{
  guint i = 0;
  Wish wish;

  if (self->is_filling)
    return;
  while (self->panes[i] != pane)
    i++;
  wish = (Wish){ panes[i].action, gtk_switch_get_active (pane) };
  ps_settings_set (panes[i].setting, g_variant_new_boolean (wish.is_shown));
  foreach_window (show_pane, &wish);
}

static void
show_panes_cb (gpointer data)
{
  PsPreferencesWindow *self = data;

  self->is_filling = TRUE;
  for (guint i = 0; i < N_PANES; i++)
    {
      g_autoptr (GVariant) value = ps_settings_get (panes[i].setting);

      gtk_switch_set_active (self->panes[i], g_variant_get_boolean (value));
    }
  self->is_filling = FALSE;
}

static void
zone_cb (PsPreferencesWindow *self)
{
  guint place = gtk_drop_down_get_selected (self->zone);

  if (!self->is_filling && place < g_strv_length (self->zones))
    ps_settings_set ("assumed-zone", g_variant_new_string (self->zones[place]));
}

static void
date_order_cb (PsPreferencesWindow *self)
{
  guint place = gtk_drop_down_get_selected (self->date_order);

  if (!self->is_filling && place < G_N_ELEMENTS (date_orders))
    ps_settings_set ("assumed-date-order", g_variant_new_string (date_orders[place]));
}

static void
author_cb (PsPreferencesWindow *self)
{
  if (!self->is_filling)
    ps_settings_set ("report-author", g_variant_new_string (gtk_editable_get_text (self->author)));
}

static void
recent_cb (PsPreferencesWindow *self)
{
  if (!self->is_filling)
    ps_settings_set ("recent-files-offered",
                     g_variant_new_boolean (gtk_switch_get_active (self->recent)));
}

static void
forget_filters (PsWindow *window, gpointer data)
{
  ps_window_forget_filters (window);
}

static void
forget_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPreferencesWindow *self = data;

  foreach_window (forget_filters, NULL);
  ps_settings_set ("filter-history", g_variant_new_strv (NULL, 0));
  ps_settings_set ("recent-commands", g_variant_new_strv (NULL, 0));
  gtk_label_set_text (self->forgotten, _ ("Used filters and commands are forgotten."));
  gtk_widget_set_visible (GTK_WIDGET (self->forgotten), TRUE);
}

static void
fill (PsPreferencesWindow *self)
{
  g_autoptr (GVariant) order = ps_settings_get ("assumed-date-order");
  g_autoptr (GVariant) author = ps_settings_get ("report-author");
  g_autofree char *zone = ps_preferred_dup_zone ();

  self->is_filling = TRUE;
  self->zones = ps_zone_list_offer (self->zone, zone);
  gtk_drop_down_set_selected (self->date_order,
                              find_place (date_orders, G_N_ELEMENTS (date_orders),
                                          g_variant_get_string (order, NULL)));
  gtk_editable_set_text (self->author, g_variant_get_string (author, NULL));
  gtk_switch_set_active (self->recent, ps_preferred_offers_recent ());
  self->is_filling = FALSE;
}

/* The name that an empty entry stands for. */
static void
show_usual_author (PsPreferencesWindow *self)
{
  g_autofree char *author = ps_preferred_dup_author ();
  g_autoptr (GVariant) chosen = ps_settings_get ("report-author");

  if (*g_variant_get_string (chosen, NULL) == '\0')
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->author), author);
}

static void
ps_preferences_window_dispose (GObject *object)
{
  PsPreferencesWindow *self = PS_PREFERENCES_WINDOW (object);

  g_clear_object (&self->program);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->zones, g_strfreev);
  G_OBJECT_CLASS (ps_preferences_window_parent_class)->dispose (object);
}

#define BIND_PANE(pane, name) \
  gtk_widget_class_bind_template_child_full ( \
      widget_class, name, FALSE, \
      G_STRUCT_OFFSET (PsPreferencesWindow, panes) + (pane) * (gssize)sizeof (GtkSwitch *))

static void
ps_preferences_window_class_init (PsPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_preferences_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/portside/Portside/ui/ps-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PsPreferencesWindow, appearance);
  gtk_widget_class_bind_template_child (widget_class, PsPreferencesWindow, text_size);
  BIND_PANE (DETAILS, "details");
  BIND_PANE (FACETS, "facets");
  BIND_PANE (TIMELINE, "timeline");
  BIND_PANE (PORT_LANE, "port_lane");
  gtk_widget_class_bind_template_child (widget_class, PsPreferencesWindow, zone);
  gtk_widget_class_bind_template_child (widget_class, PsPreferencesWindow, date_order);
  gtk_widget_class_bind_template_child (widget_class, PsPreferencesWindow, author);
  gtk_widget_class_bind_template_child (widget_class, PsPreferencesWindow, recent);
  gtk_widget_class_bind_template_child (widget_class, PsPreferencesWindow, forgotten);
  gtk_widget_class_bind_template_callback (widget_class, appearance_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_size_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_order_cb);
  gtk_widget_class_bind_template_callback (widget_class, author_cb);
  gtk_widget_class_bind_template_callback (widget_class, recent_cb);
}

static void
ps_preferences_window_init (PsPreferencesWindow *self)
{
  static const GActionEntry entries[] = {
    { "forget", forget_cb, NULL, NULL, NULL, { 0 } },
  };

  self->is_filling = TRUE;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "preferences",
                                  G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ps_preferences_window_new:
 * @application: with the actions "appearance" and "zoom"
 * @parent: (nullable): what it is closed with
 *
 * Returns: (transfer none): a window, to be presented
 */
PsPreferencesWindow *
ps_preferences_window_new (GtkApplication *application, GtkWindow *parent)
{
  PsPreferencesWindow *self = g_object_new (PS_TYPE_PREFERENCES_WINDOW, "application", application,
                                            "transient-for", parent, NULL);

  self->program = g_object_ref (G_ACTION_GROUP (application));
  show_program (self);
  show_panes_cb (self);
  fill (self);
  show_usual_author (self);
  g_signal_connect_object (application, "action-state-changed::appearance",
                           G_CALLBACK (show_program), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (application, "action-state-changed::zoom", G_CALLBACK (show_program),
                           self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < N_PANES; i++)
    ps_settings_watch (panes[i].setting, show_panes_cb, self);
  return self;
}
