/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-name-parts.h"

#include <string.h>

/* Words of which names are made, folded as ps_field_name_fold() does; a longer word stands before
 * its own beginning and its own end. */

static const char *const source_words[] = {
  "source",     "src",         "originator", "originating", "origine",  "origin",    "origen",
  "origem",     "orig",        "initiator",  "principal",   "subject",  "sender",    "client",
  "clt",        "cli",         "attacker",   "quellen",     "quelle",   "quell",     "absender",
  "angreifer",  "bron",        "sorgente",   "mittente",    "emetteur", "attaquant", "atacante",
  "attaccante", "kilde",       "from",       "源",          "送信元",   "출발지",    "источника",
  "Источника",  "отправителя", NULL,
};

static const char *const destination_words[] = {
  "destination", "destinataire", "destinatario", "destinazione", "destino",    "dest",
  "dst",         "target",       "responder",    "peer",         "srv",        "receiver",
  "vserver",     "server",       "victim",       "decoy",        "honeypot",   "ziel",
  "empfanger",   "empfaenger",   "opfer",        "doel",         "bestemming", "cible",
  "victime",     "objetivo",     "destinasjon",  "to",           "目的",       "目标",
  "宛先",        "목적지",       "назначения",   "получателя",   NULL,
};

static const char *const address_words[] = {
  "ipaddresses", "ipv4address", "ipv6address", "ipaddress",   "ipaddr",     "ipadresse",
  "ipadres",     "adresseip",   "direccionip", "indirizzoip", "enderecoip", "address",
  "addr",        "adresse",     "adres",       "direccion",   "indirizzo",  "endereco",
  "ipv4",        "ipv6",        "ip地址",      "地址",        "ipアドレス", "アドレス",
  "ipадрес",     "адрес",       "ip주소",      "ip",          NULL,
};

static const char *const port_words[] = {
  "portnumber", "portnummer", "portnum", "portno", "portnr", "puerto", "porta", "poort",
  "port",       "端口",       "ポート",  "порт",   "Порт",   "포트",   NULL,
};

static const char *const subject_words[] = {
  "signature", "detection", "vulnerability", "incident",    "intrusion", "offense",   "finding",
  "threat",    "attack",    "alert",         "alarm",       "event",     "rule",      "ereignis",
  "bedrohung", "angriffs",  "angriff",       "signatur",    "regel",     "evenement", "menace",
  "attaque",   "alerte",    "regle",         "evento",      "amenaza",   "ataque",    "alerta",
  "regla",     "firma",     "minaccia",      "attacco",     "allarme",   "avviso",    "regola",
  "ameaca",    "regra",     "assinatura",    "gebeurtenis", "melding",   NULL,
};

static const char *const title_words[] = {
  "description",  "descripcion", "descrizione", "descricao", "beschreibung", "bezeichnung",
  "omschrijving", "message",     "nombre",      "title",     "titulo",       "titolo",
  "titel",        "titre",       "name",        "family",    "naam",         "nome",
  "nom",          "text",        NULL,
};

static const char *const rank_words[] = {
  "severity", "priority",  "urgency",    "level",     "risk",       "schweregrad",
  "schwere",  "prioritat", "stufe",      "gravite",   "criticite",  "priorite",
  "niveau",   "gravedad",  "severidad",  "prioridad", "nivel",      "gravita",
  "priorita", "livello",   "severidade", "gravidade", "prioridade", NULL,
};

static const char *const local_words[] = { "local", "lokale", "lokaler", "locale", NULL };

static const char *const remote_words[] = { "remote", "entfernte", "remota", "distante", NULL };

/* What a time is the time of. */
static const char *const moment_words[] = {
  "detection", "detected",    "detect",        "occurrence", "occurred",   "occured",   "occur",
  "observed",  "observation", "triggered",     "trigger",    "generation", "generated", "creation",
  "created",   "create",      "firstactivity", "first",      "beginning",  "begin",     "started",
  "start",     "event",       "incident",      "threat",     "attack",     "alarm",     "alert",
  "session",   "connection",  "connect",       "conn",       "flow",       "packet",    "activity",
  "captured",  "capture",     "raised",        "opened",     "utc",        "gmt",       NULL,
};

