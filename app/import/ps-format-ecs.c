/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-json-record.h"

static const char *const keys[] = { "@timestamp", "sourceip", "destinationip", NULL };

static const PsKeyName names[] = {
  { "@timestamp", PS_FIELD_TIME },
  { "rulename", PS_FIELD_SIGNATURE },
  { "ruleid", PS_FIELD_SID },
  { "eventseverity", PS_FIELD_SEVERITY },
  { "eventseveritylabel", PS_FIELD_SEVERITY_WORD },
  { "rulecategory", PS_FIELD_CATEGORY },
  { "eventaction", PS_FIELD_ACTION },
  { "observername", PS_FIELD_SENSOR },
  { "observerhostname", PS_FIELD_SENSOR },
  { "networktransport", PS_FIELD_PROTOCOL },
  { "networkprotocol", PS_FIELD_APP_PROTO },
  { "sourcebytes", PS_FIELD_BYTES_SRC },
  { "destinationbytes", PS_FIELD_BYTES_DST },
  { "sourcepackets", PS_FIELD_PACKETS_SRC },
  { "destinationpackets", PS_FIELD_PACKETS_DST },
  { "eventcategory", PS_N_FIELDS },
  { "eventingested", PS_N_FIELDS },
  { "eventcreated", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

static const PsJsonDialect ecs = {
  .keys = keys,
  .n_marks = 3,
  .names = names,
  .scale = PS_SEVERITY_SCALE_PRIORITY,
  .packet_order = TRUE,
};

PS_JSON_FORMAT_FUNCTIONS (ecs, 80)

const PsFormat ps_format_ecs = {
  .name = "ecs",
  .title = N_ ("Elastic, OpenSearch, Kibana or Security Onion in JSON (ECS)"),
  .recognised_by = N_ ("JSON objects with “@timestamp”, “source.ip” and “destination.ip” (Elastic "
                       "Common Schema), also as hits of a search, “_source” or “fields”"),
  PS_JSON_FORMAT_MEMBERS (ecs),
};
