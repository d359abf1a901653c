/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include <string.h>

#include "ps-scene-text.h"
#include "ps-workspace-merge.h"

/* What was read prints as what reads as the same. */
static void
check_workspace (const PsWorkspace *workspace)
{
  gsize length, length_again;
  g_autofree char *text = ps_workspace_print (workspace, NULL, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (PsWorkspace) again = ps_workspace_parse ("w", text, length, &error);
  g_autofree char *text_again = NULL;

  PS_FUZZ_CHECK (again != NULL);
  text_again = ps_workspace_print (again, NULL, &length_again);
  PS_FUZZ_CHECK (length == length_again && strcmp (text, text_again) == 0);
}

/* A workspace has nothing to ask of itself. */
static void
check_merge (const PsWorkspace *workspace)
{
  g_autoptr (PsWorkspaceMerge) merge = ps_workspace_merge_new (workspace, workspace);
  g_autoptr (PsWorkspace) merged = ps_workspace_merge_finish (merge);

  check_workspace (merged);
}

static void
check_scene (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PsScene) scene = ps_scene_parse (text, &error), again = NULL;
  g_autofree char *printed = NULL;

  PS_FUZZ_CHECK ((scene == NULL) == (error != NULL));
  if (scene == NULL)
    return;
  printed = ps_scene_print (scene);
  again = ps_scene_parse (printed, NULL);
  PS_FUZZ_CHECK (again != NULL && again->shapes->len == scene->shapes->len);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PsWorkspace) workspace = ps_workspace_parse ("w", (const char *)data, size, &error);

  PS_FUZZ_CHECK ((workspace == NULL) == (error != NULL));
  if (workspace != NULL)
    {
      check_workspace (workspace);
      check_merge (workspace);
    }
  check_scene (text);
  return 0;
}
