#pragma once

#include <glib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

/*
 * Looks at many bytes at once: 16 where a string ends, 64 where a value is passed over. SSE2 is
 * part of every x86-64; other processors take the scalar functions, which are also what the
 * tests compare the others with. Nothing here reads beyond @end.
 */

/* What stands where in 64 bytes: bit n is byte n. */
typedef struct
{
  guint64 quotes;
  guint64 backslashes;
  guint64 opens;    /* { and [ */
  guint64 closes;   /* } and ] */
  guint64 controls; /* below 0x20 */
} PsJsonMasks;

#define PS_JSON_BLOCK 64

static inline gboolean
ps_json_stops_string (guchar c)
{
  return c == '"' || c == '\\' || c < 0x20;
}

/* The first quote, backslash or control character at or after @p, or @end. */
static inline const char *
ps_json_find_stop_scalar (const char *p, const char *end)
{
  while (p < end && !ps_json_stops_string ((guchar)*p))
    p++;
  return p;
}

/* The first byte at or after @p that is no decimal digit, or @end. */
static inline const char *
ps_json_pass_digits_scalar (const char *p, const char *end)
{
  while (p < end && (guchar)(*p - '0') <= 9)
    p++;
  return p;
}

static inline void
ps_json_masks_scalar (const char *block, PsJsonMasks *masks)
{
  *masks = (PsJsonMasks){ 0 };
  for (guint i = 0; i < PS_JSON_BLOCK; i++)
    {
      guint64 bit = G_GUINT64_CONSTANT (1) << i;
      guchar c = (guchar)block[i];

      masks->quotes |= c == '"' ? bit : 0;
      masks->backslashes |= c == '\\' ? bit : 0;
      masks->opens |= (c | 0x20) == '{' ? bit : 0;
      masks->closes |= (c | 0x20) == '}' ? bit : 0;
      masks->controls |= c < 0x20 ? bit : 0;
    }
}

#ifdef __SSE2__

G_ALWAYS_INLINE static inline const char *
ps_json_find_stop (const char *p, const char *end)
{
  const __m128i quote = _mm_set1_epi8 ('"');
  const __m128i backslash = _mm_set1_epi8 ('\\');
  const __m128i control = _mm_set1_epi8 (0x1f);

  while (end - p >= 16)
    {
      __m128i v = _mm_loadu_si128 ((const __m128i *)p);
      __m128i stops = _mm_or_si128 (_mm_cmpeq_epi8 (v, quote), _mm_cmpeq_epi8 (v, backslash));
      guint bits;

      stops = _mm_or_si128 (stops, _mm_cmpeq_epi8 (_mm_min_epu8 (v, control), v));
      bits = (guint)_mm_movemask_epi8 (stops);
      if (bits != 0)
        return p + __builtin_ctz (bits);
      p += 16;
    }
  return ps_json_find_stop_scalar (p, end);
}

G_ALWAYS_INLINE static inline const char *
ps_json_pass_digits (const char *p, const char *end)
{
  const __m128i zero = _mm_set1_epi8 ('0');
  const __m128i nine = _mm_set1_epi8 (9);

  while (end - p >= 16)
    {
      __m128i v = _mm_sub_epi8 (_mm_loadu_si128 ((const __m128i *)p), zero);
      guint digits = (guint)_mm_movemask_epi8 (_mm_cmpeq_epi8 (_mm_min_epu8 (v, nine), v));

      if (digits != 0xffff)
        return p + __builtin_ctz (~digits);
      p += 16;
    }
  return ps_json_pass_digits_scalar (p, end);
}

static inline void
ps_json_masks (const char *block, PsJsonMasks *masks)
{
  const __m128i control = _mm_set1_epi8 (0x1f);

  *masks = (PsJsonMasks){ 0 };
  for (guint i = 0; i < 4; i++)
    {
      __m128i v = _mm_loadu_si128 ((const __m128i *)(block + 16 * i));
      __m128i folded = _mm_or_si128 (v, _mm_set1_epi8 (0x20));

#define PS_JSON_MASK(compared) ((guint64)(guint)_mm_movemask_epi8 (compared) << (16 * i))
      masks->quotes |= PS_JSON_MASK (_mm_cmpeq_epi8 (v, _mm_set1_epi8 ('"')));
      masks->backslashes |= PS_JSON_MASK (_mm_cmpeq_epi8 (v, _mm_set1_epi8 ('\\')));
      masks->opens |= PS_JSON_MASK (_mm_cmpeq_epi8 (folded, _mm_set1_epi8 ('{')));
      masks->closes |= PS_JSON_MASK (_mm_cmpeq_epi8 (folded, _mm_set1_epi8 ('}')));
      masks->controls |= PS_JSON_MASK (_mm_cmpeq_epi8 (_mm_min_epu8 (v, control), v));
#undef PS_JSON_MASK
    }
}

#else

#define ps_json_find_stop ps_json_find_stop_scalar
#define ps_json_pass_digits ps_json_pass_digits_scalar
#define ps_json_masks ps_json_masks_scalar

#endif

G_END_DECLS
