#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

GVariant *ps_settings_get (const char *key);
void ps_settings_set (const char *key, GVariant *value);
const char *const *ps_settings_list_keys (void);
GVariant *ps_settings_get_default (const char *key);
void ps_settings_watch (const char *key, void (*callback) (gpointer object), gpointer object);

G_END_DECLS
