#pragma once

#include "ps-lesson.h"

G_BEGIN_DECLS

GPtrArray *ps_lesson_check (PsLesson *lesson);
GPtrArray *ps_lesson_list_remarks (PsLesson *lesson);

G_END_DECLS
