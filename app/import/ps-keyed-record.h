#pragma once

#include "ps-field-mapping.h"
#include "ps-key-path.h"
#include "ps-line-ends.h"

G_BEGIN_DECLS

/* What a key means in one format, whatever it means elsewhere. @name is folded and may be the end
 * of a path; %PS_N_FIELDS: nothing. Of two names of one field the first is the surer. */
typedef struct
{
  const char *name;
  PsField field;
} PsKeyName;

/**
 * PsKeyedRecord:
 * @record: what is filled
 * @mapping: (nullable): what the user says of keys; before all else
 * @names: (nullable): what the format says of keys, ended by a %NULL name
 * @ranks: how sure each field is so far, 0 = not set, 1 = surest
 * @clues: what tells who opened the conversation
 * @pair: a value that names both ends; its @first is NULL where there is none
 * @wrapped: the likeliest text that may hold another record
 * @wrap_rank: how likely, 0 = likeliest
 *
 * Makes a record of keys and values, whatever wrote them down: JSON, key=value, columns.
 */
typedef struct
{
  PsRecord *record;
  const PsFieldMapping *mapping;
  const PsKeyName *names;
  guint16 ranks[PS_N_FIELDS];
  PsSpan clues[PS_N_CLUES];
  PsLineEnds pair;
  PsSpan wrapped;
  guint16 wrap_rank;
} PsKeyedRecord;

void ps_keyed_record_init (PsKeyedRecord *self, PsRecord *record, const PsFieldMapping *mapping,
                           const PsKeyName *names);
void ps_keyed_record_add (PsKeyedRecord *self, const PsKeyPath *path, const PsSpan *value);
void ps_keyed_record_add_name (PsKeyedRecord *self, const char *name, gsize length,
                               const PsSpan *value);
gboolean ps_keyed_record_finish (PsKeyedRecord *self);
gboolean ps_keyed_record_is_sure (const PsKeyedRecord *self, PsField field);
gboolean ps_keyed_record_has_ends (const PsKeyedRecord *self);

G_END_DECLS
