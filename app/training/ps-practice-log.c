/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-practice-log.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "ps-json-reading.h"
#include "ps-policy-file.h"

/* So much is an answer a minute for years. */
#define LOG_MAX_BYTES (64 * 1024 * 1024)

/* In the order of PsPracticeEvent. */
static const char *const event_names[] = { "session", "answer", "undo" };

struct _PsPracticeLog
{
  GPtrArray *lines; /* of PsPracticeLine */
  char *name;
  int fd;           /* -1: in memory only */
  gboolean is_torn; /* the last line of the file was not written whole */
  guint n_damaged;
};

/**
 * ps_practice_line_new:
 * @event: what it tells
 *
 * Returns: (transfer full): a line of now
 */
PsPracticeLine *
ps_practice_line_new (PsPracticeEvent event)
{
  PsPracticeLine *line = g_new0 (PsPracticeLine, 1);

  line->event = event;
  line->time = g_get_real_time () / G_USEC_PER_SEC;
  return line;
}

/**
 * ps_practice_line_free:
 * @line: (transfer full) (nullable): a line
 */
void
ps_practice_line_free (PsPracticeLine *line)
{
  if (line == NULL)
    return;
  g_free (line->card);
  g_free (line->answer);
  g_free (line->right);
  g_free (line);
}

static gboolean
read_event (PsJsonReading *reading, JsonObject *object, PsPracticeEvent *event)
{
  const char *name;

  if (!ps_json_reading_get_text (reading, object, "event", &name, NULL) || name == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (event_names); i++)
    if (g_str_equal (name, event_names[i]))
      {
        *event = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_answer (PsJsonReading *reading, JsonObject *object, PsPracticeLine *line)
{
  const char *card, *answer, *right, *misconception;

  if (!ps_json_reading_get_text (reading, object, "card", &card, NULL)
      || !ps_json_reading_get_text (reading, object, "answer", &answer, NULL)
      || !ps_json_reading_get_text (reading, object, "right", &right, NULL)
      || !ps_json_reading_get_text (reading, object, "misconception", &misconception, NULL)
      || !ps_json_reading_get_boolean (reading, object, "is_right", &line->is_right, NULL)
      || card == NULL)
    return FALSE;
  line->card = g_strdup (card);
  line->answer = g_strdup (answer);
  line->right = g_strdup (right);
  if (misconception != NULL)
    ps_misconception_from_id (misconception, &line->misconception);
  return TRUE;
}

/* NULL where the line is none of ours. */
static PsPracticeLine *
parse_line (const char *name, const char *text, gsize length)
{
  g_autoptr (PsJsonReading) reading = ps_json_reading_new (name, text, length);
  g_autoptr (PsPracticeLine) line = ps_practice_line_new (PS_PRACTICE_SESSION);
  JsonNode *root = ps_json_reading_parse (reading, NULL);
  JsonObject *object;
  gint64 seed = 0;

  if (root == NULL || !ps_json_reading_take_object (reading, root, &object, NULL)
      || !read_event (reading, object, &line->event)
      || !ps_json_reading_get_number (reading, object, "time", 0, G_MAXINT64 / G_USEC_PER_SEC,
                                      &line->time, NULL)
      || !ps_json_reading_get_number (reading, object, "seed", 0, G_MAXINT64, &seed, NULL)
      || (line->event == PS_PRACTICE_ANSWER && !read_answer (reading, object, line)))
    return NULL;
  line->seed = (guint64)seed;
  return g_steal_pointer (&line);
}

static void
parse_lines (PsPracticeLog *log, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      const char *stop = memchr (p, '\n', (gsize)(end - p));
      gsize size = (gsize)((stop != NULL ? stop : end) - p);
      PsPracticeLine *line = size > 0 ? parse_line (log->name, p, size) : NULL;

      if (line != NULL)
        g_ptr_array_add (log->lines, line);
      else
        log->n_damaged += size > 0;
      p += size + 1;
    }
}

static gboolean
set_write_error (PsPracticeLog *log, GError **error)
{
  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_WRITE, "%s: %s", log->name,
               g_strerror (errno));
  return FALSE;
}

