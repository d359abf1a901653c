#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PsQuery:
 *
 * A filter in the query language, checked: a syntax tree that prints back to text. Immutable,
 * reference-counted, shared between threads.
 *
 *   text ── ps_query_new() ── PsQuery ── ps_row_order_filter() ── rows
 */
typedef struct _PsQuery PsQuery;

/* No larger text is read, and no text with more terms or a deeper nesting. */
#define PS_QUERY_MAX_LENGTH 16384
#define PS_QUERY_MAX_TERMS 256
#define PS_QUERY_MAX_DEPTH 64

typedef enum
{
  PS_QUERY_ERROR_SYNTAX,
  PS_QUERY_ERROR_FIELD,  /* there is no such field */
  PS_QUERY_ERROR_VALUE,  /* the field does not take such a value, or not with this operator */
  PS_QUERY_ERROR_SIZE,   /* too long, too deep, too many terms */
  PS_QUERY_ERROR_COSTLY, /* a regular expression takes too long; only while rows are looked at */
} PsQueryError;

#define PS_QUERY_ERROR (ps_query_error_quark ())
GQuark ps_query_error_quark (void);

/* A place in the text, in bytes. */
typedef struct
{
  gsize offset;
  gsize length;
} PsQuerySpot;

/**
 * PsQueryProvider:
 * @name: a field such as "tag", or a word of is: such as "is:new"
 * @get_n_values: how many values there are, the first one being "none"
 * @dup_value: a value as text
 * @read: the values' numbers of @n rows from row @first on
 * @data: for the functions
 *
 * A field that is kept elsewhere than in the store, such as what an analyst notes. A word of is:
 * holds where the number is not 0. The functions are called in worker threads.
 */
typedef struct
{
  const char *name;
  guint32 (*get_n_values) (gpointer data);
  char *(*dup_value) (guint32 id, gpointer data);
  void (*read) (guint32 first, guint n, guint32 *ids, gpointer data);
  gpointer data;
} PsQueryProvider;

PsQuery *ps_query_new (const char *text, const PsQueryProvider *const *providers, PsQuerySpot *spot,
                       GError **error);
PsQuery *ps_query_ref (PsQuery *query);
void ps_query_unref (PsQuery *query);
gboolean ps_query_is_empty (const PsQuery *query);
gboolean ps_query_equal (const PsQuery *a, const PsQuery *b);
char *ps_query_to_string (const PsQuery *query);

typedef enum
{
  PS_QUERY_SPAN_FIELD, /* with its operator */
  PS_QUERY_SPAN_VALUE,
} PsQuerySpan;

typedef void (*PsQuerySpanFunc) (PsQuerySpan span, const PsQuerySpot *spot, gpointer data);

void ps_query_foreach_span (const PsQuery *query, PsQuerySpanFunc callback, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsQuery, ps_query_unref)

G_END_DECLS
