/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-crc.h"

/* The polynomial of Ethernet and zip (IEEE 802.3), bits turned round. */
#define POLYNOMIAL 0xedb88320u

static const guint32 *
get_table (void)
{
  static guint32 table[256];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (guint32 i = 0; i < 256; i++)
        {
          guint32 crc = i;

          for (guint bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? crc >> 1 ^ POLYNOMIAL : crc >> 1;
          table[i] = crc;
        }
      g_once_init_leave (&made, 1);
    }
  return table;
}

/* Returns: the CRC-32 of @bytes */
guint32
ps_crc (const guint8 *bytes, gsize size)
{
  const guint32 *table = get_table ();
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < size; i++)
    crc = crc >> 8 ^ table[(crc ^ bytes[i]) & 0xff];
  return ~crc;
}

/**
 * ps_crc_repair:
 * @bytes: bytes of which one bit may have fallen over
 * @size: how many
 * @crc: their CRC-32 as it was written
 *
 * Two messages that differ in one bit have CRCs whose difference tells which bit it is (as long as
 * the message is shorter than 2^32 bits). Puts that bit right.
 *
 * Returns: %FALSE if it is not one bit; nothing has changed then. Where the difference is one bit
 *   of @crc itself, the bytes are right, and this is %TRUE
 */
gboolean
ps_crc_repair (guint8 *bytes, gsize size, guint32 crc)
{
  const guint32 *table = get_table ();
  guint32 difference = ps_crc (bytes, size) ^ crc;
  guint32 expected[8];

  if ((difference & (difference - 1)) == 0)
    return TRUE;
  for (guint bit = 0; bit < 8; bit++)
    expected[bit] = table[1u << bit];
  for (gsize i = size; i-- > 0;)
    for (guint bit = 0; bit < 8; bit++)
      {
        if (expected[bit] == difference)
          {
            bytes[i] ^= (guint8)(1u << bit);
            return TRUE;
          }
        expected[bit] = expected[bit] >> 8 ^ table[expected[bit] & 0xff];
      }
  return FALSE;
}
