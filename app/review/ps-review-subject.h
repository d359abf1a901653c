#pragma once

#include "ps-grouping.h"
#include "ps-review.h"

G_BEGIN_DECLS

/*
 * What notes can be on beside alerts: "host:10.0.0.5", "port:10.0.0.5:443/tcp" (a port of one
 * host), "port:443/tcp" (of whatever host), "group:" and the filter that lets the group's alerts
 * through. Such a text is called a subject; it is what journals and workspaces keep.
 */
typedef enum
{
  PS_SUBJECT_HOST,
  PS_SUBJECT_PORT,
  PS_SUBJECT_GROUP,
  PS_N_SUBJECT_KINDS,
} PsSubjectKind;

/* What of an alert a note can be on. */
typedef enum
{
  PS_SUBJECT_ROLE_SERVER_PORT,  /* the server's port, there */
  PS_SUBJECT_ROLE_SERVER,       /* the server */
  PS_SUBJECT_ROLE_CLIENT,       /* the client */
  PS_SUBJECT_ROLE_SERVICE_PORT, /* the server's port, on whatever host */
  PS_SUBJECT_ROLE_SOURCE,       /* the host that the record names first */
  PS_SUBJECT_ROLE_DESTINATION,  /* the other one */
  PS_N_SUBJECT_ROLES,
} PsSubjectRole;

char *ps_review_subject_for_host (const PsAddress *address);
char *ps_review_subject_for_port (const PsEndpoint *end, guint8 protocol);
char *ps_review_subject_for_service_port (guint16 port, guint8 protocol);
char *ps_review_subject_for_group (const char *filter);
char *ps_review_subject_for_grouping (PsGrouping *grouping, PsAlertStore *store, guint32 row);
char *ps_review_subject_for_role (PsAlertStore *store, guint32 row, PsSubjectRole role);
char **ps_review_subject_list (PsAlertStore *store, guint32 row);

gboolean ps_review_subject_parse (const char *subject, PsSubjectKind *kind);
const char *ps_review_subject_get_name (const char *subject);
char *ps_review_subject_dup_filter (const char *subject);
const char *ps_subject_kind_get_label (PsSubjectKind kind);

/**
 * PsSubjectNote:
 * @kind: what it is on
 * @subject: the same as a subject, a key of ps_review_dup_subject_note()
 * @name: how that is called: "10.0.0.5", "10.0.0.5:443/tcp", "443/tcp", the filter of a group. Text
 *   of an attacker may be in the filter: it has to be made harmless like an alert's
 * @filter: lets its alerts through
 * @note: Markdown, never ""
 *
 * A note on a host, a port or a group.
 */
typedef struct
{
  PsSubjectKind kind;
  char *subject;
  const char *name;
  char *filter;
  char *note;
} PsSubjectNote;

GPtrArray *ps_review_dup_subject_notes (PsReview *review);

G_END_DECLS
