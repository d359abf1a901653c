/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-document-private.h"

G_DEFINE_FINAL_TYPE (PsDocument, ps_document, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_N_ROWS,
  PROP_N_SHOWN,
  PROP_FILTER,
  PROP_GROUPS,
  PROP_FRACTION,
  PROP_FOLLOWING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
ps_document_dispose (GObject *object)
{
  ps_document_drop (PS_DOCUMENT (object));
  G_OBJECT_CLASS (ps_document_parent_class)->dispose (object);
}

static void
ps_document_finalize (GObject *object)
{
  g_object_unref (PS_DOCUMENT (object)->order);
  G_OBJECT_CLASS (ps_document_parent_class)->finalize (object);
}

static void
ps_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PsDocument *self = PS_DOCUMENT (object);

  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_N_ROWS:
      g_value_set_uint (value, ps_document_get_n_rows (self));
      break;
    case PROP_N_SHOWN:
      g_value_set_uint (value, ps_document_get_n_shown (self));
      break;
    case PROP_FILTER:
      g_value_set_string (value, ps_document_get_filter (self));
      break;
    case PROP_GROUPS:
      g_value_set_string (value, ps_document_get_groups (self));
      break;
    case PROP_FRACTION:
      g_value_set_double (value, ps_document_get_fraction (self));
      break;
    case PROP_FOLLOWING:
      g_value_set_boolean (value, self->following);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ps_document_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FILTER)
    ps_document_set_filter (PS_DOCUMENT (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_N_ROWS] = g_param_spec_uint ("n-rows", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_SHOWN] = g_param_spec_uint ("n-shown", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_FILTER] =
      g_param_spec_string ("filter", NULL, NULL, "", flags | G_PARAM_WRITABLE);
  properties[PROP_GROUPS] = g_param_spec_string ("groups", NULL, NULL, "", flags);
  properties[PROP_FOLLOWING] = g_param_spec_boolean ("following", NULL, NULL, FALSE, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ps_document_class_init (PsDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = ps_document_dispose;
  object_class->finalize = ps_document_finalize;
  object_class->get_property = ps_document_get_property;
  object_class->set_property = ps_document_set_property;
  install_properties (object_class);

  g_signal_new ("order-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("filter-failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_ERROR);
  g_signal_new ("verdicts-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("annotations-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_UINT);
  g_signal_new ("annotations-opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_POINTER, G_TYPE_ERROR);
  g_signal_new ("import-finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_ERROR);
  g_signal_new ("accepted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                G_TYPE_UINT, G_TYPE_UINT, G_TYPE_ERROR);
  g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ps_document_init (PsDocument *self)
{
  self->order = ps_live_order_new ();
  ps_document_begin_case (self, self->order);
  ps_document_watch_order (self);
}

/**
 * ps_document_new:
 *
 * Returns: (transfer full): a document with nothing open
 */
PsDocument *
ps_document_new (void)
{
  return g_object_new (PS_TYPE_DOCUMENT, NULL);
}

/* Returns: (transfer none) (nullable): the alerts, %NULL while nothing was opened */
PsAlertStore *
ps_document_get_store (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return document->store;
}

/* Returns: (transfer none) (nullable): what became of each record */
PsLedger *
ps_document_get_ledger (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return document->ledger;
}

/* Returns: (transfer none) (nullable): the import, which also reads single records again */
PsImportJob *
ps_document_get_job (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return document->job;
}

/* Returns: (transfer none) (nullable) (array zero-terminated=1): the paths that are open */
const char *const *
ps_document_get_inputs (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return (const char *const *)document->inputs;
}

/* Returns: (transfer none) (nullable): the names of the files that are open, without folders */
const char *
ps_document_get_title (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return document->title;
}
