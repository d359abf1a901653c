#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the port table knows of a port; letters as in resources/services.tsv. */
typedef enum
{
  PS_SERVICE_REMOTE_ADMIN = 1 << 0, /* A */
  PS_SERVICE_CLEARTEXT = 1 << 1,    /* C */
  PS_SERVICE_DATASTORE = 1 << 2,    /* D */
  PS_SERVICE_ENCRYPTED = 1 << 3,    /* E */
  PS_SERVICE_SYMMETRIC = 1 << 4,    /* P: both ends may use the port */
  PS_SERVICE_MULTICAST = 1 << 5,    /* M */
  PS_SERVICE_ACTIVE_OPEN = 1 << 6,  /* F: the server opens connections from this port */
  PS_SERVICE_INDUSTRIAL = 1 << 7,   /* I */
  PS_SERVICE_AMPLIFIER = 1 << 8,    /* V */
  PS_SERVICE_PEER_TO_PEER = 1 << 9, /* X */
  PS_SERVICE_BACKDOOR = 1 << 10,    /* B: folklore default of attack tools */
  PS_SERVICE_HTTP = 1 << 11,        /* H: a product that speaks HTTP on a port of its own */
  PS_SERVICE_TUNNEL = 1 << 12,      /* T */
} PsServiceFlags;

/**
 * PsService:
 * @name: short lower-case name, as the table has it
 * @port: 0-65535
 * @protocol: IP protocol number (6 or 17)
 * @tier: 3 overwhelmingly a listener in practice, 2 usual listener of a common product,
 *   1 assigned or seen, 0 a client by definition (68/udp, 546/udp)
 * @flags: see #PsServiceFlags
 *
 * A row of the port table. Belongs to the program; never freed.
 */
typedef struct
{
  const char *name;
  guint16 port;
  guint8 protocol;
  guint8 tier;
  guint32 flags;
} PsService;

const PsService *ps_service_table_lookup (guint8 protocol, guint16 port);
const PsService *ps_service_table_get (guint index);
gboolean ps_service_is_folklore (const PsService *service);
guint ps_service_table_get_size (void);

/* How a port speaks for a listener: the classes of the specification's tier 2. */
typedef enum
{
  PS_PORT_CLASS_TIER3_SYSTEM,
  PS_PORT_CLASS_TIER3_LOW,
  PS_PORT_CLASS_TIER3_HIGH,
  PS_PORT_CLASS_TIER2_SYSTEM,
  PS_PORT_CLASS_TIER2_LOW,
  PS_PORT_CLASS_TIER2_HIGH,
  PS_PORT_CLASS_TIER1,
  PS_PORT_CLASS_CLIENT,
  PS_PORT_CLASS_SYSTEM,
  PS_PORT_CLASS_FROM_1024,
  PS_PORT_CLASS_FROM_5000,
  PS_PORT_CLASS_FROM_10000,
  PS_PORT_CLASS_FROM_32768,
  PS_PORT_CLASS_FROM_49152,
  PS_PORT_CLASS_FROM_61000,
  PS_N_PORT_CLASSES,
} PsPortClass;

PsPortClass ps_port_class (guint8 protocol, guint16 port);

typedef enum
{
  PS_APPLICATION_ANYWHERE = 1 << 0, /* negotiates its port, or carries others */
  PS_APPLICATION_ENTRY = 1 << 1,    /* a way into a host: on an odd port it weighs more */
  PS_APPLICATION_NO_TLS = 1 << 2,   /* its first port never carries bare TLS */
  PS_APPLICATION_HTTP = 1 << 3,     /* HTTP of any version */
  PS_APPLICATION_TLS = 1 << 4,      /* TLS of any version */
} PsApplicationFlags;

#define PS_APPLICATION_MAX_PORTS 16

/* Application protocols that exporters name ("http", "tls", …) and their default ports. */
typedef struct
{
  const char *name;
  guint16 ports[PS_APPLICATION_MAX_PORTS]; /* 0 behind the last */
  const char *title; /* as people write it; a proper name, not translated */
  guint16 kin_ports[PS_APPLICATION_MAX_PORTS]; /* see ps_application_is_kin_port() */
  guint32 flags; /* PsApplicationFlags */
} PsApplication;

const PsApplication *ps_application_lookup (const char *name, gssize length);
gboolean ps_application_expects_port (const PsApplication *application, guint16 port);
gboolean ps_application_is_kin_port (const PsApplication *application, guint16 port);
const PsApplication *ps_application_get (guint index);

G_END_DECLS