/* The same of a time at which less happened. */
static const char *const late_moment_words[] = {
  "lastactivity", "last",     "ended",   "end",      "closed", "reported", "report",
  "received",     "receive",  "receipt", "inserted", "insert", "updated",  "logged",
  "log",          "recorded", "record",  "message",  "msg",    "local",    NULL,
};

static const char *const clock_words[] = {
  "timestamp", "datetime", "tstamp", "time", "date", "stamp", "epoch", "ts", "at", NULL,
};

/* Units and zones that names of times end with. */
static const char *const clock_endings[] = {
  "millisecondssinceepoch",
  "milliseconds", "nanoseconds", "microseconds", "seconds", "millis", "nanos",
  "iso8601",      "epoch",       "unix",         "utc",     "gmt",    "secs",
  "sec",          "ms",          "us",           "ns",      NULL,
};

/* Of which layer, or of what of the record, a name is: "netconn_local_ip", "TCP Source Port". */
static const char *const layer_words[] = {
  "connection", "netconn", "network", "session", "traffic", "packet", "layer4",
  "layer3",     "conn",    "ipv4",    "ipv6",    "flow",    "net",    "pkt",
  "tcp",        "udp",     "ip",      "l4",      "l3",      NULL,
};

/* So many joints stand between two words: "IP de l'origine" has two. */
#define MOST_JOINTS 3

/* What may stand between two words: articles and prepositions … */
static const char *const articles[] = {
  "dela", "dell", "della", "delle", "degli", "des", "del", "der", "von", "van", "of",
  "de",   "du",   "di",    "da",    "do",    "la",  "le",  "l",   "d",   "の",  NULL,
};

/* … and between the words for an end, what it is an end of. */
static const char *const joints[] = {
  "transport", "endpoint", "device", "service", "public", "address", "host",
  "node",      "addr",     "l4",     "ip",      "s",      NULL,
};

/* The word of the list that the text begins with; its length, 0 where there is none. */
static gsize
match_start (const char *const *words, const char *text, gsize length)
{
  for (; *words != NULL; words++)
    {
      gsize n = strlen (*words);

      if (n <= length && memcmp (text, *words, n) == 0)
        return n;
    }
  return 0;
}

static gboolean
matches_whole (const char *const *words, const char *text, gsize length)
{
  for (; *words != NULL; words++)
    if (strlen (*words) == length && memcmp (text, *words, length) == 0)
      return TRUE;
  return FALSE;
}

/* What the lists of joints are for. */
typedef enum
{
  OF_A_RECORD,
  OF_AN_END,
} Subject;

static gboolean ends_with_word (const char *const *words, Subject subject, const char *text,
                                gsize length, guint most);

static gboolean
passes_joint (const char *const *list, const char *const *words, Subject subject, const char *text,
              gsize length, guint most)
{
  for (; *list != NULL; list++)
    {
      gsize n = strlen (*list);

      if (n < length && memcmp (text, *list, n) == 0
          && ends_with_word (words, subject, text + n, length - n, most - 1))
        return TRUE;
    }
  return FALSE;
}

/* A word of @words, with at most @most joints before it: "dela" may be one or two of them. */
static gboolean
ends_with_word (const char *const *words, Subject subject, const char *text, gsize length,
                guint most)
{
  if (matches_whole (words, text, length))
    return TRUE;
  return most > 0
         && (passes_joint (articles, words, subject, text, length, most)
             || (subject == OF_AN_END
                 && passes_joint (joints, words, subject, text, length, most)));
}

static gboolean
is_pair (const char *const *first, const char *const *second, Subject subject, const char *text,
         gsize length)
{
  gsize n = match_start (first, text, length);

  return n > 0 && ends_with_word (second, subject, text + n, length - n, MOST_JOINTS);
}

