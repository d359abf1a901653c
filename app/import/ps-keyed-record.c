/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-keyed-record.h"

#include <string.h>

#include "ps-clues.h"
#include "ps-name-finder.h"
#include "ps-payload.h"
#include "ps-service-text.h"
#include "ps-time-reader.h"
#include "ps-time-zone.h"
#include "ps-value-reader.h"

/* Room for a value with escapes. */
#define VIEW_SIZE 256

/* What a format says of its names is surer than what names mean elsewhere. */
#define NAME_PENALTY 64

/* Less sure by so much for each outer key that is left away to know a name. */
#define PATH_PENALTY 100

/* A rule's name is no shorter. */
#define NAME_MIN 4

/* A key that is itself a protocol's name: less sure than any value. */
#define KEY_RANK 900

/* Less sure by so much where the address is that of no host: another one is meant. */
#define UNSPECIFIED_PENALTY 500

/* Less sure by so much where the value is not what the field wants. */
#define VALUE_PENALTY 10000

/* Keys around a record that say nothing of it. */
static const char *const wrappers[] = { "source", "fields",      "result", "json",  "data",
                                        "log",    "jsonpayload", "event",  "flow",  "properties",
                                        "doc",    "content",     "record", "alert", "message" };

/**
 * ps_keyed_record_init:
 * @self: (out caller-allocates): a keyed record
 * @record: an empty record
 * @mapping: (nullable): what the user says of keys
 * @names: (nullable): what the format says of keys
 */
void
ps_keyed_record_init (PsKeyedRecord *self, PsRecord *record, const PsFieldMapping *mapping,
                      const PsKeyName *names)
{
  memset (self, 0, sizeof *self);
  self->record = record;
  self->mapping = mapping;
  self->names = names;
  self->wrap_rank = PS_NO_WRAP;
}

static gboolean
has_date (const char *text, gsize length)
{
  PsTimeContext context = { .year = 2000 };
  PsTime time;

  return ps_time_read (&context, text, length, &time) && time.has_date
         && !ps_time_says_nothing (&time);
}

/* Is the value what the field wants? */
static gboolean
fits (PsField field, const char *text, gsize length)
{
  PsValueEnd end;
  guint64 count;
  guint16 port;
  guint8 protocol;

  switch (field)
    {
    case PS_FIELD_SRC_IP:
    case PS_FIELD_DST_IP:
      ps_value_read_end (text, length, &end);
      return end.is_address;
    case PS_FIELD_SRC_PORT:
    case PS_FIELD_DST_PORT:
      return ps_value_read_port (text, length, PS_PROTOCOL_UNKNOWN, &port);
    case PS_FIELD_PROTOCOL:
      return ps_value_read_protocol (text, length, &protocol);
    case PS_FIELD_TIME:
      return has_date (text, length);
    case PS_FIELD_SEVERITY:
      return g_ascii_isdigit (text[0])
             || ps_value_read_severity_word (text, length) != PS_SEVERITY_NONE;
    case PS_FIELD_SIGNATURE:
      return ps_name_has_letter (text, length) && !ps_value_is_action (text, length);
    case PS_FIELD_BYTES_SRC:
    case PS_FIELD_BYTES_DST:
    case PS_FIELD_PACKETS_SRC:
    case PS_FIELD_PACKETS_DST:
      return ps_value_read_count (text, length, &count);
    default:
      return TRUE;
    }
}

/* "443 and so on": the first word of a value that runs to the next key. */
static gboolean
fits_by_first_word (PsField field, PsSpan *value, const char *text, gsize length)
{
  const char *blank = memchr (text, ' ', length);

  if (blank == NULL || value->encoding != PS_ENCODING_PLAIN || text != value->text
      || field == PS_FIELD_SRC_IP || field == PS_FIELD_DST_IP || field == PS_FIELD_TIME
      || !fits (field, text, (gsize)(blank - text)))
    return FALSE;
  value->length = (guint32)(blank - text);
  return TRUE;
}

