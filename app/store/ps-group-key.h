#pragma once

#include "ps-column.h"

G_BEGIN_DECLS

/* What of a column's value alerts have to share to be in one group. */
typedef enum
{
  PS_GROUP_VALUE,   /* all of it; case is not looked at */
  PS_GROUP_NETWORK, /* the network: /24, /64 of IPv6 */
  PS_GROUP_HOUR,
  PS_GROUP_DAY,
} PsGroupUnit;

/* Something to group alerts by. */
typedef struct
{
  PsColumn column;
  PsGroupUnit unit;
} PsGroupKey;

#define PS_MAX_GROUP_KEYS 8

guint ps_group_keys_parse (const char *text, PsGroupKey *keys, char **unknown);
char *ps_group_keys_print (const PsGroupKey *keys, guint n_keys);
const char *ps_group_key_get_name (const PsGroupKey *key);
const char *ps_group_key_get_title (const PsGroupKey *key);
void ps_group_key_print_value (const PsGroupKey *key, PsAlertStore *store, guint32 row,
                               GString *text);
char *ps_group_key_narrow (const PsGroupKey *key, PsAlertStore *store, guint32 row,
                           const char *filter);
char *ps_group_keys_dup_filter (const PsGroupKey *keys, guint n_keys, PsAlertStore *store,
                                guint32 row);
guint ps_group_keys_from_filter (const char *filter, PsGroupKey *keys);
PsNetwork ps_group_network (const PsAddress *address);

G_END_DECLS
