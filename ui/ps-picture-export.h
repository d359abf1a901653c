#pragma once

#include "ps-document.h"
#include "ps-picture-source.h"

G_BEGIN_DECLS

GtkFileChooserNative *ps_picture_export_new_chooser (GtkWindow *parent);
gboolean ps_picture_export_save (PsPictureSource *source, PsDocument *document, GFile *file,
                                 GError **error);
gboolean ps_picture_export_copy (PsPictureSource *source, PsDocument *document, GError **error);

G_END_DECLS
