#pragma once

#include "ps-case.h"

G_BEGIN_DECLS

/**
 * PsWorkspaceFile:
 * @path: absolute
 * @relative: (nullable): the same, seen from the folder of the workspace
 * @sha256: (nullable): in hexadecimal; %NULL of a file that was not read whole
 * @size: in bytes, -1 = not known
 *
 * A file that a workspace speaks of. It is never changed, and nothing of it is kept.
 */
typedef struct
{
  char *path;
  char *relative;
  char *sha256;
  gint64 size;
} PsWorkspaceFile;

/**
 * PsWorkspaceImport:
 * @format: (nullable): name of a forced format
 * @zone: (nullable): zone of times without one
 * @date_order: (nullable): "day" or "month"
 * @year: of times without one, 0 = nobody said
 * @unordered: the two ends of a record carry no direction
 * @map: (element-type utf8 utf8): name of a column or key → what it means
 *
 * What a person chose when the inputs were read, in the words of the command line.
 */
typedef struct
{
  char *format;
  char *zone;
  char *date_order;
  gint32 year;
  gboolean unordered;
  GTree *map;
} PsWorkspaceImport;

/**
 * PsWorkspaceRuling:
 * @text: what was ruled, as ps_review_ruling_print() writes it
 * @alerts: (element-type PsFingerprint): of a ruling about single alerts, which
 * @why: (nullable): the reason, plain text
 * @who: (nullable): who said so
 * @time: when, µs since 1970 in UTC; 0 = not known
 *
 * A person's word about who is the server.
 */
typedef struct
{
  char *text;
  GArray *alerts;
  char *why;
  char *who;
  gint64 time;
} PsWorkspaceRuling;

/**
 * PsWorkspace:
 *
 * All that a .portside file holds, as plain data. Lists and trees are never %NULL. Trees are sorted
 * by their keys, and ps_workspace_settle() sorts the rest, so that the same work is the same file.
 * @states, @tags, @notes: a value (name of a state, tag, Markdown text) → the alerts that have it,
 * a #GArray of #PsFingerprint, sorted, none twice.
 */
typedef struct
{
  GPtrArray *inputs; /* PsWorkspaceFile */
  PsWorkspaceImport import;
  GTree *states;
  GTree *tags;
  GTree *notes;
  GTree *subjects;    /* what is no alert, as in ps_review_dup_subject_note() → note */
  GPtrArray *rulings; /* PsWorkspaceRuling */
  PsCaseState *report;
  GTree *filters;            /* name → filter */
  PsWorkspaceFile *policy;   /* (nullable) */
  PsWorkspaceFile *baseline; /* (nullable) */
  GTree *layout;             /* name → value: how the window was */
} PsWorkspace;

/* No larger file is read. */
#define PS_WORKSPACE_MAX_SIZE (G_GUINT64_CONSTANT (512) * 1024 * 1024)
#define PS_WORKSPACE_SUFFIX ".portside"

PsWorkspace *ps_workspace_new (void);
void ps_workspace_free (PsWorkspace *workspace);

PsWorkspaceFile *ps_workspace_file_new (const char *path);
void ps_workspace_file_free (PsWorkspaceFile *file);
PsWorkspaceRuling *ps_workspace_add_ruling (PsWorkspace *workspace);
void ps_workspace_set_report (PsWorkspace *workspace, PsCaseState *report);
void ps_workspace_settle (PsWorkspace *workspace);
gboolean ps_workspace_says_same (const PsWorkspace *a, const PsWorkspace *b);

GArray *ps_workspace_get_alerts (GTree *groups, const char *value);

/* ps-workspace-write.c, ps-workspace-read.c */
gboolean ps_workspace_is_name (const char *path);
char *ps_workspace_print (const PsWorkspace *workspace, const char *path, gsize *length);
PsWorkspace *ps_workspace_parse (const char *name, const char *text, gsize length, GError **error);
PsWorkspace *ps_workspace_load (const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsWorkspace, ps_workspace_free)

G_END_DECLS
