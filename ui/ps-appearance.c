/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-appearance.h"

#define RESOURCES "/io/portside/Portside/"
#define PORTAL_NAMESPACE "org.freedesktop.appearance"
/* The name of GTK's own theme of high contrast. */
#define CONTRAST_THEME "HighContrast"

struct _PsAppearance
{
  GObject parent_instance;

  GdkDisplay *display;
  GtkSettings *settings;
  GtkCssProvider *tokens;
  GtkCssProvider *style;
  const char *tokens_name;
  GtkWidget *probe;
  GDBusProxy *portal;
  GCancellable *cancellable;

  PsAppearanceMode mode;
  gboolean first_dark;
  char *first_theme;
  guint32 scheme;   /* of the portal: 0 no preference, 1 dark, 2 light */
  guint32 contrast; /* of the portal: 0 no preference, 1 higher */
};

G_DEFINE_FINAL_TYPE (PsAppearance, ps_appearance, G_TYPE_OBJECT)

/* Themes do not say whether they are dark; the colour of their text does. */
static gboolean
is_dark (PsAppearance *self)
{
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (self->probe), "theme_fg_color",
                                       &color))
    return FALSE;
  return 0.2126 * color.red + 0.7152 * color.green + 0.0722 * color.blue > 0.5;
}

static gboolean
is_high_contrast (PsAppearance *self)
{
  const char *forced = g_getenv ("GTK_THEME");
  g_autofree char *name = NULL;

  g_object_get (self->settings, "gtk-theme-name", &name, NULL);
  if (forced != NULL && forced[0] != '\0')
    return g_str_has_prefix (forced, CONTRAST_THEME);
  return name != NULL && g_str_has_prefix (name, CONTRAST_THEME);
}

static void
theme_changed_cb (PsAppearance *self)
{
  const char *name = is_high_contrast (self) ? RESOURCES "style-contrast.css"
                     : is_dark (self)        ? RESOURCES "style-dark.css"
                                             : RESOURCES "style-light.css";

  if (g_strcmp0 (name, self->tokens_name) == 0)
    return;
  self->tokens_name = name;
  gtk_css_provider_load_from_resource (self->tokens, name);
}

static void
apply (PsAppearance *self)
{
  gboolean follow = self->mode == PS_APPEARANCE_SYSTEM;
  gboolean dark = self->mode == PS_APPEARANCE_DARK;

  if (follow)
    dark = self->scheme == 0 ? self->first_dark : self->scheme == 1;
  g_object_set (self->settings, "gtk-application-prefer-dark-theme", dark, NULL);
  if (self->contrast == 1)
    g_object_set (self->settings, "gtk-theme-name", CONTRAST_THEME, NULL);
  else if (self->first_theme != NULL && is_high_contrast (self))
    g_object_set (self->settings, "gtk-theme-name", self->first_theme, NULL);
}

/* The portal wraps values in variants, some versions twice. */
static gboolean
read_number (GVariant *value, guint32 *number)
{
  g_autoptr (GVariant) inner = g_variant_ref (value);

  while (g_variant_is_of_type (inner, G_VARIANT_TYPE_VARIANT))
    {
      GVariant *next = g_variant_get_variant (inner);

      g_variant_unref (inner);
      inner = next;
    }
  if (!g_variant_is_of_type (inner, G_VARIANT_TYPE_UINT32))
    return FALSE;
  *number = g_variant_get_uint32 (inner);
  return TRUE;
}

static void
take_setting (PsAppearance *self, const char *key, GVariant *value)
{
  guint32 number;

  if (!read_number (value, &number))
    return;
  if (g_str_equal (key, "color-scheme"))
    self->scheme = number;
  else if (g_str_equal (key, "contrast"))
    self->contrast = number;
  apply (self);
}

static void
portal_signal_cb (PsAppearance *self, const char *sender, const char *name, GVariant *parameters)
{
  const char *space, *key;
  g_autoptr (GVariant) value = NULL;

  if (!g_str_equal (name, "SettingChanged")
      || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;
  g_variant_get (parameters, "(&s&sv)", &space, &key, &value);
  if (g_str_equal (space, PORTAL_NAMESPACE))
    take_setting (self, key, value);
}

static void
take_answer (GObject *source, GAsyncResult *result, gpointer data, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_proxy_call_finish (G_DBUS_PROXY (source), result, &error);
  g_autoptr (GVariant) value = NULL;

  /* Desktops without the portal, or without this setting, are as good as any. */
  if (answer == NULL || !g_variant_is_of_type (answer, G_VARIANT_TYPE ("(v)")))
    return;
  g_variant_get (answer, "(v)", &value);
  take_setting (data, key, value);
}

static void
scheme_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  take_answer (source, result, data, "color-scheme");
}

