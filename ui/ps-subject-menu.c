/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-subject-menu.h"

#include <glib/gi18n-lib.h>

static const struct
{
  PsSubjectRole role;
  const char *label;
} told[] = {
  /* Translators: %s is an address. */
  { PS_SUBJECT_ROLE_SERVER, N_ ("_Server %s…") },
  { PS_SUBJECT_ROLE_CLIENT, N_ ("_Client %s…") },
  /* Translators: %s is an address and a port. */
  { PS_SUBJECT_ROLE_SERVER_PORT, N_ ("Server _port %s…") },
  /* Translators: %s is a port, such as "443/tcp". */
  { PS_SUBJECT_ROLE_SERVICE_PORT, N_ ("Port %s of _any server…") },
}, untold[] = {
  { PS_SUBJECT_ROLE_SOURCE, N_ ("_Source %s…") },
  { PS_SUBJECT_ROLE_DESTINATION, N_ ("_Destination %s…") },
};

static void
append (GMenu *menu, const char *label, const char *subject)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.note-on", "s", subject);
  g_menu_append_item (menu, item);
}

static void
append_role (GMenu *menu, PsAlertStore *store, guint32 row, PsSubjectRole role, const char *format)
{
  g_autofree char *subject = ps_review_subject_for_role (store, row, role);
  g_auto (GStrv) parts = g_strsplit (_ (format), "%s", 2);
  g_autofree char *label = NULL;

  if (subject == NULL)
    return;
  label = g_strjoinv (ps_review_subject_get_name (subject), parts);
  append (menu, label, subject);
}

/* The group that the table shows, or the one that was gone into. */
static void
append_group (GMenu *menu, PsDocument *document, guint32 row)
{
  PsGrouping *grouping = ps_document_get_grouping (document);
  const char *filter = ps_document_get_filter (document);
  PsGroupKey keys[PS_MAX_GROUP_KEYS];
  g_autofree char *subject = NULL;

  if (grouping != NULL)
    subject =
        ps_review_subject_for_grouping (grouping, ps_document_get_store (document), row);
  else if (ps_group_keys_from_filter (filter, keys) > 0)
    subject = ps_review_subject_for_group (filter);
  if (subject != NULL)
    append (menu, grouping != NULL ? _ ("This _group…") : _ ("The _group that the filter shows…"),
            subject);
}

/**
 * ps_subject_menu_new:
 * @document: what is open
 * @row: an alert of it
 *
 * Returns: (transfer full): an item for each host, port and group of the alert that a note can be
 *   on; each is "win.note-on"
 */
GMenu *
ps_subject_menu_new (PsDocument *document, guint32 row)
{
  PsAlertStore *store = ps_document_get_store (document);
  GMenu *menu = g_menu_new ();
  PsVerdict verdict;

  append_group (menu, document, row);
  ps_alert_store_get_verdict (store, row, &verdict);
  if (verdict.server != PS_END_NONE)
    for (guint i = 0; i < G_N_ELEMENTS (told); i++)
      append_role (menu, store, row, told[i].role, told[i].label);
  else
    for (guint i = 0; i < G_N_ELEMENTS (untold); i++)
      append_role (menu, store, row, untold[i].role, untold[i].label);
  return menu;
}
