#pragma once

#include <gio/gio.h>

#include "ps-policy-edits.h"

G_BEGIN_DECLS

/**
 * PsSite:
 *
 * What is usual at a site: a policy and what is changed of it. One for all windows has the policy of
 * the configuration folder; a workspace may name another. Signal "changed": it is another one.
 */
#define PS_TYPE_SITE (ps_site_get_type ())
G_DECLARE_FINAL_TYPE (PsSite, ps_site, PS, SITE, GObject)

PsSite *ps_site_get_default (void);
PsSite *ps_site_new (const char *path);
const char *ps_site_get_path (PsSite *site);
PsSitePolicy *ps_site_get_policy (PsSite *site);
const char *ps_site_get_trouble (PsSite *site);
gboolean ps_site_expect (PsSite *site, const PsAddress *server, guint16 port, guint8 protocol,
                         GError **error);
gboolean ps_site_step (PsSite *site, gboolean back, GError **error);
gboolean ps_site_can_step (PsSite *site, gboolean back);
gint64 ps_site_get_step_time (PsSite *site, gboolean back);

G_END_DECLS