/* "0.0.0.0" and "::" */
static gboolean
is_unspecified (PsField field, const char *text, gsize length)
{
  if (field != PS_FIELD_SRC_IP && field != PS_FIELD_DST_IP)
    return FALSE;
  return (length == 7 && memcmp (text, "0.0.0.0", 7) == 0)
         || (length == 2 && memcmp (text, "::", 2) == 0);
}

static void
offer (PsKeyedRecord *self, PsField field, guint rank, const PsSpan *offered, const char *text,
       gsize length)
{
  PsSpan span = *offered, *value = &span;

  /* The value is looked at only where the name alone would do. */
  if (self->ranks[field] != 0 && rank >= self->ranks[field])
    return;
  if (!fits (field, text, length) && !fits_by_first_word (field, value, text, length))
    rank += VALUE_PENALTY;
  else if (is_unspecified (field, text, length))
    rank += UNSPECIFIED_PENALTY;
  if (self->ranks[field] != 0 && rank >= self->ranks[field])
    return;
  self->ranks[field] = (guint16)MIN (rank, G_MAXUINT16);
  self->record->spans[field] = *value;
}

static gboolean
is_wrapper (const PsKeyPath *path, guint key)
{
  const char *name = path->folded + path->starts[key];
  gsize length = (key + 1 < path->n ? path->starts[key + 1] : path->length) - path->starts[key];

  for (guint i = 0; i < G_N_ELEMENTS (wrappers); i++)
    if (strlen (wrappers[i]) == length && memcmp (wrappers[i], name, length) == 0)
      return TRUE;
  return FALSE;
}

/* An end's clue is an address; the plainest names count where they stand alone. */
static gboolean
is_clue (PsClue clue, guint penalty, const char *text, gsize length)
{
  switch (clue)
    {
    case PS_CLUE_PLAIN_SRC:
    case PS_CLUE_PLAIN_DST:
      return penalty == NAME_PENALTY && fits (PS_FIELD_SRC_IP, text, length);
    case PS_CLUE_LOCAL_IP:
    case PS_CLUE_REMOTE_IP:
    case PS_CLUE_ORIGIN_IP:
    case PS_CLUE_OWN_IP:
    case PS_CLUE_HOST:
      return fits (PS_FIELD_SRC_IP, text, length);
    default:
      return TRUE;
    }
}

static void
take_meaning (PsKeyedRecord *self, const PsKeyPath *path, const PsNameMeaning *meaning,
              guint penalty, const PsSpan *value, const char *text, gsize length)
{
  /* A number under a name of many meanings is no signature, even where nothing else is one. */
  if (meaning->field != PS_N_FIELDS
      && (meaning->field != PS_FIELD_SIGNATURE || !meaning->is_weak
          || ps_name_has_letter (text, length)))
    offer (self, meaning->field, meaning->rank + penalty, value, text, length);
  if (meaning->field == PS_FIELD_TIME && self->record->spans[PS_FIELD_TIME].text == value->text)
    self->record->is_utc = path->is_utc;
  if (meaning->clue != PS_N_CLUES && self->clues[meaning->clue].text == NULL
      && is_clue (meaning->clue, penalty, text, length))
    self->clues[meaning->clue] = *value;
  if (meaning->wrap_rank < self->wrap_rank && length >= PS_PAYLOAD_MIN)
    {
      self->wrap_rank = meaning->wrap_rank;
      self->wrapped = *value;
    }
}

/* What the user and the format say; %FALSE where they say nothing of the key. */
static gboolean
take_told (PsKeyedRecord *self, const PsKeyPath *path, const PsSpan *value, const char *text,
           gsize length)
{
  const PsFieldMeaning *told =
      self->mapping != NULL ? ps_field_mapping_lookup (self->mapping, path->folded, path->length)
                            : NULL;

  if (told != NULL)
    {
      if (told->is_used && told->is_side)
        self->clues[PS_CLUE_LOCAL_IP + told->side - PS_SIDE_LOCAL_IP] = *value;
      else if (told->is_used)
        offer (self, told->field, 1, value, text, length);
      return TRUE;
    }
  for (const PsKeyName *name = self->names; name != NULL && name->name != NULL; name++)
    {
      gsize n = strlen (name->name);

      if (n > path->length || memcmp (path->folded + path->length - n, name->name, n) != 0)
        continue;
      for (guint key = 0; key < path->n; key++)
        if (path->starts[key] == path->length - n)
          {
            if (name->field != PS_N_FIELDS)
              offer (self, name->field, 2 + (guint)(name - self->names), value, text, length);
            return TRUE;
          }
    }
  return FALSE;
}

