/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-field-names.h"

#include <string.h>

#include "ps-name-parts.h"

/* Names of one field as exports write them, folded: lower case without blanks, '_', '.', '-', the
 * surest first. Behind "|" stand words of many meanings, which name the field only where they
 * stand alone, not as the last key of a path. */
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
    "direccionorigen iporigine origen c6a2 firstseensrcip fromip srcendpointip "
    "sourceendpoint srcap initiatorip originip remip attackerip shost"
    " ipclient attacker csip srcipaddress ipsrcaddr sourceipv4address sourceipv6address "
    "rip iana:sourceipv4address iana:sourceipv6address fdcip downstreamremoteaddress"
    "|source src from" },
  { PS_FIELD_SRC_PORT,
    "srcport sourceport spt sport sp srcportnumber sourceportnumber l4srcport idorigp origp "
    "tcpsrcport udpsrcport clientport quellport"
    " rport clientsrcport attackerport csport sourcetransportport iana:sourcetransportport fdcport"
    " sourceporticmptype subjectportprotocol portsource portsrc puertoorigen portaorigine "
    "srcprt srcpt itype sportitype fromport srcendpointport initiatorport" },
  { PS_FIELD_DST_IP,
    "dstip destip destinationip dstaddr destaddr destinationaddress destinationipaddress "
    "dstipaddr destipaddr idresph ipv4dstaddr ipv6dstaddr dst4addr dst6addr dstipv4 dstipv6 resph "
    "daddr da destinationipv4 sip serverip serveraddress serveraddr targetaddress dsthost desthost "
    "destinationhost zielip zieladresse zielipadresse ziel ipdestination adressedestination ipdst "
    "ipdest ipdestino "
    "direcciondestino ipdestinazione destino c6a3 toip dstendpointip dstap "
    "destinationendpoint responderip victimip targetip dhost"
    " victim cdip dip dstipaddress ipdstaddr destinationipv4address destinationipv6address "
    "iana:destinationipv4address iana:destinationipv6address fdsip downstreamlocaladdress"
    " lip upstreamhost dddstip edgeserverip vsip virtualip vip serverrouted serviceip servicehost "
    "serviceaddress"
    "|destination dest dst to" },
  { PS_FIELD_DST_PORT,
    "dstport destport destinationport dpt dport dp dstportnumber destportnumber "
    "destinationportnumber l4dstport idrespp respp tcpdstport udpdstport serverport zielport "
    "portdestination destinationporticmpcode peerportprotocol edgeserverport "
    "portdst portdest puertodestino portadestinazione dstprt dstpt dsport toport dstendpointport "
    "targetport "
    "dporticode responderport"
    " lport clientdestport clientdstport serviceport dddstport victimport cdport "
    "destinationtransportport iana:destinationtransportport fdsport" },
  { PS_FIELD_PROTOCOL,
    "proto protocol ipproto transport networktransport ipprotocol protocolname protocolid "
    "protocolnumber "
    "networkprotocolname layer4protocol l4proto pr prot protokoll protocole protocolo protocollo "
    "protocolnameprotocolid networkianannumber networkiananumber trans"
    " ddproto transportprotocol protoid pro протокол Протокол 协议 プロトコル 프로토콜 "
    "protocolidentifier iana:protocolidentifier fdl4proto prottype protocoltype clientproto "
    "clientprotocol" },
  { PS_FIELD_TIME,
    "timestamp time ts datetime eventtime starttime start generated timegenerated "
    "firstseen firsttime eventstarttime detectiontimestamp timestampdetected eventcreatedate "
    "@eventcreatedate @timestamp "
    "generatetime receivetime receivedtime timelogged devtime "
    "createtime created createdat occurred alerttime logtime eventcreated soctimestamp rt epoch "
    "timestart flowstart flowstarttime stime ltime te datetimestamp zeit zeitstempel zeitpunkt "
    "datumzeit datumuhrzeit horodatage dateheure heure fecha fechahora hora marcadetiempo ora "
    "datetimeutc timeutc when lastseen uhrzeit tijd tijdstip datumentijd datumundzeit dateetheure "
    "fechayhora datahora dataeora dataehora 时间 发生时间 日時 Время 시간 "
    "begin begintime startime endtime unixtime calendartime utctimestamp devicetimestamp "
    "attacktime "
    "vectratimestamp tstamp firstpacket timereceived messagetime edgestarttimestamp "
    "metadataeventtimestamp "
    "occured logdate firstswitched flowstartmilliseconds iana:flowstartmilliseconds "
    "flowstartseconds "
    "iana:flowstartseconds timeflowstart datefirstseen ms clienttimestamp servertimestamp" },
  { PS_FIELD_DATE, "date eventdate datum day giorno data" },
  { PS_FIELD_SENSOR,
    "sensor sensorname host hostname observername observerhostname dvc dvchost devicename devname "
    "device "
    "computer agentname logsource logsourcename logsourcenamelogsourceid probe iniface interface "
    "firewall peerdescr gerat equipo capteur" },
  { PS_FIELD_SIGNATURE,
    "signature alertsignature rulename signaturename alertname eventname alert alarm "
    "eventmessage "
    "threatname threatcontentname vulnerabilityname threat threatid attackname attack activity "
    "ruledescription qidname qidnameqid findingtitle kibanaalertrulename "
    "signatur meldung alarmname regel regle firma regla alerta messaggio attacktype securityevent "
    "detectionname findinginfotitle"
    " dtypevname handtekening assinatura 事件名称 威胁名称 signames violations rulelabel "
    "signaturestring cidssignaturestring commonevent rulemessages dropreasondesc dropreason "
    "modelname"
    "|msg message note event name title eventtype description securitypolicy policyname "
    "label type shortmessage summary" },
  { PS_FIELD_SID, "sid signatureid sigid ruleid alertsignatureid sidrev genidsid gidsidrev "
                  "ruleuuid eventid deviceeventclassid "
                  "qid attackid idfirma signaturenid alertid rule" },
  { PS_FIELD_SEVERITY,
    "severity alertseverity severitylevel priority prio sev eventseverity eventseveritylabel "
    "logseverity threatseverity risk risklevel riskscore level rulelevel crlevel magnitude "
    "criticality urgency schweregrad prioritat dringlichkeit gravite "
    "severite prioridad severidad gravedad severita"
    " attackseverity vendorseverity eventpriority gravita severidade gravidade criticite criticita "
    "ernst "
    "prioridade "
    "priorita priorite sevlevel 级别 严重级别 pri" },
  { PS_FIELD_CATEGORY,
    "category classification alertcategory class classtype cat eventcategory subtype "
    "lowlevelcategory "
    "rulegroups kategorie klassifikation categorie categoria tactic" },
  { PS_FIELD_ACTION, "action actiontype alertaction act deviceaction disposition verdict "
                     "policyaction fwaction result outcome "
                     "eventaction aktion accion azione flowstate" },
  { PS_FIELD_APP_PROTO,
    "appproto applicationprotocol application app appname service networkprotocol l7proto "
    "l7protocol appprotocol protocolapp servicename anwendung dienst servicio aplicacion "
    "applicazione" },
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

