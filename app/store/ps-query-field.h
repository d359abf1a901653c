#pragma once

#include "ps-column.h"
#include "ps-query.h"

G_BEGIN_DECLS

/* What values a field takes. */
typedef enum
{
  PS_QUERY_TYPE_TEXT,        /* : finds a part of it */
  PS_QUERY_TYPE_NAME,        /* : is the whole of it */
  PS_QUERY_TYPE_NUMBER_NAME, /* a text that mostly is a number */
  PS_QUERY_TYPE_NUMBER,
  PS_QUERY_TYPE_PORT,
  PS_QUERY_TYPE_ADDRESS,
  PS_QUERY_TYPE_PROTOCOL,
  PS_QUERY_TYPE_SEVERITY,
  PS_QUERY_TYPE_FRACTION,
  PS_QUERY_TYPE_TIME,
  PS_QUERY_TYPE_EPOCH,
  PS_QUERY_TYPE_SERVER_IS,
  PS_QUERY_TYPE_FINDING,
  PS_QUERY_TYPE_STATE,
  PS_QUERY_TYPE_RAW,
  PS_QUERY_TYPE_IS,  /* a word that holds or does not */
  PS_QUERY_TYPE_HAS, /* the name of a field */
  PS_QUERY_TYPE_PROVIDED,
} PsQueryType;

/**
 * PsQueryField:
 * @name: as it is printed, such as "server.port"
 * @type: what values it takes
 * @column: what it is about; of a field of both ends, that of the source
 * @both_ends: whether it is about either end
 * @provider: (nullable): where it is kept, if not in the store
 *
 * A field of the query language.
 */
typedef struct
{
  const char *name;
  PsQueryType type;
  PsColumn column;
  gboolean both_ends;
  const PsQueryProvider *provider;
} PsQueryField;

const PsQueryField *ps_query_field_lookup (const char *name);
const PsQueryProvider *ps_query_provider_lookup (const char *name,
                                                 const PsQueryProvider *const *providers);
const char *ps_query_field_suggest (const char *name, const PsQueryProvider *const *providers);
guint ps_query_field_get_n (void);
const PsQueryField *ps_query_field_get (guint index);
const char *ps_query_field_get_title (const PsQueryField *field);
const char *ps_query_suggest (const char *word, const char *const *words);

/* The words of is: that the store itself knows. */
typedef enum
{
  PS_QUERY_IS_UNUSUAL,
  PS_QUERY_IS_NEW,
  PS_QUERY_IS_CONFLICT,
  PS_QUERY_IS_UNSURE,
  PS_QUERY_IS_WEAK,
  PS_QUERY_IS_LIKELY,
  PS_QUERY_IS_STRONG,
  PS_QUERY_IS_ESCALATED,
  PS_QUERY_IS_ARCHIVED,
  PS_QUERY_IS_FLIPPED,
  PS_QUERY_IS_PIVOT,
  PS_QUERY_N_IS,
} PsQueryIs;

const char *const *ps_query_is_get_words (void);

G_END_DECLS
