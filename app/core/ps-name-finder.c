/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-name-finder.h"

#include <string.h>

/* ISO 3166-1 alpha-2, with the "eu", "uk", "su", "ac" of IANA's root zone; without those that are
 * endings of files as well, and more often (md, pl, ps, py, rs, sh, so). */
static const char countries[] =
    " ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq "
    "br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do "
    "dz ec ee eg eh er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt "
    "gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr "
    "kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc me mf mg mh mk ml mm mn mo mp mq mr ms mt mu "
    "mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pm pn pr pt pw qa re "
    "ro ru rw sa sb sc sd se sg si sj sk sl sm sn sr ss st su sv sx sy sz tc td tf tg th tj tk tl "
    "tm tn to tr tt tv tw tz ua ug uk um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw ";

/* The usual ones of IANA's root zone, those that RFC 2606, 6761, 7686, 8375 and 9476 keep, and
 * what sites call their own networks. */
static const char generic[] =
    " academy adult agency app arpa asia audio auction bank best bet biz blog buzz cafe cam capital "
    "care casa center chat city click cloud club codes com company cool corp country cyou cfd date "
    "design dev digital direct domain domains download edu email energy engineering events example "
    "exchange expert fit fun fund fyi games global gmbh gob gov goog google group guru health help "
    "home host hosting house icu info ink int internal international internet intra intranet "
    "invalid jobs lan land lat life link live loan local localdomain lol ltd market marketing media "
    "men mil mobi mom monster museum name net network news ninja nyc office one onion online org "
    "page party photo photos pics plus press pro pub quest racing realty review reviews rest rocks "
    "run sale sbs school science security services shop show site social software solutions space "
    "store stream studio support surf systems team tech technology tel test tips today tools top "
    "tours town trade travel tube university uno vip vpn wang watch webcam website wiki win work "
    "works world wtf xin xyz zone ";

typedef struct
{
  const char *text;
  gsize length;
  GHashTable *known;
  gboolean known_only;
} Search;

static gboolean
is_letter (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || (guchar)c >= 0x80;
}

static gboolean
is_listed (const char *list, const char *label, gsize length)
{
  char word[24] = " ";

  if (length + 3 > sizeof word)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    word[1 + i] = g_ascii_tolower (label[i]);
  word[1 + length] = ' ';
  return strstr (list, word) != NULL;
}

/* "http://name", "user@name", "\\name". */
static gboolean
is_announced (const Search *search, gsize start)
{
  const char *text = search->text;

  if (start >= 1 && text[start - 1] == '@')
    return TRUE;
  return start >= 2
         && ((text[start - 1] == '/' && text[start - 2] == '/')
             || (text[start - 1] == '\\' && text[start - 2] == '\\'));
}

/* Returns: whether there is a letter in it, of whatever script */
gboolean
ps_name_has_letter (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalpha (text[i]) || (guchar)text[i] >= 0x80)
      return TRUE;
  return FALSE;
}

/* A word of ASCII in lower case; FALSE for any other one, and for one that is too long. */
static gboolean
lower_ascii (const char *word, gsize length, char *lower, gsize size)
{
  if (length >= size)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if ((guchar)word[i] >= 0x80)
        return FALSE;
      lower[i] = g_ascii_tolower (word[i]);
    }
  lower[length] = '\0';
  return TRUE;
}

static gboolean
is_known (const Search *search, gsize start, gsize end)
{
  g_autofree char *word = NULL;
  g_autofree char *lower = NULL;
  char plain[256]; /* a name of DNS is no longer (RFC 1035 §2.3.4) */

  if (search->known == NULL || g_hash_table_size (search->known) == 0)
    return FALSE;
  /* Nearly all words are such, and of a large report there are very many. */
  if (lower_ascii (search->text + start, end - start, plain, sizeof plain))
    return g_hash_table_contains (search->known, plain);
  word = g_utf8_make_valid (search->text + start, (gssize)(end - start));
  lower = g_utf8_strdown (word, -1);
  return g_hash_table_contains (search->known, lower);
}

static gboolean
is_top_domain (const char *label, gsize length)
{
  if (length > 4 && g_ascii_strncasecmp (label, "xn--", 4) == 0)
    return TRUE;
  return is_listed (length == 2 ? countries : generic, label, length);
}

/* The end of the word at @start: labels joined by single dots; *@last is where its last label
 * begins. */
static gsize
get_word_end (const Search *search, gsize start, gsize *last)
{
  gsize at = start;

  *last = start;
  while (at < search->length)
    {
      while (at < search->length && is_letter (search->text[at]))
        at++;
      if (at + 1 >= search->length || search->text[at] != '.' || !is_letter (search->text[at + 1]))
        break;
      *last = ++at;
    }
  return at;
}

static gboolean
judge_word (const Search *search, gsize start, gsize end, gsize last)
{
  const char *word = search->text + start;

  if (!ps_name_has_letter (word, end - start))
    return FALSE;
  if (search->known_only)
    return is_known (search, start, end);
  if (is_known (search, start, end) || (is_announced (search, start) && end - start > 1))
    return TRUE;
  return last > start && is_top_domain (search->text + last, end - last);
}

static gboolean
find (const Search *search, gsize from, PsNameSpan *span)
{
  gsize at = from;

  while (at < search->length)
    {
      gsize last, end;

      if (!is_letter (search->text[at]))
        {
          at++;
          continue;
        }
      end = get_word_end (search, at, &last);
      if (judge_word (search, at, end, last))
        {
          *span = (PsNameSpan){ at, end };
          return TRUE;
        }
      at = MAX (end, at + 1);
    }
  return FALSE;
}

/**
 * ps_name_find:
 * @text: any bytes
 * @length: how many
 * @from: where to begin
 * @known: (nullable) (element-type utf8): names in lower case that are to be found whatever they
 *   look like
 * @span: (out): the next name
 *
 * Finds names of hosts: words with a dot whose end is a top domain, what stands behind "//", "\\"
 * or "@", and those that are known.
 *
 * Returns: whether there is one
 */
gboolean
ps_name_find (const char *text, gsize length, gsize from, GHashTable *known, PsNameSpan *span)
{
  const Search search = { text, length, known, FALSE };

  return find (&search, from, span);
}

/**
 * ps_name_find_known:
 * @text: any bytes
 * @length: how many
 * @from: where to begin
 * @known: (element-type utf8): names in lower case
 * @span: (out): the next one of them
 *
 * Returns: whether there is one
 */
gboolean
ps_name_find_known (const char *text, gsize length, gsize from, GHashTable *known,
                    PsNameSpan *span)
{
  const Search search = { text, length, known, TRUE };

  return find (&search, from, span);
}
