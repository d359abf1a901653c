#pragma once

#include "ps-review-subject.h"

G_BEGIN_DECLS

/**
 * PsSubjectNotes:
 *
 * All notes that are not on alerts, as they are at one time: to be looked up fast and without
 * waiting for the review. Never changed; reference-counted.
 */
typedef struct _PsSubjectNotes PsSubjectNotes;

PsSubjectNotes *ps_subject_notes_new (PsReview *review);
PsSubjectNotes *ps_subject_notes_ref (PsSubjectNotes *notes);
void ps_subject_notes_unref (PsSubjectNotes *notes);
gboolean ps_subject_notes_is_empty (const PsSubjectNotes *notes);
const PsSubjectNote *ps_subject_notes_find (const PsSubjectNotes *notes, const char *subject);
GPtrArray *ps_subject_notes_list (const PsSubjectNotes *notes, PsAlertStore *store, guint32 row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsSubjectNotes, ps_subject_notes_unref)

G_END_DECLS
