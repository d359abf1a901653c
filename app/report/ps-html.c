/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-visible-text.h"

/* Nothing may be fetched or run, whatever text an alert brings along. */
#define CONTENT_SECURITY_POLICY                                                                    \
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

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
  g_string_append (html, "<!DOCTYPE html>\n");
  if (comment != NULL)
    g_string_append_printf (html, "<!-- %s -->\n", comment);
  g_string_append_printf (html, "<html lang=\"%s\" dir=\"%s\">\n<head>\n",
                          ps_html_get_language (), ps_html_is_right_to_left () ? "rtl" : "ltr");
  g_string_append (html,
                   "<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"" CONTENT_SECURITY_POLICY
                   "\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"generator\" content=\"Portside " PS_VERSION "\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
  ps_html_add_text (html, title);
  g_string_append_printf (html, "</title>\n<style>\n%s</style>\n</head>\n", style);
}
