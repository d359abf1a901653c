/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-import-job-private.h"
#include "ps-import-source.h"
#include "ps-time-zone.h"
#include "ps-words.h"

/* How the times of one file were read, and how they are to be read. */
typedef struct
{
  PsTimeContext before;
  PsTimeContext after;
  gint64 newest;
} Change;

typedef struct
{
  GArray *changes; /* Change, by index of the file */
} Retime;

static gint64
floor_to_day (gint64 seconds)
{
  gint64 day = seconds / 86400;

  return seconds % 86400 < 0 ? day - 1 : day;
}

/* The same day and time of day in another year; 29 February goes to the last leap year. */
static gint64
set_year (gint64 civil, gint32 year)
{
  gint64 day = floor_to_day (civil);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (day * 86400);
  int month, of_month;

  if (date == NULL)
    return civil;
  g_date_time_get_ymd (date, NULL, &month, &of_month);
  return ps_time_get_epoch_day (ps_time_fit_year (year, month, of_month), month, of_month) * 86400
         + (civil - day * 86400);
}

/* The time as the clock on the wall showed it, in the zone and year that are assumed now. */
static gint64
retime_cb (const PsAlert *alert, gpointer data)
{
  const Retime *self = data;
  const Change *change;
  gint64 seconds = alert->time / G_USEC_PER_SEC, micros = alert->time % G_USEC_PER_SEC;
  gboolean has_zone = (alert->flags & PS_ALERT_HAS_ZONE) != 0;
  gboolean has_year = (alert->flags & PS_ALERT_HAS_YEAR) != 0;
  gint64 civil, result;

  if (alert->file >= self->changes->len)
    return alert->time;
  change = &g_array_index (self->changes, Change, alert->file);
  civil = seconds + (has_zone ? 0 : ps_time_zone_get_offset_at (change->before.zone, seconds));
  if (!has_year)
    civil = set_year (civil, change->after.year);
  result = civil - (has_zone ? 0 : ps_time_zone_get_offset (change->after.zone, civil));
  if (!has_year && !change->after.is_year_given && result * G_USEC_PER_SEC > change->newest)
    {
      civil = set_year (civil, change->after.year - 1);
      result = civil - (has_zone ? 0 : ps_time_zone_get_offset (change->after.zone, civil));
    }
  return result * G_USEC_PER_SEC + micros;
}

/* The zones of before are kept: nobody knows who still reads with them. */
static void
change_source (PsImportJob *job, PsImportSource *source, GTimeZone *zone, gint32 year,
               Change *change)
{
  change->before = source->time;
  source->time.zone = zone;
  source->time.is_year_given = year != 0;
  if (year != 0)
    source->time.year = year;
  else
    ps_import_source_date (source, source->last_write, &source->time);
  change->after = source->time;
  change->newest = source->newest;
}

/**
 * ps_import_job_assume:
 * @job: a job that does not run
 * @zone: (nullable): as for ps_time_zone_new()
 * @year: the year of times without one, 0 for that in which their file was written last
 * @error: return location
 *
 * Takes another assumption for what the times of all files leave open. Nothing is read again; the
 * times of rows that lack a zone or a year are changed where they are. Orders by time are to be
 * made anew. Assuming what was assumed before gives the times of before, but for the hours that a
 * zone skips or shows twice.
 *
 * Returns: %FALSE where there is no such zone
 */
gboolean
ps_import_job_assume (PsImportJob *job, const char *zone, gint32 year, GError **error)
{
  GTimeZone *time_zone = ps_time_zone_new (zone, error);
  Retime retime = { g_array_new (FALSE, TRUE, sizeof (Change)) };

  if (time_zone == NULL)
    {
      g_array_unref (retime.changes);
      return FALSE;
    }
  g_mutex_lock (&job->mutex);
  g_ptr_array_add (job->zones, time_zone);
  g_array_set_size (retime.changes, job->sources->len);
  for (guint i = 0; i < job->sources->len; i++)
    if (g_ptr_array_index (job->sources, i) != NULL)
      change_source (job, g_ptr_array_index (job->sources, i), time_zone, year,
                     &g_array_index (retime.changes, Change, i));
  g_free (job->zone_name);
  job->zone_name = g_strdup (zone);
  job->options.zone = job->zone_name;
  job->options.year = year;
  g_mutex_unlock (&job->mutex);
  ps_alert_store_retime (job->store, retime_cb, &retime);
  g_array_unref (retime.changes);
  return TRUE;
}