static void
contrast_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  take_answer (source, result, data, "contrast");
}

static void
portal_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GDBusProxy *portal = g_dbus_proxy_new_for_bus_finish (result, &error);
  PsAppearance *self = data;

  if (portal == NULL)
    return;
  self->portal = portal;
  g_signal_connect_object (portal, "g-signal", G_CALLBACK (portal_signal_cb), self,
                           G_CONNECT_SWAPPED);
  g_dbus_proxy_call (portal, "Read", g_variant_new ("(ss)", PORTAL_NAMESPACE, "color-scheme"),
                     G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, scheme_read_cb, self);
  g_dbus_proxy_call (portal, "Read", g_variant_new ("(ss)", PORTAL_NAMESPACE, "contrast"),
                     G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, contrast_read_cb, self);
}

static void
find_portal (PsAppearance *self)
{
  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  g_dbus_proxy_new_for_bus (G_BUS_TYPE_SESSION, G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES, NULL,
                            "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                            "org.freedesktop.portal.Settings", self->cancellable, portal_found_cb,
                            self);
}

static void
ps_appearance_dispose (GObject *object)
{
  PsAppearance *self = PS_APPEARANCE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->portal);
  if (self->tokens != NULL)
    gtk_style_context_remove_provider_for_display (self->display,
                                                   GTK_STYLE_PROVIDER (self->tokens));
  if (self->style != NULL)
    gtk_style_context_remove_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->style));
  g_clear_object (&self->tokens);
  g_clear_object (&self->style);
  g_clear_object (&self->probe);
  g_clear_pointer (&self->first_theme, g_free);
  G_OBJECT_CLASS (ps_appearance_parent_class)->dispose (object);
}

static void
ps_appearance_class_init (PsAppearanceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ps_appearance_dispose;
}

static void
ps_appearance_init (PsAppearance *self)
{
  self->tokens = gtk_css_provider_new ();
  self->style = gtk_css_provider_new ();
  self->probe = g_object_ref_sink (gtk_label_new (NULL));
}

/**
 * ps_appearance_new:
 * @display: a display
 *
 * Puts the style sheet on @display until the object goes.
 *
 * Returns: (transfer full): the appearance, as the theme is
 */
PsAppearance *
ps_appearance_new (GdkDisplay *display)
{
  PsAppearance *self = g_object_new (PS_TYPE_APPEARANCE, NULL);

  self->display = display;
  self->settings = gtk_settings_get_for_display (display);
  g_object_get (self->settings, "gtk-application-prefer-dark-theme", &self->first_dark,
                "gtk-theme-name", &self->first_theme, NULL);
  gtk_css_provider_load_from_resource (self->style, RESOURCES "style.css");
  theme_changed_cb (self);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->tokens),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object (self->settings, "notify::gtk-theme-name", G_CALLBACK (theme_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::gtk-application-prefer-dark-theme",
                           G_CALLBACK (theme_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * ps_appearance_set_mode:
 * @appearance: an appearance
 * @mode: what a person chose
 *
 * High contrast follows the desktop in every mode.
 */
void
ps_appearance_set_mode (PsAppearance *appearance, PsAppearanceMode mode)
{
  g_return_if_fail (PS_IS_APPEARANCE (appearance));

  appearance->mode = mode;
  find_portal (appearance);
  apply (appearance);
}

/**
 * ps_appearance_mode_from_name:
 * @name: "system", "light" or "dark", as in the schema
 * @mode: (out): the mode
 *
 * Returns: whether there is such a mode
 */
gboolean
ps_appearance_mode_from_name (const char *name, PsAppearanceMode *mode)
{
  static const char *const names[] = { "system", "light", "dark" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      {
        *mode = (PsAppearanceMode)i;
        return TRUE;
      }
  return FALSE;
}
