#pragma once

#include "ps-record.h"

G_BEGIN_DECLS

/* Which field a column header or key names, by the table of names seen in real exports. Names
 * are compared case-folded without blanks, '_', '.', '-'. Returns FALSE for unknown names.
 * *@rank is lower for the more certain name of a field. */
gboolean ps_field_from_name (const char *name, gssize length, PsField *field, guint *rank);

/* Names such as LocalIP and RemotePort, which are not source and destination. */
typedef enum
{
  PS_SIDE_NONE,
  PS_SIDE_LOCAL_IP,
  PS_SIDE_LOCAL_PORT,
  PS_SIDE_REMOTE_IP,
  PS_SIDE_REMOTE_PORT,
} PsSide;

/* Room for a folded name and its NUL; longer names are nobody's. */
#define PS_FIELD_NAME_MAX 128

gboolean ps_field_name_fold (const char *name, gssize length, char folded[PS_FIELD_NAME_MAX]);

PsSide ps_side_from_name (const char *name, gssize length);

const char *ps_field_get_name (PsField field);

G_END_DECLS
