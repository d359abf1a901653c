/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-site.h"

#include "ps-iana-file.h"

struct _PsSite
{
  GObject parent_instance;
  char *path;
  PsPolicyEdits *edits;
  GArray *times[2]; /* gint64: when what can be redone was undone, and what can be undone done */
  GArray *names;             /* of PsPortName: IANA's registry, if a user put it there; else NULL */
  PsSitePolicy *named;       /* NULL, or @plain with @names */
  PsSitePolicy *plain;       /* what @named was made from */
  char *trouble;
};

G_DEFINE_FINAL_TYPE (PsSite, ps_site, G_TYPE_OBJECT)

static guint changed_signal;

static void
ps_site_finalize (GObject *object)
{
  PsSite *self = PS_SITE (object);

  g_free (self->path);
  ps_policy_edits_free (self->edits);
  g_array_unref (self->times[FALSE]);
  g_array_unref (self->times[TRUE]);
  g_clear_pointer (&self->named, ps_site_policy_unref);
  g_clear_pointer (&self->plain, ps_site_policy_unref);
  g_clear_pointer (&self->names, g_array_unref);
  g_free (self->trouble);
  G_OBJECT_CLASS (ps_site_parent_class)->finalize (object);
}

static void
ps_site_class_init (PsSiteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_site_finalize;
  changed_signal = g_signal_new ("changed", PS_TYPE_SITE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
load_names (PsSite *self)
{
  g_autofree char *path = ps_iana_file_get_default_path ();
  g_autoptr (GError) error = NULL;

  self->names = ps_iana_file_load (path, &error);
  if (self->names == NULL && self->trouble == NULL
      && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    self->trouble = g_strdup (error->message);
}

static void
ps_site_init (PsSite *self)
{
  self->times[FALSE] = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->times[TRUE] = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * ps_site_new:
 * @path: of a policy, which need not be there yet; see ps_site_get_trouble()
 *
 * Returns: (transfer full): the site that it is about
 */
PsSite *
ps_site_new (const char *path)
{
  PsSite *self = g_object_new (PS_TYPE_SITE, NULL);
  g_autoptr (GError) error = NULL;

  self->path = g_strdup (path);
  self->edits = ps_policy_edits_new (path);
  if (!ps_policy_edits_load (self->edits, &error))
    self->trouble = g_strdup (error->message);
  load_names (self);
  return self;
}

/* Returns: (transfer none): the site of this program */
PsSite *
ps_site_get_default (void)
{
  static PsSite *site;

  if (site == NULL)
    {
      g_autofree char *path = ps_policy_file_get_default_path ();

      site = ps_site_new (path);
      g_object_add_weak_pointer (G_OBJECT (site), (gpointer *)&site);
    }
  return site;
}

/* Returns: (transfer none): where its policy is kept */
const char *
ps_site_get_path (PsSite *site)
{
  return site->path;
}

/* Returns: (transfer none): the policy that counts now, with the names of IANA's registry where
 * a user put it into the configuration folder */
PsSitePolicy *
ps_site_get_policy (PsSite *site)
{
  PsSitePolicy *plain = ps_policy_edits_get (site->edits);

  if (site->names == NULL)
    return plain;
  if (site->plain != plain)
    {
      g_clear_pointer (&site->named, ps_site_policy_unref);
      g_clear_pointer (&site->plain, ps_site_policy_unref);
      site->named = ps_site_policy_new_named (
          plain, (const PsPortName *)(gpointer)site->names->data, site->names->len);
      site->plain = ps_site_policy_ref (plain);
    }
  return site->named;
}

/* Returns: (nullable): why the policy could not be read when the program began */
const char *
ps_site_get_trouble (PsSite *site)
{
  return site->trouble;
}

static void
note_time (PsSite *self, gboolean back)
{
  gint64 now = g_get_real_time ();

  g_array_append_val (self->times[back], now);
}

/**
 * ps_site_expect:
 * @site: the site
 * @server: (nullable): a server's address, %NULL for any server
 * @port: its port
 * @protocol: IP protocol number
 * @error: %PS_REVIEW_ERROR
 *
 * Writes to the policy that the service is expected there.
 *
 * Returns: %FALSE if the policy could not be read or written
 */
gboolean
ps_site_expect (PsSite *site, const PsAddress *server, guint16 port, guint8 protocol,
                GError **error)
{
  if (!ps_policy_edits_expect (site->edits, server, port, protocol, error))
    return FALSE;
  g_array_set_size (site->times[FALSE], 0);
  note_time (site, TRUE);
  g_signal_emit (site, changed_signal, 0);
  return TRUE;
}

/**
 * ps_site_step:
 * @site: the site
 * @back: to undo, else to redo
 * @error: %PS_REVIEW_ERROR
 *
 * Returns: %FALSE without an error if there is nothing to undo or redo
 */
gboolean
ps_site_step (PsSite *site, gboolean back, GError **error)
{
  back = back != FALSE;
  if (!(back ? ps_policy_edits_undo (site->edits, error)
             : ps_policy_edits_redo (site->edits, error)))
    return FALSE;
  if (site->times[back]->len > 0)
    g_array_set_size (site->times[back], site->times[back]->len - 1);
  note_time (site, !back);
  g_signal_emit (site, changed_signal, 0);
  return TRUE;
}

gboolean
ps_site_can_step (PsSite *site, gboolean back)
{
  return back ? ps_policy_edits_can_undo (site->edits) : ps_policy_edits_can_redo (site->edits);
}

/**
 * ps_site_get_step_time:
 * @site: the site
 * @back: of what would be undone next, else of what would be redone
 *
 * Returns: when it was done, or undone, in µs since 1970 UTC; 0 if there is nothing
 */
gint64
ps_site_get_step_time (PsSite *site, gboolean back)
{
  const GArray *times = site->times[back != FALSE];

  if (!ps_site_can_step (site, back) || times->len == 0)
    return 0;
  return g_array_index (times, gint64, times->len - 1);
}
