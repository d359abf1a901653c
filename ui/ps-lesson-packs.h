#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PsLessonPack:
 * @name: what actions and the command line call it; its file is NAME.portside-lesson
 * @title: translatable
 * @summary: translatable: what it is about
 *
 * A lesson that comes with the program.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *summary;
} PsLessonPack;

const PsLessonPack *ps_lesson_packs_get (guint *n_packs);
char *ps_lesson_packs_find (const char *name);

G_END_DECLS
