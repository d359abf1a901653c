/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-json-record.h"

static const char *const keys[] = { "timegenerated", "sourceip",  "destinationip", "remoteip",
                                    "localip",       "timestamp", "actiontype",    NULL };

static const PsKeyName names[] = {
  { "timegenerated", PS_FIELD_TIME },
  { "activity", PS_FIELD_SIGNATURE },
  { "deviceeventclassid", PS_FIELD_SID },
  { "logseverity", PS_FIELD_SEVERITY },
  { "devicename", PS_FIELD_SENSOR },
  { "simplifieddeviceaction", PS_N_FIELDS },
  { "message", PS_N_FIELDS },
  { "maliciousip", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

enum
{
  TIME_GENERATED,
  SOURCE_IP,
  DESTINATION_IP,
  REMOTE_IP,
  LOCAL_IP,
  TIMESTAMP,
  ACTION_TYPE,
};

static gboolean
is_marked (const PsSpan *values)
{
  return (values[TIME_GENERATED].text != NULL && values[SOURCE_IP].text != NULL
          && values[DESTINATION_IP].text != NULL)
         || (values[REMOTE_IP].text != NULL && values[LOCAL_IP].text != NULL
             && values[ACTION_TYPE].text != NULL);
}

static const PsJsonDialect microsoft = {
  .keys = keys,
  .names = names,
  .scale = PS_SEVERITY_SCALE_TEN,
  .packet_order = TRUE,
  .is_marked = is_marked,
};

PS_JSON_FORMAT_FUNCTIONS (microsoft, 76)

const PsFormat ps_format_microsoft = {
  .name = "microsoft-json",
  .title = N_ ("Microsoft Sentinel or Defender in JSON"),
  .recognised_by = N_ ("JSON objects with “TimeGenerated” and “SourceIP” and “DestinationIP”, or "
                       "those of DeviceNetworkEvents with “RemoteIP” and “LocalIP”"),
  PS_JSON_FORMAT_MEMBERS (microsoft),
};
