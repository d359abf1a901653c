/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-json-scanner.h"

#include "ps-json-cursor.h"

/* What one block leaves to the next. */
typedef struct
{
  guint64 depth;
  guint64 in_string; /* all bits set: the block begins in a string */
  guint64 escaped;   /* 1: its first byte is escaped */
} Carry;

/* The bytes behind a backslash that is not itself escaped: runs of backslashes are told apart by
 * whether they begin at an odd or an even place, and the sum carries to the end of each run. */
static inline guint64
find_escaped (guint64 backslashes, guint64 *carry)
{
  const guint64 even = G_GUINT64_CONSTANT (0x5555555555555555);
  guint64 follows, odd_starts, sum;

  if (backslashes == 0)
    {
      guint64 escaped = *carry;

      *carry = 0;
      return escaped;
    }
  backslashes &= ~*carry;
  follows = backslashes << 1 | *carry;
  odd_starts = backslashes & ~even & ~follows;
  *carry = __builtin_add_overflow (odd_starts, backslashes, &sum);
  return (even ^ (sum << 1)) & follows;
}

/* Each bit: how many bits of @bits up to it are set, modulo 2. */
static inline guint64
prefix_xor (guint64 bits)
{
  for (guint shift = 1; shift < 64; shift <<= 1)
    bits ^= bits << shift;
  return bits;
}

static inline guint
count_bits (guint64 bits)
{
  bits -= bits >> 1 & G_GUINT64_CONSTANT (0x5555555555555555);
  bits = (bits & G_GUINT64_CONSTANT (0x3333333333333333))
         + (bits >> 2 & G_GUINT64_CONSTANT (0x3333333333333333));
  bits = (bits + (bits >> 4)) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  return (guint)(bits * G_GUINT64_CONSTANT (0x0101010101010101) >> 56);
}

/* Where in the block the depth comes to nothing, or %PS_JSON_BLOCK. */
static guint
find_close (guint64 opens, guint64 closes, guint64 *depth)
{
  guint n_closes = count_bits (closes);

  if (n_closes < *depth)
    {
      *depth = *depth + count_bits (opens) - n_closes;
      return PS_JSON_BLOCK;
    }
  for (guint64 both = opens | closes; both != 0; both &= both - 1)
    {
      guint64 bit = both & -both;

      *depth += (opens & bit) != 0 ? 1 : -1;
      if (*depth == 0)
        return (guint)__builtin_ctzll (bit);
    }
  return PS_JSON_BLOCK;
}

/* Where in the block the value ends or is broken (*@broken), or %PS_JSON_BLOCK. */
static guint
skip_block (const char *block, Carry *carry, gboolean *broken)
{
  PsJsonMasks masks;
  guint64 escaped, in_string, controls;
  guint close;

  ps_json_masks (block, &masks);
  escaped = find_escaped (masks.backslashes, &carry->escaped);
  in_string = prefix_xor (masks.quotes & ~escaped) ^ carry->in_string;
  close = find_close (masks.opens & ~in_string, masks.closes & ~in_string, &carry->depth);
  controls = masks.controls & in_string;
  *broken = controls != 0 && (guint)__builtin_ctzll (controls) < close;
  carry->in_string = -(in_string >> 63);
  return *broken ? (guint)__builtin_ctzll (controls) : close;
}

/* The end of text is looked at in a copy that is filled up with blanks. */
static guint
skip_last_block (const char *text, gsize length, Carry *carry, gboolean *broken)
{
  char block[PS_JSON_BLOCK];

  memset (block, ' ', sizeof block);
  memcpy (block, text, length);
  return skip_block (block, carry, broken);
}

static gsize
skip_nested (const char *text, gsize length, PsJsonStatus *status)
{
  Carry carry = { 0 };

  for (gsize offset = 0; offset < length; offset += PS_JSON_BLOCK)
    {
      gsize rest = length - offset;
      gboolean broken;
      guint at = rest >= PS_JSON_BLOCK ? skip_block (text + offset, &carry, &broken)
                                       : skip_last_block (text + offset, rest, &carry, &broken);

      if (at == PS_JSON_BLOCK)
        continue;
      *status = broken ? PS_JSON_ERROR_CONTROL_CHARACTER : PS_JSON_OK;
      return broken ? offset + at : offset + at + 1;
    }
  *status = PS_JSON_ERROR_CUT_OFF;
  return 0;
}

/**
 * ps_json_skip:
 * @text: JSON text; blanks before the value are passed over
 * @length: its length in bytes; nothing beyond is read
 * @status: (out): %PS_JSON_OK; %PS_JSON_ERROR_CUT_OFF where 0 is returned;
 *   %PS_JSON_ERROR_CONTROL_CHARACTER for a line end or another control character in a string;
 *   %PS_JSON_ERROR_SYNTAX where no value begins
 *
 * Finds where the first value of @text ends. Of an object or array only its strings and the
 * number of its brackets are looked at, 64 bytes at a time: whether it is well-formed is for
 * ps_json_scan() to say. A number that @text ends with is taken to be whole.
 *
 * Returns: bytes up to the end of the value; 0 if the text ends before the value does; if it is
 *   broken, bytes up to the trouble, at least 1
 */
gsize
ps_json_skip (const char *text, gsize length, PsJsonStatus *status)
{
  PsJsonCursor cursor = { .end = text + length, .status = PS_JSON_OK };
  const char *p = ps_json_pass_blanks (text, cursor.end);
  PsJsonType type;

  if (p < cursor.end && (*p == '{' || *p == '['))
    {
      gsize skipped = skip_nested (p, cursor.end - p, status);

      return skipped != 0 ? p - text + skipped : 0;
    }
  p = p < cursor.end ? ps_json_pass_scalar (&cursor, p, &type) : ps_json_fail_here (&cursor, p);
  *status = cursor.status;
  if (*status == PS_JSON_ERROR_CUT_OFF)
    return 0;
  return p != NULL ? p - text : MAX (cursor.trouble - text, 1);
}