static gboolean
write_all (PsPracticeLog *log, const char *text, gsize length, GError **error)
{
  log->is_torn = TRUE;
  while (length > 0)
    {
      gssize written = write (log->fd, text, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return set_write_error (log, error);
      text += written;
      length -= (gsize)written;
    }
  log->is_torn = FALSE;
  return TRUE;
}

/* A line that was cut off in the middle must not swallow the next one. */
static gboolean
end_last_line (PsPracticeLog *log, GError **error)
{
  return !log->is_torn || write_all (log, "\n", 1, error);
}

static gboolean
open_file (PsPracticeLog *log, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return set_write_error (log, error);
  log->fd = open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (log->fd < 0)
    return set_write_error (log, error);
  text = ps_json_file_read (path, LOG_MAX_BYTES, &length, error);
  if (text == NULL)
    return FALSE;
  log->is_torn = length > 0 && text[length - 1] != '\n';
  parse_lines (log, text, length);
  return TRUE;
}

/**
 * ps_practice_log_open:
 * @path: (nullable): the file, made where it is not there; %NULL: nothing is kept
 * @error: %PS_REVIEW_ERROR
 *
 * A line that cannot be read, such as one that was cut off in the middle, is counted and left
 * where it is.
 *
 * Returns: (transfer full) (nullable): the log with what it holds so far
 */
PsPracticeLog *
ps_practice_log_open (const char *path, GError **error)
{
  g_autoptr (PsPracticeLog) log = g_new0 (PsPracticeLog, 1);

  log->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_practice_line_free);
  log->fd = -1;
  log->name = path != NULL ? g_filename_display_name (path) : NULL;
  if (path != NULL && !open_file (log, path, error))
    return NULL;
  return g_steal_pointer (&log);
}

/**
 * ps_practice_log_free:
 * @log: (transfer full) (nullable): a log
 */
void
ps_practice_log_free (PsPracticeLog *log)
{
  if (log == NULL)
    return;
  if (log->fd >= 0)
    close (log->fd);
  g_ptr_array_unref (log->lines);
  g_free (log->name);
  g_free (log);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text != NULL ? text : "");
}

static char *
print_line (const PsPracticeLine *line)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "event", event_names[line->event]);
  json_builder_set_member_name (builder, "time");
  json_builder_add_int_value (builder, line->time);
  if (line->event == PS_PRACTICE_SESSION)
    {
      json_builder_set_member_name (builder, "seed");
      json_builder_add_int_value (builder, (gint64)line->seed);
    }
  else if (line->event == PS_PRACTICE_ANSWER)
    {
      add_text (builder, "card", line->card);
      add_text (builder, "answer", line->answer);
      add_text (builder, "right", line->right);
      json_builder_set_member_name (builder, "is_right");
      json_builder_add_boolean_value (builder, line->is_right);
      add_text (builder, "misconception", ps_misconception_get_id (line->misconception));
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  return g_strconcat (text, "\n", NULL);
}

/**
 * ps_practice_log_add:
 * @log: a log
 * @line: (transfer full): what happened
 * @error: %PS_REVIEW_ERROR_WRITE, for example where the disk is full
 *
 * Returns: whether it is in the file; it is in the log only then
 */
gboolean
ps_practice_log_add (PsPracticeLog *log, PsPracticeLine *line, GError **error)
{
  g_autofree char *text = print_line (line);

  if (log->fd >= 0 && (!end_last_line (log, error) || !write_all (log, text, strlen (text), error)))
    {
      ps_practice_line_free (line);
      return FALSE;
    }
  g_ptr_array_add (log->lines, line);
  return TRUE;
}

/**
 * ps_practice_log_get_n_lines:
 * @log: a log
 *
 * Returns: how many lines it has
 */
guint
ps_practice_log_get_n_lines (const PsPracticeLog *log)
{
  return log->lines->len;
}

/**
 * ps_practice_log_get_line:
 * @log: a log
 * @index: which line, from 0
 *
 * Returns: (transfer none): the line
 */
const PsPracticeLine *
ps_practice_log_get_line (const PsPracticeLog *log, guint index)
{
  return g_ptr_array_index (log->lines, index);
}

/**
 * ps_practice_log_get_n_damaged:
 * @log: a log
 *
 * Returns: how many lines of the file could not be read
 */
guint
ps_practice_log_get_n_damaged (const PsPracticeLog *log)
{
  return log->n_damaged;
}
