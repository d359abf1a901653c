/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-policy-edits.h"

struct _PsPolicyEdits
{
  char *path;
  PsSitePolicy *policy; /* never NULL */
  GPtrArray *undo;      /* of PsSitePolicy, the latest last */
  GPtrArray *redo;
};

/**
 * ps_policy_edits_new:
 * @path: the policy's file, which need not be there
 *
 * Returns: (transfer full): an empty policy until ps_policy_edits_load()
 */
PsPolicyEdits *
ps_policy_edits_new (const char *path)
{
  PsPolicyEdits *edits = g_new0 (PsPolicyEdits, 1);

  edits->path = g_strdup (path);
  edits->policy = ps_site_policy_new (NULL, 0, NULL, 0);
  edits->undo = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_site_policy_unref);
  edits->redo = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_site_policy_unref);
  return edits;
}

/**
 * ps_policy_edits_free:
 * @edits: (transfer full) (nullable): edits
 */
void
ps_policy_edits_free (PsPolicyEdits *edits)
{
  if (edits == NULL)
    return;
  ps_site_policy_unref (edits->policy);
  g_ptr_array_unref (edits->undo);
  g_ptr_array_unref (edits->redo);
  g_free (edits->path);
  g_free (edits);
}

static void
replace (PsPolicyEdits *edits, PsSitePolicy *policy)
{
  ps_site_policy_unref (edits->policy);
  edits->policy = policy;
}

static gboolean
is_same (const PsSitePolicy *a, const PsSitePolicy *b)
{
  g_autofree char *text_a = ps_policy_file_print (a);
  g_autofree char *text_b = ps_policy_file_print (b);

  return g_str_equal (text_a, text_b);
}

/**
 * ps_policy_edits_load:
 * @edits: edits
 * @error: %PS_REVIEW_ERROR
 *
 * Reads the file again. What somebody else changed in it ends what can be undone. A file that is
 * not there is an empty policy.
 *
 * Returns: %FALSE if it cannot be read; what counted before counts on
 */
gboolean
ps_policy_edits_load (PsPolicyEdits *edits, GError **error)
{
  PsSitePolicy *policy = g_file_test (edits->path, G_FILE_TEST_EXISTS)
                             ? ps_policy_file_load (edits->path, error)
                             : ps_site_policy_new (NULL, 0, NULL, 0);

  if (policy == NULL)
    return FALSE;
  if (is_same (policy, edits->policy))
    {
      ps_site_policy_unref (policy);
      return TRUE;
    }
  g_ptr_array_set_size (edits->undo, 0);
  g_ptr_array_set_size (edits->redo, 0);
  replace (edits, policy);
  return TRUE;
}

/**
 * ps_policy_edits_get:
 * @edits: edits
 *
 * Returns: (transfer none): the policy that counts
 */
PsSitePolicy *
ps_policy_edits_get (PsPolicyEdits *edits)
{
  return edits->policy;
}

/**
 * ps_policy_edits_expect:
 * @edits: edits
 * @server: (nullable): a server's address, %NULL for any server
 * @port: its port
 * @protocol: IP protocol number
 * @error: %PS_REVIEW_ERROR
 *
 * The service is expected there from now on.
 *
 * Returns: %FALSE if the file cannot be read or written; nothing has changed then
 */
gboolean
ps_policy_edits_expect (PsPolicyEdits *edits, const PsAddress *server, guint16 port,
                        guint8 protocol, GError **error)
{
  PsPolicyRule rule = { .action = PS_POLICY_EXPECTED,
                        .has_server = server != NULL,
                        .protocol = protocol,
                        .has_ports = TRUE,
                        .first_port = port,
                        .last_port = port };
  g_autoptr (GArray) rules = g_array_new (FALSE, FALSE, sizeof (PsPolicyRule));
  g_autoptr (PsSitePolicy) policy = NULL;
  const PsPolicyRule *known;
  const PsNetwork *home;
  gsize n_home;
  guint n_known;

  if (!ps_policy_edits_load (edits, error))
    return FALSE;
  if (server != NULL)
    rule.server = (PsNetwork){ *server, 128 };
  known = ps_site_policy_get_rules (edits->policy, &n_known);
  home = ps_site_policy_get_home (edits->policy, &n_home);
  g_array_append_vals (rules, known, n_known);
  g_array_append_val (rules, rule);
  policy =
      ps_site_policy_new (home, n_home, (const PsPolicyRule *)(gpointer)rules->data, rules->len);
  if (!ps_policy_file_save (policy, edits->path, error))
    return FALSE;
  g_ptr_array_set_size (edits->redo, 0);
  g_ptr_array_add (edits->undo, ps_site_policy_ref (edits->policy));
  replace (edits, g_steal_pointer (&policy));
  return TRUE;
}

/* The last policy of @from counts again, and the one that counted goes to @to. */
static gboolean
step (PsPolicyEdits *edits, GPtrArray *from, GPtrArray *to, GError **error)
{
  PsSitePolicy *policy;

  if (!ps_policy_edits_load (edits, error) || from->len == 0)
    return FALSE;
  policy = g_ptr_array_index (from, from->len - 1);
  if (!ps_policy_file_save (policy, edits->path, error))
    return FALSE;
  g_ptr_array_add (to, ps_site_policy_ref (edits->policy));
  replace (edits, ps_site_policy_ref (policy));
  g_ptr_array_set_size (from, (gint)from->len - 1);
  return TRUE;
}

/**
 * ps_policy_edits_undo:
 * @edits: edits
 * @error: %PS_REVIEW_ERROR
 *
 * Returns: %FALSE without an error if there is nothing to undo, with one if the file cannot be
 *   read or written
 */
gboolean
ps_policy_edits_undo (PsPolicyEdits *edits, GError **error)
{
  return step (edits, edits->undo, edits->redo, error);
}

/**
 * ps_policy_edits_redo:
 * @edits: edits
 * @error: %PS_REVIEW_ERROR
 *
 * Returns: %FALSE without an error if nothing was undone, with one if the file cannot be read or
 *   written
 */
gboolean
ps_policy_edits_redo (PsPolicyEdits *edits, GError **error)
{
  return step (edits, edits->redo, edits->undo, error);
}

gboolean
ps_policy_edits_can_undo (PsPolicyEdits *edits)
{
  return edits->undo->len > 0;
}

gboolean
ps_policy_edits_can_redo (PsPolicyEdits *edits)
{
  return edits->redo->len > 0;
}
