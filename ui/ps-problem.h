#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

typedef enum
{
  PS_PROBLEM_GROUP,  /* the heading of a group */
  PS_PROBLEM_RECORD, /* a rejected record */
  PS_PROBLEM_MORE,   /* there are more records than are shown */
} PsProblemKind;

/**
 * PsProblemGroup:
 * @info: file, reason, and how many there are
 * @n_listed: how many of them the ledger lists
 * @n_shown: how many of these are rows now
 * @is_expanded: its records are shown, or some of them
 */
typedef struct
{
  PsLedgerGroup info;
  guint n_listed;
  guint n_shown;
  gboolean is_expanded;
} PsProblemGroup;

/**
 * PsProblem:
 *
 * A row of the list of problems. Signals "changed": a group has other numbers now.
 */
#define PS_TYPE_PROBLEM (ps_problem_get_type ())
G_DECLARE_FINAL_TYPE (PsProblem, ps_problem, PS, PROBLEM, GObject)

PsProblem *ps_problem_new (PsAlertStore *store, PsProblemKind kind, const PsProblemGroup *group);
void ps_problem_set_group (PsProblem *problem, const PsProblemGroup *group);
void ps_problem_set_entry (PsProblem *problem, const PsLedgerEntry *entry, guint nth);

PsProblemKind ps_problem_get_kind (PsProblem *problem);
const PsProblemGroup *ps_problem_get_group (PsProblem *problem);
guint ps_problem_get_nth (PsProblem *problem);

char *ps_problem_dup_file (PsProblem *problem);
char *ps_problem_dup_count (PsProblem *problem);
char *ps_problem_dup_place (PsProblem *problem);
const char *ps_problem_get_reason (PsProblem *problem);
char *ps_problem_dup_text (PsProblem *problem);

G_END_DECLS
