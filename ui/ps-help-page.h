#pragma once

#include <gtk/gtk.h>

#include "ps-help-topics.h"

G_BEGIN_DECLS

GtkWidget *ps_help_page_new (const PsHelpTopic *topic);

G_END_DECLS
