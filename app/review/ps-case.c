/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-case.h"

#include <glib/gi18n-lib.h>

#include "ps-name-tree.h"

struct _PsCase
{
  GObject parent_instance;
  PsCaseState *state; /* never NULL */
};

G_DEFINE_FINAL_TYPE (PsCase, ps_case, G_TYPE_OBJECT)

enum
{
  EDITED,
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
ps_case_finalize (GObject *object)
{
  ps_case_state_unref (PS_CASE (object)->state);
  G_OBJECT_CLASS (ps_case_parent_class)->finalize (object);
}

static void
ps_case_class_init (PsCaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_case_finalize;
  signals[EDITED] =
      g_signal_new ("edited", PS_TYPE_CASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                    G_TYPE_STRING, PS_TYPE_CASE_STATE, PS_TYPE_CASE_STATE);
  signals[CHANGED] = g_signal_new ("changed", PS_TYPE_CASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
ps_case_init (PsCase *self)
{
  self->state = ps_case_state_new (NULL, NULL);
}

/**
 * ps_case_new:
 *
 * Returns: (transfer full): a case without findings
 */
PsCase *
ps_case_new (void)
{
  return g_object_new (PS_TYPE_CASE, NULL);
}

static GPtrArray *
get_findings (PsCase *self)
{
  return ps_case_state_get_findings (self->state);
}

/* Returns: (transfer none): never %NULL */
const char *
ps_case_get_text (PsCase *self, PsCaseText which)
{
  g_return_val_if_fail (PS_IS_CASE (self) && (guint)which < PS_N_CASE_TEXTS, "");
  return ps_case_state_get_text (self->state, which);
}

guint
ps_case_get_n_findings (PsCase *self)
{
  g_return_val_if_fail (PS_IS_CASE (self), 0);
  return get_findings (self)->len;
}

/**
 * ps_case_get_finding:
 * @self: a case
 * @index: from 0, in the order of the report
 *
 * Returns: (transfer none) (nullable): it, %NULL behind the last one
 */
PsCaseFinding *
ps_case_get_finding (PsCase *self, guint index)
{
  g_return_val_if_fail (PS_IS_CASE (self), NULL);
  return index < get_findings (self)->len ? g_ptr_array_index (get_findings (self), index) : NULL;
}

/* Returns: where the finding with this id is, -1 if there is none */
int
ps_case_find (PsCase *self, const char *id)
{
  g_return_val_if_fail (PS_IS_CASE (self), -1);
  for (guint i = 0; i < get_findings (self)->len; i++)
    if (g_str_equal (ps_case_get_finding (self, i)->id, id))
      return (int)i;
  return -1;
}

/* Returns: whether nothing was ever said in it */
gboolean
ps_case_is_empty (PsCase *self)
{
  g_return_val_if_fail (PS_IS_CASE (self), TRUE);
  for (guint i = 0; i < PS_N_CASE_TEXTS; i++)
    if (ps_case_get_text (self, i)[0] != '\0')
      return FALSE;
  return get_findings (self)->len == 0 && g_tree_nnodes (ps_case_get_filters (self)) == 0;
}

/* Returns: (transfer none) (element-type utf8 utf8): the filters that were saved, by name; it stays
 * as it is until "changed" */
GTree *
ps_case_get_filters (PsCase *self)
{
  g_return_val_if_fail (PS_IS_CASE (self), NULL);
  return ps_case_state_get_filters (self->state);
}

/* Returns: (transfer none): all that it holds now */
PsCaseState *
ps_case_get_state (PsCase *self)
{
  g_return_val_if_fail (PS_IS_CASE (self), NULL);
  return self->state;
}

/**
 * ps_case_restore:
 * @self: a case
 * @state: what it is to hold
 *
 * Undoes or does again: what is kept to be undone stays as it is. Emits "changed" only.
 */
void
ps_case_restore (PsCase *self, PsCaseState *state)
{
  PsCaseState *before;

  g_return_if_fail (PS_IS_CASE (self) && state != NULL);
  if (state == self->state)
    return;
  before = self->state;
  self->state = ps_case_state_ref (state);
  ps_case_state_unref (before);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * ps_case_edit:
 * @self: a case
 * @state: what it is to hold
 * @what: what is done, as "Add a finding", translated
 *
 * A change of any size that can be undone in one step; none where both hold the same.
 */
void
ps_case_edit (PsCase *self, PsCaseState *state, const char *what)
{
  g_autoptr (PsCaseState) before = NULL;

  g_return_if_fail (PS_IS_CASE (self) && state != NULL);
  if (ps_case_state_equal (state, self->state))
    return;
  before = g_steal_pointer (&self->state);
  self->state = ps_case_state_ref (state);
  g_signal_emit (self, signals[EDITED], 0, what, before, self->state);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The saved filters stay. */
static void
edit (PsCase *self, const char *const *texts, GPtrArray *findings, const char *what)
{
  g_autoptr (PsCaseState) bare = ps_case_state_new (texts, findings);
  g_autoptr (PsCaseState) state =
      ps_case_state_with_filters (bare, ps_case_state_get_filters (self->state));

  ps_case_edit (self, state, what);
}

static void
edit_findings (PsCase *self, GPtrArray *findings, const char *what)
{
  const char *texts[PS_N_CASE_TEXTS];

  for (guint i = 0; i < PS_N_CASE_TEXTS; i++)
    texts[i] = ps_case_get_text (self, i);
  edit (self, texts, findings, what);
}

/* Returns: (transfer full): the findings, to be changed */
static GPtrArray *
copy_findings (PsCase *self)
{
  return g_ptr_array_copy (get_findings (self), (GCopyFunc)(void (*) (void))ps_case_finding_ref,
                           NULL);
}

/* Undoable; @text: plain text of one line. */
void
ps_case_set_text (PsCase *self, PsCaseText which, const char *text)
{
  const char *texts[PS_N_CASE_TEXTS];

  g_return_if_fail (PS_IS_CASE (self) && (guint)which < PS_N_CASE_TEXTS);
  for (guint i = 0; i < PS_N_CASE_TEXTS; i++)
    texts[i] = i == which ? text : ps_case_get_text (self, i);
  edit (self, texts, get_findings (self), _ ("Change the head of the report"));
}

/**
 * ps_case_add:
 * @self: a case
 * @index: where it goes; G_MAXUINT = behind the others
 * @finding: (transfer none): a finding
 *
 * Returns: where it is now
 */
guint
ps_case_add (PsCase *self, guint index, PsCaseFinding *finding)
{
  g_autoptr (GPtrArray) findings = NULL;

  g_return_val_if_fail (PS_IS_CASE (self) && finding != NULL, 0);
  findings = copy_findings (self);
  index = MIN (index, findings->len);
  g_ptr_array_insert (findings, (int)index, ps_case_finding_ref (finding));
  edit_findings (self, findings, _ ("Add a finding"));
  return index;
}

/* Removes the finding @index; the alerts it is about stay as they are. */
void
ps_case_remove (PsCase *self, guint index)
{
  g_autoptr (GPtrArray) findings = NULL;

  g_return_if_fail (PS_IS_CASE (self) && index < get_findings (self)->len);
  findings = copy_findings (self);
  g_ptr_array_remove_index (findings, index);
  edit_findings (self, findings, _ ("Remove a finding"));
}

/**
 * ps_case_replace:
 * @self: a case
 * @index: where
 * @finding: (transfer none): what comes into the place of the finding that is there
 * @what: (nullable): what is done, translated
 */
void
ps_case_replace (PsCase *self, guint index, PsCaseFinding *finding, const char *what)
{
  g_autoptr (GPtrArray) findings = NULL;

  g_return_if_fail (PS_IS_CASE (self) && index < get_findings (self)->len);
  findings = copy_findings (self);
  ps_case_finding_unref (g_ptr_array_index (findings, index));
  g_ptr_array_index (findings, index) = ps_case_finding_ref (finding);
  edit_findings (self, findings, what != NULL ? what : _ ("Change a finding"));
}

/* Puts the finding @from to the place @to, the last one where that is behind it. */
void
ps_case_move (PsCase *self, guint from, guint to)
{
  g_autoptr (GPtrArray) findings = NULL;
  gpointer finding;

  g_return_if_fail (PS_IS_CASE (self) && from < get_findings (self)->len);
  findings = copy_findings (self);
  finding = g_ptr_array_steal_index (findings, from);
  g_ptr_array_insert (findings, (int)MIN (to, findings->len), finding);
  edit_findings (self, findings, _ ("Move a finding"));
}

/**
 * ps_case_set_filter:
 * @self: a case
 * @name: what it is called
 * @filter: (nullable): a filter; %NULL forgets it
 *
 * Keeps a filter, in place of one of the same name. Undoable.
 */
void
ps_case_set_filter (PsCase *self, const char *name, const char *filter)
{
  g_autoptr (GTree) filters = NULL;
  g_autoptr (PsCaseState) state = NULL;

  g_return_if_fail (PS_IS_CASE (self) && name != NULL);
  filters = ps_name_tree_copy (ps_case_get_filters (self));
  if (filter != NULL)
    g_tree_insert (filters, g_strdup (name), g_strdup (filter));
  else
    g_tree_remove (filters, name);
  state = ps_case_state_with_filters (self->state, filters);
  ps_case_edit (self, state, filter != NULL ? _ ("Save a filter") : _ ("Forget a filter"));
}