/* "l4": {"TCP": {…}}: the key above is the protocol. */
static void
take_protocol_key (PsKeyedRecord *self, const PsKeyPath *path)
{
  static const char *const names[] = { "tcp", "udp", "sctp", "icmp", "icmpv4", "icmpv6", "icmp6" };
  const char *key;
  gsize length;

  if (path->n < 2 || self->ranks[PS_FIELD_PROTOCOL] != 0)
    return;
  key = path->folded + path->starts[path->n - 2];
  length = path->starts[path->n - 1] - path->starts[path->n - 2];
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && memcmp (names[i], key, length) == 0)
      offer (self, PS_FIELD_PROTOCOL, KEY_RANK,
             &(PsSpan){ names[i], (guint32)length, PS_ENCODING_PLAIN }, names[i], length);
}

/* "10.0.0.5:50000->192.0.2.7:443" as a whole value. */
static void
take_pair (PsKeyedRecord *self, const char *text, gsize length)
{
  const char *dash = length >= 16 && length <= 128 ? memchr (text, '-', length) : NULL;
  PsLineEnds ends;

  if (dash == NULL || dash + 1 == text + length || dash[1] != '>' || self->pair.first != NULL
      || !ps_line_ends_find (text, text + length, &ends) || !ends.is_told || ends.first != text
      || ends.behind != text + length)
    return;
  self->pair = ends;
}

/* What the whole path means or, less surely, its last keys. Words that no table lists give way to
 * a name in the table behind keys that say nothing: "event": {"timestamp": …}. */
static PsNameMeaning
get_path_meaning (const PsKeyPath *path, guint *penalty)
{
  PsNameMeaning best = { PS_N_FIELDS, 0, FALSE, PS_N_CLUES, PS_NO_WRAP };
  guint so_far = NAME_PENALTY;

  *penalty = so_far;
  for (guint key = 0; key < path->n; key++)
    {
      const PsNameMeaning *meaning = ps_name_look_up (path->folded + path->starts[key]);

      if (meaning != NULL
          && (!meaning->is_weak || so_far == NAME_PENALTY || meaning->wrap_rank != PS_NO_WRAP)
          && (best.field == PS_N_FIELDS || meaning->rank + so_far < best.rank + *penalty))
        {
          best = *meaning;
          *penalty = so_far;
          if (best.is_weak && so_far > NAME_PENALTY)
            best.field = PS_N_FIELDS;
          if (best.field == PS_N_FIELDS || best.rank < PS_NAME_RANK_OF_PARTS)
            return best;
        }
      if (!is_wrapper (path, key))
        so_far += PATH_PENALTY;
    }
  return best;
}

/**
 * ps_keyed_record_add:
 * @self: a keyed record
 * @path: the keys that lead to the value
 * @value: the value
 *
 * Takes in one value. What its name means is known for the whole path or, less surely, for its
 * last keys. Of several values for one field the surest counts, of equally sure ones the first.
 */
void
ps_keyed_record_add (PsKeyedRecord *self, const PsKeyPath *path, const PsSpan *value)
{
  char buffer[VIEW_SIZE];
  gsize length;
  const char *text = ps_span_view (value, buffer, sizeof buffer, &length);
  PsNameMeaning taken;
  guint penalty;

  if (path->n == 0 || path->n_lost > 0 || ps_value_says_nothing (text, length)
      || take_told (self, path, value, text, length))
    return;
  take_protocol_key (self, path);
  if (text >= value->text && text < value->text + value->length)
    take_pair (self, text, length);
  taken = get_path_meaning (path, &penalty);
  if (taken.field != PS_N_FIELDS || taken.clue != PS_N_CLUES || taken.wrap_rank != PS_NO_WRAP)
    take_meaning (self, path, &taken, penalty, value, text, length);
}

