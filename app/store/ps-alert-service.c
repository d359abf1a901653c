/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-end.h"

/*
 * ps_alert_block_find_service:
 *
 * What the port table knows of the server's port. Where the server is not known, a port that both
 * ends use names the service all the same.
 */
const PsService *
ps_alert_block_find_service (const PsAlertBlock *block, guint index)
{
  PsEnd server = ps_alert_block_get_end (block, index, PS_COLUMN_SERVER_PORT);
  const PsService *service;

  if (server == PS_END_NONE && ps_alert_block_has_port (block, index, PS_END_A)
      && ps_alert_block_has_port (block, index, PS_END_B)
      && block->src_ports[index] == block->dst_ports[index])
    server = PS_END_B;
  if (!ps_alert_block_has_port (block, index, server))
    return NULL;
  service = ps_service_table_lookup (block->protocols[index],
                                     ps_alert_block_get_port (block, index, server));
  return service != NULL && !ps_service_is_folklore (service) ? service : NULL;
}

/*
 * ps_service_numbers_new:
 *
 * For who looks at many rows: what ps_alert_block_find_service() finds for each port of tcp, then
 * for each of udp, as its index in the port table + 1; 0 where it finds nothing.
 *
 * Returns: (transfer full): cells by ps_service_numbers_index()
 */
guint16 *
ps_service_numbers_new (void)
{
  guint16 *numbers = g_new0 (guint16, 2 * (G_MAXUINT16 + 1));

  for (guint i = 0; i < ps_service_table_get_size (); i++)
    {
      const PsService *service = ps_service_table_get (i);

      if ((service->protocol == PS_PROTOCOL_TCP || service->protocol == PS_PROTOCOL_UDP)
          && service == ps_service_table_lookup (service->protocol, service->port)
          && !ps_service_is_folklore (service))
        numbers[ps_service_numbers_index (service->protocol, service->port)] = (guint16)(i + 1);
    }
  return numbers;
}

/*
 * ps_alert_store_get_application_name:
 *
 * The application as the exporter calls it; "failed" is what Suricata calls none (eve-json-format,
 * "app_proto").
 */
const char *
ps_alert_store_get_application_name (PsAlertStore *store, guint32 id)
{
  const char *name = ps_string_pool_get (store->texts[PS_TEXT_APP_PROTO], id);

  return g_str_equal (name, "failed") || g_str_equal (name, "unknown") ? "" : name;
}

/*
 * ps_alert_store_find_service_name:
 *
 * The rule of the site's policy that names the service of a decided server; NULL if none does.
 */
const PsPolicyRule *
ps_alert_store_find_service_name (PsAlertStore *store, const PsAlertBlock *block, guint index)
{
  PsEnd server = ps_alert_block_get_end (block, index, PS_COLUMN_SERVER_PORT);
  PsEndpoint end;

  if (store->options.policy == NULL || !ps_alert_block_has_port (block, index, server))
    return NULL;
  end = (PsEndpoint){
    .address =
        *ps_address_pool_get (store->addresses, ps_alert_block_get_address (block, index, server)),
    .port = ps_alert_block_get_port (block, index, server),
    .has_port = TRUE,
  };
  return ps_site_policy_find_name (store->options.policy, &end, block->protocols[index]);
}

/**
 * ps_alert_store_get_service:
 * @store: a store
 * @row: a row
 *
 * Returns: (transfer none): what the site calls the service, else its name at the port, else the
 * application that the exporter recognised, else ""
 */
const char *
ps_alert_store_get_service (PsAlertStore *store, guint32 row)
{
  const PsAlertBlock *block;
  const PsService *service;
  const PsPolicyRule *rule;
  guint i = ps_alert_block_index (row);

  if (row >= ps_alert_store_get_n_rows (store))
    return "";
  block = ps_alert_store_get_block (store, row);
  rule = ps_alert_store_find_service_name (store, block, i);
  if (rule != NULL)
    return rule->text;
  service = ps_alert_block_find_service (block, i);
  if (service != NULL)
    return service->name;
  return ps_alert_store_get_application_name (
      store, ps_narrow_column_get (&block->texts[PS_TEXT_APP_PROTO], i));
}
