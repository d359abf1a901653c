#pragma once

#include "ps-ledger-writer.h"
#include "ps-problem-list.h"
#include "ps-problems-page.h"

G_BEGIN_DECLS

/*
 *   PsProblemsPage ─┬─ sums, warnings, buttons
 *                   ├─ progress of an export
 *                   └─ list of PsProblemRow ── GtkMultiSelection ── PsProblemList
 */
struct _PsProblemsPage
{
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkLabel *sums;
  GtkLabel *warnings;
  GtkMenuButton *accept_button;
  GtkMenuButton *export_button;
  GtkWidget *work;
  GtkProgressBar *progress;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkListView *list;

  GSimpleActionGroup *actions;
  PsDocument *document;
  PsLedger *ledger; /* the one that @problems lists */
  PsProblemList *problems;
  GtkMultiSelection *selection;

  GMenu *offers; /* formats that may be right for what is selected */
  GCancellable *trying;
  GtkFileChooserNative *chooser;
  GCancellable *exporting; /* NULL = nothing is written */
};

/* ps-problems-page.c */
void ps_problems_page_say (PsProblemsPage *self, GtkMessageType type, const char *message);
void ps_problems_page_update_actions (PsProblemsPage *self);

/* ps-problems-keys.c */
void ps_problems_page_add_keys (PsProblemsPage *self);

/* ps-problems-accept.c */
void ps_problems_page_offer_formats (PsProblemsPage *self);
void ps_problems_page_accept (PsProblemsPage *self, const char *format);
void ps_problems_page_show_accepted (PsProblemsPage *self, guint n_accepted, guint n_tried,
                                     const GError *error);

/* ps-problems-export.c */
void ps_problems_page_choose_target (PsProblemsPage *self, PsLedgerForm form);
void ps_problems_page_export (PsProblemsPage *self, PsLedgerForm form, GFile *target);

G_END_DECLS
