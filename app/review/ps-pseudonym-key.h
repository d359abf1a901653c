#pragma once

#include "ps-pseudonymizer.h"

G_BEGIN_DECLS

/* The key of this user's pseudonyms, made when it is wanted for the first time. */
char *ps_pseudonym_key_get_path (void);
PsPseudonymizer *ps_pseudonym_key_load (const char *path, GError **error);

G_END_DECLS