/* What says more than a field: in the order of #PsClue. */
static const char *const clue_names[PS_N_CLUES] = {
  [PS_CLUE_LOCAL_IP] = "localhost localaddressip4 localaddressip6 localip localaddress localaddr "
                       "localipaddress localipdetailsipaddressv4 "
                       "actionlocalip",
  [PS_CLUE_LOCAL_PORT] = "localport localportdetailsport actionlocalport",
  [PS_CLUE_REMOTE_IP] = "remotehost remoteaddressip4 remoteaddressip6 remoteip remoteaddress "
                        "remoteaddr remoteipaddress "
                        "remoteipdetailsipaddressv4 actionremoteip",
  [PS_CLUE_REMOTE_PORT] = "remoteport remoteportdetailsport actionremoteport",
  [PS_CLUE_ACTION_TYPE] = "actiontype",
  [PS_CLUE_CONNECTION_DIRECTION] = "connectiondirection connectiontype ruledirection",
  [PS_CLUE_DIRECTION] = "direction dir flowdirection trafficdirection networkdirection",
  [PS_CLUE_CLIENT_IP] = "clientip clientaddress",
  [PS_CLUE_CLIENT_PORT] = "clientport",
  [PS_CLUE_FLOW_SRC_IP] = "flowsrcip",
  [PS_CLUE_FLOW_SRC_PORT] = "flowsrcport",
  [PS_CLUE_HISTORY] = "history connhistory connectionhistory",
  [PS_CLUE_CONN_STATE] = "connstate connectionstate",
  [PS_CLUE_TCP_FLAGS] = "tcpflags flg",
  [PS_CLUE_INITIATOR_ID] = "initiatorid",
  [PS_CLUE_SIP] = "sip",
  [PS_CLUE_DIP] = "dip",
  [PS_CLUE_ZONE] = "tz timezone zone utcoffset",
  [PS_CLUE_ORIGIN_IP] = "originip",
  [PS_CLUE_ORIGIN_PORT] = "originport",
  [PS_CLUE_OWN_IP] = ("hostip deviceip endpointip machineip computerip hostipv4 deviceipaddress "
                      "hostipaddress endpointipaddress ipv4"),
  [PS_CLUE_HOST] = "host",
  [PS_CLUE_SERVED] = "securityevent",
  [PS_CLUE_PLAIN_SRC] = "src source",
  [PS_CLUE_PLAIN_DST] = "dst destination dest",
};

