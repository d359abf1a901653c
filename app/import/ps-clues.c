/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-clues.h"

#include <string.h>

#include "ps-protocol.h"
#include "ps-value-reader.h"

/* Room for a value with escapes. */
#define VIEW_SIZE 128

/* Bits of the TCP header's flags (RFC 9293 §3.1). */
#define TCP_FIN 0x01
#define TCP_SYN 0x02
#define TCP_RST 0x04
#define TCP_ACK 0x10

/**
 * ps_record_claim:
 * @record: a record
 * @kind: what is claimed
 * @client: which end is the client
 * @span: where it is said
 *
 * Notes what the record states about who opened the conversation; nothing where @span is empty.
 */
void
ps_record_claim (PsRecord *record, PsClaimKind kind, PsEnd client, PsSpan span)
{
  if (span.text == NULL)
    return;
  record->claim = (PsClaim){ (guint8)kind, (guint8)client };
  record->spans[PS_FIELD_CLAIM] = span;
}

static gboolean
span_is (const PsSpan *span, const char *word)
{
  char buffer[VIEW_SIZE];
  gsize length;
  const char *text = ps_span_view (span, buffer, sizeof buffer, &length);

  return length == strlen (word) && g_ascii_strncasecmp (text, word, length) == 0;
}

static gboolean
read_end (const PsSpan *span, PsValueEnd *end)
{
  char buffer[VIEW_SIZE];
  gsize length;
  const char *text = ps_span_view (span, buffer, sizeof buffer, &length);

  ps_value_read_end (text, length, end);
  return end->is_address;
}

static gboolean
spans_equal (const PsSpan *a, const PsSpan *b)
{
  char a_buffer[VIEW_SIZE], b_buffer[VIEW_SIZE];
  gsize a_length, b_length;
  const char *a_text = ps_span_view (a, a_buffer, sizeof a_buffer, &a_length);
  const char *b_text = ps_span_view (b, b_buffer, sizeof b_buffer, &b_length);

  return a_length > 0 && a_length == b_length && memcmp (a_text, b_text, a_length) == 0;
}

/* Which end has this address; the port decides between equal addresses. */
static PsEnd
find_end (const PsRecord *record, const PsSpan *ip, const PsSpan *port)
{
  PsValueEnd wanted, a, b;
  int score_a = 0, score_b = 0;

  if (!read_end (ip, &wanted) || !read_end (&record->spans[PS_FIELD_SRC_IP], &a)
      || !read_end (&record->spans[PS_FIELD_DST_IP], &b))
    return PS_END_NONE;
  score_a = 2 * ps_address_equal (&wanted.address, &a.address)
            + spans_equal (port, &record->spans[PS_FIELD_SRC_PORT]);
  score_b = 2 * ps_address_equal (&wanted.address, &b.address)
            + spans_equal (port, &record->spans[PS_FIELD_DST_PORT]);
  if (score_a == score_b || MAX (score_a, score_b) < 2)
    return PS_END_NONE;
  return score_a > score_b ? PS_END_A : PS_END_B;
}

/* Names ("SYN,ACK") and letters of Snort ("***A**S*"), pf ("SA") and nfdump ("...A..S."). */
static gboolean
read_flag_letters (const char *text, gsize length, guint *flags)
{
  static const struct
  {
    const char *name;
    guint flag;
  } names[] = {
    { "SYN", TCP_SYN }, { "ACK", TCP_ACK }, { "FIN", TCP_FIN }, { "RST", TCP_RST },
    { "PSH", 0 },       { "URG", 0 },       { "ECE", 0 },       { "CWR", 0 },
    { "S", TCP_SYN },   { "A", TCP_ACK },   { "F", TCP_FIN },   { "R", TCP_RST },
    { "P", 0 },         { "U", 0 },         { "E", 0 },         { "C", 0 },
    { "W", 0 },
  };
  gsize at = 0;

  *flags = 0;
  while (at < length)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (names)
             && (length - at < strlen (names[i].name)
                 || g_ascii_strncasecmp (text + at, names[i].name, strlen (names[i].name)) != 0))
        i++;
      if (i == G_N_ELEMENTS (names) && strchr ("*.-_ ,/[]()12", text[at]) == NULL)
        return FALSE;
      *flags |= i < G_N_ELEMENTS (names) ? names[i].flag : 0;
      at += i < G_N_ELEMENTS (names) ? strlen (names[i].name) : 1;
    }
  /* tcpdump writes ACK as a dot behind the others. */
  if (length <= 4 && memchr (text, '.', length) != NULL)
    *flags |= TCP_ACK;
  return TRUE;
}

