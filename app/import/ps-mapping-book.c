/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-mapping-book.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "ps-import-job.h"
#include "ps-sample-names.h"

/* {"version": 1, "mappings": {FINGERPRINT: {NAME: MEANING, …}, …}} */
#define VERSION 1

/* A book is written by hand at most: larger ones are something else. */
#define SIZE_MAX_BYTES (4 * 1024 * 1024)

struct _PsMappingBook
{
  gatomicrefcount ref_count;
  GMutex mutex;
  char *path;
  char *trouble;
  gboolean is_foreign;  /* not to be written over */
  GHashTable *mappings; /* fingerprint -> PsFieldMapping */
};

static const char *const side_names[] = { "local_ip", "local_port", "remote_ip", "remote_port" };

static const char unused_name[] = "unused";

/**
 * ps_field_meaning_from_name:
 * @name: "src_ip", "local_ip" …, or "unused"
 * @length: its length in bytes, -1 = up to the NUL
 * @meaning: (out): what it says
 *
 * Returns: %FALSE where it is none
 */
gboolean
ps_field_meaning_from_name (const char *name, gssize length, PsFieldMeaning *meaning)
{
  gsize n = length < 0 ? strlen (name) : (gsize)length;

  *meaning = (PsFieldMeaning){ .is_used = TRUE };
  for (meaning->field = 0; meaning->field < PS_N_FIELDS; meaning->field++)
    if (strlen (ps_field_get_name (meaning->field)) == n
        && strncmp (ps_field_get_name (meaning->field), name, n) == 0)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (side_names); i++)
    if (strlen (side_names[i]) == n && strncmp (side_names[i], name, n) == 0)
      {
        meaning->is_side = TRUE;
        meaning->side = PS_SIDE_LOCAL_IP + i;
        return TRUE;
      }
  *meaning = (PsFieldMeaning){ .field = PS_N_FIELDS };
  return strlen (unused_name) == n && strncmp (unused_name, name, n) == 0;
}

/**
 * ps_field_meaning_get_name:
 * @meaning: what a column holds
 *
 * Returns: (transfer none): its name, as ps_field_meaning_from_name() reads it
 */
const char *
ps_field_meaning_get_name (const PsFieldMeaning *meaning)
{
  if (!meaning->is_used)
    return unused_name;
  return meaning->is_side ? side_names[meaning->side - PS_SIDE_LOCAL_IP]
                          : ps_field_get_name (meaning->field);
}

static PsFieldMapping *
read_mapping (JsonNode *node)
{
  g_autoptr (PsFieldMapping) mapping = ps_field_mapping_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    {
      PsFieldMeaning meaning;

      if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_STRING
          || !ps_field_meaning_from_name (json_node_get_string (value), -1, &meaning))
        return NULL;
      ps_field_mapping_set (mapping, name, &meaning);
    }
  return g_steal_pointer (&mapping);
}

static gboolean
read_mappings (PsMappingBook *self, JsonObject *mappings)
{
  JsonObjectIter iter;
  const char *fingerprint;
  JsonNode *node;

  json_object_iter_init (&iter, mappings);
  while (json_object_iter_next (&iter, &fingerprint, &node))
    {
      PsFieldMapping *mapping = read_mapping (node);

      if (mapping == NULL)
        return FALSE;
      g_hash_table_insert (self->mappings, g_strdup (fingerprint), mapping);
    }
  return TRUE;
}

static gboolean
read_root (PsMappingBook *self, JsonNode *root)
{
  JsonObject *object;
  JsonNode *version, *mappings;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  object = json_node_get_object (root);
  version = json_object_get_member (object, "version");
  mappings = json_object_get_member (object, "mappings");
  return version != NULL && JSON_NODE_HOLDS_VALUE (version)
         && json_node_get_int (version) == VERSION && mappings != NULL
         && JSON_NODE_HOLDS_OBJECT (mappings)
         && read_mappings (self, json_node_get_object (mappings));
}

/* What cannot be understood is left alone, and said. */
static void
read_book (PsMappingBook *self)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = g_filename_display_name (self->path);
  gsize length;

  if (!g_file_get_contents (self->path, &text, &length, &error))
    {
      if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        self->trouble = g_strdup (error->message);
      self->is_foreign = self->trouble != NULL;
      return;
    }
  if (length <= SIZE_MAX_BYTES && json_parser_load_from_data (parser, text, (gssize)length, &error)
      && read_root (self, json_parser_get_root (parser)))
    return;
  g_hash_table_remove_all (self->mappings);
  self->is_foreign = TRUE;
  self->trouble = g_strdup_printf (
      _ ("The mappings of columns in “%s” cannot be read and are not used: %s"), name,
      error != NULL ? error->message : _ ("it is not of this version of Portside."));
}

