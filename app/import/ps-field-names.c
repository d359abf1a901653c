/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-field-names.h"

#include <string.h>

/* Names of one field as exports write them, folded: lower case without blanks, '_', '.', '-', the
 * surest first; NULL-terminated. */
static const struct
{
  PsField field;
  const char *names;
} aliases[] = {
  { PS_FIELD_SRC_IP,
    "srcip sourceip srcaddr sourceaddress sourceipaddress srcipaddr idorigh ipv4srcaddr "
    "ipv6srcaddr "
    "src4addr src6addr srcipv4 srcipv6 origh saddr sa sourceipv4 cip clientip clientaddress "
    "clientaddr attackeraddress srchost "
    "sourcehost quellip quelladresse quellipadresse quelle ipsource adressesource ipsrc iporigen "
    "direccionorigen iporigine origen source src c6a2 firstseensrcip fromip srcendpointip "
    "sourceendpoint srcap initiatorip originip remip attackerip shost" },
  { PS_FIELD_SRC_PORT,
    "srcport sourceport spt sport sp srcportnumber sourceportnumber l4srcport idorigp origp "
    "tcpsrcport udpsrcport clientport quellport portsource portsrc puertoorigen portaorigine "
    "srcprt itype sportitype fromport srcendpointport initiatorport" },
  { PS_FIELD_DST_IP,
    "dstip destip destinationip dstaddr destaddr destinationaddress destinationipaddress "
    "dstipaddr destipaddr idresph ipv4dstaddr ipv6dstaddr dst4addr dst6addr dstipv4 dstipv6 resph "
    "daddr da destinationipv4 sip serverip serveraddress serveraddr targetaddress dsthost desthost "
    "destinationhost zielip zieladresse zielipadresse ziel ipdestination adressedestination ipdst "
    "ipdest ipdestino "
    "direcciondestino ipdestinazione destino destination dest dst c6a3 toip dstendpointip dstap "
    "destinationendpoint responderip victimip targetip dhost" },
  { PS_FIELD_DST_PORT,
    "dstport destport destinationport dpt dport dp dstportnumber destportnumber "
    "destinationportnumber l4dstport idrespp respp tcpdstport udpdstport serverport zielport "
    "portdestination "
    "portdst portdest puertodestino portadestinazione dstprt toport dstendpointport targetport "
    "dporticode responderport" },
  { PS_FIELD_PROTOCOL,
    "proto protocol ipproto transport networktransport ipprotocol protocolname protocolid "
    "protocolnumber "
    "networkprotocolname layer4protocol l4proto pr prot protokoll protocole protocolo protocollo "
    "protocolnameprotocolid networkianannumber networkiananumber trans" },
  { PS_FIELD_TIME,
    "timestamp time ts datetime @timestamp eventtime starttime start generated timegenerated "
    "firstseen firsttime eventstarttime generatetime receivetime receivedtime timelogged devtime "
    "createtime created createdat occurred alerttime logtime eventcreated soctimestamp rt epoch "
    "timestart flowstart flowstarttime stime ltime te date/time zeit zeitstempel zeitpunkt "
    "datumzeit datumuhrzeit horodatage dateheure heure fecha fechahora hora marcadetiempo ora "
    "datetimeutc timeutc when lastseen" },
  { PS_FIELD_DATE, "date eventdate datum day giorno data" },
  { PS_FIELD_SENSOR,
    "sensor sensorname host hostname observername observerhostname dvc dvchost devicename devname "
    "device "
    "computer agentname logsource logsourcename logsourcenamelogsourceid probe iniface interface "
    "firewall peerdescr gerat gerät equipo capteur" },
  { PS_FIELD_SIGNATURE,
    "signature alertsignature rulename signaturename alertname eventname alert alarm msg message "
    "eventmessage "
    "threatname threatcontentname threat threatid attackname attack activity name title "
    "ruledescription qidname qidnameqid note findingtitle kibanaalertrulename description "
    "signatur meldung alarmname regel règle regle firma regla alerta messaggio event type label "
    "attacktype detectionname" },
  { PS_FIELD_SID, "sid signatureid sigid ruleid alertsignatureid sidrev genidsid gidsidrev "
                  "ruleuuid eventid deviceeventclassid "
                  "qid attackid idfirma signaturenid alertid rule" },
  { PS_FIELD_SEVERITY,
    "severity alertseverity severitylevel priority prio sev eventseverity eventseveritylabel "
    "logseverity threatseverity risk risklevel riskscore level rulelevel crlevel magnitude "
    "criticality urgency schweregrad prioritat priorität dringlichkeit gravite gravité sévérité "
    "severite prioridad severidad gravedad severita" },
  { PS_FIELD_CATEGORY,
    "category classification alertcategory class classtype cat eventcategory subtype "
    "lowlevelcategory "
    "rulegroups kategorie klassifikation categorie catégorie categoria categoría tactic" },
  { PS_FIELD_ACTION, "action actiontype alertaction act deviceaction disposition verdict "
                     "policyaction fwaction result outcome "
                     "eventaction aktion accion acción azione flowstate" },
  { PS_FIELD_APP_PROTO,
    "appproto applicationprotocol application app appname service networkprotocol l7proto "
    "l7protocol appprotocol protocolapp servicename anwendung dienst servicio aplicacion "
    "aplicación applicazione" },
  { PS_FIELD_BYTES_SRC, "bytestoserver origbytes bytesout sentbytes sentbyte bytessent srcbytes "
                        "sourcebytes inbytes totfwdbytes "
                        "ibyt totlenfwdpkts" },
  { PS_FIELD_BYTES_DST, "bytestoclient respbytes bytesin receivedbytes rcvdbyte bytesreceived "
                        "dstbytes destinationbytes outbytes "
                        "obyt totlenbwdpkts" },
  { PS_FIELD_PACKETS_SRC,
    "pktstoserver origpkts sentpkt packetssent srcpackets sourcepackets inpkts totfwdpkts ipkt" },
  { PS_FIELD_PACKETS_DST, "pktstoclient resppkts rcvdpkt packetsreceived dstpackets "
                          "destinationpackets outpkts totbwdpkts opkt" },
  { PS_FIELD_ICMP_TYPE, "icmptype" },
  { PS_FIELD_ICMP_CODE, "icmpcode" },
};

