#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PsJsonPaths:
 *
 * The members that a format wants, compiled once: paths of object keys joined by dots, such as
 * "alert.signature". Immutable afterwards, shared by all threads.
 */
typedef struct _PsJsonPaths PsJsonPaths;

typedef enum
{
  PS_JSON_ABSENT,
  PS_JSON_STRING,
  PS_JSON_NUMBER,
  PS_JSON_TRUE,
  PS_JSON_FALSE,
  PS_JSON_NULL,
  PS_JSON_OBJECT,
  PS_JSON_ARRAY,
} PsJsonType;

/* A value's place: of a string what is between the quotes, still escaped. */
typedef struct
{
  const char *text;
  guint32 length;
  guint8 type;
} PsJsonValue;

typedef enum
{
  PS_JSON_OK,
  PS_JSON_ERROR_SYNTAX,
  PS_JSON_ERROR_CUT_OFF,
  PS_JSON_ERROR_CONTROL_CHARACTER,
  PS_JSON_ERROR_TOO_DEEP,
} PsJsonStatus;

/* Deeper than this is rejected. */
#define PS_JSON_MAX_DEPTH 512

PsJsonPaths *ps_json_paths_new (const char *const *paths, guint n_paths);
void ps_json_paths_free (PsJsonPaths *paths);

/* @values has one element a path. *@consumed: bytes up to the end of the value, or where the
 * trouble is. A key that occurs twice: the last one counts, as with json-glib and jq. */
PsJsonStatus ps_json_scan (const PsJsonPaths *paths, const char *text, gsize length,
                           PsJsonValue *values, gsize *consumed);

/* Bytes up to the end of the first value (and nothing else looked at): for cutting. 0 = the text
 * ends before the value does. */
gsize ps_json_skip (const char *text, gsize length, PsJsonStatus *status);

/* Writes the unescaped string, UTF-8, lone surrogates as U+FFFD; returns its length, which
 * never exceeds @length. Not NUL-terminated. */
gsize ps_json_unescape (const char *text, gsize length, char *buffer);

G_END_DECLS