/* Texts that hold the record as it was before it was collected, the likeliest first. */
static const char wrap_names[] =
    "eventoriginal raw fulllog rawevent originalevent originalmessage rawdata rawlog rawmessage "
    "syslogmessage message log logmessage line event msg payload utf8payload fullmessage value";

static PsNameMeaning *
obtain (GHashTable *table, const char *name)
{
  PsNameMeaning *meaning = g_hash_table_lookup (table, name);

  if (meaning == NULL)
    {
      meaning = g_new (PsNameMeaning, 1);
      *meaning = (PsNameMeaning){ PS_N_FIELDS, 0, FALSE, PS_N_CLUES, PS_NO_WRAP };
      g_hash_table_insert (table, g_strdup (name), meaning);
    }
  return meaning;
}

static void
add_fields (GHashTable *table, const char *names, PsField field)
{
  g_auto (GStrv) halves = g_strsplit (names, "|", 2);
  guint16 rank = 1;

  for (guint half = 0; halves[half] != NULL; half++)
    {
      g_auto (GStrv) list = g_strsplit (halves[half], " ", -1);

      for (guint i = 0; list[i] != NULL; i++)
        {
          PsNameMeaning *meaning = obtain (table, list[i]);

          if (list[i][0] == '\0' || meaning->field != PS_N_FIELDS)
            g_warn_if_reached ();
          meaning->field = field;
          meaning->rank = rank++;
          meaning->is_weak = half > 0;
        }
    }
}

static void
add_clues (GHashTable *table)
{
  for (guint clue = 0; clue < PS_N_CLUES; clue++)
    {
      g_auto (GStrv) list = g_strsplit (clue_names[clue], " ", -1);

      for (guint i = 0; list[i] != NULL; i++)
        obtain (table, list[i])->clue = clue;
    }
}

