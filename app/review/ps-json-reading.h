#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * PsJsonReading:
 * @name: what messages call the document
 * @text: the whole document
 * @length: its length in bytes
 * @member: which member of the outermost object is being read, "" before the first
 * @index: which element of it, where it is an array
 *
 * Where the reading of a JSON document of ours stands, so that a message can name the line.
 */
typedef struct
{
  const char *name;
  const char *text;
  gsize length;
  const char *member;
  guint index;
} PsJsonReading;

gboolean ps_json_reading_fail (const PsJsonReading *reading, GError **error, const char *format,
                               ...) G_GNUC_PRINTF (3, 4);
gboolean ps_json_reading_load (PsJsonReading *reading, JsonParser *parser, gsize max_length,
                               GError **error);
gboolean ps_json_reading_check_version (PsJsonReading *reading, JsonObject *object, guint newest,
                                        GError **error);
gboolean ps_json_reading_knows (const PsJsonReading *reading, JsonObject *object,
                                const char *const *names, const char *where, GError **error);
gboolean ps_json_reading_get_text (const PsJsonReading *reading, JsonObject *object,
                                   const char *name, const char **text, GError **error);
gboolean ps_json_reading_get_int (const PsJsonReading *reading, JsonObject *object,
                                  const char *name, gint64 minimum, gint64 maximum, gint64 *value,
                                  GError **error);
gboolean ps_json_reading_get_bool (const PsJsonReading *reading, JsonObject *object,
                                   const char *name, gboolean *value, GError **error);
gboolean ps_json_reading_get_object (const PsJsonReading *reading, JsonObject *object,
                                     const char *name, JsonObject **member, GError **error);
gboolean ps_json_reading_get_array (const PsJsonReading *reading, JsonObject *object,
                                    const char *name, JsonArray **member, GError **error);

char *ps_json_file_read (const char *path, gsize max_length, gsize *length, GError **error);

G_END_DECLS
