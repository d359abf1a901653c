#pragma once

#include "ps-byte-source.h"

G_BEGIN_DECLS

PsByteSource *ps_capture_source_new (PsByteSource *inner);

G_END_DECLS
