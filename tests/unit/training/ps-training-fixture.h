#pragma once

#include "ps-lesson.h"

G_BEGIN_DECLS

/* An alert of a lesson in the words of a test table. */
typedef struct
{
  const char *id;
  const char *src; /* "10.0.0.1:443", or "10.0.0.1" with ICMP */
  const char *dst;
  const char *proto;
  const char *app_proto;
  const char *signature;
  const char *raw;
  PsClaim claim;
  guint32 tags;
  gboolean is_icmp; /* type 8, code 0 */
  guint8 icmp_type;
  guint64 bytes_src;
  guint64 bytes_dst;
} FixtureItem;

PsLessonItem *ps_fixture_item_new (const FixtureItem *fixture);
PsLesson *ps_fixture_lesson_new (const FixtureItem *items, guint n_items);
PsLesson *ps_fixture_lesson_new_mixed (void);

G_END_DECLS
