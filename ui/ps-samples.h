#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PsSampleFile:
 * @name: file name
 * @title: translatable
 */
typedef struct
{
  const char *name;
  const char *title;
} PsSampleFile;

const PsSampleFile *ps_samples_get (guint *n_samples);
char *ps_samples_find (const char *name);

G_END_DECLS
