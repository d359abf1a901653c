/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-scene-text.h"

#include <string.h>

#include "ps-scene-svg.h"

/* One of every kind, tone, style and anchor. */
static PsScene *
make_scene (void)
{
  static const char *const texts[] = { "plain", "two\nlines \\ and \t more", "Ünïcode → ▲", "" };
  PsScene *scene = ps_scene_new (640.25, 480);

  scene->title = g_strdup ("What a \\ picture\nshows");
  for (guint i = 0; i < 120; i++)
    {
      PsShape *shape = ps_scene_add (scene, i % PS_N_SHAPES, i % PS_N_TONES);

      shape->style = i % 16;
      shape->x = i * 1.25;
      shape->y = -1.5 * i;
      shape->width = i;
      shape->height = 2;
      shape->x2 = 99999.25;
      shape->y2 = i / 4.0;
      shape->height2 = i / 2.0;
      shape->radius = 3.5;
      shape->size = 11;
      shape->anchor = i % (PS_ANCHOR_END + 1);
      if (shape->kind == PS_SHAPE_TEXT)
        shape->text = g_strdup (texts[i / PS_N_SHAPES % G_N_ELEMENTS (texts)]);
    }
  return scene;
}

/* What is kept is what every painter draws. */
static void
test_round_trip (void)
{
  g_autoptr (PsScene) scene = make_scene (), again = NULL;
  g_autofree char *text = ps_scene_print (scene), *text_again = NULL;
  g_autoptr (GString) svg = g_string_new (NULL), svg_again = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  again = ps_scene_parse (text, &error);
  g_assert_no_error (error);
  text_again = ps_scene_print (again);
  g_assert_cmpstr (text_again, ==, text);
  ps_scene_write_svg (scene, svg);
  ps_scene_write_svg (again, svg_again);
  g_assert_cmpstr (svg_again->str, ==, svg->str);
  g_assert_cmpstr (again->title, ==, scene->title);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *message;
} Case;

#define HEAD "scene 1 10 10\ntitle x\n"

static const Case hostile[] = {
  { "empty", "", "line 1 " },
  { "newer", "scene 2 10 10\ntitle x\n", "line 1 " },
  { "endless", "scene 1 inf 10\ntitle x\n", "line 1 " },
  { "negative", "scene 1 -1 10\ntitle x\n", "line 1 " },
  { "no-title", "scene 1 10 10\n", "line 2 " },
  { "cut", HEAD "box text 1 0 0", "line 3 " },
  { "kind", HEAD "blob text 1 0 0 0 0 0 0 0 0 0 start\n", "line 3 " },
  { "tone", HEAD "box loud 1 0 0 0 0 0 0 0 0 0 start\n", "line 3 " },
  { "style", HEAD "box text 999 0 0 0 0 0 0 0 0 0 start\n", "line 3 " },
  { "number", HEAD "box text 1 nan 0 0 0 0 0 0 0 0 start\n", "line 3 " },
  { "far", HEAD "box text 1 1e300 0 0 0 0 0 0 0 0 start\n", "line 3 " },
  { "anchor", HEAD "box text 1 0 0 0 0 0 0 0 0 0 left\n", "line 3 " },
  { "text-without", HEAD "text text 1 0 0 0 0 0 0 0 0 0 start\n", "line 3 " },
  { "escape-cut", HEAD "text text 1 0 0 0 0 0 0 0 0 0 start a\\\n", "line 3 " },
  { "escape-zero", HEAD "text text 1 0 0 0 0 0 0 0 0 0 start a\\000\n", "line 3 " },
  { "escape-high", HEAD "text text 1 0 0 0 0 0 0 0 0 0 start a\\377\n", "line 3 " },
  { "second", HEAD "box text 1 0 0 0 0 0 0 0 0 0 start\nx\n", "line 4 " },
};

static void
test_hostile (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PsScene) scene = ps_scene_parse (c->text, &error);

  g_assert_null (scene);
  g_assert_error (error, PS_SCENE_ERROR, PS_SCENE_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, c->message));
}

/* A text that was cut anywhere is a picture with fewer shapes, or none. */
static void
test_cut (void)
{
  g_autoptr (PsScene) scene = make_scene ();
  g_autofree char *text = ps_scene_print (scene);

  for (gsize i = 0; i < strlen (text); i++)
    {
      g_autofree char *part = g_strndup (text, i);
      g_autoptr (PsScene) cut = ps_scene_parse (part, NULL);

      if (cut != NULL)
        g_assert_cmpuint (cut->shapes->len, <=, scene->shapes->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene-text/round-trip", test_round_trip);
  g_test_add_func ("/scene-text/cut", test_cut);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *path = g_strconcat ("/scene-text/hostile/", hostile[i].name, NULL);

      g_test_add_data_func (path, &hostile[i], test_hostile);
    }
  return g_test_run ();
}
