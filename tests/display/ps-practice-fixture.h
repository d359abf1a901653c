#pragma once

#include "ps-practice-window-private.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

G_BEGIN_DECLS

/* Practising with keys, and what gives answers away. */
typedef void (*PsVisit) (GtkWidget *widget, gpointer data);

/* Files with two alerts that are decided and one that is not, and with that one alone. */
extern const char ps_practice_fixture_some[], ps_practice_fixture_none[];

void ps_practice_fixture_forget (void);
void ps_practice_fixture_press (GtkWidget *window, guint key);
void ps_practice_fixture_press_answer (PsPracticeWindow *window, gboolean rightly);
void ps_practice_fixture_visit_all (GtkWidget *widget, PsVisit visit, gpointer data);
char *ps_practice_fixture_dup_texts (GtkWidget *widget);
GtkWidget *ps_practice_fixture_find (GtkWidget *root, GType type);
void ps_practice_fixture_expect_no_leak (PsPracticeWindow *window);
void ps_practice_fixture_expect_text (gpointer widget, const char *part);
void ps_practice_fixture_close_window (gpointer window);
gboolean ps_practice_fixture_is_read (gpointer data);

G_END_DECLS