/**
 * ps_keyed_record_add_name:
 * @self: a keyed record
 * @name: a key
 * @length: its length in bytes
 * @value: its value
 *
 * Takes in a value that stands under one key.
 */
void
ps_keyed_record_add_name (PsKeyedRecord *self, const char *name, gsize length, const PsSpan *value)
{
  PsKeyPath path;

  ps_key_path_init (&path);
  ps_key_path_push (&path, name, length);
  ps_keyed_record_add (self, &path, value);
}

/**
 * ps_keyed_record_is_sure:
 * @self: a keyed record
 * @field: a field
 *
 * Returns: whether a key names it and its value is what the field wants
 */
gboolean
ps_keyed_record_is_sure (const PsKeyedRecord *self, PsField field)
{
  return self->ranks[field] != 0 && self->ranks[field] < VALUE_PENALTY;
}

/* SiLK and others: sip and dip are source and destination. */
static gboolean
names_sip_and_dip (const PsKeyedRecord *self)
{
  return self->clues[PS_CLUE_SIP].text != NULL && self->clues[PS_CLUE_DIP].text != NULL
         && !ps_keyed_record_is_sure (self, PS_FIELD_SRC_IP);
}

/**
 * ps_keyed_record_has_ends:
 * @self: a keyed record
 *
 * Returns: whether its keys name a source and a destination, both of them addresses
 */
gboolean
ps_keyed_record_has_ends (const PsKeyedRecord *self)
{
  return (ps_keyed_record_is_sure (self, PS_FIELD_SRC_IP)
          && ps_keyed_record_is_sure (self, PS_FIELD_DST_IP))
         || names_sip_and_dip (self)
         || (ps_keyed_record_is_sure (self, PS_FIELD_DST_IP)
             && self->clues[PS_CLUE_OWN_IP].text != NULL)
         || (self->clues[PS_CLUE_REMOTE_IP].text != NULL
             && (self->clues[PS_CLUE_LOCAL_IP].text != NULL
                 || self->clues[PS_CLUE_HOST].text != NULL));
}

static void
settle_ends (PsKeyedRecord *self)
{
  PsSpan *spans = self->record->spans;

  if (self->pair.first != NULL && !ps_keyed_record_has_ends (self))
    {
      ps_line_ends_fill (&self->pair, self->record);
      self->ranks[PS_FIELD_SRC_IP] = self->ranks[PS_FIELD_DST_IP] = 1;
      return;
    }
  if (!names_sip_and_dip (self))
    return;
  spans[PS_FIELD_SRC_IP] = self->clues[PS_CLUE_SIP];
  spans[PS_FIELD_DST_IP] = self->clues[PS_CLUE_DIP];
  self->ranks[PS_FIELD_SRC_IP] = self->ranks[PS_FIELD_DST_IP] = 1;
}

static gboolean
has_transport (const PsKeyedRecord *self)
{
  char buffer[VIEW_SIZE];
  gsize length;
  const char *text =
      ps_span_view (&self->record->spans[PS_FIELD_PROTOCOL], buffer, sizeof buffer, &length);
  guint8 protocol;

  return ps_value_read_protocol (text, length, &protocol)
         && (protocol == PS_PROTOCOL_TCP || protocol == PS_PROTOCOL_UDP);
}

/* "networkProtocol": "tcp" is the transport and "service": "443" the port, where nothing else says
 * it. */
static void
settle_service (PsKeyedRecord *self)
{
  const PsSpan *service = &self->record->spans[PS_FIELD_APP_PROTO];
  char buffer[VIEW_SIZE];
  gsize length;
  const char *text = ps_span_view (service, buffer, sizeof buffer, &length);
  guint8 protocol;

  if (length < 2)
    return;
  if (g_ascii_isalpha (text[0]) && !ps_keyed_record_is_sure (self, PS_FIELD_PROTOCOL)
      && ps_value_read_protocol (text, length, &protocol))
    self->record->spans[PS_FIELD_PROTOCOL] = *service;
  if (g_ascii_isdigit (text[0]) && (self->ranks[PS_FIELD_SRC_PORT] != 0 || has_transport (self))
      && self->ranks[PS_FIELD_DST_PORT] == 0 && fits (PS_FIELD_DST_PORT, text, length))
    self->record->spans[PS_FIELD_DST_PORT] = *service;
}