static gboolean
is_pair_either_way (const char *const *first, const char *const *second, Subject subject,
                    const char *text, gsize length)
{
  return is_pair (first, second, subject, text, length)
         || is_pair (second, first, subject, text, length);
}

/**
 * ps_name_parts_read:
 * @folded: a name as ps_field_name_fold() makes it
 *
 * Understands a name that no table lists by the words that it is made of, in either order and in
 * several languages: "Src. Port", "IP de origen", "Empfängerport", "Nom de la règle".
 *
 * Returns: the field that it names, or %PS_N_FIELDS
 */
PsField
ps_name_parts_read (const char *folded)
{
  static const struct
  {
    const char *const *subject;
    const char *const *kind;
    PsField field;
  } pairs[] = {
    { source_words, address_words, PS_FIELD_SRC_IP },
    { source_words, port_words, PS_FIELD_SRC_PORT },
    { destination_words, address_words, PS_FIELD_DST_IP },
    { destination_words, port_words, PS_FIELD_DST_PORT },
    { subject_words, title_words, PS_FIELD_SIGNATURE },
    { subject_words, rank_words, PS_FIELD_SEVERITY },
    { moment_words, clock_words, PS_FIELD_TIME },
    { late_moment_words, clock_words, PS_FIELD_TIME },
  };
  gsize length = strlen (folded);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (is_pair_either_way (pairs[i].subject, pairs[i].kind,
                            pairs[i].field < PS_FIELD_SIGNATURE && pairs[i].field != PS_FIELD_TIME
                                ? OF_AN_END
                                : OF_A_RECORD,
                            folded, length))
      return pairs[i].field;
  return PS_N_FIELDS;
}

/**
 * ps_name_parts_read_side:
 * @folded: a name as ps_field_name_fold() makes it
 *
 * Returns: the local or remote end that its words name: "Local Host IP"
 */
PsSide
ps_name_parts_read_side (const char *folded)
{
  static const struct
  {
    const char *const *which;
    const char *const *kind;
    PsSide side;
  } pairs[] = {
    { local_words, address_words, PS_SIDE_LOCAL_IP },
    { local_words, port_words, PS_SIDE_LOCAL_PORT },
    { remote_words, address_words, PS_SIDE_REMOTE_IP },
    { remote_words, port_words, PS_SIDE_REMOTE_PORT },
  };
  gsize length = strlen (folded);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (is_pair_either_way (pairs[i].which, pairs[i].kind, OF_AN_END, folded, length))
      return pairs[i].side;
  return PS_SIDE_NONE;
}

/**
 * ps_name_parts_is_late:
 * @folded: a name of a time
 *
 * Returns: whether it is the time of an end or of a report rather than of what happened
 */
gboolean
ps_name_parts_is_late (const char *folded)
{
  return is_pair_either_way (late_moment_words, clock_words, OF_A_RECORD, folded, strlen (folded));
}

/**
 * ps_name_parts_cut_unit:
 * @folded: a name as ps_field_name_fold() makes it
 *
 * Returns: its length without a unit or zone at its end, as names of times have it:
 *   "time_received_ns"; 0 where there is none
 */
gsize
ps_name_parts_cut_unit (const char *folded)
{
  gsize length = strlen (folded);

  for (guint i = 0; clock_endings[i] != NULL; i++)
    {
      gsize n = strlen (clock_endings[i]);

      if (n < length && memcmp (folded + length - n, clock_endings[i], n) == 0)
        return length - n;
    }
  return 0;
}

/**
 * ps_name_parts_pass_layer:
 * @folded: a name as ps_field_name_fold() makes it
 *
 * Returns: (transfer none) (nullable): what stands behind a word that says only of which layer
 *   the rest is: "sourceaddress" of "ipsourceaddress"
 */
const char *
ps_name_parts_pass_layer (const char *folded)
{
  gsize n = match_start (layer_words, folded, strlen (folded));

  return n > 0 && folded[n] != '\0' ? folded + n : NULL;
}
