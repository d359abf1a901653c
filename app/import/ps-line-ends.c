/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-line-ends.h"

#include <string.h>

#include "ps-text-find.h"

/* So many addresses of a line are looked at. */
#define MOST_ENDS 16

/* So many words before an address may say what it is. */
#define MOST_WORDS 3

/* An arrow joins what is not farther apart: names of interfaces may stand beside it. */
#define ARROW_REACH 48

typedef enum
{
  ROLE_NONE,
  ROLE_NAMED_SOURCE, /* by that very word */
  ROLE_NAMED_DESTINATION,
  ROLE_SOURCE,
  ROLE_DESTINATION,
  ROLE_ASIDE,  /* the same end once more, in parentheses */
  ROLE_NO_END, /* a translated address, a version, the address of who reports */
} Role;

typedef struct
{
  PsFoundEnd found;
  Role role;
} Candidate;

typedef struct
{
  Candidate ends[MOST_ENDS];
  guint n;
} Candidates;

static const struct
{
  Role role;
  const char *words;
} role_words[] = {
  { ROLE_NAMED_SOURCE, " src source srcip sourceip srcaddr saddr " },
  { ROLE_NAMED_DESTINATION, " dst dest destination dstip destip destinationip dstaddr daddr " },
  { ROLE_SOURCE, " from client clientip attacker "
                 "initiator originator quelle " },
  { ROLE_DESTINATION, " to target "
                      "victim vserver responder ziel laddr " },
  { ROLE_NO_END, " nat natip snat dnat nated natted translated translation xlate mapped gaddr "
                 "mask netmask subnet gateway gw nexthop version ver v release build firmware oid "
                 "sensor origin reporter mgmt management " },
};

/* What a word says of the address behind it. */
static Role
read_role_word (const char *word, gsize length)
{
  char padded[20] = " ";

  if (length > sizeof padded - 3)
    return ROLE_NONE;
  for (gsize i = 0; i < length; i++)
    padded[i + 1] = g_ascii_tolower (word[i]);
  padded[length + 1] = ' ';
  padded[length + 2] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (role_words); i++)
    if (strstr (role_words[i].words, padded) != NULL)
      return role_words[i].role;
  return ROLE_NONE;
}

/* What the last words before an address say of it: "DNAT'ed to" is no destination. */
static Role
read_role (const char *gap, const char *address)
{
  Role role = ROLE_NONE;
  const char *p = address;

  for (guint n = 0; n < MOST_WORDS && p > gap; n++)
    {
      const char *stop;
      Role said;

      while (p > gap && !g_ascii_isalpha (p[-1]))
        p--;
      stop = p;
      while (p > gap && g_ascii_isalpha (p[-1]))
        p--;
      said = read_role_word (p, (gsize)(stop - p));
      /* "subnet-2222" is a name. */
      if (said == ROLE_NO_END && address - stop > 1 && *stop == '-' && g_ascii_isalnum (stop[1]))
        said = ROLE_NONE;
      if (said == ROLE_NO_END)
        return said;
      if (role == ROLE_NONE)
        role = said;
    }
  return role;
}

/* "192.0.2.1/443 (198.51.100.1/443)" */
static gboolean
is_aside (const char *gap, const PsFoundEnd *found, const char *end)
{
  const char *p = found->address.text;

  if (p == gap || p[-1] != '(' || found->end == end || *found->end != ')')
    return FALSE;
  for (p--; p > gap && p[-1] == ' '; p--)
    ;
  return p == gap;
}

/* Lengths of prefixes that are no port of anything: "10.0.0.5/24" is an address and its mask. */
static gboolean
is_prefix_length (guint number)
{
  return number == 8 || number == 12 || number == 16 || number == 18
         || (number >= 24 && number <= 32 && number != 25);
}

/* "10.0.0.0/8" is a network and no end; of "10.0.0.5/24" only the mask goes. */
static gboolean
is_network (PsFoundEnd *found)
{
  PsAddress address;
  guint64 number;
  guint32 bits;

  if (found->port.text == NULL || found->port.text[-1] != '/' || found->port.length > 2)
    return FALSE;
  number = g_ascii_strtoull (found->port.text, NULL, 10);
  if (number > 32 || !ps_address_parse (found->address.text, found->address.length, &address)
      || !ps_address_is_v4 (&address))
    return FALSE;
  memcpy (&bits, address.bytes + 12, sizeof bits);
  bits = GUINT32_FROM_BE (bits);
  if (number < 31 && number >= 8 && (bits & (0xffffffffu >> number)) == 0)
    return TRUE;
  if (is_prefix_length ((guint)number))
    found->port = (PsSpan){ 0 };
  return FALSE;
}

