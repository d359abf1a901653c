/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "ps-report-meta.h"
#include "ps-report-pdf.h"

/* cairo 1.16 has no way to say the language of a document or to attach a file; both go into an
 * incremental update behind what it wrote (ISO 32000-1 §7.5.6), as any PDF editor would do. */

typedef struct
{
  GByteArray *pdf;
  gsize xref;     /* where the last table of references begins */
  guint n_objects; /* numbers below it are taken */
  guint root;
  guint info;
} Trailer;

static const char *
find_last (const GByteArray *pdf, const char *word)
{
  gsize n = strlen (word);

  for (gsize at = pdf->len >= n ? pdf->len - n + 1 : 0; at-- > 0;)
    if (memcmp (pdf->data + at, word, n) == 0)
      return (const char *)pdf->data + at;
  return NULL;
}

/* The number behind @key in a dictionary. */
static gboolean
read_number (const char *dictionary, const char *key, guint *number)
{
  const char *found = strstr (dictionary, key);
  char *end;
  guint64 value;

  if (found == NULL)
    return FALSE;
  found += strlen (key);
  value = g_ascii_strtoull (found, &end, 10);
  if (end == found || value > G_MAXINT32)
    return FALSE;
  *number = (guint)value;
  return TRUE;
}

static gboolean
read_trailer (Trailer *trailer)
{
  const char *last = find_last (trailer->pdf, "trailer");
  const char *start = find_last (trailer->pdf, "startxref");

  if (last == NULL || start == NULL || start < last)
    return FALSE;
  trailer->xref = (gsize)g_ascii_strtoull (start + strlen ("startxref"), NULL, 10);
  return trailer->xref > 0 && trailer->xref < trailer->pdf->len
         && read_number (last, "/Size", &trailer->n_objects)
         && read_number (last, "/Root", &trailer->root)
         && read_number (last, "/Info", &trailer->info);
}

/* The inside of an object's dictionary. */
static char *
dup_dictionary (const Trailer *trailer, guint object_number)
{
  g_autofree char *head = g_strdup_printf ("\n%u 0 obj\n", object_number);
  const char *object = find_last (trailer->pdf, head);
  const char *begin = object != NULL ? strstr (object, "<<") : NULL;
  const char *end = begin != NULL ? strstr (begin, "endobj") : NULL;

  while (end != NULL && end > begin + 2 && !(end[0] == '>' && end[1] == '>'))
    end--;
  return end != NULL && end > begin + 2 ? g_strndup (begin + 2, (gsize)(end - begin) - 2) : NULL;
}

static void
begin_object (GString *text, gsize base, guint number, gsize *offset)
{
  *offset = base + text->len;
  g_string_append_printf (text, "%u 0 obj\n", number);
}

/* The names of places in the document, which links lead to, stay beside those of files. */
static char *
take_names (const Trailer *trailer, char *catalogue)
{
  guint number;
  char *found = strstr (catalogue, "/Names ");
  char *end;

  if (found == NULL || !read_number (catalogue, "/Names ", &number))
    return g_strdup ("");
  end = strchr (found, 'R');
  if (end == NULL)
    return g_strdup ("");
  memset (found, ' ', (gsize)(end - found) + 1);
  return dup_dictionary (trailer, number);
}

static void
append_objects (GString *text, const Trailer *trailer, const char *catalogue, const char *names,
                const char *language, const char *meta, gsize offsets[3])
{
  g_autofree char *stream = g_strdup_printf (PS_REPORT_META_MARK "%s\n", meta);
  gsize base = trailer->pdf->len;
  guint first = trailer->n_objects;

  begin_object (text, base, trailer->root, &offsets[0]);
  g_string_append_printf (text,
                          "<<%s\n   /Lang (%s)\n   /MarkInfo << /Marked true >>\n"
                          "   /ViewerPreferences << /DisplayDocTitle true >>\n"
                          "   /Names << %s /EmbeddedFiles << /Names [(portside-report.json) %u 0 R]"
                          " >> >>\n   /AF [%u 0 R]\n>>\nendobj\n",
                          catalogue, language, names, first, first);
  begin_object (text, base, first, &offsets[1]);
  g_string_append_printf (text,
                          "<< /Type /Filespec /F (portside-report.json)"
                          " /UF (portside-report.json) /AFRelationship /Data\n"
                          "   /EF << /F %u 0 R >> >>\nendobj\n",
                          first + 1);
  begin_object (text, base, first + 1, &offsets[2]);
  g_string_append_printf (text,
                          "<< /Type /EmbeddedFile /Subtype /text#2Fplain /Length %" G_GSIZE_FORMAT
                          " >>\nstream\n%s\nendstream\nendobj\n",
                          strlen (stream), stream);
}

/**
 * ps_pdf_amend:
 * @pdf: a PDF file that cairo wrote
 * @language: of its texts (BCP 47)
 * @meta: one line of JSON
 *
 * Adds the language, that there is structure, that the window of a reader shows the title and not
 * the name of the file, and @meta as an attached file "portside-report.json".
 *
 * Returns: whether @pdf is as expected; if not, it stays what it was
 */
gboolean
ps_pdf_amend (GByteArray *pdf, const char *language, const char *meta)
{
  Trailer trailer = { .pdf = pdf };
  g_autofree char *catalogue = NULL;
  g_autofree char *names = NULL;
  g_autoptr (GString) text = g_string_new ("\n");
  gsize offsets[3], base = pdf->len, xref;
  guint first;

  /* Strings are looked for, so there has to be an end. */
  g_byte_array_append (pdf, (const guint8 *)"", 1);
  if (read_trailer (&trailer))
    catalogue = dup_dictionary (&trailer, trailer.root);
  if (catalogue != NULL)
    names = take_names (&trailer, catalogue);
  g_byte_array_set_size (pdf, (guint)base);
  if (names == NULL)
    return FALSE;
  append_objects (text, &trailer, catalogue, names, language, meta, offsets);
  first = trailer.n_objects;
  xref = base + text->len;
  g_string_append_printf (text,
                          "xref\n%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n"
                          "%u 2\n%010" G_GSIZE_FORMAT " 00000 n \n%010" G_GSIZE_FORMAT
                          " 00000 n \n",
                          trailer.root, offsets[0], first, offsets[1], offsets[2]);
  g_string_append_printf (text,
                          "trailer\n<< /Size %u /Root %u 0 R /Info %u 0 R /Prev %" G_GSIZE_FORMAT
                          " >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          first + 2, trailer.root, trailer.info, trailer.xref, xref);
  g_byte_array_append (pdf, (const guint8 *)text->str, (guint)text->len);
  return TRUE;
}
