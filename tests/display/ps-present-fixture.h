#pragma once

#include "ps-appearance.h"
#include "ps-presentation-private.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

G_BEGIN_DECLS

/* A window of 800x600 that can present lessons, or a file of three alerts. */
typedef struct
{
  PsWindow *window;
  PsPresentation *presentation;
  PsAppearance *appearance;
  char *folder;
  char *path;
} PsPresentFixture;

void ps_present_settle (void);
void ps_present_draw_frame (PsPresentFixture *f);
gboolean ps_present_is_presenting (PsPresentFixture *f);
void ps_present_open_file (PsPresentFixture *f);
void ps_present_pack (PsPresentFixture *f, const char *name);
void ps_present_act (PsPresentFixture *f, const char *action);
PsDeck *ps_present_get_deck (PsPresentFixture *f);
PsStep ps_present_get_kind (PsPresentFixture *f);
void ps_present_go_to_step (PsPresentFixture *f, PsStep kind);
void ps_present_add (const char *path, gconstpointer data,
                     void (*test) (PsPresentFixture *f, gconstpointer data));

/* The same of each lesson that comes with the program; @path and its name. */
void ps_present_add_for_packs (const char *path,
                               void (*test) (PsPresentFixture *f, gconstpointer data));

G_END_DECLS
