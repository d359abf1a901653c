#pragma once

#include "ps-finding.h"

G_BEGIN_DECLS

/**
 * PsFindingCase:
 * @server: the server end
 * @service: what the port table knows of its port, or %NULL
 * @application: what the exporter recognised, or %NULL
 * @protocol: IP protocol number
 * @server_inside: whether the server is inside
 * @client_inside: whether the client is inside
 *
 * What a finding is judged by.
 */
typedef struct
{
  const PsEndpoint *server;
  const PsService *service;
  const PsApplication *application;
  guint8 protocol;
  gboolean server_inside;
  gboolean client_inside;
} PsFindingCase;

/**
 * PsFindingJudge:
 * @c: a case
 * @sentence: (nullable) (out): what to say, only if the finding holds
 *
 * Returns: how serious it is, %PS_SEVERITY_NONE if the finding does not hold
 */
typedef PsSeverity (*PsFindingJudge) (const PsFindingCase *c, char **sentence);

PsSeverity ps_finding_judge_other_port (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_other_application (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_temporary_server (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_unknown_service (const PsFindingCase *c, char **sentence);
PsSeverity ps_finding_judge_tool_port (const PsFindingCase *c, char **sentence);

G_END_DECLS