static void
add_wraps (GHashTable *table)
{
  g_auto (GStrv) list = g_strsplit (wrap_names, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    obtain (table, list[i])->wrap_rank = i;
}

/* So many names that no table lists are remembered. */
#define MOST_REMEMBERED 2048

/* A time of which the name says that less happened then. */
#define LATE_RANK 95

#define FIELD_MEANING(field)                                                                       \
  {                                                                                                \
    field, PS_NAME_RANK_OF_PARTS, FALSE, PS_N_CLUES, PS_NO_WRAP                                    \
  }
#define SIDE_MEANING(clue)                                                                         \
  {                                                                                                \
    PS_N_FIELDS, 0, FALSE, clue, PS_NO_WRAP                                                        \
  }

static const PsNameMeaning *
get_meaning_of_parts (PsField field)
{
  static const PsNameMeaning meanings[] = {
    FIELD_MEANING (PS_FIELD_SRC_IP),    FIELD_MEANING (PS_FIELD_SRC_PORT),
    FIELD_MEANING (PS_FIELD_DST_IP),    FIELD_MEANING (PS_FIELD_DST_PORT),
    FIELD_MEANING (PS_FIELD_SIGNATURE), FIELD_MEANING (PS_FIELD_SEVERITY),
    FIELD_MEANING (PS_FIELD_PROTOCOL),  FIELD_MEANING (PS_FIELD_TIME),
  };

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (meanings[i].field == field)
      return &meanings[i];
  return NULL;
}

static const PsNameMeaning *
get_meaning_of_side (PsSide side)
{
  static const PsNameMeaning meanings[] = {
    SIDE_MEANING (PS_CLUE_LOCAL_IP),
    SIDE_MEANING (PS_CLUE_LOCAL_PORT),
    SIDE_MEANING (PS_CLUE_REMOTE_IP),
    SIDE_MEANING (PS_CLUE_REMOTE_PORT),
  };

  return side != PS_SIDE_NONE ? &meanings[side - PS_SIDE_LOCAL_IP] : NULL;
}

/* What the words of a name say, or @known's name behind the word for a layer; of the latter only
 * what is about an end. */
static const PsNameMeaning *
read_parts (GHashTable *known, const char *folded)
{
  static const PsNameMeaning late = { PS_FIELD_TIME, LATE_RANK, FALSE, PS_N_CLUES, PS_NO_WRAP };
  const PsNameMeaning *meaning;
  char stem[PS_FIELD_NAME_MAX];
  gsize length = ps_name_parts_cut_unit (folded);
  const char *rest;

  meaning = get_meaning_of_parts (ps_name_parts_read (folded));
  if (meaning == NULL)
    meaning = get_meaning_of_side (ps_name_parts_read_side (folded));
  if (meaning == NULL && length > 0)
    {
      memcpy (stem, folded, length);
      stem[length] = '\0';
      meaning = g_hash_table_lookup (known, stem);
      if (meaning == NULL)
        meaning = get_meaning_of_parts (ps_name_parts_read (stem));
      if (meaning != NULL)
        meaning = meaning->field == PS_FIELD_TIME ? get_meaning_of_parts (PS_FIELD_TIME) : NULL;
    }
  if (meaning != NULL && meaning->field == PS_FIELD_TIME && ps_name_parts_is_late (folded))
    return &late;
  if (meaning != NULL)
    return meaning;
  rest = ps_name_parts_pass_layer (folded);
  if (rest == NULL)
    return NULL;
  meaning = g_hash_table_lookup (known, rest);
  if (meaning == NULL)
    meaning = get_meaning_of_parts (ps_name_parts_read (rest));
  if (meaning == NULL)
    return get_meaning_of_side (ps_name_parts_read_side (rest));
  if (meaning->clue <= PS_CLUE_REMOTE_PORT)
    return get_meaning_of_side (PS_SIDE_LOCAL_IP + meaning->clue - PS_CLUE_LOCAL_IP);
  /* Of times the first is meant, not the last: "session_start_time". */
  if (meaning->field == PS_FIELD_TIME && !meaning->is_weak)
    return meaning;
  return !meaning->is_weak
                 && ((meaning->field >= PS_FIELD_PROTOCOL && meaning->field <= PS_FIELD_DST_PORT)
                     || meaning->field == PS_FIELD_SIGNATURE)
             ? get_meaning_of_parts (meaning->field)
             : NULL;
}

/* The same keys come record after record, so each thread remembers what their words say. */
static const PsNameMeaning *
look_up_parts (GHashTable *table, const char *folded)
{
  static GPrivate remembered = G_PRIVATE_INIT ((GDestroyNotify)g_hash_table_unref);
  GHashTable *known = g_private_get (&remembered);
  gpointer meaning;

  if (known == NULL)
    {
      known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_private_set (&remembered, known);
    }
  if (g_hash_table_lookup_extended (known, folded, NULL, &meaning))
    return meaning;
  meaning = (gpointer)read_parts (table, folded);
  if (g_hash_table_size (known) < MOST_REMEMBERED)
    g_hash_table_insert (known, g_strdup (folded), meaning);
  return meaning;
}

/**
 * ps_name_look_up:
 * @folded: a name as ps_field_name_fold() makes it
 *
 * Returns: (transfer none) (nullable): what it means in the exports that we know
 */
const PsNameMeaning *
ps_name_look_up (const char *folded)
{
  static GHashTable *table;
  static gsize made;
  const PsNameMeaning *meaning;

  if (g_once_init_enter (&made))
    {
      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
        add_fields (table, aliases[i].names, aliases[i].field);
      add_clues (table);
      add_wraps (table);
      g_once_init_leave (&made, 1);
    }
  meaning = g_hash_table_lookup (table, folded);
  return meaning != NULL ? meaning : look_up_parts (table, folded);
}

/* A letter of Latin-1 in UTF-8 (C3 80-BF) without its accent; 0 for any other. */
static char
take_accent_off (const char *p, const char *end)
{
  static const char letters[] = "aaaaaaaceeeeiiii"
                                "dnooooo*ouuuuyts"
                                "aaaaaaaceeeeiiii"
                                "dnooooo*ouuuuyty";

  if (end - p < 2 || (guchar)p[0] != 0xc3 || (guchar)p[1] < 0x80 || (guchar)p[1] > 0xbf)
    return 0;
  return letters[(guchar)p[1] - 0x80];
}

/**
 * ps_field_name_fold:
 * @name: a column's header or a key
 * @length: bytes of @name, -1 = up to the NUL
 * @folded: (out caller-allocates): the name as names are compared: "Time Generated [UTC]" is
 *   "timegenerated", "Priorität" is "prioritat"
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
      char plain;

      if (strchr (" _.-\t'/", *name) != NULL && *name != '\0')
        continue;
      /* A typographer's apostrophe. */
      if (end - name >= 3 && memcmp (name, "\xe2\x80\x99", 3) == 0)
        {
          name += 2;
          continue;
        }
      if (n == PS_FIELD_NAME_MAX - 1)
        return FALSE;
      plain = take_accent_off (name, end);
      name += plain != 0;
      folded[n++] = plain != 0 ? plain : g_ascii_tolower (*name);
    }
  folded[n] = '\0';
  return n > 0;
}

