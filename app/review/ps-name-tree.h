#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts by their names, sorted: a #GTree of utf8 to utf8. */
GTree *ps_name_tree_new (void);
GTree *ps_name_tree_copy (GTree *names);
gboolean ps_name_tree_equal (GTree *a, GTree *b);

G_END_DECLS
