#pragma once

#include "ps-case-finding.h"

G_BEGIN_DECLS

/**
 * PsCase:
 *
 *   PsCase ── title, case id, author
 *     └─ PsCaseFinding ── headline, note, severity, TLP
 *          ├─ PsFingerprint, one an alert
 *          └─ PsPin, one a picture
 *
 * What goes into the report, in its order, and the filters that were saved on the way. Signals: "changed" (anything is different), and before
 * it "edited" (const char *what, PsCaseState *before, PsCaseState *after), for those that keep
 * what can be undone: ps_case_restore (before) undoes it and ps_case_restore (after) does it
 * again; @what says what was done, as "Add a finding", translated.
 */
#define PS_TYPE_CASE (ps_case_get_type ())
G_DECLARE_FINAL_TYPE (PsCase, ps_case, PS, CASE, GObject)

/* All that a case holds at one time. Never changed; reference-counted; cheap to keep. */
typedef struct _PsCaseState PsCaseState;

typedef enum
{
  PS_CASE_TITLE,
  PS_CASE_ID,
  PS_CASE_AUTHOR,
  PS_N_CASE_TEXTS,
} PsCaseText;

PsCase *ps_case_new (void);
const char *ps_case_get_text (PsCase *self, PsCaseText which);
guint ps_case_get_n_findings (PsCase *self);
PsCaseFinding *ps_case_get_finding (PsCase *self, guint index);
int ps_case_find (PsCase *self, const char *id);
GTree *ps_case_get_filters (PsCase *self);
gboolean ps_case_is_empty (PsCase *self);

/* Each of these can be undone. */
void ps_case_set_text (PsCase *self, PsCaseText which, const char *text);
guint ps_case_add (PsCase *self, guint index, PsCaseFinding *finding);
void ps_case_remove (PsCase *self, guint index);
void ps_case_replace (PsCase *self, guint index, PsCaseFinding *finding, const char *what);
void ps_case_move (PsCase *self, guint from, guint to);
void ps_case_set_filter (PsCase *self, const char *name, const char *filter);

PsCaseState *ps_case_get_state (PsCase *self);
void ps_case_restore (PsCase *self, PsCaseState *state);
void ps_case_edit (PsCase *self, PsCaseState *state, const char *what);

#define PS_TYPE_CASE_STATE (ps_case_state_get_type ())
GType ps_case_state_get_type (void);
PsCaseState *ps_case_state_new (const char *const *texts, GPtrArray *findings);
PsCaseState *ps_case_state_ref (PsCaseState *state);
void ps_case_state_unref (PsCaseState *state);
const char *ps_case_state_get_text (const PsCaseState *state, PsCaseText which);
GPtrArray *ps_case_state_get_findings (const PsCaseState *state);
PsCaseState *ps_case_state_with_filters (const PsCaseState *state, GTree *filters);
GTree *ps_case_state_get_filters (const PsCaseState *state);
gboolean ps_case_state_equal (const PsCaseState *a, const PsCaseState *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsCaseState, ps_case_state_unref)

G_END_DECLS
