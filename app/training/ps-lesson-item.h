#pragma once

#include "ps-alert-store.h"
#include "ps-misconception.h"

G_BEGIN_DECLS

/**
 * PsLessonItem:
 * @id: its name in the lesson, unlike that of any other; what is known of a learner hangs on it
 * @prompt: (nullable): what the learner is asked, before anything is revealed
 * @hint: (nullable): a help on the way
 * @teach: (nullable): the sentence that the alert teaches
 * @notes: (nullable): for the trainer only
 * @tags: bits of #PsMisconception
 * @alert: numbers of the alert; its places in pools, files and records mean nothing here
 * @src: the address that the record names first, only with %PS_ALERT_HAS_SRC
 * @dst: the other one
 * @texts: what the record states, %NULL = nothing, by #PsText
 * @raw: (nullable): the record as it was written
 * @server: the end that was the server when the lesson was made, %PS_END_NONE = cannot tell
 * @confidence: how sure that was, in 1/10000
 * @findings: bits of #PsFindingKind
 * @is_ruled: the trainer decided himself
 * @ruled_server: what he decided, %PS_END_NONE = cannot tell
 * @ruling_reason: (nullable): why
 *
 * One alert of a lesson with all that is said about it.
 */
typedef struct
{
  char *id;
  char *prompt;
  char *hint;
  char *teach;
  char *notes;
  guint32 tags;
  PsAlert alert;
  PsAddress src;
  PsAddress dst;
  char *texts[PS_N_TEXTS];
  char *raw;
  PsEnd server;
  guint16 confidence;
  guint32 findings;
  gboolean is_ruled;
  PsEnd ruled_server;
  char *ruling_reason;
} PsLessonItem;

PsLessonItem *ps_lesson_item_new (void);
PsLessonItem *ps_lesson_item_copy (const PsLessonItem *item);
void ps_lesson_item_free (PsLessonItem *item);
const char *ps_lesson_find_trouble (const char *text, gboolean lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsLessonItem, ps_lesson_item_free)

G_END_DECLS
