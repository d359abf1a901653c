#pragma once

#include "ps-protocol.h"

G_BEGIN_DECLS

/* What the sender of an ICMP message does in the exchange. */
typedef enum
{
  PS_ICMP_OTHER,   /* announces, or the type is not known */
  PS_ICMP_REQUEST, /* asks: the client */
  PS_ICMP_REPLY,   /* answers: the server */
  PS_ICMP_ERROR,   /* reports on a packet of others, which it quotes */
} PsIcmpRole;

PsIcmpRole ps_icmp_type_get_role (guint8 protocol, guint8 type);

G_END_DECLS
