/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ps-blind-text.h"
#include "ps-flash-card.h"
#include "ps-question-private.h"
#include "ps-words.h"

/* What is asked about: an alert and the truth. */
typedef struct
{
  const PsLessonItem *item;
  PsConversation conversation;
  PsVerdict verdict;
  PsEvidenceList evidence;
  guint32 findings;
  gboolean has_ports; /* both ends have one */
  guint64 seed;
} Case;

/* What somebody believes who takes @server for the server's end. */
static PsMisconception
infer (const Case *c, PsEnd server, gboolean took_port)
{
  const PsMistake mistake = { .conversation = &c->conversation,
                              .truth = c->verdict.server,
                              .answer = server,
                              .took_port = took_port,
                              .tags = c->item->tags };

  return ps_misconception_infer (&mistake);
}

static char *
name_end (const Case *c, PsEnd end)
{
  return ps_endpoint_to_string (ps_words_get_end (&c->conversation, end));
}

/* An answer that takes @server for the server. */
static void
add_end (PsQuestion *question, const Case *c, PsEnd server, PsAnswer answer, const char *text)
{
  gboolean is_right = c->verdict.server == server;

  ps_question_add (question, answer, text, is_right,
                   is_right ? PS_MISCONCEPTION_NONE : infer (c, server, FALSE));
}

static void
add_cannot_tell (PsQuestion *question, const Case *c)
{
  gboolean is_right = c->verdict.server == PS_END_NONE;

  ps_question_add (question, PS_ANSWER_CANNOT_TELL, _ ("It cannot be told"), is_right,
                   is_right ? PS_MISCONCEPTION_NONE : infer (c, PS_END_NONE, FALSE));
}

static PsQuestion *
ask_ends (const Case *c, PsQuestionKind kind, const char *text, gboolean for_client)
{
  PsQuestion *question = ps_question_begin (kind, text);
  g_autofree char *first = name_end (c, PS_END_A);
  g_autofree char *second = name_end (c, PS_END_B);

  add_end (question, c, for_client ? PS_END_B : PS_END_A, PS_ANSWER_FIRST_END, first);
  add_end (question, c, for_client ? PS_END_A : PS_END_B, PS_ANSWER_SECOND_END, second);
  add_cannot_tell (question, c);
  return question;
}

static PsQuestion *
ask_client (const Case *c)
{
  return ask_ends (c, PS_QUESTION_CLIENT, _ ("Which end is the client?"), TRUE);
}

/* A show of hands has a fourth answer, so that nobody has to guess. */
static PsQuestion *
ask_server (const Case *c)
{
  PsQuestion *question = ask_ends (c, PS_QUESTION_SERVER, _ ("Which end is the server?"), FALSE);

  ps_question_add (question, PS_ANSWER_UNDECIDED, _ ("I do not know"), FALSE,
                   PS_MISCONCEPTION_NONE);
  return question;
}

/* Type and code stand where tools show ports: who takes them for ports falls in. */
static PsQuestion *
ask_port_of_icmp (const Case *c, const char *text)
{
  PsQuestion *question = ps_question_begin (PS_QUESTION_SERVER_PORT, text);
  PsMisconception believed = infer (c, PS_END_NONE, TRUE);
  g_autofree char *type = g_strdup_printf ("%u", c->conversation.icmp_type);
  g_autofree char *code = g_strdup_printf ("%u", c->conversation.icmp_code);

  ps_question_add (question, PS_ANSWER_FIRST_END, type, FALSE, believed);
  if (!g_str_equal (type, code))
    ps_question_add (question, PS_ANSWER_SECOND_END, code, FALSE, believed);
  ps_question_add (question, PS_ANSWER_NO_PORTS, _ ("There are no ports"), TRUE,
                   PS_MISCONCEPTION_NONE);
  return question;
}

/* With one port on both ends there is nothing to choose from. */
static PsQuestion *
ask_server_port (const Case *c)
{
  const char *text = _ ("Which port is the server’s?");
  g_autofree char *first = g_strdup_printf ("%u", c->conversation.a.port);
  g_autofree char *second = g_strdup_printf ("%u", c->conversation.b.port);
  PsQuestion *question;

  if (c->conversation.has_icmp)
    return ask_port_of_icmp (c, text);
  if (!c->has_ports || c->conversation.a.port == c->conversation.b.port)
    return NULL;
  question = ps_question_begin (PS_QUESTION_SERVER_PORT, text);
  add_end (question, c, PS_END_A, PS_ANSWER_FIRST_END, first);
  add_end (question, c, PS_END_B, PS_ANSWER_SECOND_END, second);
  add_cannot_tell (question, c);
  return question;
}

static const PsService *
find_service (const Case *c, PsEnd end)
{
  const PsService *service;

  if (!c->has_ports)
    return NULL;
  service = ps_service_table_lookup (c->conversation.protocol,
                                     ps_words_get_end (&c->conversation, end)->port);
  return service == NULL || ps_service_is_folklore (service) || service->tier < 2 ? NULL : service;
}

