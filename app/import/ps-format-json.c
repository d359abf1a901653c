/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-json-record.h"

static const char *const keys[] = { NULL };

static const PsJsonDialect json = {
  .keys = keys,
  .scale = PS_SEVERITY_SCALE_WORDS,
  .packet_order = TRUE,
};

PS_JSON_FORMAT_FUNCTIONS (json, 45)

const PsFormat ps_format_json = {
  .name = "json",
  .title = N_ ("JSON with any keys"),
  .recognised_by = N_ ("JSON objects that name a source or a destination address under any of the "
                       "usual keys, nested or joined by dots; one a line, in an array, or in a "
                       "list inside of one object"),
  PS_JSON_FORMAT_MEMBERS (json),
};
