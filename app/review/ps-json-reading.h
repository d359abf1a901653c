#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * PsJsonReading:
 *
 * A JSON document that is being read, and where: what is wrong in it is said with the line. The
 * text must outlive it. Errors are of %PS_REVIEW_ERROR.
 */
typedef struct _PsJsonReading PsJsonReading;

typedef gboolean (*PsJsonVisit) (PsJsonReading *reading, JsonNode *node, gpointer data,
                                 GError **error);

PsJsonReading *ps_json_reading_new (const char *name, const char *text, gsize length);
void ps_json_reading_free (PsJsonReading *reading);

/* The document is a part of a file, and begins on that line of it, from 1. */
void ps_json_reading_begin_at (PsJsonReading *reading, guint line);
JsonNode *ps_json_reading_parse (PsJsonReading *reading, GError **error);
gboolean ps_json_reading_fail (PsJsonReading *reading, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gboolean ps_json_reading_fail_at (PsJsonReading *reading, const char *member, GError **error,
                                  const char *format, ...) G_GNUC_PRINTF (4, 5);

/* Steps into a member of the value that is looked at, for messages, and out again. */
void ps_json_reading_enter (PsJsonReading *reading, const char *member);
void ps_json_reading_leave (PsJsonReading *reading);

/* Members of an object. One that is not there gives %TRUE and %NULL, or leaves a number as it is.
 */
gboolean ps_json_reading_get_text (PsJsonReading *reading, JsonObject *object, const char *member,
                                   const char **text, GError **error);
gboolean ps_json_reading_need_text (PsJsonReading *reading, JsonObject *object, const char *member,
                                    const char **text, GError **error);
gboolean ps_json_reading_get_number (PsJsonReading *reading, JsonObject *object, const char *member,
                                     gint64 low, gint64 high, gint64 *number, GError **error);
gboolean ps_json_reading_get_boolean (PsJsonReading *reading, JsonObject *object,
                                      const char *member, gboolean *value, GError **error);

/* A list, or the members of an object; in the order of the document. */
gboolean ps_json_reading_visit_list (PsJsonReading *reading, JsonObject *object, const char *member,
                                     PsJsonVisit visit, gpointer data, GError **error);
typedef gboolean (*PsJsonVisitMember) (PsJsonReading *reading, const char *member, JsonNode *node,
                                       gpointer data, GError **error);
gboolean ps_json_reading_visit_object (PsJsonReading *reading, JsonObject *object,
                                       const char *member, PsJsonVisitMember visit, gpointer data,
                                       GError **error);

gboolean ps_json_reading_visit_name (PsJsonReading *reading, const char *member, JsonNode *node,
                                     gpointer data, GError **error);

/* What a visited node holds. */
gboolean ps_json_reading_take_object (PsJsonReading *reading, JsonNode *node, JsonObject **object,
                                      GError **error);
gboolean ps_json_reading_take_text (PsJsonReading *reading, JsonNode *node, const char **text,
                                    GError **error);
gboolean ps_json_reading_visit_alerts (PsJsonReading *reading, JsonNode *node, gpointer data,
                                       GError **error);
gboolean ps_json_reading_check_members (PsJsonReading *reading, JsonObject *object,
                                        const char *const *members, GError **error);

char *ps_json_file_read (const char *path, gsize max_length, gsize *length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsJsonReading, ps_json_reading_free)

G_END_DECLS