static const PsNameMeaning *
look_up_unfolded (const char *name, gssize length)
{
  char folded[PS_FIELD_NAME_MAX];

  return ps_field_name_fold (name, length, folded) ? ps_name_look_up (folded) : NULL;
}

/* Returns: whether @length bytes are a name that means something in the exports that we know */
gboolean
ps_name_is_known (const char *name, gssize length)
{
  return look_up_unfolded (name, length) != NULL;
}

/**
 * ps_field_from_name:
 * @name: a column's header or a key
 * @length: bytes of @name, -1 = up to the NUL
 * @field: (out): the field that it names
 * @rank: (out): how sure that is, 1 = surest
 *
 * Returns: whether the name is known
 */
gboolean
ps_field_from_name (const char *name, gssize length, PsField *field, guint *rank)
{
  const PsNameMeaning *meaning = look_up_unfolded (name, length);

  if (meaning == NULL || meaning->field == PS_N_FIELDS)
    return FALSE;
  *field = meaning->field;
  *rank = meaning->rank;
  return TRUE;
}

/**
 * ps_clue_from_name:
 * @name: a column's header or a key
 * @length: bytes of @name, -1 = up to the NUL
 *
 * Returns: the clue that it names, or %PS_N_CLUES
 */
PsClue
ps_clue_from_name (const char *name, gssize length)
{
  const PsNameMeaning *meaning = look_up_unfolded (name, length);

  return meaning != NULL ? meaning->clue : PS_N_CLUES;
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
  PsClue clue = ps_clue_from_name (name, length);

  return clue <= PS_CLUE_REMOTE_PORT ? PS_SIDE_LOCAL_IP + (clue - PS_CLUE_LOCAL_IP) : PS_SIDE_NONE;
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
