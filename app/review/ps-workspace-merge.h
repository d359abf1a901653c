#pragma once

#include "ps-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  PS_MERGE_STATE,   /* of alerts */
  PS_MERGE_NOTE,    /* of alerts */
  PS_MERGE_SUBJECT, /* a note on a host, a port or a group */
  PS_MERGE_RULING,
  PS_MERGE_FINDING,
  PS_MERGE_HEAD, /* title, case id or author of the report */
  PS_MERGE_FILTER,
} PsMergeKind;

typedef enum
{
  PS_MERGE_MINE,
  PS_MERGE_THEIRS,
  PS_MERGE_BOTH, /* one text after the other */
} PsMergeChoice;

/**
 * PsMergeConflict:
 * @kind: what it is about
 * @what: which one: a subject, the id of a finding, a name; "" of alerts
 * @mine: what the first workspace says
 * @theirs: what the second one says
 * @alerts: (element-type PsFingerprint): a set: of which alerts both say this
 * @can_keep_both: whether %PS_MERGE_BOTH is possible
 * @choice: what is to hold; may be set. At first both where that is possible, else mine
 *
 * Two workspaces that say different things of the same. Alerts with the same two values are one
 * conflict.
 */
typedef struct
{
  PsMergeKind kind;
  char *what;
  char *mine;
  char *theirs;
  GArray *alerts;
  gboolean can_keep_both;
  PsMergeChoice choice;
} PsMergeConflict;

/**
 * PsWorkspaceMerge:
 *
 *   mine ──┐
 *          ├── ps_workspace_merge_new() ── conflicts, choices ── ps_workspace_merge_finish()
 * theirs ──┘
 *
 * What only one of the two says is taken over; tags, and alerts and pictures of findings, are
 * joined. Inputs, import choices and layout stay mine. Neither workspace is changed; both must
 * outlive it.
 */
typedef struct _PsWorkspaceMerge PsWorkspaceMerge;

PsWorkspaceMerge *ps_workspace_merge_new (const PsWorkspace *mine, const PsWorkspace *theirs);
void ps_workspace_merge_free (PsWorkspaceMerge *merge);
guint ps_workspace_merge_get_n_conflicts (const PsWorkspaceMerge *merge);
PsMergeConflict *ps_workspace_merge_get_conflict (PsWorkspaceMerge *merge, guint index);
PsWorkspace *ps_workspace_merge_finish (const PsWorkspaceMerge *merge);
char *ps_merge_conflict_describe (const PsMergeConflict *conflict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsWorkspaceMerge, ps_workspace_merge_free)

G_END_DECLS
