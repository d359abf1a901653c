/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include "ps-key-values.h"

typedef struct
{
  const char *text;
  const char *end;
  guint n;
} Seen;

static void
visit_cb (const char *key, gsize key_length, const PsSpan *value, gpointer data)
{
  Seen *seen = data;

  PS_FUZZ_CHECK (key >= seen->text && key_length > 0 && key + key_length < seen->end);
  PS_FUZZ_CHECK (value->text >= seen->text && value->text + value->length <= seen->end);
  seen->n++;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const PsKeyValueStyle colons = { ':', " ,;[", FALSE };
  const PsKeyValueStyle *const styles[] = { &ps_key_value_style_any, &ps_key_value_style_cef,
                                            &colons };
  static const char *const formats[] = { "key-values", "fortigate",   "iptables",
                                         "checkpoint", "cisco-ftd",   "sonicwall",
                                         "meraki",     "juniper-srx", "sophos" };
  const char *text = (const char *)data;

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      Seen seen = { text, text + size, 0 };

      PS_FUZZ_CHECK (ps_key_values_read (styles[i], text, size, visit_cb, &seen) == seen.n);
    }
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    ps_fuzz_read_file (ps_format_lookup (formats[i]), text, size);
  return 0;
}
