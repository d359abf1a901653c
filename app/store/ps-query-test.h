#pragma once

#include "ps-alert-store-private.h"
#include "ps-id-map.h"
#include "ps-query-node.h"

G_BEGIN_DECLS

/* What a test reads of a row. */
typedef enum
{
  PS_QUERY_KEY_TEXT, /* numbers of a pool */
  PS_QUERY_KEY_FILE,
  PS_QUERY_KEY_PROTOCOL,
  PS_QUERY_KEY_SEVERITY,
  PS_QUERY_KEY_PORT,
  PS_QUERY_KEY_ADDRESS,
  PS_QUERY_KEY_SERVICE, /* of the table, then the site's names, then those of applications */
  PS_QUERY_KEY_SERVER_IS,
  PS_QUERY_KEY_CONFLICT,
  PS_QUERY_KEY_STATE,
  PS_QUERY_KEY_TAGS,
  PS_QUERY_KEY_NOTE,
  PS_QUERY_KEY_FLIPPED,
  PS_QUERY_KEY_P_B,  /* the probability */
  PS_QUERY_KEY_BAND, /* the probability and who is the server */
  PS_QUERY_KEY_PROVIDED,
  PS_QUERY_KEY_FINDINGS,
  PS_QUERY_KEY_NUMBER, /* 64 bits wide */
  PS_QUERY_KEY_RAW,
} PsQueryKey;

/**
 * PsQueryTest:
 * @key: what it reads
 * @column: of which column
 * @matchers: (element-type PsQueryMatcher): one of them has to match
 * @negated: a row passes that has a value which matches none of them
 * @n_keys: the keys are below it
 * @map: which of the keys pass
 * @mask: which findings pass
 * @rules: the site's names of services
 * @n_rules: how many rules there are
 * @services: of %PS_QUERY_KEY_SERVICE: ps_service_numbers_new()
 * @provider: of values that are kept elsewhere
 * @values: those values
 *
 * A term about one column, resolved against the pools.
 */
typedef struct
{
  PsQueryKey key;
  PsAlertStore *store;
  PsColumn column;
  GPtrArray *matchers;
  gboolean negated;
  guint32 n_keys;
  PsIdMap map;
  guint32 mask;
  const PsPolicyRule *rules;
  guint n_rules;
  guint16 *services;
  const PsQueryProvider *provider;
  GPtrArray *values;
} PsQueryTest;

/* Rows of one stretch that are looked at, and what goes wrong. */
typedef struct
{
  const PsAlertBlock *block;
  guint32 row; /* of the store */
  guint first; /* in the block */
  guint n;
  guint8 *scratch;
  GCancellable *cancellable;
  GError *error;
} PsQueryRun;

PsQueryTest *ps_query_test_new (PsAlertStore *store, PsQueryKey key, PsColumn column);
void ps_query_test_free (PsQueryTest *test);
gboolean ps_query_test_resolve (PsQueryTest *test, GCancellable *cancellable, GError **error);
void ps_query_test_run (const PsQueryTest *test, PsQueryRun *run, guint8 *hits);

/* ps-query-domain.c: what the keys stand for. */
guint32 ps_query_domain_get_size (const PsQueryTest *test);
gboolean ps_query_domain_has (const PsQueryTest *test, guint32 key);
gboolean ps_query_test_matches_text (const PsQueryTest *test, const char *text, GError **error);
gboolean ps_query_domain_matches (const PsQueryTest *test, guint32 key, GError **error);

/* ps-query-read.c: the keys of rows. */
void ps_query_read_keys (const PsQueryTest *test, const PsQueryRun *run, guint32 *keys);
void ps_query_read_values (const PsQueryTest *test, const PsQueryRun *run, gint64 *values,
                           guint8 *present);

/* ps-query-raw.c: tests that read the files. */
void ps_query_run_raw (const PsQueryTest *test, PsQueryRun *run, guint8 *hits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsQueryTest, ps_query_test_free)

G_END_DECLS
