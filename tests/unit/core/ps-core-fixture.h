#pragma once

#include "ps-dataset.h"

G_BEGIN_DECLS

/* Conversations written as an analyst would write them: ends are "10.0.0.1:443" or "10.0.0.1",
 * the application is "-" where none was recognised. */
PsConversation ps_fixture_conversation (const char *protocol, const char *a, const char *b,
                                        const char *application);
PsConversation ps_fixture_swap (const PsConversation *conversation);
PsVerdict ps_fixture_decide (const PsConversation *conversation, const PsContext *context,
                             PsEvidenceList *evidence);
const PsEvidence *ps_fixture_find (const PsEvidenceList *evidence, PsRule rule);
const char *ps_fixture_end_name (guint end);

/* Adds a test a row of a table whose rows begin with their name. */
#define ps_fixture_add_table(folder, cases, test)                                                  \
  ps_fixture_add_cases (folder, cases, G_N_ELEMENTS (cases), sizeof (cases)[0], test)
void ps_fixture_add_cases (const char *folder, gconstpointer cases, gsize n, gsize size,
                           GTestDataFunc test);

G_END_DECLS