static const struct
{
  PsSide side;
  const char *names;
} sides[] = {
  { PS_SIDE_LOCAL_IP, "localip localaddress localaddr" },
  { PS_SIDE_LOCAL_PORT, "localport" },
  { PS_SIDE_REMOTE_IP, "remoteip remoteaddress remoteaddr" },
  { PS_SIDE_REMOTE_PORT, "remoteport" },
};

/**
 * ps_field_name_fold:
 * @name: a column's header or a key
 * @length: bytes of @name, -1 = up to the NUL
 * @folded: (out caller-allocates): the name as names are compared: "Time Generated [UTC]" is
 *   "timegenerated"
 *
 * Returns: %FALSE for a name that is empty or too long
 */
gboolean
ps_field_name_fold (const char *name, gssize length, char folded[PS_FIELD_NAME_MAX])
{
  const char *end = name + (length < 0 ? (gssize)strlen (name) : length);
  gsize n = 0;

  for (; name < end && *name != '[' && *name != '('; name++)
    {
      if (*name == ' ' || *name == '_' || *name == '.' || *name == '-' || *name == '\t')
        continue;
      if (n == PS_FIELD_NAME_MAX - 1)
        return FALSE;
      folded[n++] = g_ascii_tolower (*name);
    }
  folded[n] = '\0';
  return n > 0;
}

/* What a folded name stands for. */
typedef struct
{
  guint16 what; /* PsField, or PsSide */
  guint16 rank; /* its place in the list */
} Meaning;