static gboolean
read_flag_number (const char *text, gsize length, guint *flags)
{
  guint64 number;
  char copy[16];
  char *end;

  if (ps_value_read_count (text, length, &number) && number <= 0xfff)
    {
      *flags = (guint)number;
      return TRUE;
    }
  if (length < 3 || length >= sizeof copy || text[0] != '0' || g_ascii_tolower (text[1]) != 'x')
    return FALSE;
  memcpy (copy, text + 2, length - 2);
  copy[length - 2] = '\0';
  *flags = (guint)g_ascii_strtoull (copy, &end, 16);
  return *end == '\0';
}

/**
 * ps_clue_read_tcp_flags:
 * @text: the flags of one packet: a number in decimal or hexadecimal, letters or names
 * @length: its length in bytes
 * @claim: (out): what they say of the packet's sender, end A
 *
 * Returns: whether they say something: SYN alone opens a connection, SYN with ACK answers
 *   (RFC 9293 §3.5)
 */
gboolean
ps_clue_read_tcp_flags (const char *text, gsize length, PsClaim *claim)
{
  guint flags;

  if (length == 0 || length > 48
      || (!read_flag_number (text, length, &flags) && !read_flag_letters (text, length, &flags)))
    return FALSE;
  if ((flags & (TCP_FIN | TCP_RST)) != 0 || (flags & TCP_SYN) == 0)
    return FALSE;
  if ((flags & TCP_ACK) != 0)
    *claim = (PsClaim){ PS_CLAIM_TCP_SYN_ACK, PS_END_B };
  else
    *claim = (PsClaim){ PS_CLAIM_TCP_SYN, PS_END_A };
  return TRUE;
}

/**
 * ps_clue_read_zeek:
 * @history: Zeek's history of a connection
 * @history_length: its length in bytes
 * @state: conn_state
 * @state_length: its length in bytes
 *
 * Zeek names the originator first. Capital letters of the history are his packets; "^" says that
 * Zeek turned the connection by its list of likely server ports (conn.log's manual).
 *
 * Returns: what is known of the originator, end A
 */
PsClaim
ps_clue_read_zeek (const char *history, gsize history_length, const char *state, gsize state_length)
{
  if (history_length > 0 && memchr (history, '^', history_length) != NULL)
    return (PsClaim){ PS_CLAIM_ZEEK_GUESSED, PS_END_A };
  if (history_length > 0 && memchr (history, 'S', history_length) != NULL)
    return (PsClaim){ PS_CLAIM_ZEEK_SYN, PS_END_A };
  if (state_length == 3 && memcmp (state, "OTH", 3) == 0)
    return (PsClaim){ PS_CLAIM_ZEEK_GUESSED, PS_END_A };
  return (PsClaim){ PS_CLAIM_ZEEK_ORIGINATOR, PS_END_A };
}

/* Suricata 7: flow.src_ip is the client. */
static gboolean
settle_flow (const PsSpan *clues, PsRecord *record)
{
  PsEnd client = find_end (record, &clues[PS_CLUE_FLOW_SRC_IP], &clues[PS_CLUE_FLOW_SRC_PORT]);
  char buffer[VIEW_SIZE];
  gsize length;
  const char *text;
  guint8 protocol = PS_PROTOCOL_UNKNOWN;

  if (client == PS_END_NONE)
    return FALSE;
  text = ps_span_view (&record->spans[PS_FIELD_PROTOCOL], buffer, sizeof buffer, &length);
  ps_value_read_protocol (text, length, &protocol);
  ps_record_claim (record, protocol == PS_PROTOCOL_TCP ? PS_CLAIM_FLOW_TCP : PS_CLAIM_FLOW_UDP,
                   client, clues[PS_CLUE_FLOW_SRC_IP]);
  return TRUE;
}

