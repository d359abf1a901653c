#pragma once

#include "ps-field-names.h"

G_BEGIN_DECLS

/* What a column or key holds beyond the fields of a record. */
typedef struct
{
  gboolean is_used; /* FALSE: not to be read, whatever its name suggests */
  gboolean is_side; /* a local or remote end */
  PsField field;    /* where not @is_side */
  PsSide side;
} PsFieldMeaning;

/**
 * PsFieldMapping:
 *
 * What a user says that the columns of a CSV file or the keys of JSON records mean, where the
 * table of known names does not know or is wrong. Counted; not to be changed once it is in use.
 */
typedef struct _PsFieldMapping PsFieldMapping;

PsFieldMapping *ps_field_mapping_new (void);
PsFieldMapping *ps_field_mapping_ref (PsFieldMapping *mapping);
void ps_field_mapping_unref (PsFieldMapping *mapping);
void ps_field_mapping_set (PsFieldMapping *mapping, const char *name,
                           const PsFieldMeaning *meaning);
const PsFieldMeaning *ps_field_mapping_lookup (const PsFieldMapping *mapping, const char *name,
                                               gssize length);
typedef void (*PsFieldMappingVisit) (const char *name, const PsFieldMeaning *meaning, gpointer data);

void ps_field_mapping_foreach (const PsFieldMapping *mapping, PsFieldMappingVisit visit,
                               gpointer data);
guint ps_field_mapping_get_size (const PsFieldMapping *mapping);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsFieldMapping, ps_field_mapping_unref)

G_END_DECLS