static void
add_names (GHashTable *table, const char *names, guint what)
{
  g_auto (GStrv) list = g_strsplit (names, " ", -1);

  for (guint rank = 0; list[rank] != NULL; rank++)
    {
      Meaning *meaning = g_new (Meaning, 1);

      *meaning = (Meaning){ what, rank };
      if (list[rank][0] == '\0' || !g_hash_table_insert (table, g_strdup (list[rank]), meaning))
        g_warn_if_reached ();
    }
}

/* Made once, read by all threads afterwards. */
static const Meaning *
look_up (gboolean side, const char *folded)
{
  static GHashTable *tables[2];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < 2; i++)
        tables[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
        add_names (tables[FALSE], aliases[i].names, aliases[i].field);
      for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
        add_names (tables[TRUE], sides[i].names, sides[i].side);
      g_once_init_leave (&made, 1);
    }
  return g_hash_table_lookup (tables[side], folded);
}

/**
 * ps_field_from_name:
 * @name: a column's header or a key
 * @length: bytes of @name, -1 = up to the NUL
 * @field: (out): the field that it names
 * @rank: (out): how sure that is, 0 = surest
 *
 * Returns: whether the name is known
 */
gboolean
ps_field_from_name (const char *name, gssize length, PsField *field, guint *rank)
{
  char folded[PS_FIELD_NAME_MAX];
  const Meaning *meaning = ps_field_name_fold (name, length, folded) ? look_up (FALSE, folded) : NULL;

  if (meaning == NULL)
    return FALSE;
  *field = meaning->what;
  *rank = meaning->rank;
  return TRUE;
}

/**
 * ps_side_from_name:
 * @name: a column's header or a key
 * @length: bytes of @name, -1 = up to the NUL
 *
 * Local and remote are not source and destination: what opened the connection is said elsewhere.
 *
 * Returns: the side that it names
 */
PsSide
ps_side_from_name (const char *name, gssize length)
{
  char folded[PS_FIELD_NAME_MAX];
  const Meaning *meaning = ps_field_name_fold (name, length, folded) ? look_up (TRUE, folded) : NULL;

  return meaning != NULL ? meaning->what : PS_SIDE_NONE;
}

/**
 * ps_field_get_name:
 * @field: a field
 *
 * Returns: (transfer none): its name in the command line contract
 */
const char *
ps_field_get_name (PsField field)
{
  static const char *const names[PS_N_FIELDS] = {
    [PS_FIELD_TIME] = "time",
    [PS_FIELD_DATE] = "date",
    [PS_FIELD_SENSOR] = "sensor",
    [PS_FIELD_PROTOCOL] = "proto",
    [PS_FIELD_SRC_IP] = "src_ip",
    [PS_FIELD_SRC_PORT] = "src_port",
    [PS_FIELD_DST_IP] = "dst_ip",
    [PS_FIELD_DST_PORT] = "dst_port",
    [PS_FIELD_ICMP_TYPE] = "icmp_type",
    [PS_FIELD_ICMP_CODE] = "icmp_code",
    [PS_FIELD_SIGNATURE] = "signature",
    [PS_FIELD_SID] = "sid",
    [PS_FIELD_SEVERITY] = "severity_raw",
    [PS_FIELD_SEVERITY_WORD] = "severity",
    [PS_FIELD_CATEGORY] = "category",
    [PS_FIELD_ACTION] = "action",
    [PS_FIELD_APP_PROTO] = "app_proto",
    [PS_FIELD_BYTES_SRC] = "bytes_src",
    [PS_FIELD_BYTES_DST] = "bytes_dst",
    [PS_FIELD_PACKETS_SRC] = "packets_src",
    [PS_FIELD_PACKETS_DST] = "packets_dst",
    [PS_FIELD_CLAIM] = "claim",
  };

  return names[field];
}
