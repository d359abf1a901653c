/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-icmp.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  guint8 protocol;
  guint8 type;
  PsIcmpRole role;
  const char *name;
} IcmpType;

/* IANA "ICMP Type Numbers" and "ICMPv6 type Numbers"; roles as RFC 792 and RFC 4443 tell who asks
 * and who answers. */
static const IcmpType icmp_types[] = {
  { PS_PROTOCOL_ICMP, 0, PS_ICMP_REPLY, N_ ("echo reply") },
  { PS_PROTOCOL_ICMP, 3, PS_ICMP_ERROR, N_ ("destination unreachable") },
  { PS_PROTOCOL_ICMP, 4, PS_ICMP_ERROR, N_ ("source quench") },
  { PS_PROTOCOL_ICMP, 5, PS_ICMP_ERROR, N_ ("redirect") },
  { PS_PROTOCOL_ICMP, 8, PS_ICMP_REQUEST, N_ ("echo request") },
  { PS_PROTOCOL_ICMP, 9, PS_ICMP_OTHER, N_ ("router advertisement") },
  { PS_PROTOCOL_ICMP, 10, PS_ICMP_OTHER, N_ ("router solicitation") },
  { PS_PROTOCOL_ICMP, 11, PS_ICMP_ERROR, N_ ("time exceeded") },
  { PS_PROTOCOL_ICMP, 12, PS_ICMP_ERROR, N_ ("parameter problem") },
  { PS_PROTOCOL_ICMP, 13, PS_ICMP_REQUEST, N_ ("timestamp request") },
  { PS_PROTOCOL_ICMP, 14, PS_ICMP_REPLY, N_ ("timestamp reply") },
  { PS_PROTOCOL_ICMP, 15, PS_ICMP_REQUEST, N_ ("information request") },
  { PS_PROTOCOL_ICMP, 16, PS_ICMP_REPLY, N_ ("information reply") },
  { PS_PROTOCOL_ICMP, 17, PS_ICMP_REQUEST, N_ ("address mask request") },
  { PS_PROTOCOL_ICMP, 18, PS_ICMP_REPLY, N_ ("address mask reply") },
  { PS_PROTOCOL_ICMPV6, 1, PS_ICMP_ERROR, N_ ("destination unreachable") },
  { PS_PROTOCOL_ICMPV6, 2, PS_ICMP_ERROR, N_ ("packet too big") },
  { PS_PROTOCOL_ICMPV6, 3, PS_ICMP_ERROR, N_ ("time exceeded") },
  { PS_PROTOCOL_ICMPV6, 4, PS_ICMP_ERROR, N_ ("parameter problem") },
  { PS_PROTOCOL_ICMPV6, 128, PS_ICMP_REQUEST, N_ ("echo request") },
  { PS_PROTOCOL_ICMPV6, 129, PS_ICMP_REPLY, N_ ("echo reply") },
  { PS_PROTOCOL_ICMPV6, 130, PS_ICMP_OTHER, N_ ("multicast listener query") },
  { PS_PROTOCOL_ICMPV6, 131, PS_ICMP_OTHER, N_ ("multicast listener report") },
  { PS_PROTOCOL_ICMPV6, 132, PS_ICMP_OTHER, N_ ("multicast listener done") },
  { PS_PROTOCOL_ICMPV6, 133, PS_ICMP_REQUEST, N_ ("router solicitation") },
  { PS_PROTOCOL_ICMPV6, 134, PS_ICMP_OTHER, N_ ("router advertisement") },
  { PS_PROTOCOL_ICMPV6, 135, PS_ICMP_REQUEST, N_ ("neighbor solicitation") },
  { PS_PROTOCOL_ICMPV6, 136, PS_ICMP_OTHER, N_ ("neighbor advertisement") },
  { PS_PROTOCOL_ICMPV6, 137, PS_ICMP_ERROR, N_ ("redirect") },
  { PS_PROTOCOL_ICMPV6, 143, PS_ICMP_OTHER, N_ ("multicast listener report") },
};

static const IcmpType *
find_type (guint8 protocol, guint8 type)
{
  for (guint i = 0; i < G_N_ELEMENTS (icmp_types); i++)
    if (icmp_types[i].protocol == protocol && icmp_types[i].type == type)
      return &icmp_types[i];
  return NULL;
}

/**
 * ps_icmp_type_get_name:
 * @protocol: %PS_PROTOCOL_ICMP or %PS_PROTOCOL_ICMPV6
 * @type: an ICMP type
 *
 * Returns: (transfer none) (nullable): the translated name of the type, %NULL where IANA's
 *   registry has none in use
 */
const char *
ps_icmp_type_get_name (guint8 protocol, guint8 type)
{
  const IcmpType *found = find_type (protocol, type);

  return found != NULL ? _ (found->name) : NULL;
}

/**
 * ps_icmp_type_get_role:
 * @protocol: %PS_PROTOCOL_ICMP or %PS_PROTOCOL_ICMPV6
 * @type: an ICMP type
 *
 * Returns: what its sender does (CLASSIFIER §3.1), %PS_ICMP_OTHER where the type does not tell
 */
PsIcmpRole
ps_icmp_type_get_role (guint8 protocol, guint8 type)
{
  const IcmpType *found = find_type (protocol, type);

  return found != NULL ? found->role : PS_ICMP_OTHER;
}
