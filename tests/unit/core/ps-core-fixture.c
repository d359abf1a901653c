/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-core-fixture.h"

PsConversation
ps_fixture_conversation (const char *protocol, const char *a, const char *b,
                         const char *application)
{
  PsConversation conversation = { 0 };

  g_assert_true (ps_protocol_parse (protocol, -1, &conversation.protocol));
  g_assert_true (ps_endpoint_parse (a, -1, &conversation.a));
  g_assert_true (ps_endpoint_parse (b, -1, &conversation.b));
  conversation.application = ps_application_lookup (application, -1);
  return conversation;
}

PsConversation
ps_fixture_swap (const PsConversation *conversation)
{
  PsConversation swapped = *conversation;

  swapped.a = conversation->b;
  swapped.b = conversation->a;
  swapped.claim.client = (guint8)ps_end_other (conversation->claim.client);
  return swapped;
}

PsVerdict
ps_fixture_decide (const PsConversation *conversation, const PsContext *context,
                   PsEvidenceList *evidence)
{
  int base = ps_classifier_base (conversation, NULL, evidence);

  return ps_classifier_decide (conversation, NULL, base, context, evidence);
}

const PsEvidence *
ps_fixture_find (const PsEvidenceList *evidence, PsRule rule)
{
  for (guint i = 0; i < evidence->n_items; i++)
    if (evidence->items[i].rule == rule)
      return &evidence->items[i];
  return NULL;
}

const char *
ps_fixture_end_name (guint end)
{
  return end == PS_END_A ? "a" : end == PS_END_B ? "b" : "-";
}

void
ps_fixture_add_cases (const char *folder, gconstpointer cases, gsize n, gsize size,
                      GTestDataFunc test)
{
  for (gsize i = 0; i < n; i++)
    {
      const char *const *row = (gconstpointer)((const char *)cases + i * size);
      g_autofree char *name = g_strdelimit (g_strdup (*row), " ", '-');
      g_autofree char *path = g_strconcat (folder, "/", name, NULL);

      g_test_add_data_func (path, row, test);
    }
}
