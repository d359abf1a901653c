#pragma once

#include "ps-deck.h"

G_BEGIN_DECLS

/* A slide: its alert and all that is known of it. */
typedef struct
{
  guint index;
  PsLessonItem *item;
  PsConversation conversation;
  PsVerdict verdict;
  PsEvidenceList evidence;
  guint32 findings;
  gboolean has_ports; /* both ends have one */
  PsQuestion *vote;
} PsSlide;

struct _PsDeck
{
  int ref_count;
  PsLesson *lesson;
  GArray *slides; /* of PsSlide */
};

const PsSlide *ps_deck_get_slide (PsDeck *deck, guint slide);

G_END_DECLS
