/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-tool-port.h"

#include "ps-protocol.h"

/* One row a port whose default was read in the tool's own source; folklore without one is left
 * out. */
static const PsToolPort tool_ports[] = {
  /* BC-SECURITY/Empire, empire/server/config.yaml: api port */
  { PS_PROTOCOL_TCP, 1337, "Empire" },
  /* rapid7/metasploit-framework, lib/msf/core/handler/reverse.rb: Opt::LPORT(4444) */
  { PS_PROTOCOL_TCP, 4444, "Metasploit (LPORT)" },
  /* quasar/Quasar, Quasar.Server/Models/Settings.cs: ListenPort */
  { PS_PROTOCOL_TCP, 4782, "Quasar" },
  /* NYAN-x-CAT/AsyncRAT-C-Sharp, Server/Settings.cs: Port */
  { PS_PROTOCOL_TCP, 6606, "AsyncRAT" },
  { PS_PROTOCOL_TCP, 7707, "AsyncRAT" },
  { PS_PROTOCOL_TCP, 8808, "AsyncRAT" },
  /* BishopFox/sliver, client/command/generate: DefaultMTLSLPort */
  { PS_PROTOCOL_TCP, 8888, "Sliver (mTLS)" },
  /* BishopFox/sliver, server/configs/server.go: DaemonConfig */
  { PS_PROTOCOL_TCP, 31337, "Sliver" },
  /* jgamblin/Mirai-Source-Code, mirai/bot/includes.h: SINGLE_INSTANCE_PORT */
  { PS_PROTOCOL_TCP, 48101, "Mirai" },
  /* rapid7/metasploit-framework, msfrpcd: ServerPort */
  { PS_PROTOCOL_TCP, 55553, "Metasploit (msfrpcd)" },
};

/**
 * ps_tool_port_lookup:
 * @protocol: IP protocol number; %PS_PROTOCOL_UNKNOWN is taken for tcp
 * @port: a port
 *
 * Returns: (transfer none) (nullable): the tool whose default port it is
 */
const PsToolPort *
ps_tool_port_lookup (guint8 protocol, guint16 port)
{
  if (protocol == PS_PROTOCOL_UNKNOWN)
    protocol = PS_PROTOCOL_TCP;
  for (guint i = 0; i < G_N_ELEMENTS (tool_ports); i++)
    if (tool_ports[i].port == port && tool_ports[i].protocol == protocol)
      return &tool_ports[i];
  return NULL;
}
