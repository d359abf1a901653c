/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-service-table.h"

#include <string.h>

#define PORTS(...) { __VA_ARGS__ }
#define NONE { 0 }

#define HTTP_PORTS 80, 8080, 8000, 8008, 8081, 8088, 8888, 3128, 81, 8443, 5985
#define TLS_PORTS 443, 8443, 993, 995, 465, 636, 853, 5223, 5228, 9443, 4443, 990, 5061, 989, 8883
/* Where TLS begins in the middle of a connection: RFC 3207, 4217, 2595, 4511, 4513, 6120, MS-RDPBCGR,
 * and the protocols of MySQL and PostgreSQL. */
#define STARTTLS_PORTS 21, 25, 110, 143, 389, 587, 3306, 3389, 5222, 5432
#define ANYWHERE PS_APPLICATION_ANYWHERE
#define ENTRY PS_APPLICATION_ENTRY
#define NO_TLS PS_APPLICATION_NO_TLS

/* Ports that the application's traffic is expected on. Order does not matter. */
static const PsApplication applications[] = {
  { "bacnet", PORTS (47808), "BACnet", NONE, 0 },
  { "bgp", PORTS (179), "BGP", NONE, NO_TLS },
  { "dcerpc", PORTS (135), "DCE/RPC", NONE, ANYWHERE | NO_TLS },
  { "dhcp", PORTS (67), "DHCP", NONE, 0 },
  { "dhcpv6", PORTS (547), "DHCPv6", NONE, 0 },
  { "dnp3", PORTS (20000), "DNP3", NONE, 0 },
  { "dns", PORTS (53), "DNS", PORTS (853, 5353, 5355, 137), NO_TLS },
  { "dtls", PORTS (443, 5684), "DTLS", NONE, ANYWHERE },
  { "ftp", PORTS (21), "FTP", PORTS (990), ENTRY },
  { "ftp-data", PORTS (20), "FTP data", NONE, ANYWHERE },
  { "http", PORTS (HTTP_PORTS), "HTTP", NONE, PS_APPLICATION_HTTP },
  { "http2", PORTS (HTTP_PORTS, 443), "HTTP/2", NONE, PS_APPLICATION_HTTP },
  { "ike", PORTS (500, 4500), "IKE", NONE, 0 },
  { "imap", PORTS (143), "IMAP", PORTS (993), 0 },
  { "irc", PORTS (6667, 6666, 6668, 6669), "IRC", PORTS (6697, 6679, 994), ENTRY },
  { "krb5", PORTS (88, 464), "Kerberos", NONE, NO_TLS },
  { "ldap", PORTS (389, 3268), "LDAP", PORTS (636, 3269), 0 },
  { "llmnr", PORTS (5355), "LLMNR", NONE, 0 },
  { "mdns", PORTS (5353), "mDNS", NONE, 0 },
  { "modbus", PORTS (502), "Modbus", NONE, 0 },
  { "mqtt", PORTS (1883), "MQTT", PORTS (8883), 0 },
  { "mysql", PORTS (3306, 33060), "MySQL", NONE, 0 },
  { "nbns", PORTS (137), "NetBIOS name service", NONE, 0 },
  { "ntp", PORTS (123), "NTP", NONE, NO_TLS },
  { "pop3", PORTS (110), "POP3", PORTS (995), 0 },
  { "postgresql", PORTS (5432), "PostgreSQL", NONE, 0 },
  { "quic", PORTS (443), "QUIC", NONE, 0 },
  { "radius", PORTS (1812, 1813, 1645, 1646), "RADIUS", NONE, 0 },
  { "rdp", PORTS (3389), "RDP", NONE, ENTRY },
  { "redis", PORTS (6379), "Redis", NONE, 0 },
  { "rtsp", PORTS (554), "RTSP", NONE, 0 },
  { "sip", PORTS (5060), "SIP", PORTS (5061), 0 },
  { "smb", PORTS (445, 139), "SMB", NONE, ENTRY | NO_TLS },
  { "smtp", PORTS (25, 587, 465), "SMTP", NONE, 0 },
  { "snmp", PORTS (161, 162), "SNMP", NONE, 0 },
  { "snmptrap", PORTS (162), "SNMP trap", NONE, 0 },
  { "socks", PORTS (1080), "SOCKS", NONE, 0 },
  { "ssdp", PORTS (1900), "SSDP", NONE, 0 },
  { "ssh", PORTS (22, 2222), "SSH", NONE, ENTRY | NO_TLS },
  { "stun", PORTS (3478, 19302), "STUN", NONE, ANYWHERE },
  { "syslog", PORTS (514, 601), "syslog", PORTS (6514), 0 },
  { "telnet", PORTS (23), "Telnet", PORTS (992), ENTRY | NO_TLS },
  { "tftp", PORTS (69), "TFTP", NONE, 0 },
  { "tls", PORTS (TLS_PORTS), "TLS", PORTS (STARTTLS_PORTS), ANYWHERE | PS_APPLICATION_TLS },
  { "vnc", PORTS (5900, 5901), "VNC", NONE, ENTRY },
};

