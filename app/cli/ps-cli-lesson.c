/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-cli.h"
#include "ps-flash-card.h"
#include "ps-lesson-check.h"
#include "ps-import-inputs.h"
#include "ps-lesson-make.h"
#include "ps-report-sink.h"
#include "ps-worksheet.h"

/* Alerts of a lesson that is made of a file, unless told otherwise. */
#define LESSON_ALERTS 20

/* What was asked for beside the common options. */
typedef struct
{
  gboolean check;
  gboolean make;
  gboolean real_names;
  char *worksheet;
  char *key;
  char *anki;
  char *title;
  char *author;
  char *count;
  char *seed;
  guint n_alerts;
  gboolean has_seed;
  guint64 seed_number;
  PsRedaction *redaction; /* of the alerts of FILE, NULL: none */
} LessonOptions;

static void
lesson_options_clear (LessonOptions *options)
{
  g_free (options->worksheet);
  g_free (options->key);
  g_free (options->anki);
  g_free (options->title);
  g_free (options->author);
  g_free (options->count);
  g_free (options->seed);
  g_clear_pointer (&options->redaction, ps_redaction_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LessonOptions, lesson_options_clear)

/* Messages may hold what a file says. */
static void
complain (const char *message)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ps_escape_text (text, message, -1);
  fprintf (stderr, "portside-cli: %s\n", text->str);
}

static gboolean
usage (const char *message)
{
  complain (message);
  return FALSE;
}

static gboolean
spares_inputs (const LessonOptions *lesson, const PsCliOptions *options)
{
  const char *const targets[] = { lesson->worksheet, lesson->key, lesson->anki, options->output };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if (targets[i] != NULL
        && ps_import_inputs_hold ((const char *const *)options->files, targets[i]))
      {
        g_autofree char *message =
            g_strdup_printf (_ ("“%s” is one of the inputs; it is not written to"), targets[i]);

        return usage (message);
      }
  return TRUE;
}

static gboolean
check_options (LessonOptions *lesson, const PsCliOptions *options)
{
  guint64 number;

  lesson->n_alerts = LESSON_ALERTS;
  if (lesson->count != NULL)
    {
      if (!g_ascii_string_to_unsigned (lesson->count, 10, 1, PS_LESSON_MAX_ITEMS, &number, NULL))
        return usage (_ ("--count is a number from 1 to 5000"));
      lesson->n_alerts = (guint)number;
    }
  if (lesson->seed != NULL)
    {
      lesson->has_seed =
          g_ascii_string_to_unsigned (lesson->seed, 10, 0, G_MAXINT64, &lesson->seed_number, NULL);
      if (!lesson->has_seed)
        return usage (_ ("--seed is a whole number from 0"));
    }
  if (!spares_inputs (lesson, options))
    return FALSE;
  if (lesson->make != (options->output != NULL))
    return usage (_ ("--make and --output=LESSON belong together"));
  if (!lesson->check && !lesson->make && lesson->worksheet == NULL && lesson->key == NULL
      && lesson->anki == NULL)
    return usage (_ ("say what to do: --check, --make, --worksheet, --key or --anki"));
  return TRUE;
}

static gboolean
parse_options (LessonOptions *lesson, PsCliOptions *options, char **arguments)
{
  const GOptionEntry entries[] = {
    { "check", 0, 0, G_OPTION_ARG_NONE, &lesson->check, _ ("Say what is not right in the lesson"),
      NULL },
    { "make", 0, 0, G_OPTION_ARG_NONE, &lesson->make,
      _ ("Write a lesson, of alerts of FILE that differ from each other"), NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options->output, _ ("Where --make writes to"),
      _ ("LESSON") },
    { "worksheet", 0, 0, G_OPTION_ARG_FILENAME, &lesson->worksheet,
      _ ("Write a worksheet without answers"), _ ("SHEET.{html,pdf}") },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &lesson->key, _ ("Write its key"), _ ("KEY.{html,pdf}") },
    { "anki", 0, 0, G_OPTION_ARG_FILENAME, &lesson->anki,
      _ ("Write flash cards, port and service both ways, for Anki"), _ ("CARDS.tsv") },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &lesson->seed,
      _ ("Seed of the order and of the choice of alerts"), _ ("N") },
    { "count", 0, 0, G_OPTION_ARG_STRING, &lesson->count,
      _ ("How many alerts of FILE (default: 20)"), _ ("N") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &lesson->title, _ ("Title of the lesson"), _ ("TEXT") },
    { "author", 0, 0, G_OPTION_ARG_STRING, &lesson->author, _ ("Who made it"), _ ("TEXT") },
    { "real-names", 0, 0, G_OPTION_ARG_NONE, &lesson->real_names,
      _ ("Keep addresses and host names of FILE; otherwise others stand for them"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;

  options->extra = entries;
  if (!ps_cli_options_parse (options, PS_CLI_WANTS_LESSON, arguments,
                             _ ("Makes, checks and prints lessons."), &error))
    {
      complain (error->message);
      return FALSE;
    }
  options->extra = NULL;
  return check_options (lesson, options);
}

static gboolean
is_pack (const PsCliOptions *options)
{
  return ps_lesson_is_file (options->files[0]);
}

/* Others stand for addresses and host names unless it was asked for the real ones. */
static PsLesson *
choose (PsCliSession *session, LessonOptions *wanted, GError **error)
{
  if (!wanted->real_names)
    wanted->redaction = ps_lesson_redaction_new (error);
  if (!wanted->real_names && wanted->redaction == NULL)
    return NULL;
  return ps_lesson_new_from_rows (session->store, session->order, wanted->n_alerts,
                                  wanted->seed_number, wanted->redaction, error);
}

static PsLesson *
make_lesson (PsCliSession *session, const PsCliOptions *options, LessonOptions *wanted)
{
  g_autoptr (PsLesson) lesson = NULL;
  g_autoptr (GError) error = NULL;

  if (!ps_cli_session_open (session, options))
    return NULL;
  lesson = choose (session, wanted, &error);
  if (lesson == NULL)
    complain (error->message);
  else if (ps_lesson_get_n_items (lesson) == 0)
    complain (_ ("no alert is decided well enough to learn from"));
  if (lesson == NULL || ps_lesson_get_n_items (lesson) == 0)
    {
      session->status = PS_CLI_UNREADABLE;
      return NULL;
    }
  ps_lesson_set_title (lesson, _ ("Client or server?"));
  return g_steal_pointer (&lesson);
}

static PsLesson *
open_lesson (PsCliSession *session, const PsCliOptions *options, LessonOptions *wanted)
{
  g_autoptr (GError) error = NULL;
  PsLesson *lesson;

  if (!is_pack (options))
    return make_lesson (session, options, wanted);
  lesson = ps_lesson_load (options->files[0], &error);
  if (lesson != NULL)
    return lesson;
  complain (error->message);
  session->status = PS_CLI_UNREADABLE;
  return NULL;
}

/* Takes @format, which holds one %s. */
static void
print_lines (const GPtrArray *lines, const char *format)
{
  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_auto (GStrv) around = g_strsplit (format, "%s", 2);
      g_autofree char *line = NULL;

      ps_escape_text (text, g_ptr_array_index (lines, i), -1);
      line = g_strjoinv (text->str, around);
      printf ("%s\n", line);
    }
}