/* Services of other cards, until there are four choices. */
static void
add_other_services (PsQuestion *question, const Case *c)
{
  PsRandom random = ps_random_new (ps_random_mix (c->seed, "services"));
  guint n = ps_flash_card_get_n ();
  g_autofree guint *order = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  ps_random_shuffle (&random, order, n);
  for (guint i = 0; i < n && question->n_choices < 4; i++)
    {
      const PsFlashCard *card = ps_flash_card_get (order[i]);
      const PsService *service = ps_service_table_lookup (card->protocol, card->port);

      if (service != NULL && !ps_text_names_role (service->name)
          && !ps_question_has_text (question, service->name))
        ps_question_add (question, PS_ANSWER_OTHER, service->name, FALSE, PS_MISCONCEPTION_NONE);
    }
}

/* Not where something else than the port's service was seen: there two answers would be right. Nor
 * where the name says it all ("dhcp-server"). */
static PsQuestion *
ask_service (const Case *c)
{
  PsEnd server = c->verdict.server;
  const PsService *service = server != PS_END_NONE ? find_service (c, server) : NULL;
  const PsService *other = server != PS_END_NONE ? find_service (c, ps_end_other (server)) : NULL;
  PsQuestion *question;

  if (service == NULL || ps_text_names_role (service->name)
      || (c->findings & (1u << PS_FINDING_U2 | 1u << PS_FINDING_U1)) != 0)
    return NULL;
  question = ps_question_begin (PS_QUESTION_SERVICE, _ ("Which service is it?"));
  ps_question_add (question, PS_ANSWER_OTHER, service->name, TRUE, PS_MISCONCEPTION_NONE);
  /* The service of the client's port: who takes it has the ends the wrong way round. */
  if (other != NULL && !g_str_equal (other->name, service->name))
    ps_question_add (question, PS_ANSWER_OTHER, other->name, FALSE,
                     infer (c, ps_end_other (server), FALSE));
  add_other_services (question, c);
  ps_question_shuffle (question, ps_random_mix (c->seed, "service"));
  return question;
}

/* The strongest clue that speaks for what is so, or why nothing tells. */
static const PsEvidence *
find_clue (const Case *c)
{
  for (guint i = 0; i < c->evidence.n_items; i++)
    {
      int weight = c->evidence.items[i].weight;

      if (c->verdict.server == PS_END_NONE
              ? weight == 0
              : weight != 0 && (weight > 0) == (c->verdict.server == PS_END_B))
        return &c->evidence.items[i];
    }
  return NULL;
}

static gboolean
has_rule (const Case *c, PsRule rule)
{
  for (guint i = 0; i < c->evidence.n_items; i++)
    if (c->evidence.items[i].rule == rule)
      return TRUE;
  return FALSE;
}

/* Why it is so, in the words of a belief: never a right reason, whatever the alert. */
static void
add_beliefs (PsQuestion *question, const Case *c)
{
  if (!has_rule (c, PS_RULE_PACKET_ORDER))
    ps_question_add (question, PS_ANSWER_OTHER, _ ("The source of a record is always the client."),
                     FALSE, PS_MISCONCEPTION_SOURCE_IS_CLIENT);
  ps_question_add (question, PS_ANSWER_OTHER, _ ("The attacker is always the client."), FALSE,
                   PS_MISCONCEPTION_ATTACKER_IS_CLIENT);
  if (!c->has_ports)
    {
      ps_question_add (
          question, PS_ANSWER_OTHER, _ ("The numbers in the columns of the ports tell it."), FALSE,
          c->conversation.has_icmp ? PS_MISCONCEPTION_ICMP_HAS_PORTS : PS_MISCONCEPTION_NONE);
      return;
    }
  ps_question_add (question, PS_ANSWER_OTHER, _ ("A port above 1023 always is a client’s."), FALSE,
                   PS_MISCONCEPTION_ABOVE_1023_IS_CLIENT);
  if (!has_rule (c, PS_RULE_LOWER_PORT) && c->conversation.a.port != c->conversation.b.port)
    ps_question_add (question, PS_ANSWER_OTHER, _ ("The lower port always is the server’s."), FALSE,
                     PS_MISCONCEPTION_LOWER_PORT_IS_SERVER);
}

static PsQuestion *
ask_clue (const Case *c)
{
  const PsEvidence *clue = find_clue (c);
  g_autofree char *sentence = NULL;
  PsQuestion *question;

  if (c->item->is_ruled && c->item->ruling_reason != NULL)
    sentence = g_strdup (c->item->ruling_reason);
  else if (clue != NULL)
    sentence = ps_evidence_get_sentence (clue, &c->conversation);
  else
    return NULL;
  question = ps_question_begin (PS_QUESTION_CLUE, _ ("Why? Which clue tells?"));
  ps_question_add (question, PS_ANSWER_OTHER, sentence, TRUE, PS_MISCONCEPTION_NONE);
  add_beliefs (question, c);
  ps_question_shuffle (question, ps_random_mix (c->seed, "clue"));
  return question;
}

