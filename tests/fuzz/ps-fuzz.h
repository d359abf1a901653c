#pragma once

#include <stdint.h>
#include <stdlib.h>

#include "ps-format.h"

G_BEGIN_DECLS

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What must hold whatever the input: aborts where it does not, in every build. */
#define PS_FUZZ_CHECK(condition)                                                                   \
  do                                                                                               \
    {                                                                                              \
      if (!(condition))                                                                            \
        {                                                                                          \
          g_printerr ("%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);               \
          abort ();                                                                                \
        }                                                                                          \
    }                                                                                              \
  while (0)

char *ps_fuzz_write_file (const uint8_t *data, size_t size);
void ps_fuzz_check_record (const PsRecord *record, const char *text, gsize length);
void ps_fuzz_read (const PsFormat *format, gconstpointer plan, const char *text, gsize length);
void ps_fuzz_read_file (const PsFormat *format, const char *text, gsize length);

G_END_DECLS
