#pragma once

#include "ps-json-scanner.h"
#include "ps-key-path.h"

G_BEGIN_DECLS

/**
 * PsJsonVisit:
 * @path: the keys that lead to the value
 * @value: a string, number, true, false or null
 * @element: offset of the first element of the innermost array of objects that the value stands
 *   in, 0 where it stands in none
 * @data: of the caller
 *
 * Called for each value that is neither object nor array.
 */
typedef void (*PsJsonVisit) (const PsKeyPath *path, const PsJsonValue *value, gsize element,
                             gpointer data);

PsJsonStatus ps_json_walk (const char *text, gsize length, PsJsonVisit visit, gpointer data,
                           gsize *consumed);

G_END_DECLS