/* More than one word, or one without a digit: "cowrie.login.failed". */
static gboolean
is_name (const PsSpan *span)
{
  gboolean has_digit = FALSE;

  for (guint32 i = 0; i < span->length; i++)
    {
      if (span->text[i] == ' ')
        return TRUE;
      has_digit |= g_ascii_isdigit (span->text[i]);
    }
  return span->length >= NAME_MIN && !has_digit && ps_name_has_letter (span->text, span->length);
}

/* A rule may be named by words or by a number. */
static void
settle_signature (PsKeyedRecord *self)
{
  PsSpan *spans = self->record->spans;

  if (spans[PS_FIELD_SIGNATURE].text == NULL && spans[PS_FIELD_SID].text != NULL
      && is_name (&spans[PS_FIELD_SID]))
    spans[PS_FIELD_SIGNATURE] = spans[PS_FIELD_SID];
}

/* Date and time may be two values, or one of them the whole time. */
static void
settle_time (PsKeyedRecord *self)
{
  PsSpan *spans = self->record->spans;

  if (spans[PS_FIELD_TIME].text == NULL)
    spans[PS_FIELD_TIME] = spans[PS_FIELD_DATE];
  if (ps_keyed_record_is_sure (self, PS_FIELD_TIME)
      || spans[PS_FIELD_TIME].text == spans[PS_FIELD_DATE].text)
    spans[PS_FIELD_DATE] = (PsSpan){ 0 };
}

/* "+0100", "-05:00", "+08", "CET" */
static gboolean
is_offset (const char *text, gsize length)
{
  gint32 offset;

  if (ps_time_zone_read_name (text, length, &offset))
    return TRUE;
  if ((length != 3 && length != 5 && length != 6) || (text[0] != '+' && text[0] != '-'))
    return FALSE;
  for (gsize i = 1; i < length; i++)
    if (!g_ascii_isdigit (text[i]) && !(text[i] == ':' && i == 3))
      return FALSE;
  return TRUE;
}

/* The zone may be a value of its own: time="2024-05-06 07:08:09" tz=+0100. */
static void
settle_zone (PsKeyedRecord *self)
{
  PsSpan *time = &self->record->spans[PS_FIELD_TIME];
  const PsSpan *zone = &self->clues[PS_CLUE_ZONE];
  PsTimeContext context = { .year = 2000 };
  PsTime result;
  char *joined;

  if (zone->text == NULL || time->text == NULL || time->encoding != PS_ENCODING_PLAIN
      || !is_offset (zone->text, zone->length)
      || !ps_time_read (&context, time->text, time->length, &result) || result.has_zone)
    return;
  joined = ps_record_keep (self->record, time->length + 1 + zone->length);
  memcpy (joined, time->text, time->length);
  joined[time->length] = ' ';
  memcpy (joined + time->length + 1, zone->text, zone->length);
  *time = (PsSpan){ joined, time->length + 1 + zone->length, PS_ENCODING_PLAIN };
}

/**
 * ps_keyed_record_finish:
 * @self: a keyed record that has all
 *
 * Unwraps the record that may be in one of the values, and tells who opened the conversation.
 * The inner record counts for the flow, the outer one fills what it leaves open.
 *
 * Returns: whether the record names a source or a destination
 */
gboolean
ps_keyed_record_finish (PsKeyedRecord *self)
{
  PsRecord *record = self->record;

  settle_ends (self);
  ps_service_text_settle (record);
  settle_service (self);
  settle_signature (self);
  settle_time (self);
  settle_zone (self);
  if (self->wrapped.text != NULL)
    ps_payload_unwrap (record, &self->wrapped, !ps_keyed_record_has_ends (self));
  ps_clues_settle (self->clues, record);
  return record->spans[PS_FIELD_SRC_IP].text != NULL || record->spans[PS_FIELD_DST_IP].text != NULL;
}
