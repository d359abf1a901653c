/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-save-chooser.h"

#include <glib/gi18n-lib.h>

/**
 * ps_save_chooser_new:
 * @parent: a window, which waits for the answer
 * @title: what is to be saved, translated
 * @name: of the file, to begin with
 *
 * Returns: (transfer full): a dialog of the desktop that asks where to, not shown yet
 */
GtkFileChooserNative *
ps_save_chooser_new (GtkWindow *parent, const char *title, const char *name)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return chooser;
}
