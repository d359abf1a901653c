#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PsToolPort:
 * @protocol: IP protocol number
 * @port: the port
 * @tool: what listens there by default; proper names, not translated
 *
 * A default port of attack tools.
 */
typedef struct
{
  guint8 protocol;
  guint16 port;
  const char *tool;
} PsToolPort;

const PsToolPort *ps_tool_port_lookup (guint8 protocol, guint16 port);

G_END_DECLS
