#pragma once

#include "ps-format.h"

G_BEGIN_DECLS

/* A column of CSV or a value of JSON records as their file names it. */
typedef struct
{
  char *name;
  char *example;
} PsSampleName;

GPtrArray *ps_sample_names_new (const PsSample *sample);
char *ps_sample_names_get_fingerprint (const GPtrArray *names);

G_END_DECLS
