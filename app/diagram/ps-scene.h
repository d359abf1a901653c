#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a primitive means; each painter chooses colours for it (see resources/style.css). */
typedef enum
{
  PS_TONE_TEXT,
  PS_TONE_MUTED,
  PS_TONE_LINE,
  PS_TONE_CLIENT,
  PS_TONE_SERVER,
  PS_TONE_UNUSUAL,
  PS_TONE_UNDECIDED,
  PS_TONE_CARD,
  PS_TONE_BAND_SYSTEM,
  PS_TONE_BAND_USER,
  PS_TONE_BAND_DYNAMIC,
  PS_TONE_SEVERITY_INFO,
  PS_TONE_SEVERITY_LOW,
  PS_TONE_SEVERITY_MEDIUM,
  PS_TONE_SEVERITY_HIGH,
  PS_TONE_SEVERITY_CRITICAL,
  PS_N_TONES,
} PsTone;

typedef enum
{
  PS_SHAPE_BOX,      /* x, y, width, height; radius 0 = square */
  PS_SHAPE_LINE,     /* from x, y to x2, y2 */
  PS_SHAPE_ARROW,    /* the same with a head at x2, y2 */
  PS_SHAPE_CIRCLE,   /* centre x, y, radius */
  PS_SHAPE_TRIANGLE, /* x, y, width, height, point up */
  PS_SHAPE_TEXT,     /* anchor x, baseline y */
  PS_SHAPE_RIBBON,   /* a band from an edge at x, y of height to one at x2, y2 of height2 */
  /* A line from x, y to x2, y2 that bends as a ribbon does; with a radius its control points
   * stand so far to the right of its ends instead of half way between them. */
  PS_SHAPE_CURVE,
  PS_N_SHAPES,
} PsShapeKind;

/* How much of what lies below a filled ribbon its colour covers. */
#define PS_RIBBON_ALPHA 0.5

typedef enum
{
  PS_ANCHOR_START,
  PS_ANCHOR_MIDDLE,
  PS_ANCHOR_END,
} PsAnchor;

typedef enum
{
  PS_STYLE_FILLED = 1 << 0,
  PS_STYLE_DASHED = 1 << 1,
  PS_STYLE_BOLD = 1 << 2,
  PS_STYLE_HATCHED = 1 << 3,
} PsStyle;

/**
 * PsShape:
 *
 * A primitive of a picture, in points, y downwards. @row is what it stands for (a store row or
 * an index of the scene's maker), G_MAXUINT32 = nothing.
 */
typedef struct
{
  PsShapeKind kind;
  PsTone tone;
  guint style;
  double x, y, width, height;
  double x2, y2;
  double height2;
  double radius;
  double size; /* text: font size; others: line width */
  PsAnchor anchor;
  char *text;
  guint32 row;
} PsShape;

/**
 * PsScene:
 * @title: one sentence that says what the picture shows, for assistive technology
 *
 * A picture as data: computed without a toolkit, drawn alike by every painter.
 */
typedef struct
{
  double width;
  double height;
  char *title;
  GArray *shapes; /* PsShape */
} PsScene;

/* How wide a text is, in points. */
typedef double (*PsMeasureText) (const char *text, double size, gboolean bold, gpointer user_data);

/* A straight stroke of a hatch. */
typedef void (*PsStrokeFunc) (double x, double y, double x2, double y2, gpointer user_data);

PsScene *ps_scene_new (double width, double height);
void ps_scene_free (PsScene *scene);
PsScene *ps_scene_copy (const PsScene *scene);
PsShape *ps_scene_add (PsScene *scene, PsShapeKind kind, PsTone tone);
void ps_scene_take (PsScene *scene, PsScene *inner, double x, double y);
void ps_scene_mirror (PsScene *scene);
void ps_ribbon_get_slice (const PsShape *shape, double t, double *x, double *top, double *bottom);
double ps_ribbon_find_slice (double share);
void ps_ribbon_foreach_stroke (const PsShape *shape, PsStrokeFunc callback, gpointer user_data);
double ps_scene_estimate_text (const char *text, double size, gboolean bold, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsScene, ps_scene_free)

G_END_DECLS
