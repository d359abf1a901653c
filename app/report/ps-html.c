/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-visible-text.h"

/* Nothing may be fetched or run, and no style but the page's own counts, which is told by its hash
 * (Content Security Policy 3 §2.3.1), whatever text an alert brings along. */
#define CONTENT_SECURITY_POLICY                                                                    \
  "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"

/**
 * ps_html_add_text:
 * @html: appended to
 * @text: any bytes
 *
 * Appends a text, escaped, with control and bidirectional characters made visible.
 */
void
ps_html_add_text (GString *html, const char *text)
{
  ps_visible_text_append (html, text, -1, TRUE);
}

/**
 * ps_html_add_element:
 * @html: appended to
 * @name: of the element
 * @text: what is in it, any bytes
 */
void
ps_html_add_element (GString *html, const char *name, const char *text)
{
  g_string_append_printf (html, "<%s>", name);
  ps_html_add_text (html, text);
  g_string_append_printf (html, "</%s>", name);
}

/**
 * ps_html_is_right_to_left:
 *
 * Returns: whether the language of the texts is written from right to left
 */
gboolean
ps_html_is_right_to_left (void)
{
  /* Translators: "rtl" if your language is written from right to left, otherwise "ltr". */
  return strcmp (C_ ("text direction", "ltr"), "rtl") == 0;
}

/**
 * ps_html_get_language:
 *
 * Returns: (transfer none): the language of the texts (BCP 47)
 */
const char *
ps_html_get_language (void)
{
  /* Translators: the language code (BCP 47) of the translation. */
  return C_ ("language code", "en");
}

/* SHA-256 in base64, as a Content Security Policy has it. */
static char *
hash_text (const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *)text, (gssize)strlen (text));
  g_checksum_get_digest (checksum, digest, &length);
  return g_base64_encode (digest, length);
}

/**
 * ps_html_begin:
 * @html: appended to
 * @title: of the document, any bytes
 * @style: its style sheet
 * @comment: (nullable): for programs; one line in which nothing looks like the end of a comment
 *
 * Appends a document up to the end of its head. Nothing may be fetched or run in it.
 */
void
ps_html_begin (GString *html, const char *title, const char *style, const char *comment)
{
  g_autofree char *sheet = g_strdup_printf ("\n%s", style);
  g_autofree char *hash = hash_text (sheet);

  g_string_append (html, "<!DOCTYPE html>\n");
  if (comment != NULL)
    g_string_append_printf (html, "<!-- %s -->\n", comment);
  g_string_append_printf (html, "<html lang=\"%s\" dir=\"%s\">\n<head>\n",
                          ps_html_get_language (), ps_html_is_right_to_left () ? "rtl" : "ltr");
  g_string_append_printf (html,
                          "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
                          "content=\"" CONTENT_SECURITY_POLICY "\">\n",
                          hash);
  g_string_append (html,
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"generator\" content=\"Portside " PS_VERSION "\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
  ps_html_add_text (html, title);
  g_string_append_printf (html, "</title>\n<style>%s</style>\n</head>\n", sheet);
}
