#pragma once

#include "ps-scene.h"

G_BEGIN_DECLS

/**
 * PsSceneLayout:
 * @width: in points
 * @right_to_left: mirrored
 * @measure: (nullable): measures texts, %NULL estimates them
 * @measure_data: for @measure
 * @user_data: what is to be seen
 *
 * Lays out a picture of this width. Returns: (transfer full) (nullable): the picture
 */
typedef PsScene *(*PsSceneLayout) (double width, gboolean right_to_left, PsMeasureText measure,
                                   gpointer measure_data, gpointer user_data);

/**
 * PsPicture:
 * @layout: makes what is seen
 * @user_data: for @layout
 * @title: headline
 * @filter: (nullable): the filter that it shows the alerts of
 * @counts: (nullable): a sentence on how many they are
 * @date: (nullable): when it was made
 * @width: in points
 * @right_to_left: mirrored
 * @has_legend: what is seen has a legend of its own
 *
 * A picture on its own, with all that a reader needs who has nothing but it.
 */
typedef struct
{
  PsSceneLayout layout;
  gpointer user_data;
  const char *title;
  const char *filter;
  const char *counts;
  const char *date;
  double width;
  gboolean right_to_left;
  gboolean has_legend;
} PsPicture;

PsScene *ps_picture_compose (const PsPicture *picture, PsMeasureText measure,
                             gpointer measure_data);
char *ps_scene_describe_legend (const PsScene *scene);

G_END_DECLS
