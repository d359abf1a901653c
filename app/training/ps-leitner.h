#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PS_LEITNER_N_BOXES 3

/**
 * PsLeitner:
 *
 * Cards in three boxes (S. Leitner, So lernt man lernen, 1972). New ones and those that were
 * answered wrong lie in the first, which comes every session; the second comes every second
 * session, the third every fourth. Cards are numbers from 0.
 */
typedef struct _PsLeitner PsLeitner;

PsLeitner *ps_leitner_new (guint n_cards);
void ps_leitner_free (PsLeitner *leitner);
void ps_leitner_begin_session (PsLeitner *leitner, const guint *order);
guint ps_leitner_get_session (const PsLeitner *leitner);
guint ps_leitner_get_n_left (const PsLeitner *leitner);
guint ps_leitner_get_card (const PsLeitner *leitner);
gboolean ps_leitner_answer (PsLeitner *leitner, guint card, gboolean is_right);
guint ps_leitner_get_box (const PsLeitner *leitner, guint card);
guint ps_leitner_count_box (const PsLeitner *leitner, guint box);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsLeitner, ps_leitner_free)

G_END_DECLS
