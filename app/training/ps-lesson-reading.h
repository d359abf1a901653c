#pragma once

#include "ps-json-reading.h"
#include "ps-lesson-private.h"

G_BEGIN_DECLS

/* A lesson that is being read. */
typedef struct
{
  PsJsonReading *json;
  PsLesson *lesson;
  GHashTable *ids; /* of the document's own */
} PsLessonReading;

typedef gboolean (*PsLessonReadObject) (PsLessonReading *reading, JsonObject *object,
                                        PsLessonItem *item, GError **error);

gboolean ps_lesson_read_object (PsLessonReading *reading, JsonObject *parent, const char *member,
                                const char *const *members, PsLessonReadObject read,
                                PsLessonItem *item, GError **error);
gboolean ps_lesson_read_end (PsLessonReading *reading, JsonObject *object, const char *member,
                             PsEnd *end, GError **error);
gboolean ps_lesson_read_alert (PsLessonReading *reading, JsonObject *object, PsLessonItem *item,
                               GError **error);

extern const char *const ps_lesson_alert_members[];

G_END_DECLS
