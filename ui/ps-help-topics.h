#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PS_HELP_TEXT,
  PS_HELP_HEADING,
  PS_HELP_KEYS,    /* keys, as in the list of shortcuts, and what they do */
  PS_HELP_SIGN,    /* a sign, and what it means */
  PS_HELP_EXAMPLE, /* a filter, and what it lets through */
  PS_HELP_FIELDS,  /* all fields of filters: the program knows them */
} PsHelpKind;

/* @mark: keys, sign or filter; %NULL for the other kinds. @text: to be translated. */
typedef struct
{
  PsHelpKind kind;
  const char *mark;
  const char *text;
} PsHelpBlock;

/* @title: to be translated */
typedef struct
{
  const char *name;
  const char *title;
  const PsHelpBlock *blocks;
  guint n_blocks;
} PsHelpTopic;

const PsHelpTopic *ps_help_topics_get (guint *n_topics);
guint ps_help_topics_find_for_view (const char *view);

G_END_DECLS