typedef struct
{
  const char *alias;
  const char *name;
} ApplicationAlias;

/* What Suricata, Zeek, Snort, Wireshark and firewalls call them. */
static const ApplicationAlias aliases[] = {
  { "ssl", "tls" },           { "https", "tls" },
  { "tlsv1", "tls" },         { "tlsv1.2", "tls" },
  { "tlsv1.3", "tls" },       { "http1", "http" },
  { "http_proxy", "http" },   { "web-browsing", "http" },
  { "dns_tcp", "dns" },       { "dns_udp", "dns" },
  { "domain", "dns" },        { "krb", "krb5" },
  { "krb_tcp", "krb5" },      { "krb_udp", "krb5" },
  { "kerberos", "krb5" },     { "dce_rpc", "dcerpc" },
  { "dce-rpc", "dcerpc" },    { "msrpc", "dcerpc" },
  { "epm", "dcerpc" },        { "ldap_tcp", "ldap" },
  { "ldap_udp", "ldap" },     { "cldap", "ldap" },
  { "smb2", "smb" },          { "cifs", "smb" },
  { "microsoft-ds", "smb" },  { "rfb", "vnc" },
  { "pgsql", "postgresql" },  { "postgres", "postgresql" },
  { "ikev1", "ike" },         { "ikev2", "ike" },
  { "isakmp", "ike" },        { "ipsec", "ike" },
  { "dnp3_tcp", "dnp3" },     { "dnp3_udp", "dnp3" },
  { "modbus_tcp", "modbus" }, { "netbios-ns", "nbns" },
  { "imap4", "imap" },        { "pop", "pop3" },
  { "bootp", "dhcp" },        { "ms-rdp", "rdp" },
  { "ftp_data", "ftp-data" }, { "h2", "http2" },
};

static gboolean
equal_names (const char *known, const char *name, gsize length)
{
  return strlen (known) == length && g_ascii_strncasecmp (known, name, length) == 0;
}

static const PsApplication *
find_application (const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (applications); i++)
    if (equal_names (applications[i].name, name, length))
      return &applications[i];
  return NULL;
}

static const PsApplication *
find_named (const char *name, gsize length)
{
  const PsApplication *found = find_application (name, length);

  for (guint i = 0; found == NULL && i < G_N_ELEMENTS (aliases); i++)
    if (equal_names (aliases[i].alias, name, length))
      found = find_application (aliases[i].name, strlen (aliases[i].name));
  return found;
}

/**
 * ps_application_lookup:
 * @name: what an exporter calls the application, in any case; of a list with commas, as Zeek
 *   writes it ("ssl,http"), the first that is known
 * @length: its length in bytes, or -1 for a NUL-terminated text
 *
 * Meant to be called once for each distinct text, not for each record.
 *
 * Returns: (transfer none) (nullable): the application, %NULL if it is not known
 */
const PsApplication *
ps_application_lookup (const char *name, gssize length)
{
  gsize rest = name == NULL ? 0 : length < 0 ? strlen (name) : (gsize)length;
  const PsApplication *found = NULL;

  while (rest > 0 && found == NULL)
    {
      const char *comma = memchr (name, ',', rest);
      gsize part = comma != NULL ? (gsize)(comma - name) : rest;

      if (part > 0)
        found = find_named (name, part);
      part = MIN (part + 1, rest);
      name += part;
      rest -= part;
    }
  return found;
}

/* All places are looked at, so that a compiler compares them at once: nothing in the number of
 * ports can be foretold, and a conversation costs less than a wrong guess. */
static gboolean
has_port (const guint16 ports[PS_APPLICATION_MAX_PORTS], guint16 port)
{
  guint16 found = 0;

  for (guint i = 0; i < PS_APPLICATION_MAX_PORTS; i++)
    found |= (guint16)(ports[i] == port);
  return found != 0 && port != 0;
}

/**
 * ps_application_expects_port:
 * @application: (nullable): an application
 * @port: a port
 *
 * Returns: whether @port is one of the application's default ports; %FALSE for %NULL
 */
gboolean
ps_application_expects_port (const PsApplication *application, guint16 port)
{
  return application != NULL && has_port (application->ports, port);
}

/**
 * ps_application_is_kin_port:
 * @application: (nullable): an application
 * @port: a port
 *
 * Tells the ports on which a sensor that recognises the application saw nothing strange: where it
 * goes inside TLS that something decrypts, and those of protocols with the same messages (mDNS and
 * LLMNR speak DNS). They do not speak for a direction.
 *
 * Returns: whether @port is one of them; %FALSE for %NULL
 */
gboolean
ps_application_is_kin_port (const PsApplication *application, guint16 port)
{
  return application != NULL && has_port (application->kin_ports, port);
}

/**
 * ps_application_get:
 * @index: 0 and up
 *
 * Returns: (transfer none) (nullable): an application of the table, %NULL behind its end
 */
const PsApplication *
ps_application_get (guint index)
{
  return index < G_N_ELEMENTS (applications) ? &applications[index] : NULL;
}
