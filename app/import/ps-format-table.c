/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-format.h"

#include <string.h>

/* Where two are equally sure of a sample, the first one is taken: the more special ones first. */
static const PsFormat *const formats[] = {
  &ps_format_eve,
  &ps_format_pcap,
  &ps_format_snort_full,
  &ps_format_fast,
  &ps_format_zeek,
  &ps_format_zeek_json,
  &ps_format_w3c,
  &ps_format_cef,
  &ps_format_leef,
  &ps_format_ftd,
  &ps_format_asa,
  &ps_format_iptables,
  &ps_format_filterlog,
  &ps_format_pf,
  &ps_format_panos,
  &ps_format_mikrotik,
  &ps_format_watchguard,
  &ps_format_fortigate,
  &ps_format_sophos,
  &ps_format_sonicwall,
  &ps_format_checkpoint,
  &ps_format_juniper,
  &ps_format_meraki,
  &ps_format_syslog,
  &ps_format_snort_csv,
  &ps_format_snort3,
  &ps_format_wazuh,
  &ps_format_splunk,
  &ps_format_ecs,
  &ps_format_microsoft,
  &ps_format_qradar,
  &ps_format_gcp,
  &ps_format_guardduty,
  &ps_format_ocsf,
  &ps_format_arista,
  &ps_format_azure_flow,
  &ps_format_vpcflow_lines,
  &ps_format_tcpdump,
  &ps_format_json,
  &ps_format_splunk_csv,
  &ps_format_elastic_csv,
  &ps_format_security_onion_csv,
  &ps_format_qradar_csv,
  &ps_format_sentinel_csv,
  &ps_format_defender_csv,
  &ps_format_sguil,
  &ps_format_argus,
  &ps_format_nfdump,
  &ps_format_wireshark,
  &ps_format_vpcflow,
  &ps_format_csv,
  &ps_format_key_values,
  &ps_format_lines,
};

/**
 * ps_format_table_get:
 * @n_formats: (out): how many
 *
 * Returns: (transfer none): all formats
 */
const PsFormat *const *
ps_format_table_get (guint *n_formats)
{
  *n_formats = G_N_ELEMENTS (formats);
  return formats;
}

/**
 * ps_format_lookup:
 * @name: as in `--input-format`
 *
 * Returns: (transfer none) (nullable): the format of this name
 */
const PsFormat *
ps_format_lookup (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i]->name, name) == 0)
      return formats[i];
  return NULL;
}
