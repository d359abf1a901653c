#pragma once

#include "ps-endpoint.h"
#include "ps-text-fit.h"

G_BEGIN_DECLS

typedef enum
{
  PS_ROLE_CLIENT,
  PS_ROLE_SERVER,
  PS_ROLE_FIRST,  /* cannot tell: the end that the record names first */
  PS_ROLE_SECOND, /* cannot tell: the other one */
} PsRole;

/**
 * PsAlertCard:
 * @role: which end it is
 * @endpoint: the end
 * @findings: bits of #PsFindingKind, what is unusual about its port
 * @width: in points
 * @height: in points, set by ps_alert_card_measure()
 *
 * One end of a conversation as a card: role, address, kind of address, port, what is unusual.
 */
typedef struct
{
  PsRole role;
  const PsEndpoint *endpoint;
  guint32 findings;
  double width;
  double height;
} PsAlertCard;

PsTone ps_role_get_tone (PsRole role);
const char *ps_role_get_word (PsRole role);
const char *ps_role_get_short_word (PsRole role);

/* The font sizes of an address: wanted, and still read with ease. */
#define PS_ALERT_CARD_ADDRESS_SIZE 16.0
#define PS_ALERT_CARD_ADDRESS_SMALL 11.0

double ps_alert_card_get_wish (const PsAlertCard *card, const PsTextMeter *meter,
                               double address_size);
double ps_alert_card_measure (const PsAlertCard *card, const PsTextMeter *meter);
void ps_alert_card_add (const PsAlertCard *card, PsScene *scene, const PsTextMeter *meter, double x,
                        double y);

G_END_DECLS
