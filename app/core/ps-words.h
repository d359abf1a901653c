#pragma once

#include "ps-classifier.h"

G_BEGIN_DECLS

const PsEndpoint *ps_words_get_end (const PsConversation *conversation, PsEnd end);
char *ps_words_port (guint8 protocol, guint16 port);
char *ps_words_port_number (guint8 protocol, guint16 port);
gboolean ps_words_is_temporary (guint8 protocol, guint16 port);
char *ps_words_nothing_tells (const PsConversation *conversation);
char *ps_words_count (guint64 count);

G_END_DECLS
