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
  N_SERVERS = 500,
  /* About as many as in logs of real networks, on which tests/bench/roles is run. */
  CONVERSATIONS_PER_PAIR = 6,
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
make_row (GRand *rand, guint n, Row *row)
{
  static const guint16 ports[] = {
    80, 443, 53, 22, 445, 3389, 8080, 123, 5353, 4444, 49155, 51413
  };
  guint32 pair = (guint32)g_rand_int_range (rand, 0, (gint32)(n / CONVERSATIONS_PER_PAIR + 1));
  guint32 server = pair * 2654435761u % N_SERVERS;
  guint32 client = N_SERVERS + pair;
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

/* What Zeek does with a connection that it saw no beginning of (TCP.cc, UDP.cc; see peers.py), as
 * a look-up in a table of bits, for scale. Its list of ports is made of those of its analyzers. */
static const guint16 likely_ports[] = {
  21,   22,   25,   53,   67,   68,   80,   81,   88,   110,  111,  123,   135,  137,
  139,  143,  161,  162,  389,  443,  445,  502,  513,  514,  563,  585,   587,  614,
  631,  636,  989,  990,  992,  993,  995,  1080, 1434, 1812, 1883, 2123,  2152, 2811,
  3128, 3268, 3306, 3389, 3544, 4011, 4789, 5060, 5072, 5222, 5223, 5269,  5353, 5355,
  5432, 6081, 6379, 6666, 6667, 6668, 6669, 8000, 8080, 8443, 8888, 20000,
};
static guint8 likely_bits[65536 / 8];

static gboolean
is_likely (guint16 port)
{
  return (likely_bits[port / 8] >> port % 8 & 1) != 0;
}

static void
run_zeek (Row *row, PsDataset *dataset)
{
  guint16 a = row->conversation.a.port, b = row->conversation.b.port;
  gboolean flips;

  if (!is_likely (a))
    flips = FALSE;
  else if (!is_likely (b))
    flips = TRUE;
  else
    flips = row->conversation.protocol == PS_PROTOCOL_TCP && a < b;
  row->verdict.server = (guint8)(flips ? PS_END_A : PS_END_B);
}

static void
run_alone (Row *row, PsDataset *dataset)
{
  int base = ps_classifier_base (&row->conversation, NULL, NULL);

  row->verdict = ps_classifier_decide (&row->conversation, NULL, base, NULL, NULL);
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
          if (run == run_decide && i + AHEAD < n)
            ps_dataset_prefetch_context (dataset, rows[i + AHEAD].number);
          run (&rows[i], dataset);
        }
      best = MIN (best, g_get_monotonic_time () - start);
    }
  return (double)best * 1000 / n;
}

/* Each round fills a dataset of its own; the last one is left. */
static PsDataset *
measure_dataset (Row *rows, guint n, double *add, double *settle)
{
  PsDataset *dataset = NULL;

  *add = *settle = G_MAXDOUBLE;
  for (guint round = 0; round < ROUNDS; round++)
    {
      gint64 start;

      ps_dataset_free (dataset);
      dataset = ps_dataset_new ();
      *add = MIN (*add, measure (rows, n, dataset, run_add, 1));
      start = g_get_monotonic_time ();
      ps_dataset_settle (dataset);
      *settle = MIN (*settle, (double)(g_get_monotonic_time () - start) * 1000 / n);
    }
  return dataset;
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint)g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  g_autofree Row *rows = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (PsDataset) dataset = NULL;
  double zeek, alone, base, add, settle, decide, findings;

  n = CLAMP (n, 1, 50000000);
  rows = g_new0 (Row, n);
  for (guint i = 0; i < n; i++)
    make_row (rand, n, &rows[i]);
  for (guint i = 0; i < G_N_ELEMENTS (likely_ports); i++)
    likely_bits[likely_ports[i] / 8] |= (guint8)(1 << likely_ports[i] % 8);
  zeek = measure (rows, n, NULL, run_zeek, ROUNDS);
  alone = measure (rows, n, NULL, run_alone, ROUNDS);
  base = measure (rows, n, NULL, run_base, ROUNDS);
  dataset = measure_dataset (rows, n, &add, &settle);
  decide = measure (rows, n, dataset, run_decide, ROUNDS);
  findings = measure (rows, n, dataset, run_findings, ROUNDS);
  g_print ("conversations           %10u\n", n);
  g_print ("distinct                %10u\n", ps_dataset_get_n_conversations (dataset));
  g_print ("Zeek's rule             %10.1f ns\n", zeek);
  g_print ("alone                   %10.1f ns\n", alone);
  g_print ("with dataset evidence   %10.1f ns, of which\n", base + add + settle + decide);
  g_print ("base                    %10.1f ns\n", base);
  g_print ("vote and add            %10.1f ns\n", add);
  g_print ("settle                  %10.1f ns\n", settle);
  g_print ("context and decide      %10.1f ns\n", decide);
  g_print ("findings                %10.1f ns\n", findings);
  return 0;
}
