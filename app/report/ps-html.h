#pragma once

#include <glib.h>

G_BEGIN_DECLS

void ps_html_begin (GString *html, const char *title, const char *style, const char *comment);
void ps_html_add_text (GString *html, const char *text);
void ps_html_add_element (GString *html, const char *name, const char *text);
gboolean ps_html_is_right_to_left (void);
const char *ps_html_get_language (void);

G_END_DECLS
