#pragma once

#include "ps-flow-diagram.h"
#include "ps-site-policy.h"

G_BEGIN_DECLS

/* Into which network each host is folded. */
typedef struct
{
  const PsFlowOptions *options;
  const PsSitePolicy *policy;
} PsFlowFolder;

void ps_flow_folder_find (const PsFlowFolder *folder, const PsAddress *address, PsNetwork *network,
                          const char **site);
GArray *ps_flow_folder_dup_sites (const PsFlowFolder *folder);

G_END_DECLS
