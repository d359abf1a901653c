#pragma once

#include "ps-field-mapping.h"
#include "ps-format.h"

G_BEGIN_DECLS

/**
 * PsMappingBook:
 *
 * The mappings that a person made, each for the files with the same names of columns or keys. Kept
 * in a file of JSON. Counted; asked from any thread.
 */
typedef struct _PsMappingBook PsMappingBook;

PsMappingBook *ps_mapping_book_new (const char *path);
PsMappingBook *ps_mapping_book_ref (PsMappingBook *book);
void ps_mapping_book_unref (PsMappingBook *book);
const char *ps_mapping_book_get_trouble (PsMappingBook *book);
PsFieldMapping *ps_mapping_book_lookup (PsMappingBook *book, const PsSample *sample);
gboolean ps_mapping_book_store (PsMappingBook *book, const char *fingerprint,
                                PsFieldMapping *mapping, GError **error);

gboolean ps_field_meaning_from_name (const char *name, gssize length, PsFieldMeaning *meaning);
const char *ps_field_meaning_get_name (const PsFieldMeaning *meaning);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsMappingBook, ps_mapping_book_unref)

G_END_DECLS
