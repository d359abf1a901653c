#pragma once

#include "ps-workspace.h"

G_BEGIN_DECLS

/* Two rulings of the same that name different servers. */
typedef struct
{
  const PsWorkspaceRuling *mine;
  const PsWorkspaceRuling *theirs;
  char *subject;
  GArray *alerts; /* PsFingerprint: of rulings about single alerts, those in both */
} PsMergeRulingPair;

GPtrArray *ps_merge_rulings_find (const GPtrArray *mine, const GPtrArray *theirs);
void ps_merge_rulings_add (PsWorkspace *merged, const PsWorkspaceRuling *ruling,
                           const GArray *alerts);

G_END_DECLS