/**
 * ps_import_job_get_assumed:
 * @job: a job
 * @assumed: (out): what was assumed, and of how many rows
 *
 * What the times of the rows left open so far.
 */
void
ps_import_job_get_assumed (PsImportJob *job, PsImportAssumed *assumed)
{
  g_mutex_lock (&job->mutex);
  *assumed = job->assumed;
  assumed->zone = job->options.zone;
  assumed->year = job->options.year;
  g_mutex_unlock (&job->mutex);
}

/* Counts what the times of a batch leave open; the rows are of @file of the store. */
void
ps_import_job_count_assumed (PsImportJob *job, guint file, const PsAlertBatch *batch,
                             guint n_ambiguous)
{
  PsImportAssumed more = { .n_ambiguous = n_ambiguous };

  for (guint i = 0; i < batch->n_alerts; i++)
    {
      guint flags = batch->alerts[i].flags;

      more.n_without_zone += (flags & PS_ALERT_HAS_TIME) != 0 && (flags & PS_ALERT_HAS_ZONE) == 0;
      more.n_without_year += (flags & PS_ALERT_HAS_TIME) != 0 && (flags & PS_ALERT_HAS_YEAR) == 0;
    }
  g_mutex_lock (&job->mutex);
  if (more.n_without_zone + more.n_without_year > 0
      && job->assumed.n_without_zone + job->assumed.n_without_year == 0)
    job->assumed.file = file;
  job->assumed.n_without_zone += more.n_without_zone;
  job->assumed.n_without_year += more.n_without_year;
  job->assumed.n_ambiguous += more.n_ambiguous;
  g_mutex_unlock (&job->mutex);
}

/**
 * ps_import_job_warn_assumed:
 * @job: a job
 *
 * Writes into the ledger what had to be assumed of times, a line each.
 */
void
ps_import_job_warn_assumed (PsImportJob *job)
{
  PsImportAssumed assumed;

  ps_import_job_get_assumed (job, &assumed);
  if (assumed.n_without_zone > 0)
    {
      g_autoptr (GTimeZone) zone = ps_time_zone_new (assumed.zone, NULL);
      g_autofree char *label = ps_time_zone_dup_label (zone, assumed.zone);
      g_autofree char *count = ps_words_count (assumed.n_without_zone);
      g_autofree char *text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "The time of %s record has no zone; it is read as %s.",
                       "The times of %s records have no zone; they are read as %s.",
                       (gulong)assumed.n_without_zone),
          count, label);

      ps_ledger_warn (job->ledger, PS_LEDGER_NO_FILE, text);
    }
  if (assumed.n_without_year > 0)
    {
      g_autofree char *count = ps_words_count (assumed.n_without_year);
      g_autofree char *text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "The time of %s record has no year.",
                       "The times of %s records have no year.", (gulong)assumed.n_without_year),
          count);
      g_autofree char *year = g_strdup_printf (_ ("%d is assumed."), assumed.year);
      g_autofree char *whole = g_strconcat (
          text, " ",
          assumed.year != 0 ? year : _ ("The year in which the file was written last is assumed."),
          NULL);

      ps_ledger_warn (job->ledger, PS_LEDGER_NO_FILE, whole);
    }
  if (assumed.n_ambiguous > 0)
    ps_ledger_warn (job->ledger, PS_LEDGER_NO_FILE,
                    _ ("Nothing in the file tells day from month: 03/04 is read as March 4."));
}
