/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-dataset.h"
#include "ps-finding.h"

/* What deciding costs, in nanoseconds a conversation; usage: bench-classifier [CONVERSATIONS]. */
typedef struct
{
  PsConversation conversation;
  PsTuple tuple;
  guint32 number;
  int base;
  PsVerdict verdict;
} Row;

enum
{
  N_HOSTS = 20000,
  N_SERVERS = 500,
  ROUNDS = 5,
  AHEAD = 12,
};

static PsAddress
make_address (guint32 host)
{
  guint32 net = host % 3 == 0 ? 0x0a000000u : host % 3 == 1 ? 0xc0a80000u : 0x08080000u;
  PsAddress address = { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff } };

  for (guint i = 0; i < 4; i++)
    address.bytes[12 + i] = (guint8)((net + host) >> (24 - 8 * i));
  return address;
}

/* Many clients call few servers, on ports as they are met, half of them in reverse order. */
static void
make_row (GRand *rand, Row *row)
{
  static const guint16 ports[] = {
    80, 443, 53, 22, 445, 3389, 8080, 123, 5353, 4444, 49155, 51413
  };
  guint32 server = (guint32)g_rand_int_range (rand, 0, N_SERVERS);
  guint32 client = (guint32)g_rand_int_range (rand, N_SERVERS, N_HOSTS);
  guint16 client_port = (guint16)g_rand_int_range (rand, 1024, 65536);
  guint16 server_port = ports[g_rand_int_range (rand, 0, G_N_ELEMENTS (ports))];
  gboolean turned = g_rand_boolean (rand);
  PsEndpoint ends[2] = { { make_address (client), client_port, TRUE },
                         { make_address (server), server_port, TRUE } };

  row->conversation = (PsConversation){
    .a = ends[turned],
    .b = ends[!turned],
    .protocol = g_rand_boolean (rand) ? PS_PROTOCOL_TCP : PS_PROTOCOL_UDP,
    .application = g_rand_boolean (rand) ? ps_application_lookup ("tls", -1) : NULL,
  };
  row->tuple = (PsTuple){
    .host_a = turned ? server : client,
    .host_b = turned ? client : server,
    .port_a = row->conversation.a.port,
    .port_b = row->conversation.b.port,
    .protocol = row->conversation.protocol,
    .has_ports = TRUE,
  };
}

static void
run_base (Row *row, PsDataset *dataset)
{
  row->base = ps_classifier_base (&row->conversation, NULL, NULL);
}

static void
run_add (Row *row, PsDataset *dataset)
{
  PsBallot ballot = ps_classifier_vote (&row->conversation, row->base);

  row->number = ps_dataset_add (dataset, &row->tuple, &ballot);
}

static void
run_decide (Row *row, PsDataset *dataset)
{
  PsContext context;

  ps_dataset_get_context (dataset, row->number, &row->tuple, &context);
  row->verdict = ps_classifier_decide (&row->conversation, NULL, row->base, &context, NULL);
}

static void
run_findings (Row *row, PsDataset *dataset)
{
  row->number ^= ps_finding_check (&row->conversation, &row->verdict, NULL);
}

static double
measure (Row *rows, guint n, PsDataset *dataset, void (*run) (Row *, PsDataset *), guint rounds)
{
  gint64 best = G_MAXINT64;

  for (guint round = 0; round < rounds; round++)
    {
      gint64 start = g_get_monotonic_time ();

      for (guint i = 0; i < n; i++)
        {
          if (run == run_add && i + AHEAD < n)
            ps_dataset_prefetch (dataset, &rows[i + AHEAD].tuple);
          run (&rows[i], dataset);
        }
      best = MIN (best, g_get_monotonic_time () - start);
    }
  return (double)best * 1000 / n;
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint)g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  g_autofree Row *rows = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (PsDataset) dataset = ps_dataset_new ();
  double base, add, settle, decide, findings;
  gint64 start;

  n = CLAMP (n, 1, 50000000);
  rows = g_new0 (Row, n);
  for (guint i = 0; i < n; i++)
    make_row (rand, &rows[i]);
  base = measure (rows, n, dataset, run_base, ROUNDS);
  add = measure (rows, n, dataset, run_add, 1);
  start = g_get_monotonic_time ();
  ps_dataset_settle (dataset);
  settle = (double)(g_get_monotonic_time () - start) * 1000 / n;
  decide = measure (rows, n, dataset, run_decide, ROUNDS);
  findings = measure (rows, n, dataset, run_findings, ROUNDS);
  g_print ("conversations           %10u\n", n);
  g_print ("distinct                %10u\n", ps_dataset_get_n_conversations (dataset));
  g_print ("base                    %10.1f ns\n", base);
  g_print ("vote and add            %10.1f ns\n", add);
  g_print ("settle                  %10.1f ns\n", settle);
  g_print ("context and decide      %10.1f ns\n", decide);
  g_print ("base, context, decide   %10.1f ns\n", base + decide);
  g_print ("findings                %10.1f ns\n", findings);
  return 0;
}
