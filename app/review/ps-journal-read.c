/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-crc.h"
#include "ps-journal.h"

/* Where the parts of an entry's head lie; numbers are little-endian. */
enum
{
  AT_MAGIC = 0,
  AT_LENGTH = 4,
  AT_SEQUENCE = 8,
  AT_HASH = 16,
  AT_PAYLOAD_CRC = 32,
  AT_HEAD_CRC = 36,
  HEAD_SIZE = 40,
  HASH_SIZE = 16,
};

static const char magic[] = { 'P', 'S', 'J', '1' };

typedef struct
{
  guint8 bytes[HEAD_SIZE];
  guint32 length;
  guint64 sequence;
} Head;

static guint32
get_u32 (const guint8 *p)
{
  guint32 value;

  memcpy (&value, p, sizeof value);
  return GUINT32_FROM_LE (value);
}

static void
put_u32 (guint8 *p, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (p, &value, sizeof value);
}

static guint64
get_u64 (const guint8 *p)
{
  return get_u32 (p) | (guint64)get_u32 (p + 4) << 32;
}

/* Of the payload and of its place, so that an entry does not pass for another. */
static void
hash_payload (guint64 sequence, const guint8 *payload, gsize length, guint8 *hash)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint64 place = GUINT64_TO_LE (sequence);
  guint8 digest[32];
  gsize size = sizeof digest;

  g_checksum_update (checksum, (const guchar *)&place, sizeof place);
  g_checksum_update (checksum, payload, (gssize)length);
  g_checksum_get_digest (checksum, digest, &size);
  memcpy (hash, digest, HASH_SIZE);
}

/**
 * ps_journal_frame:
 * @sequence: number of the entry, above those before it
 * @payload: its bytes, at most %PS_JOURNAL_MAX_PAYLOAD
 *
 * Returns: (transfer full): the entry as it is in the file
 */
GBytes *
ps_journal_frame (guint64 sequence, GBytes *payload)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (payload, &length);
  guint8 *frame = g_malloc (HEAD_SIZE + length);

  memcpy (frame + AT_MAGIC, magic, sizeof magic);
  put_u32 (frame + AT_LENGTH, (guint32)length);
  put_u32 (frame + AT_SEQUENCE, (guint32)sequence);
  put_u32 (frame + AT_SEQUENCE + 4, (guint32)(sequence >> 32));
  hash_payload (sequence, bytes, length, frame + AT_HASH);
  put_u32 (frame + AT_PAYLOAD_CRC, ps_crc (bytes, length));
  put_u32 (frame + AT_HEAD_CRC, ps_crc (frame, AT_HEAD_CRC));
  if (length > 0)
    memcpy (frame + HEAD_SIZE, bytes, length);
  return g_bytes_new_take (frame, HEAD_SIZE + length);
}

/* @repaired: set where a bit had to be put right. Returns: whether there is a head at @p */
static gboolean
read_head (const guint8 *p, gsize size, Head *head, gboolean *repaired)
{
  if (size < HEAD_SIZE)
    return FALSE;
  memcpy (head->bytes, p, HEAD_SIZE);
  if (ps_crc (head->bytes, AT_HEAD_CRC) != get_u32 (p + AT_HEAD_CRC))
    {
      if (!ps_crc_repair (head->bytes, AT_HEAD_CRC, get_u32 (p + AT_HEAD_CRC)))
        return FALSE;
      *repaired = TRUE;
    }
  head->length = get_u32 (head->bytes + AT_LENGTH);
  head->sequence = get_u64 (head->bytes + AT_SEQUENCE);
  return memcmp (head->bytes, magic, sizeof magic) == 0 && head->length <= PS_JOURNAL_MAX_PAYLOAD;
}

static gboolean
has_hash (const Head *head, const guint8 *payload)
{
  guint8 hash[HASH_SIZE];

  hash_payload (head->sequence, payload, head->length, hash);
  return memcmp (hash, head->bytes + AT_HASH, HASH_SIZE) == 0;
}

/* Returns: (nullable): the payload that the head speaks of */
static GBytes *
read_payload (const Head *head, const guint8 *p, gboolean *repaired)
{
  guint8 *copy;

  if (has_hash (head, p))
    return g_bytes_new (p, head->length);
  copy = g_memdup2 (p, MAX (head->length, 1));
  if (ps_crc_repair (copy, head->length, get_u32 (head->bytes + AT_PAYLOAD_CRC))
      && has_hash (head, copy))
    {
      *repaired = TRUE;
      return g_bytes_new_take (copy, head->length);
    }
  g_free (copy);
  return NULL;
}

/* The next place behind @at where an entry can be read whole; @size if there is none. */
static gsize
find_entry (const guint8 *bytes, gsize size, gsize at)
{
  while (++at + HEAD_SIZE <= size)
    {
      const guint8 *next = memchr (bytes + at, magic[0], size - at);
      gboolean repaired = FALSE;
      Head head;

      if (next == NULL)
        return size;
      at = (gsize)(next - bytes);
      if (read_head (next, size - at, &head, &repaired) && !repaired
          && head.length <= size - at - HEAD_SIZE && has_hash (&head, next + HEAD_SIZE))
        return at;
    }
  return size;
}

/* What is left behind the last entry. */
static void
note_rest (const guint8 *bytes, gsize size, PsJournalInfo *info)
{
  const guint8 *rest = bytes + info->end;
  gboolean repaired = FALSE;
  Head head;

  info->cut = size - info->end;
  if (info->cut >= HEAD_SIZE)
    info->is_foreign = !read_head (rest, info->cut, &head, &repaired);
  else if (info->cut > 0)
    info->is_foreign = memcmp (rest, magic, MIN (info->cut, sizeof magic)) != 0;
}

static void
tell (const Head *head, const guint8 *p, gboolean repaired, PsJournalFunc callback, gpointer data,
      PsJournalInfo *info)
{
  g_autoptr (GBytes) payload = read_payload (head, p, &repaired);

  if (payload == NULL || head->sequence <= info->last)
    {
      info->n_damaged++;
      return;
    }
  info->last = head->sequence;
  info->n_entries++;
  info->n_repaired += repaired != FALSE;
  callback (head->sequence, payload, data);
}

/**
 * ps_journal_parse:
 * @bytes: (array length=size): a journal
 * @size: how many
 * @callback: called for each entry that is whole, in their order
 * @data: for @callback
 * @info: (out caller-allocates): what was found
 *
 * Whatever the bytes are, nothing is told but what was written by ps_journal_frame().
 */
void
ps_journal_parse (const guint8 *bytes, gsize size, PsJournalFunc callback, gpointer data,
                  PsJournalInfo *info)
{
  *info = (PsJournalInfo){ 0 };
  for (gsize at = 0; at < size;)
    {
      gboolean repaired = FALSE;
      Head head;

      if (!read_head (bytes + at, size - at, &head, &repaired))
        {
          at = find_entry (bytes, size, at);
          info->n_damaged += at < size;
          continue;
        }
      if (head.length > size - at - HEAD_SIZE)
        break;
      tell (&head, bytes + at + HEAD_SIZE, repaired, callback, data, info);
      at += HEAD_SIZE + head.length;
      info->end = at;
    }
  note_rest (bytes, size, info);
}
