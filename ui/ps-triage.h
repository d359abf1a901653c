#pragma once

#include <gtk/gtk.h>

#include "ps-grouping.h"

G_BEGIN_DECLS

/*
 * How far triage has come. An alert is undecided as long as its state is "new"; a pattern is a
 * signature at a port of a server, and is decided when all of its alerts are. That nobody can tell
 * an alert's roles is another matter.
 */
#define PS_TRIAGE_PATTERN "signature,server_ip,server_port"

/* What to go to. */
typedef enum
{
  PS_TRIAGE_UNDECIDED, /* the largest group with undecided alerts, then the next largest */
  PS_TRIAGE_UNUSUAL,   /* the next alert with an unusual server port, as the table shows them */
  PS_TRIAGE_CONFLICT,  /* the worst alert with clues that contradict each other, then the next */
} PsTriageGoal;

/**
 * PsTriageQuestion:
 * @store: alerts
 * @order: those that the filter lets through
 * @lines: as the table lists them
 * @grouping: (nullable): the groups, if a line is one
 * @goal: what to go to
 * @cursor: row of the line where one is, %PS_ROW_NONE if nowhere
 * @is_again: the last question led here
 */
typedef struct
{
  PsAlertStore *store;
  PsRowOrder *order;
  PsRowOrder *lines;
  PsGrouping *grouping;
  PsTriageGoal goal;
  guint32 cursor;
  gboolean is_again;
} PsTriageQuestion;

/**
 * PsTriageAnswer:
 * @row: where to go, %PS_ROW_NONE if there is nothing of the kind
 * @wrapped: it is the first one again
 */
typedef struct
{
  guint32 row;
  gboolean wrapped;
} PsTriageAnswer;

/**
 * PsTriageProgress:
 *
 * How many alerts and patterns there are, and how many of them are decided.
 */
typedef struct
{
  guint32 n_alerts;
  guint32 n_decided;
  guint32 n_patterns;
  guint32 n_decided_patterns;
} PsTriageProgress;

gboolean ps_triage_is_open (PsAlertStore *store, guint32 row);

void ps_triage_find_async (const PsTriageQuestion *question, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
gboolean ps_triage_find_finish (GAsyncResult *result, PsTriageAnswer *answer);

void ps_triage_count_async (PsAlertStore *store, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
gboolean ps_triage_count_finish (GAsyncResult *result, PsTriageProgress *progress);

G_END_DECLS
