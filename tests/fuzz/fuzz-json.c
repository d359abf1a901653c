/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include <string.h>

#include "ps-json-scanner.h"
#include "ps-json-walk.h"

static void
visit_cb (const PsKeyPath *path, const PsJsonValue *value, gsize element, gpointer data)
{
  guint *n = data;

  PS_FUZZ_CHECK (path->length < PS_FIELD_NAME_MAX && path->n <= PS_KEY_PATH_MAX);
  PS_FUZZ_CHECK (value->text != NULL && value->type != PS_JSON_ABSENT);
  ++*n;
}

/* Into another buffer or in its own place: the same, and never longer. */
static void
check_unescape (const char *text, gsize length)
{
  g_autofree char *buffer = g_malloc (length + 1), *in_place = g_malloc (length + 1);
  gsize unescaped = ps_json_unescape (text, length, buffer);

  memcpy (in_place, text, length);
  PS_FUZZ_CHECK (unescaped <= length);
  PS_FUZZ_CHECK (ps_json_unescape (in_place, length, in_place) == unescaped);
  PS_FUZZ_CHECK (memcmp (buffer, in_place, unescaped) == 0);
}

/* All readers of JSON agree on where a value ends and on whether it is sound. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const paths[] = { "a", "a.b", "timestamp", "alert.signature" };
  const char *text = (const char *)data;
  PsJsonPaths *compiled = ps_json_paths_new (paths, G_N_ELEMENTS (paths));
  PsJsonValue values[G_N_ELEMENTS (paths)];
  PsJsonStatus scan, walk, skip;
  gsize scanned = 0, walked = 0, skipped;
  guint n = 0;

  scan = ps_json_scan (compiled, text, size, values, &scanned);
  walk = ps_json_walk (text, size, visit_cb, &n, &walked);
  skipped = ps_json_skip (text, size, &skip);
  PS_FUZZ_CHECK (scan == walk && scanned == walked && scanned <= size && skipped <= size);
  PS_FUZZ_CHECK ((skip == PS_JSON_ERROR_CUT_OFF) == (skipped == 0));
  if (scan == PS_JSON_OK)
    PS_FUZZ_CHECK (skip == PS_JSON_OK && skipped == scanned);
  for (guint i = 0; i < G_N_ELEMENTS (paths) && scan == PS_JSON_OK; i++)
    if (values[i].type != PS_JSON_ABSENT)
      PS_FUZZ_CHECK (values[i].text >= text && values[i].text + values[i].length <= text + size);
  check_unescape (text, size);
  ps_json_paths_free (compiled);
  ps_fuzz_read_file (ps_format_lookup ("json"), text, size);
  ps_fuzz_read_file (ps_format_lookup ("suricata-eve"), text, size);
  ps_fuzz_read_file (ps_format_lookup ("ecs"), text, size);
  ps_fuzz_read_file (ps_format_lookup ("azure-flow"), text, size);
  return 0;
}
