#pragma once

#include "ps-column.h"
#include "ps-row-order.h"

G_BEGIN_DECLS

/* An alert in the words of a test table. */
typedef struct
{
  const char *src; /* "10.0.0.1:443", "10.0.0.1", or NULL */
  const char *dst;
  const char *proto; /* NULL: not stated */
  const char *signature;
  const char *sid;
  const char *app_proto;
  const char *category;
  const char *sensor;
  const char *action;
  const char *severity_raw;
  PsSeverity severity;
  gint64 time; /* 0: not stated */
  PsClaim claim;
  guint64 offset;
  guint32 length;
  guint64 bytes_src; /* all 0: traffic is not stated */
  guint64 bytes_dst;
  guint32 packets_src;
  guint32 packets_dst;
} FixtureAlert;

PsAlert *ps_fixture_add (PsAlertBatch *batch, const FixtureAlert *alert);
PsAlertStore *ps_fixture_store_new (const FixtureAlert *alerts, guint n_alerts);
PsAlertStore *ps_fixture_store_new_random (guint n_alerts, guint seed);
guint32 ps_fixture_count (PsAlertStore *store, const char *filter);
PsRowOrder *ps_fixture_shuffle (guint32 n_rows, guint seed);
void ps_fixture_add_random (PsAlertBatch *batch, GRand *rand);
void ps_fixture_append (PsAlertStore *store, const PsAlertBatch *batch, guint file,
                        guint32 first_record);
char *ps_fixture_print (PsAlertStore *store, guint32 row, PsColumn column);

G_END_DECLS
