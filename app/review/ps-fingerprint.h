#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 128 bits by which an alert is known again, whatever file or row it is in. */
typedef struct
{
  guint64 words[2];
} PsFingerprint;
G_STATIC_ASSERT (sizeof (PsFingerprint) == 16);

G_END_DECLS