/* "Chrome/120.0.0.0": a browser and its version; interfaces have a port, and proxies write what
 * they did in capitals ("HIER_DIRECT/192.0.2.1"). */
static gboolean
is_version_of_program (const char *text, const PsFoundEnd *found)
{
  const char *slash = found->address.text - 1;
  const char *word = slash;
  gboolean has_small = FALSE;

  if (word <= text || *word != '/' || found->port.text != NULL)
    return FALSE;
  for (; word > text && g_ascii_isalpha (word[-1]); word--)
    has_small = has_small || g_ascii_islower (word[-1]);
  return (has_small && g_ascii_isupper (*word))
         || (slash - word == 3 && strncmp (word, "OPR", 3) == 0);
}

static void
collect (const char *text, const char *end, Candidates *all)
{
  const char *gap = text;
  Candidate *candidate = all->ends;

  all->n = 0;
  while (all->n < MOST_ENDS && ps_endpoint_find (gap, end, &candidate->found))
    {
      candidate->role = all->n > 0 && is_aside (gap, &candidate->found, end)
                            ? ROLE_ASIDE
                            : read_role (gap, candidate->found.address.text);
      gap = candidate->found.end;
      if (is_network (&candidate->found) || is_version_of_program (text, &candidate->found))
        candidate->role = ROLE_NO_END;
      /* A version or a mask is not even a neighbour. */
      if (candidate->role == ROLE_NO_END)
        continue;
      all->n++;
      candidate++;
    }
}

static void
leave_out_asides (Candidates *all)
{
  guint kept = 0;

  for (guint i = 0; i < all->n; i++)
    kept += all->ends[i].role != ROLE_ASIDE;
  if (kept < 2)
    return;
  kept = 0;
  for (guint i = 0; i < all->n; i++)
    if (all->ends[i].role != ROLE_ASIDE)
      all->ends[kept++] = all->ends[i];
  all->n = kept;
}

/* 1: the first one sent, -1: the second one did, 0: no arrow is between them. */
static int
read_arrow (const PsFoundEnd *first, const PsFoundEnd *second)
{
  static const char *const forward[] = { "->", "=>", "→", "<>" };
  static const char *const backward[] = { "<-", "<=", "←" };
  const char *start = first->end, *stop = second->address.text;
  gsize length = (gsize)(stop - start);

  if (length > ARROW_REACH)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (forward); i++)
    if (ps_text_find (start, stop, forward[i]) != NULL)
      return 1;
  for (guint i = 0; i < G_N_ELEMENTS (backward); i++)
    if (ps_text_find (start, stop, backward[i]) != NULL)
      return -1;
  while (start < stop && (*start == ' ' || (*start == '>' && length >= 3)))
    start++;
  return start == stop && ps_text_find (first->end, stop, ">") != NULL ? 1 : 0;
}

static void
take (const Candidates *all, guint source, guint destination, PsLineEnds *ends)
{
  guint first = MIN (source, destination), last = MAX (source, destination);

  ends->source = all->ends[source].found;
  ends->destination = all->ends[destination].found;
  ends->first = all->ends[first].found.address.text;
  ends->behind = all->ends[last].found.end;
}

static gboolean
take_by_arrow (const Candidates *all, PsLineEnds *ends)
{
  for (guint i = 0; i + 1 < all->n; i++)
    {
      int arrow = read_arrow (&all->ends[i].found, &all->ends[i + 1].found);

      if (arrow == 0)
        continue;
      if (arrow > 0)
        take (all, i, i + 1, ends);
      else
        take (all, i + 1, i, ends);
      return TRUE;
    }
  return FALSE;
}

/* The first end of that role, rather one that is called by its very name. */
static guint
find_role (const Candidates *all, Role named, Role role)
{
  guint i = 0;

  while (i < all->n && all->ends[i].role != named)
    i++;
  if (i < all->n)
    return i;
  for (i = 0; i < all->n && all->ends[i].role != role; i++)
    ;
  return i;
}

