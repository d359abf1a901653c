#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of an object that is being built. */
void ps_json_add_text (JsonBuilder *builder, const char *name, const char *text);
void ps_json_add_word (JsonBuilder *builder, const char *name, const char *text);
void ps_json_add_number (JsonBuilder *builder, const char *name, gint64 number);
void ps_json_add_names (JsonBuilder *builder, const char *name, GTree *names);
void ps_json_begin_list (JsonBuilder *builder, const char *name);
void ps_json_add_alerts (JsonBuilder *builder, const char *name, const GArray *alerts);
char *ps_json_print (JsonBuilder *builder, gsize *length);

G_END_DECLS
