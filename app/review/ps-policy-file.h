#pragma once

#include <gio/gio.h>

#include "ps-site-policy.h"

G_BEGIN_DECLS

typedef enum
{
  PS_REVIEW_ERROR_READ,    /* a file cannot be read */
  PS_REVIEW_ERROR_SYNTAX,  /* it is not what it should be; the message says where */
  PS_REVIEW_ERROR_VERSION, /* a newer version of the program wrote it */
  PS_REVIEW_ERROR_WRITE,   /* it cannot be written */
  PS_REVIEW_ERROR_LOCKED,  /* another window or program writes it */
} PsReviewError;

#define PS_REVIEW_ERROR (ps_review_error_quark ())
GQuark ps_review_error_quark (void);

PsSitePolicy *ps_policy_file_load (const char *path, GError **error);
PsSitePolicy *ps_policy_file_parse (const char *name, const char *text, gsize length,
                                    GError **error);
char *ps_policy_file_print (const PsSitePolicy *policy);
gboolean ps_policy_file_save (const PsSitePolicy *policy, const char *path, GError **error);
char *ps_policy_file_get_default_path (void);

G_END_DECLS