/* Who calls a usual port above 1023 unusual believes that servers are below. */
static PsMisconception
infer_unusual (const Case *c)
{
  const PsEndpoint *server = ps_words_get_end (&c->conversation, c->verdict.server);

  return c->verdict.server != PS_END_NONE && server->port > 1023
             ? PS_MISCONCEPTION_ABOVE_1023_IS_CLIENT
             : PS_MISCONCEPTION_NONE;
}

static PsQuestion *
ask_unusual (const Case *c)
{
  gboolean is_decided = c->verdict.server != PS_END_NONE;
  gboolean is_unusual = ps_findings_get_notable (c->findings) != 0;
  PsQuestion *question;

  if (!c->has_ports
      || (is_decided
          && ps_classifier_is_group (NULL, ps_words_get_end (&c->conversation, c->verdict.server),
                                     c->conversation.protocol)))
    return NULL;
  question = ps_question_begin (PS_QUESTION_UNUSUAL, _ ("Is the server’s port unusual here?"));
  ps_question_add (question, PS_ANSWER_YES, _ ("Yes"), is_decided && is_unusual,
                   is_decided ? infer_unusual (c) : PS_MISCONCEPTION_NONE);
  ps_question_add (question, PS_ANSWER_NO, _ ("No"), is_decided && !is_unusual,
                   PS_MISCONCEPTION_NONE);
  add_cannot_tell (question, c);
  return question;
}

/* The alert in words; of an unusual port, why it is. */
static char *
explain (const Case *c, PsLesson *lesson, PsQuestionKind kind)
{
  GString *text = g_string_new (NULL);
  g_autofree char *sentence = ps_verdict_get_sentence (&c->verdict, &c->conversation, &c->evidence);

  g_string_append (text, sentence);
  if (c->item->is_ruled && c->item->ruling_reason != NULL)
    g_string_append_printf (text, " %s", c->item->ruling_reason);
  for (guint i = 0; kind == PS_QUESTION_UNUSUAL && i < PS_N_FINDINGS; i++)
    if ((ps_findings_get_notable (c->findings) & (1u << i)) != 0)
      {
        g_autofree char *why =
            ps_finding_get_sentence (i, &c->conversation, &c->verdict,
                                     ps_alert_store_get_options (ps_lesson_get_store (lesson)));

        g_string_append_printf (text, " %s", why);
      }
  if (c->item->teach != NULL)
    g_string_append_printf (text, " %s", c->item->teach);
  return g_string_free (text, FALSE);
}

/* In the order of PsQuestionKind; flash cards are not about an alert. */
static PsQuestion *(*const ask[]) (const Case *c) = { ask_client, ask_server_port, ask_service,
                                                      ask_clue,   ask_unusual,     ask_server };

static void
case_init (Case *c, PsLesson *lesson, guint item, guint64 seed)
{
  *c = (Case){ .item = ps_lesson_get_item (lesson, item) };
  c->verdict = ps_lesson_explain (lesson, item, &c->conversation, &c->evidence);
  c->findings = ps_lesson_get_findings (lesson, item);
  c->has_ports = ps_protocol_has_ports (c->conversation.protocol) && c->conversation.a.has_port
                 && c->conversation.b.has_port;
  c->seed = ps_random_mix (seed, c->item->id);
}

/**
 * ps_question_get_kinds:
 * @lesson: a lesson
 * @item: which of its alerts
 *
 * Returns: bits of those #PsQuestionKind, up to %PS_QUESTION_SERVER, that can be asked of the
 * alert: for the others ps_question_new() gives %NULL
 */
guint
ps_question_get_kinds (PsLesson *lesson, guint item)
{
  guint kinds = 0;
  Case c;

  case_init (&c, lesson, item, 0);
  for (guint kind = 0; kind < G_N_ELEMENTS (ask); kind++)
    {
      g_autoptr (PsQuestion) question = ask[kind](&c);

      kinds |= question != NULL ? 1u << kind : 0;
    }
  return kinds;
}

/**
 * ps_question_new:
 * @lesson: a lesson
 * @item: which of its alerts
 * @kind: what to ask, up to %PS_QUESTION_SERVER
 * @seed: of the order and selection of choices where these are free
 *
 * Returns: (transfer full) (nullable): the question; %NULL where it cannot be asked of this alert,
 *   such as the service where the server cannot be told
 */
PsQuestion *
ps_question_new (PsLesson *lesson, guint item, PsQuestionKind kind, guint64 seed)
{
  PsQuestion *question;
  Case c;

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (ask), NULL);

  case_init (&c, lesson, item, seed);
  question = ask[kind](&c);
  if (question != NULL)
    question->explanation = explain (&c, lesson, kind);
  return question;
}
