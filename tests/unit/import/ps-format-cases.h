#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PsFormatCase:
 * @name: of the case
 * @text: a whole file
 * @format: the name of the format that it is to be recognised as, or %NULL
 * @rows: what is to be found: a line for each alert
 *
 * A row is "protocol source port destination port signature, client src|dst", and where the suite
 * asks for all fields "time protocol source port destination port severity signature, …".
 */
typedef struct
{
  const char *name;
  const char *text;
  const char *format;
  const char *rows;
} PsFormatCase;

int ps_format_cases_run (int argc, char **argv, const char *suite, gboolean all_fields,
                         const PsFormatCase *cases, guint n_cases);

G_END_DECLS
