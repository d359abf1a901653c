#pragma once

#include "ps-policy-file.h"

G_BEGIN_DECLS

/**
 * PsPolicyEdits:
 *
 * The policy of a file, and changes to it that can be undone, each written to the file before it
 * counts. A file that cannot be read is never written over.
 */
typedef struct _PsPolicyEdits PsPolicyEdits;

PsPolicyEdits *ps_policy_edits_new (const char *path);
void ps_policy_edits_free (PsPolicyEdits *edits);

gboolean ps_policy_edits_load (PsPolicyEdits *edits, GError **error);
PsSitePolicy *ps_policy_edits_get (PsPolicyEdits *edits);
gboolean ps_policy_edits_expect (PsPolicyEdits *edits, const PsAddress *server, guint16 port,
                                 guint8 protocol, GError **error);
gboolean ps_policy_edits_undo (PsPolicyEdits *edits, GError **error);
gboolean ps_policy_edits_redo (PsPolicyEdits *edits, GError **error);
gboolean ps_policy_edits_can_undo (PsPolicyEdits *edits);
gboolean ps_policy_edits_can_redo (PsPolicyEdits *edits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsPolicyEdits, ps_policy_edits_free)

G_END_DECLS
