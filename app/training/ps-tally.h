#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PS_TALLY_N_CHOICES 4 /* A to D */

/**
 * PsTally:
 *
 * Hands counted at a show of hands, for each slide by itself. Nothing of it is kept.
 */
typedef struct _PsTally PsTally;

PsTally *ps_tally_new (guint n_slides);
void ps_tally_free (PsTally *tally);
gboolean ps_tally_add (PsTally *tally, guint slide, guint choice);
gboolean ps_tally_undo (PsTally *tally, guint slide, guint *choice);
guint ps_tally_get (const PsTally *tally, guint slide, guint choice);
guint ps_tally_get_total (const PsTally *tally, guint slide);
void ps_tally_clear (PsTally *tally, guint slide);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsTally, ps_tally_free)

G_END_DECLS
