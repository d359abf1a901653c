#pragma once

#include "ps-pseudonymizer.h"

G_BEGIN_DECLS

/**
 * PsRedaction:
 *
 * What is done to every text before strangers read it: addresses and host names become
 * pseudonyms, or cannot be clicked on any more, or both. It remembers what it hid, so that a
 * finished text can be searched for what should not be in it. For one thread at a time.
 */
typedef struct _PsRedaction PsRedaction;

PsRedaction *ps_redaction_new (PsPseudonymizer *pseudonymizer, gboolean defang);
void ps_redaction_free (PsRedaction *redaction);
gboolean ps_redaction_hides (const PsRedaction *redaction);
gboolean ps_redaction_defangs (const PsRedaction *redaction);
const PsPseudonymizer *ps_redaction_get_pseudonymizer (const PsRedaction *redaction);

void ps_redaction_add_address (PsRedaction *redaction, const PsAddress *address);
void ps_redaction_add_name (PsRedaction *redaction, const char *name);

void ps_redaction_hide_address (PsRedaction *redaction, const PsAddress *address,
                                PsAddress *pseudonym);
void ps_redaction_append_address (PsRedaction *redaction, GString *text, const PsAddress *address);
void ps_redaction_append_name (PsRedaction *redaction, GString *text, const char *name);
void ps_redaction_append_text (PsRedaction *redaction, GString *text, const char *value,
                               gssize length);
char *ps_redaction_dup_text (PsRedaction *redaction, const char *value);
char *ps_redaction_find_left (PsRedaction *redaction, const char *text, gsize length);
char *ps_redaction_restore_text (PsRedaction *redaction, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsRedaction, ps_redaction_free)

G_END_DECLS
