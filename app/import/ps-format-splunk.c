/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-json-record.h"

static const char *const keys[] = { "raw", "time", NULL };

static const PsKeyName names[] = {
  { "indextime", PS_N_FIELDS },
  { "sourcetype", PS_N_FIELDS },
  { "splunkserver", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

static const PsJsonDialect splunk = {
  .keys = keys,
  .n_marks = 2,
  .names = names,
  .scale = PS_SEVERITY_SCALE_WORDS,
  .packet_order = TRUE,
};

PS_JSON_FORMAT_FUNCTIONS (splunk, 82)

const PsFormat ps_format_splunk = {
  .name = "splunk-json",
  .title = N_ ("Splunk search results in JSON"),
  .recognised_by = N_ ("JSON objects with “_raw” and “_time”, as lines with “result” or in a list "
                       "“results”; the original event in “_raw” is read by its own format"),
  PS_JSON_FORMAT_MEMBERS (splunk),
};
