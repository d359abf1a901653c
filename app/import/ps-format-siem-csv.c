/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-csv-dialect.h"
#include "ps-keyed-record.h"

static const char *const splunk_marks[] = { "raw", "time", "sourcetype", NULL };

static const PsCsvDialect splunk_csv = {
  .marks = splunk_marks,
  .scale = PS_SEVERITY_SCALE_WORDS,
};

static const char *const elastic_marks[] = { "@timestamp", "sourceip", "destinationip", NULL };

static const PsCsvDialect elastic_csv = {
  .marks = elastic_marks,
  .scale = PS_SEVERITY_SCALE_PRIORITY,
};

static const char *const security_onion_marks[] = { "soctimestamp", NULL };

static const PsCsvDialect security_onion_csv = {
  .marks = security_onion_marks,
  .scale = PS_SEVERITY_SCALE_PRIORITY,
};

static const char *const qradar_marks[] = { "eventname", "logsource", "lowlevelcategory", NULL };

static const PsCsvDialect qradar_csv = {
  .marks = qradar_marks,
  .scale = PS_SEVERITY_SCALE_TEN,
};

static const char *const sentinel_marks[] = { "timegenerated", "deviceeventclassid",
                                              "destinationip", NULL };

static const PsKeyName sentinel_names[] = {
  { "timegenerated", PS_FIELD_TIME },
  { "activity", PS_FIELD_SIGNATURE },
  { "deviceeventclassid", PS_FIELD_SID },
  { "logseverity", PS_FIELD_SEVERITY },
  { "message", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

static const PsCsvDialect sentinel_csv = {
  .marks = sentinel_marks,
  .names = sentinel_names,
  .scale = PS_SEVERITY_SCALE_TEN,
};

static const char *const defender_marks[] = { "actiontype", "remoteip", "localip", NULL };

static const PsCsvDialect defender_csv = {
  .marks = defender_marks,
  .scale = PS_SEVERITY_SCALE_WORDS,
};

static const char *const sguil_marks[] = { "st", "cnt", "sensor", "alertid", NULL };

static const PsCsvDialect sguil = {
  .marks = sguil_marks,
  .scale = PS_SEVERITY_SCALE_PRIORITY,
};

PS_CSV_FORMAT_FUNCTIONS (splunk_csv)
PS_CSV_FORMAT_FUNCTIONS (elastic_csv)
PS_CSV_FORMAT_FUNCTIONS (security_onion_csv)
PS_CSV_FORMAT_FUNCTIONS (qradar_csv)
PS_CSV_FORMAT_FUNCTIONS (sentinel_csv)
PS_CSV_FORMAT_FUNCTIONS (defender_csv)
PS_CSV_FORMAT_FUNCTIONS (sguil)

const PsFormat ps_format_splunk_csv = {
  .name = "splunk-csv",
  .title = N_ ("Splunk search results in CSV"),
  .recognised_by = N_ ("A header with “_raw”, “_time” and “sourcetype”; the original event in "
                       "“_raw” is read by its own format"),
  PS_CSV_FORMAT_MEMBERS (splunk_csv),
};

const PsFormat ps_format_elastic_csv = {
  .name = "elastic-csv",
  .title = N_ ("Kibana or OpenSearch Discover in CSV"),
  .recognised_by = N_ ("A header with “@timestamp”, “source.ip” and “destination.ip”"),
  PS_CSV_FORMAT_MEMBERS (elastic_csv),
};

const PsFormat ps_format_security_onion_csv = {
  .name = "security-onion-csv",
  .title = N_ ("Security Onion Alerts or Hunt in CSV"),
  .recognised_by = N_ ("A header with “soc_timestamp”"),
  PS_CSV_FORMAT_MEMBERS (security_onion_csv),
};

const PsFormat ps_format_qradar_csv = {
  .name = "qradar-csv",
  .title = N_ ("QRadar Log Activity in CSV"),
  .recognised_by = N_ ("A header with “Event Name”, “Log Source” and “Low Level Category”"),
  PS_CSV_FORMAT_MEMBERS (qradar_csv),
};

const PsFormat ps_format_sentinel_csv = {
  .name = "sentinel-csv",
  .title = N_ ("Microsoft Sentinel or Log Analytics in CSV"),
  .recognised_by = N_ ("A header with “TimeGenerated”, “DeviceEventClassID” and “DestinationIP”"),
  PS_CSV_FORMAT_MEMBERS (sentinel_csv),
};

const PsFormat ps_format_defender_csv = {
  .name = "defender-csv",
  .title = N_ ("Microsoft Defender DeviceNetworkEvents in CSV"),
  .recognised_by = N_ ("A header with “ActionType”, “LocalIP” and “RemoteIP”"),
  PS_CSV_FORMAT_MEMBERS (defender_csv),
};

const PsFormat ps_format_sguil = {
  .name = "sguil",
  .title = N_ ("Sguil"),
  .recognised_by = N_ ("A header with “ST”, “CNT”, “Sensor” and “Alert ID”"),
  PS_CSV_FORMAT_MEMBERS (sguil),
};