/* "from a to b", "to b from a"; where one end alone is called something, its neighbour is the
 * other one: "a connected to b", "b was scanned by …, from a". */
static gboolean
take_by_words (const Candidates *all, PsLineEnds *ends)
{
  guint source = find_role (all, ROLE_NAMED_SOURCE, ROLE_SOURCE);
  guint destination = find_role (all, ROLE_NAMED_DESTINATION, ROLE_DESTINATION);

  if (source == all->n && destination == all->n)
    return FALSE;
  ends->is_told = source < all->n && destination < all->n;
  if (source == all->n)
    source = destination > 0 ? destination - 1 : 1;
  else if (destination == all->n)
    destination = source + 1 < all->n ? source + 1 : source - 1;
  take (all, source, destination, ends);
  return TRUE;
}

static gboolean
is_same_address (const PsFoundEnd *a, const PsFoundEnd *b)
{
  PsAddress first, second;

  return ps_address_parse (a->address.text, a->address.length, &first)
         && ps_address_parse (b->address.text, b->address.length, &second)
         && ps_address_equal (&first, &second);
}

static gboolean
take_by_ports (const Candidates *all, PsLineEnds *ends)
{
  for (guint i = 0; i + 1 < all->n; i++)
    if (all->ends[i].found.port.text != NULL && all->ends[i + 1].found.port.text != NULL
        && !is_same_address (&all->ends[i].found, &all->ends[i + 1].found))
      {
        take (all, i, i + 1, ends);
        return TRUE;
      }
  return FALSE;
}

/* The first address and the next other one: "10.0.0.5 (10.0.0.5)" is a host and its name. */
static gboolean
take_first_two (const Candidates *all, PsLineEnds *ends)
{
  for (guint i = 1; i < all->n; i++)
    if (!is_same_address (&all->ends[0].found, &all->ends[i].found))
      {
        take (all, 0, i, ends);
        return TRUE;
      }
  return FALSE;
}

/* Envoy in a mesh ends its lines with the cluster ("inbound|9080||"), its own end of the connection
 * to the service, and both ends of the one that it was called by, the called one first (Istio,
 * "Envoy Access Logs"). */
static gboolean
take_behind_cluster (const char *text, const char *end, const Candidates *all, PsLineEnds *ends)
{
  static const char *const marks[] = { " inbound|", " outbound|" };

  for (guint k = 0; k < G_N_ELEMENTS (marks); k++)
    {
      const char *cluster = ps_text_find (text, end, marks[k]);

      for (guint i = 0; cluster != NULL && i + 2 < all->n; i++)
        if (all->ends[i].found.address.text > cluster && all->ends[i + 1].found.port.text != NULL
            && all->ends[i + 2].found.port.text != NULL)
          {
            take (all, i + 2, i + 1, ends);
            ends->is_told = TRUE;
            return TRUE;
          }
    }
  return FALSE;
}

/**
 * ps_line_ends_find:
 * @text: from here
 * @end: to here
 * @ends: (out caller-allocates): the two ends
 *
 * Of all addresses of a line, finds the two that it is about: those that an arrow joins, those
 * that words such as "from" and "to" name, those that have ports, or the first two. Translated
 * addresses, masks, versions and what stands once more in parentheses are not among them.
 *
 * Returns: whether there are two
 */
gboolean
ps_line_ends_find (const char *text, const char *end, PsLineEnds *ends)
{
  Candidates all;

  collect (text, end, &all);
  leave_out_asides (&all);
  if (all.n < 2)
    return FALSE;
  ends->is_told = FALSE;
  if (take_behind_cluster (text, end, &all, ends))
    return TRUE;
  if (take_by_arrow (&all, ends))
    ends->is_told = TRUE;
  else if (!take_by_words (&all, ends) && !take_by_ports (&all, ends))
    return take_first_two (&all, ends);
  return TRUE;
}

/* The two ends and their ports, where the line has them. */
void
ps_line_ends_fill (const PsLineEnds *ends, PsRecord *record)
{
  record->spans[PS_FIELD_SRC_IP] = ends->source.address;
  record->spans[PS_FIELD_SRC_PORT] = ends->source.port;
  record->spans[PS_FIELD_DST_IP] = ends->destination.address;
  record->spans[PS_FIELD_DST_PORT] = ends->destination.port;
}
