#pragma once

#include "ps-finding.h"

G_BEGIN_DECLS

/**
 * PsFindingCase:
 * @server: the server end
 * @client: the client end
 * @service: what the port table knows of its port, or %NULL
 * @application: what the exporter recognised, or %NULL
 * @protocol: IP protocol number
 * @server_inside: whether the server is inside
 * @client_inside: whether the client is inside
 * @conflict: what the record states and what its ports say contradict each other
 * @bytes_answered: bytes that the server sent, 0 where the record does not say
 * @bytes_asked: bytes that the client sent
 *
 * What a finding is judged by.
 */
typedef struct
{
  const PsEndpoint *server;
  const PsEndpoint *client;
  const PsService *service;
  const PsApplication *application;
  guint8 protocol;
  gboolean server_inside;
  gboolean client_inside;
  gboolean conflict;
  guint64 bytes_answered;
  guint64 bytes_asked;
} PsFindingCase;

/**
 * PsFindingJudge:
 * @c: a case
 * @sentence: (nullable) (out): what to say, only if the finding holds
 *
 * Returns: how serious it is, %PS_SEVERITY_NONE if the finding does not hold
 */
typedef PsSeverity (*PsFindingJudge) (const PsFindingCase *c, char **sentence);

gboolean ps_finding_case_has_application (const PsFindingCase *c, PsApplicationFlags flag);
gboolean ps_finding_case_has_service (const PsFindingCase *c, PsServiceFlags flag);
gboolean ps_finding_case_is_at_home (const PsFindingCase *c);

PsSeverity ps_finding_judge_other_port (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_tls_elsewhere (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_other_application (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_temporary_server (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_ephemeral_server (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_unknown_service (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_uncommon_service (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_odd_system_port (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_remote_administration (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_tool_port (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_cleartext (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_system_client (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_both_temporary (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_equal_ports (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_amplifier (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_datastore (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_industrial (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_contradiction (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_port_zero (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_peer_to_peer (const PsFindingCase *c, char **sentence);

G_END_DECLS