/* Words that say which end sent the packet; "inbound" and the like are about the perimeter. */
static gboolean
settle_direction (const PsSpan *clues, PsRecord *record)
{
  static const struct
  {
    const char *word;
    PsEnd client;
  } words[] = {
    { "to_server", PS_END_A }, { "to_client", PS_END_B }, { "C2S", PS_END_A },
    { "S2C", PS_END_B },       { "toserver", PS_END_A },  { "toclient", PS_END_B },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (span_is (&clues[PS_CLUE_DIRECTION], words[i].word))
      {
        ps_record_claim (record, PS_CLAIM_DIRECTION, words[i].client, clues[PS_CLUE_DIRECTION]);
        return TRUE;
      }
  return FALSE;
}

static gboolean
settle_flags (const PsSpan *clues, PsRecord *record)
{
  char buffer[VIEW_SIZE];
  gsize length;
  const char *text = ps_span_view (&clues[PS_CLUE_TCP_FLAGS], buffer, sizeof buffer, &length);
  PsClaim claim;

  if (!ps_clue_read_tcp_flags (text, length, &claim))
    return FALSE;
  ps_record_claim (record, claim.kind, claim.client, clues[PS_CLUE_TCP_FLAGS]);
  return TRUE;
}

static gboolean
settle_zeek (const PsSpan *clues, PsRecord *record)
{
  char history_buffer[VIEW_SIZE], state_buffer[VIEW_SIZE];
  gsize history_length, state_length;
  const char *history =
      ps_span_view (&clues[PS_CLUE_HISTORY], history_buffer, VIEW_SIZE, &history_length);
  const char *state =
      ps_span_view (&clues[PS_CLUE_CONN_STATE], state_buffer, VIEW_SIZE, &state_length);
  PsClaim claim;

  if (history_length == 0 && state_length == 0)
    return FALSE;
  for (gsize i = 0; i < history_length; i++)
    if (strchr ("SHADFRCGTIQUWsfhadrcgtiquwXx^-", history[i]) == NULL)
      return FALSE;
  claim = ps_clue_read_zeek (history, history_length, state, state_length);
  ps_record_claim (record, claim.kind, claim.client,
                   clues[history_length > 0 ? PS_CLUE_HISTORY : PS_CLUE_CONN_STATE]);
  return TRUE;
}

/* The local end is the source of the row; who opened the connection is in ActionType
 * (DeviceNetworkEvents), connectionDirection (GuardDuty; a number in Falcon's firewall events) or
 * a word for the direction as the machine sees it. */
static gboolean
settle_sides (const PsSpan *clues, PsRecord *record)
{
  static const struct
  {
    PsClue clue;
    const char *word;
    PsEnd client;
  } words[] = {
    { PS_CLUE_ACTION_TYPE, "ConnectionSuccess", PS_END_A },
    { PS_CLUE_ACTION_TYPE, "ConnectionAttempt", PS_END_A },
    { PS_CLUE_ACTION_TYPE, "ConnectionFailed", PS_END_A },
    { PS_CLUE_ACTION_TYPE, "ConnectionRequest", PS_END_A },
    { PS_CLUE_ACTION_TYPE, "InboundConnectionAccepted", PS_END_B },
    { PS_CLUE_ACTION_TYPE, "InboundConnectionAttempt", PS_END_B },
    { PS_CLUE_ACTION_TYPE, "ListeningConnectionCreated", PS_END_B },
    { PS_CLUE_CONNECTION_DIRECTION, "OUTBOUND", PS_END_A },
    { PS_CLUE_CONNECTION_DIRECTION, "INBOUND", PS_END_B },
    { PS_CLUE_CONNECTION_DIRECTION, "0", PS_END_A },
    { PS_CLUE_CONNECTION_DIRECTION, "2", PS_END_A },
    { PS_CLUE_CONNECTION_DIRECTION, "1", PS_END_B },
    { PS_CLUE_CONNECTION_DIRECTION, "accept", PS_END_B },
    { PS_CLUE_CONNECTION_DIRECTION, "connect", PS_END_A },
    { PS_CLUE_DIRECTION, "outbound", PS_END_A },
    { PS_CLUE_DIRECTION, "outgoing", PS_END_A },
    { PS_CLUE_DIRECTION, "inbound", PS_END_B },
    { PS_CLUE_DIRECTION, "incoming", PS_END_B },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (span_is (&clues[words[i].clue], words[i].word))
      {
        ps_record_claim (record, PS_CLAIM_SESSION, words[i].client, clues[words[i].clue]);
        return TRUE;
      }
  return FALSE;
}

static gboolean
settle_initiator (const PsSpan *clues, PsRecord *record)
{
  PsEnd client = PS_END_NONE;
  PsClue clue = PS_CLUE_INITIATOR_ID;

  if (span_is (&clues[clue], "1"))
    client = PS_END_A;
  else if (span_is (&clues[clue], "2"))
    client = PS_END_B;
  if (client == PS_END_NONE)
    {
      clue = PS_CLUE_CLIENT_IP;
      if (record->spans[PS_FIELD_SRC_IP].text == clues[clue].text)
        return FALSE;
      client = find_end (record, &clues[clue], &clues[PS_CLUE_CLIENT_PORT]);
    }
  if (client == PS_END_NONE)
    return FALSE;
  ps_record_claim (record, PS_CLAIM_INITIATOR, client, clues[clue]);
  return TRUE;
}

static gboolean
is_address (const PsSpan *span)
{
  PsValueEnd end;

  return read_end (span, &end);
}

/* Local is not source: but two ends are two ends, beside a "source" that is the name of something
 * else. */
static gboolean
fill_sides (const PsSpan *clues, PsRecord *record)
{
  gboolean served = clues[PS_CLUE_SERVED].text != NULL;

  if (clues[PS_CLUE_LOCAL_IP].text == NULL || clues[PS_CLUE_REMOTE_IP].text == NULL
      || is_address (&record->spans[PS_FIELD_SRC_IP])
      || is_address (&record->spans[PS_FIELD_DST_IP]))
    return FALSE;
  record->spans[served ? PS_FIELD_DST_IP : PS_FIELD_SRC_IP] = clues[PS_CLUE_LOCAL_IP];
  record->spans[served ? PS_FIELD_DST_PORT : PS_FIELD_SRC_PORT] = clues[PS_CLUE_LOCAL_PORT];
  record->spans[served ? PS_FIELD_SRC_IP : PS_FIELD_DST_IP] = clues[PS_CLUE_REMOTE_IP];
  record->spans[served ? PS_FIELD_SRC_PORT : PS_FIELD_DST_PORT] = clues[PS_CLUE_REMOTE_PORT];
  if (served)
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, clues[PS_CLUE_SERVED]);
  return TRUE;
}

/* "src" and "dst" are a pair, whatever other sender the record names: a proxy's client, say. */
static void
fill_plain_source (const PsSpan *clues, PsRecord *record)
{
  PsSpan *src = &record->spans[PS_FIELD_SRC_IP];

  if (src->text != NULL && src->text != clues[PS_CLUE_PLAIN_SRC].text
      && record->spans[PS_FIELD_DST_IP].text == clues[PS_CLUE_PLAIN_DST].text
      && is_address (&clues[PS_CLUE_PLAIN_SRC]) && is_address (&clues[PS_CLUE_PLAIN_DST]))
    *src = clues[PS_CLUE_PLAIN_SRC];
}

/* A server's log names whom it served and, by its address, the host that was asked. */
static void
fill_served (const PsSpan *clues, PsRecord *record)
{
  PsSpan *spans = record->spans;

  if (is_address (&spans[PS_FIELD_SRC_IP]) || is_address (&spans[PS_FIELD_DST_IP])
      || clues[PS_CLUE_LOCAL_IP].text != NULL || !is_address (&clues[PS_CLUE_REMOTE_IP])
      || !is_address (&clues[PS_CLUE_HOST]))
    return;
  spans[PS_FIELD_SRC_IP] = clues[PS_CLUE_REMOTE_IP];
  spans[PS_FIELD_SRC_PORT] = clues[PS_CLUE_REMOTE_PORT];
  spans[PS_FIELD_DST_IP] = clues[PS_CLUE_HOST];
}

/* The end that the names of source and destination leave open: behind a proxy the origin is the
 * server, and who reports that it reached for something is the source. */
static void
fill_missing_end (const PsSpan *clues, PsRecord *record)
{
  PsSpan *spans = record->spans;

  if (is_address (&spans[PS_FIELD_SRC_IP]) && spans[PS_FIELD_DST_IP].text == NULL
      && clues[PS_CLUE_ORIGIN_IP].text != spans[PS_FIELD_SRC_IP].text
      && is_address (&clues[PS_CLUE_ORIGIN_IP]))
    {
      spans[PS_FIELD_DST_IP] = clues[PS_CLUE_ORIGIN_IP];
      spans[PS_FIELD_DST_PORT] = clues[PS_CLUE_ORIGIN_PORT];
    }
  if (!is_address (&spans[PS_FIELD_DST_IP]) || spans[PS_FIELD_SRC_IP].text != NULL)
    return;
  if (is_address (&clues[PS_CLUE_OWN_IP]))
    spans[PS_FIELD_SRC_IP] = clues[PS_CLUE_OWN_IP];
  /* "remoteIp" beside "serverIp" is the other one. */
  else if (is_address (&clues[PS_CLUE_REMOTE_IP]) && clues[PS_CLUE_LOCAL_IP].text == NULL)
    {
      spans[PS_FIELD_SRC_IP] = clues[PS_CLUE_REMOTE_IP];
      if (spans[PS_FIELD_SRC_PORT].text == NULL)
        spans[PS_FIELD_SRC_PORT] = clues[PS_CLUE_REMOTE_PORT];
    }
}

/**
 * ps_clues_settle:
 * @clues: %PS_N_CLUES spans
 * @record: (inout): its fields are set
 *
 * Tells from what a record states beside its fields who opened the conversation, the strongest
 * statement first (CLASSIFIER §3.2). What is about the perimeter or the attacker says nothing.
 */
void
ps_clues_settle (const PsSpan *clues, PsRecord *record)
{
  gboolean has_sides = fill_sides (clues, record);

  fill_plain_source (clues, record);
  fill_missing_end (clues, record);
  fill_served (clues, record);
  if (record->claim.kind != PS_CLAIM_NONE)
    return;
  if (has_sides && settle_sides (clues, record))
    return;
  if (!settle_flags (clues, record) && !settle_flow (clues, record)
      && !settle_direction (clues, record) && !settle_initiator (clues, record))
    settle_zeek (clues, record);
}
