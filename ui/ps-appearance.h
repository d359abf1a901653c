#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  PS_APPEARANCE_SYSTEM,
  PS_APPEARANCE_LIGHT,
  PS_APPEARANCE_DARK,
} PsAppearanceMode;

/**
 * PsAppearance:
 *
 * The style sheet of a display, and whether it is light, dark or of high contrast: as a person
 * chose, or as the desktop says through the settings portal (org.freedesktop.appearance).
 */
#define PS_TYPE_APPEARANCE (ps_appearance_get_type ())
G_DECLARE_FINAL_TYPE (PsAppearance, ps_appearance, PS, APPEARANCE, GObject)

PsAppearance *ps_appearance_new (GdkDisplay *display);
void ps_appearance_set_mode (PsAppearance *appearance, PsAppearanceMode mode);
gboolean ps_appearance_mode_from_name (const char *name, PsAppearanceMode *mode);

G_END_DECLS
