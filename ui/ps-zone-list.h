#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char **ps_zone_list_new (void);
char *ps_zone_list_dup_label (const char *zone);
char **ps_zone_list_offer (GtkDropDown *drop_down, const char *chosen);
char *ps_zone_list_dup_chosen (void);

G_END_DECLS
