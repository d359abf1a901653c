#pragma once

#include "ps-alert-store.h"

G_BEGIN_DECLS

/**
 * PsReviewRuling:
 * @scope: a #PsRulingScope; one of %PS_RULING_ALERT speaks of the alerts of its operation
 * @protocol: IP protocol number, only where ends are named
 * @end: the server: with its port for %PS_RULING_ENDPOINT and %PS_RULING_CONVERSATION, without
 *   for %PS_RULING_PAIR
 * @peer: the client, for %PS_RULING_PAIR and %PS_RULING_CONVERSATION
 * @server: which end of the record is the server, %PS_END_A (the source) or %PS_END_B, for
 *   %PS_RULING_ALERT and %PS_RULING_SIGNATURE
 * @signature: the signature, for %PS_RULING_SIGNATURE
 *
 * What an analyst ruled, in words that hold in any file. Zero is none.
 */
typedef struct
{
  PsRulingScope scope;
  guint8 protocol;
  guint8 server;
  PsEndpoint end;
  PsEndpoint peer;
  char *signature;
} PsReviewRuling;

void ps_review_ruling_copy (const PsReviewRuling *from, PsReviewRuling *to);
void ps_review_ruling_clear (PsReviewRuling *ruling);
void ps_review_ruling_for_alert (PsAlertStore *store, guint32 row, PsRulingScope scope,
                                 PsEnd server, PsReviewRuling *ruling);
gboolean ps_review_ruling_is_possible (PsAlertStore *store, guint32 row, PsRulingScope scope);
char *ps_review_ruling_print (const PsReviewRuling *ruling);
gboolean ps_review_ruling_parse (const char *text, PsReviewRuling *ruling);
char *ps_review_ruling_dup_sentence (const PsReviewRuling *ruling, guint n_alerts);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PsReviewRuling, ps_review_ruling_clear)

G_END_DECLS
