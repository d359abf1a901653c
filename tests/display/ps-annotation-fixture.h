#pragma once

#include "ps-window-fixture.h"
#include "ps-window-private.h"

G_BEGIN_DECLS

/* A window with five alerts open, in which things are said of them. */
void ps_annotation_fixture_wait_for_count (PsWindowFixture *f, const char *filter, guint32 n);
gboolean ps_annotation_fixture_has_message (PsWindowFixture *f);
void ps_annotation_fixture_open_window (PsWindowFixture *f);
void ps_annotation_fixture_activate (PsWindowFixture *f, const char *name, const char *target);
const char *ps_annotation_fixture_get_message (PsWindowFixture *f);
char *ps_annotation_fixture_dup_details (PsWindowFixture *f);
void ps_annotation_fixture_add (const char *name,
                                void (*test) (PsWindowFixture *f, gconstpointer data));

G_END_DECLS