/**
 * ps_mapping_book_new:
 * @path: where it is kept; need not be there yet
 *
 * Returns: (transfer full): the book
 */
PsMappingBook *
ps_mapping_book_new (const char *path)
{
  PsMappingBook *self = g_new0 (PsMappingBook, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->path = g_strdup (path);
  self->mappings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify)ps_field_mapping_unref);
  read_book (self);
  return self;
}

/**
 * ps_mapping_book_ref:
 * @book: a book
 *
 * Returns: (transfer full): @book, once more
 */
PsMappingBook *
ps_mapping_book_ref (PsMappingBook *book)
{
  g_atomic_ref_count_inc (&book->ref_count);
  return book;
}

/**
 * ps_mapping_book_unref:
 * @book: (transfer full): given back; the last one frees it
 */
void
ps_mapping_book_unref (PsMappingBook *book)
{
  if (!g_atomic_ref_count_dec (&book->ref_count))
    return;
  g_hash_table_unref (book->mappings);
  g_mutex_clear (&book->mutex);
  g_free (book->trouble);
  g_free (book->path);
  g_free (book);
}

/**
 * ps_mapping_book_get_trouble:
 * @book: a book
 *
 * Returns: (transfer none) (nullable): why what is in its file is not used
 */
const char *
ps_mapping_book_get_trouble (PsMappingBook *book)
{
  return book->trouble;
}

/**
 * ps_mapping_book_lookup:
 * @book: a book
 * @sample: the beginning of a file
 *
 * Returns: (transfer full) (nullable): the mapping that was made for a file with the same names
 */
PsFieldMapping *
ps_mapping_book_lookup (PsMappingBook *book, const PsSample *sample)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *fingerprint = NULL;
  PsFieldMapping *mapping = NULL;

  g_mutex_lock (&book->mutex);
  if (g_hash_table_size (book->mappings) > 0)
    {
      names = ps_sample_names_new (sample);
      fingerprint = ps_sample_names_get_fingerprint (names);
    }
  if (fingerprint != NULL)
    mapping = g_hash_table_lookup (book->mappings, fingerprint);
  mapping = mapping != NULL ? ps_field_mapping_ref (mapping) : NULL;
  g_mutex_unlock (&book->mutex);
  return mapping;
}

static void
add_meaning (const char *name, const PsFieldMeaning *meaning, gpointer builder)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, ps_field_meaning_get_name (meaning));
}

static char *
print_book (PsMappingBook *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  GHashTableIter iter;
  gpointer fingerprint, mapping;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  json_builder_set_member_name (builder, "mappings");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, self->mappings);
  while (g_hash_table_iter_next (&iter, &fingerprint, &mapping))
    {
      json_builder_set_member_name (builder, fingerprint);
      json_builder_begin_object (builder);
      ps_field_mapping_foreach (mapping, add_meaning, builder);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

/**
 * ps_mapping_book_store:
 * @book: a book
 * @fingerprint: of the names of a file
 * @mapping: what they mean; one that says nothing is forgotten
 * @error: return location
 *
 * Keeps a mapping, in the file as well: it is written aside and then put in place.
 *
 * Returns: %FALSE where the file cannot be written, or holds what this program did not understand
 */
gboolean
ps_mapping_book_store (PsMappingBook *book, const char *fingerprint, PsFieldMapping *mapping,
                       GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *folder = g_path_get_dirname (book->path);

  g_mutex_lock (&book->mutex);
  if (ps_field_mapping_get_size (mapping) > 0)
    g_hash_table_insert (book->mappings, g_strdup (fingerprint), ps_field_mapping_ref (mapping));
  else
    g_hash_table_remove (book->mappings, fingerprint);
  text = print_book (book);
  g_mutex_unlock (&book->mutex);
  if (book->is_foreign)
    {
      g_set_error_literal (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_UNREADABLE, book->trouble);
      return FALSE;
    }
  g_mkdir_with_parents (folder, 0700);
  return g_file_set_contents_full (book->path, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}