/* What could be better is said, and is no reason to fail. */
static gboolean
check (PsLesson *lesson)
{
  g_autoptr (GPtrArray) troubles = ps_lesson_check (lesson);
  g_autoptr (GPtrArray) remarks = ps_lesson_list_remarks (lesson);

  print_lines (troubles, "%s");
  /* Translators: before what could be better in a lesson */
  print_lines (remarks, _ ("remark: %s"));
  return troubles->len == 0;
}

static gboolean
write_anki (const char *path, GError **error)
{
  g_autofree char *text = ps_flash_cards_print_anki ();

  return ps_report_sink_write (path, text, strlen (text), error);
}

static gboolean
write_all (PsLesson *lesson, const PsCliOptions *options, const LessonOptions *wanted,
           GError **error)
{
  guint64 seed = wanted->seed_number;
  gboolean has_seed = wanted->has_seed || ps_lesson_get_seed (lesson, &seed);
  g_autoptr (PsDeck) deck = has_seed ? ps_deck_new_with_seed (lesson, seed) : ps_deck_new (lesson);

  if (wanted->worksheet != NULL
      && !ps_worksheet_write (deck, PS_WORKSHEET_SHEET, seed, wanted->worksheet, error))
    return FALSE;
  if (wanted->key != NULL && !ps_worksheet_write (deck, PS_WORKSHEET_KEY, seed, wanted->key, error))
    return FALSE;
  if (wanted->anki != NULL && !write_anki (wanted->anki, error))
    return FALSE;
  if (!wanted->make)
    return TRUE;
  ps_lesson_store_roles (lesson);
  return ps_lesson_save (lesson, options->output, error);
}

static gboolean
is_hidden (PsLesson *lesson, const LessonOptions *wanted)
{
  g_autofree char *left =
      wanted->redaction != NULL ? ps_lesson_find_left (lesson, wanted->redaction) : NULL;
  g_autofree char *message = NULL;

  if (left == NULL)
    return TRUE;
  message = g_strdup_printf (_ ("“%s” is left in the lesson; it was not written"), left);
  complain (message);
  return FALSE;
}

static PsCliStatus
work (PsLesson *lesson, const PsCliOptions *options, const LessonOptions *wanted)
{
  g_autoptr (GError) error = NULL;

  if (wanted->title != NULL)
    ps_lesson_set_title (lesson, wanted->title);
  if (wanted->author != NULL)
    ps_lesson_set_author (lesson, wanted->author);
  if (wanted->make && wanted->has_seed)
    ps_lesson_set_seed (lesson, wanted->seed_number);
  /* Nothing is made of what is not right, and nothing that tells who is who. */
  if ((wanted->check && !check (lesson)) || !is_hidden (lesson, wanted))
    return PS_CLI_UNREADABLE;
  if (write_all (lesson, options, wanted, &error))
    return PS_CLI_DONE;
  complain (error->message);
  return PS_CLI_UNREADABLE;
}

/**
 * ps_cli_lesson:
 * @arguments: "lesson" and what follows it
 *
 * Returns: #PsCliStatus; %PS_CLI_UNREADABLE also where --check found something
 */
int
ps_cli_lesson (char **arguments)
{
  g_auto (LessonOptions) wanted = { 0 };
  PsCliOptions options = { 0 };
  PsCliSession session = { 0 };
  g_autoptr (PsLesson) lesson = NULL;
  int status = PS_CLI_USAGE;

  if (parse_options (&wanted, &options, arguments))
    {
      lesson = open_lesson (&session, &options, &wanted);
      status = session.status;
      if (lesson != NULL && status == PS_CLI_DONE)
        status = work (lesson, &options, &wanted);
      if (!ps_cli_flush ())
        status = PS_CLI_UNREADABLE;
    }
  ps_cli_session_clear (&session);
  ps_cli_options_clear (&options);
  return status;
}
