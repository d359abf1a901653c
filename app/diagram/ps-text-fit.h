#pragma once

#include "ps-scene.h"

G_BEGIN_DECLS

/* How texts are measured while a picture is laid out. */
typedef struct
{
  PsMeasureText measure;
  gpointer user_data;
} PsTextMeter;

double ps_text_width (const PsTextMeter *meter, const char *text, double size, gboolean bold);
double ps_text_shrink (const PsTextMeter *meter, const char *text, double size, double least,
                       gboolean bold, double width);
char *ps_text_cut_middle (const PsTextMeter *meter, const char *text, double size, gboolean bold,
                          double width);
char *ps_text_cut_end (const PsTextMeter *meter, const char *text, double size, gboolean bold,
                       double width);
GPtrArray *ps_text_wrap (const PsTextMeter *meter, const char *text, double size, gboolean bold,
                         double width, guint max_lines);
const char *ps_text_choose (const PsTextMeter *meter, const char *const *candidates, double size,
                            gboolean bold, double width);

G_END_DECLS
