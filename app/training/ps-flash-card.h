#pragma once

#include "ps-question.h"

G_BEGIN_DECLS

/**
 * PsFlashCard:
 * @port: what the service listens on
 * @protocol: IP protocol number
 * @name: the service as people write it; a proper name, not translated
 *
 * A port and its service, to be known by heart both ways.
 */
typedef struct
{
  guint16 port;
  guint8 protocol;
  const char *name;
} PsFlashCard;

guint ps_flash_card_get_n (void);
const PsFlashCard *ps_flash_card_get (guint index);
char *ps_flash_card_get_id (guint index);
PsQuestion *ps_flash_card_ask (guint index, PsQuestionKind kind, guint64 seed);
char *ps_flash_cards_print_anki (void);

G_END_DECLS
