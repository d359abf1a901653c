/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ps-lesson.h"

/* What stands before the alerts of a lesson is shorter. */
#define HEAD_BYTES (64 * 1024)

#define TEXT "\"(?:[^\"\\\\]++|\\\\.)*+\""
#define HEAD_MEMBER "\\s*+\"(?:title|summary|language|author|seed|version)\"\\s*+:\\s*+(?:\\d++|" TEXT ")\\s*+,"
#define VERSION "\"version\"\\s*+:\\s*+\\d"

/* No member but those of portside-lesson(5), up to the first alert. Either the version is among them,
 * or the alert begins with what no alert of another program has. */
static const char pattern[] =
    "^(?:\xEF\xBB\xBF)?\\s*+\\{(?:(?=(?:" HEAD_MEMBER ")*?\\s*+" VERSION ")(?:" HEAD_MEMBER
    ")*+\\s*+\"alerts\"\\s*+:\\s*+\\[\\s*+(?:\\]|\\{\\s*+\"(?:id|prompt|hint|teach|notes|"
    "misconceptions|alert|roles|ruling)\"\\s*+:)"
    "|(?:" HEAD_MEMBER ")*+\\s*+\"alerts\"\\s*+:\\s*+\\[\\s*+\\{\\s*+\"(?:prompt|hint|teach|"
    "misconceptions|roles)\"\\s*+:)";

/**
 * ps_lesson_is_text:
 * @text: the beginning of a file, any bytes
 * @length: its length
 *
 * Returns: whether a lesson begins like this
 */
gboolean
ps_lesson_is_text (const char *text, gsize length)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_RAW | G_REGEX_DOTALL, 0, NULL);

  return g_regex_match_full (regex, text, (gssize)length, 0, 0, NULL, NULL);
}

/* Nothing is taken from a pipe: it is to be read by somebody else. */
static gssize
read_head (const char *path, char *head)
{
  int file = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gssize length = -1;
  struct stat status;

  if (file < 0)
    return -1;
  if (fstat (file, &status) == 0 && S_ISREG (status.st_mode))
    length = read (file, head, HEAD_BYTES);
  close (file);
  return length;
}

/**
 * ps_lesson_is_file:
 * @path: a path
 *
 * Returns: whether it is a lesson, whatever its name is; a file with the name of a lesson is taken for
 *   one too, so that what is wrong with it can be said
 */
gboolean
ps_lesson_is_file (const char *path)
{
  g_autofree char *head = NULL;
  gssize length;

  if (g_str_has_suffix (path, PS_LESSON_SUFFIX))
    return TRUE;
  head = g_malloc (HEAD_BYTES);
  length = read_head (path, head);
  return length > 0 && ps_lesson_is_text (head, (gsize)length);
}
