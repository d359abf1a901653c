/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-flash-card.h"
#include "ps-question.h"
#include "ps-training-fixture.h"

#define TAG(name) (1u << PS_MISCONCEPTION_##name)

/* Alerts that learners fall in with. */
static const FixtureItem https = { "a", "10.0.0.5:53210", "203.0.113.80:443", "tcp" };
static const FixtureItem reply = { "a", "203.0.113.80:443", "10.0.0.5:53210", "tcp" };
static const FixtureItem tagged_reply = { "a", "203.0.113.80:443", "10.0.0.5:53210", "tcp",
                                          .tags = TAG (REPLY_DIRECTION) };
static const FixtureItem shell = { "a",
                                   "10.0.3.1:49900",
                                   "198.51.100.66:4444",
                                   "tcp",
                                   .claim = { PS_CLAIM_TCP_SYN, PS_END_A },
                                   .tags = TAG (ATTACKER_IS_CLIENT) };
static const FixtureItem both_low = { "a", "10.0.0.5:600", "203.0.113.80:993", "tcp" };
static const FixtureItem low_client = { "a", "10.0.0.5:1000", "203.0.113.80:8080", "tcp" };
static const FixtureItem high_server = { "a", "10.0.0.5:52000", "10.0.9.9:8080", "tcp", "http" };
static const FixtureItem both_temporary = { "a", "10.0.4.1:55555", "10.0.4.2:56666", "tcp" };
static const FixtureItem ntp = { "a", "192.0.2.1:123", "192.0.2.2:123", "udp" };
static const FixtureItem dhcp = { "a", "10.0.0.9:68", "10.0.0.1:67", "udp" };
static const FixtureItem active_ftp = { "a", "203.0.113.21:20", "10.0.0.5:51000", "tcp" };
static const FixtureItem linux_client = { "a", "10.0.0.5:40000", "203.0.113.80:443", "tcp" };
static const FixtureItem nat = { "a", "10.0.0.5:53210", "203.0.113.80:443", "tcp",
                                 .tags = TAG (NAT) };
static const FixtureItem backscatter = { "a",
                                         "203.0.113.50:443",
                                         "10.0.0.77:40123",
                                         "tcp",
                                         .claim = { PS_CLAIM_TCP_SYN_ACK, PS_END_B },
                                         .tags = TAG (BACKSCATTER) };
static const FixtureItem echo = { "a",    "10.0.2.1",      "10.0.2.2",
                                  "icmp", .is_icmp = TRUE, .icmp_type = 8 };
static const FixtureItem echo_reply = { "a",    "10.0.2.2",      "10.0.2.1",
                                        "icmp", .is_icmp = TRUE, .icmp_type = 0 };
static const FixtureItem unreachable = { "a",    "10.0.2.2",      "10.0.2.1",
                                         "icmp", .is_icmp = TRUE, .icmp_type = 3 };
static const FixtureItem service_as_source = { "a", "203.0.113.80:443", "10.0.0.5:3389", "tcp",
                                               .claim = { PS_CLAIM_DIRECTION, PS_END_B } };

/* What an answer to a question about an alert is worth. */
typedef struct
{
  const FixtureItem *item;
  PsQuestionKind kind;
  const char *answer; /* the text of the choice, or how it begins */
  gboolean is_right;
  PsMisconception misconception;
} GradeCase;

#define RIGHT TRUE, PS_MISCONCEPTION_NONE
#define WRONG(name) FALSE, PS_MISCONCEPTION_##name
#define CLIENT PS_QUESTION_CLIENT
#define SERVER PS_QUESTION_SERVER
#define PORT PS_QUESTION_SERVER_PORT
#define SERVICE PS_QUESTION_SERVICE
#define CLUE PS_QUESTION_CLUE
#define UNUSUAL PS_QUESTION_UNUSUAL

static const GradeCase grade_cases[] = {
  /* Which end is the client? */
  { &https, CLIENT, "10.0.0.5:53210", RIGHT },
  { &https, CLIENT, "203.0.113.80:443", WRONG (NONE) },
  { &https, CLIENT, "It cannot be told", WRONG (NONE) },
  { &reply, CLIENT, "203.0.113.80:443", WRONG (SOURCE_IS_CLIENT) },
  { &reply, CLIENT, "10.0.0.5:53210", RIGHT },
  { &tagged_reply, CLIENT, "203.0.113.80:443", WRONG (REPLY_DIRECTION) },
  { &both_low, CLIENT, "203.0.113.80:993", WRONG (LOWER_PORT_IS_SERVER) },
  { &low_client, CLIENT, "203.0.113.80:8080", WRONG (ABOVE_1023_IS_CLIENT) },
  { &high_server, CLIENT, "It cannot be told", WRONG (ABOVE_1023_IS_CLIENT) },
  { &shell, CLIENT, "198.51.100.66:4444", WRONG (ATTACKER_IS_CLIENT) },
  { &both_temporary, CLIENT, "10.0.4.1:55555", WRONG (BOTH_TEMPORARY) },
  { &both_temporary, CLIENT, "10.0.4.2:56666", WRONG (BOTH_TEMPORARY) },
  { &both_temporary, CLIENT, "It cannot be told", RIGHT },
  { &ntp, CLIENT, "192.0.2.1:123", WRONG (SAME_PORT) },
  { &ntp, CLIENT, "It cannot be told", RIGHT },
  { &dhcp, CLIENT, "10.0.0.1:67", WRONG (DHCP) },
  { &dhcp, CLIENT, "10.0.0.9:68", RIGHT },
  { &active_ftp, CLIENT, "203.0.113.21:20", WRONG (ACTIVE_FTP) },
  { &linux_client, CLIENT, "203.0.113.80:443", WRONG (EPHEMERAL_RANGES) },
  { &linux_client, CLIENT, "It cannot be told", WRONG (EPHEMERAL_RANGES) },
  { &nat, CLIENT, "203.0.113.80:443", WRONG (NAT) },
  { &backscatter, CLIENT, "203.0.113.50:443", WRONG (BACKSCATTER) },
  { &echo, CLIENT, "10.0.2.1", RIGHT },
  { &echo_reply, CLIENT, "10.0.2.2", WRONG (SOURCE_IS_CLIENT) },
  { &unreachable, CLIENT, "It cannot be told", RIGHT },
  /* Which end is the server? A show of hands. */
  { &https, SERVER, "203.0.113.80:443", RIGHT },
  { &https, SERVER, "I do not know", WRONG (NONE) },
  { &reply, SERVER, "10.0.0.5:53210", WRONG (SOURCE_IS_CLIENT) },
  { &tagged_reply, SERVER, "10.0.0.5:53210", WRONG (REPLY_DIRECTION) },
  { &both_low, SERVER, "10.0.0.5:600", WRONG (LOWER_PORT_IS_SERVER) },
  { &low_client, SERVER, "10.0.0.5:1000", WRONG (ABOVE_1023_IS_CLIENT) },
  { &shell, SERVER, "10.0.3.1:49900", WRONG (ATTACKER_IS_CLIENT) },
  { &both_temporary, SERVER, "10.0.4.1:55555", WRONG (BOTH_TEMPORARY) },
  { &ntp, SERVER, "192.0.2.2:123", WRONG (SAME_PORT) },
  { &dhcp, SERVER, "10.0.0.9:68", WRONG (DHCP) },
  { &active_ftp, SERVER, "10.0.0.5:51000", WRONG (ACTIVE_FTP) },
  { &linux_client, SERVER, "10.0.0.5:40000", WRONG (EPHEMERAL_RANGES) },
  { &nat, SERVER, "10.0.0.5:53210", WRONG (NAT) },
  { &backscatter, SERVER, "10.0.0.77:40123", WRONG (BACKSCATTER) },
  { &ntp, SERVER, "It cannot be told", RIGHT },
  /* Which port is the server's? */
  { &https, PORT, "443", RIGHT },
  { &reply, PORT, "53210", WRONG (SOURCE_IS_CLIENT) },
  { &tagged_reply, PORT, "53210", WRONG (REPLY_DIRECTION) },
  { &both_low, PORT, "600", WRONG (LOWER_PORT_IS_SERVER) },
  { &low_client, PORT, "1000", WRONG (ABOVE_1023_IS_CLIENT) },
  { &high_server, PORT, "It cannot be told", WRONG (ABOVE_1023_IS_CLIENT) },
  { &shell, PORT, "49900", WRONG (ATTACKER_IS_CLIENT) },
  { &both_temporary, PORT, "55555", WRONG (BOTH_TEMPORARY) },
  { &dhcp, PORT, "68", WRONG (DHCP) },
  { &active_ftp, PORT, "51000", WRONG (ACTIVE_FTP) },
  { &active_ftp, PORT, "20", RIGHT },
  { &linux_client, PORT, "40000", WRONG (EPHEMERAL_RANGES) },
  { &nat, PORT, "53210", WRONG (NAT) },
  { &backscatter, PORT, "40123", WRONG (BACKSCATTER) },
  { &echo, PORT, "8", WRONG (ICMP_HAS_PORTS) },
  { &echo, PORT, "0", WRONG (ICMP_HAS_PORTS) },
  { &echo, PORT, "There are no ports", RIGHT },
  { &unreachable, PORT, "3", WRONG (ICMP_HAS_PORTS) },
  { &ntp, PORT, NULL }, /* one port on both ends: nothing to choose from */
  /* Which service? */
  { &https, SERVICE, "https", RIGHT },
  { &service_as_source, SERVICE, "https", RIGHT },
  { &service_as_source, SERVICE, "rdp", WRONG (SOURCE_IS_CLIENT) },
  { &both_temporary, SERVICE, NULL }, /* nobody knows whose port it is */
  { &echo, SERVICE, NULL },
  { &shell, SERVICE, NULL }, /* a number that tools use is no service */
  /* Why? */
  { &https, CLUE, "443 is the port of https", RIGHT },
  { &https, CLUE, "The source of a record", WRONG (SOURCE_IS_CLIENT) },
  { &https, CLUE, "The lower port", WRONG (LOWER_PORT_IS_SERVER) },
  { &https, CLUE, "A port above 1023", WRONG (ABOVE_1023_IS_CLIENT) },
  { &https, CLUE, "The attacker", WRONG (ATTACKER_IS_CLIENT) },
  { &shell, CLUE, "The packet has SYN without ACK", RIGHT },
  { &ntp, CLUE, "Both ends use port 123", RIGHT },
  { &ntp, CLUE, "The source of a record", WRONG (SOURCE_IS_CLIENT) },
  { &both_temporary, CLUE, "Both ports are from ranges", RIGHT },
  { &echo, CLUE, "The numbers in the columns", WRONG (ICMP_HAS_PORTS) },
  { &unreachable, CLUE, "This ICMP message reports an error", RIGHT },
  /* Is the server's port unusual? */
  { &https, UNUSUAL, "No", RIGHT },
  { &https, UNUSUAL, "Yes", WRONG (NONE) },
  { &high_server, UNUSUAL, "No", RIGHT },
  { &high_server, UNUSUAL, "Yes", WRONG (ABOVE_1023_IS_CLIENT) },
  { &shell, UNUSUAL, "Yes", RIGHT },
  { &shell, UNUSUAL, "No", WRONG (NONE) },
  { &ntp, UNUSUAL, "It cannot be told", RIGHT },
  { &ntp, UNUSUAL, "No", WRONG (NONE) },
  { &echo, UNUSUAL, NULL },
};

static guint
find_choice (const PsQuestion *question, const char *text)
{
  guint n = ps_question_get_n_choices (question);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (ps_question_get_choice (question, i)->text, text))
      return i;
  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (ps_question_get_choice (question, i)->text, text))
      return i;
  for (guint i = 0; i < n; i++)
    g_printerr ("  %s\n", ps_question_get_choice (question, i)->text);
  g_error ("no choice begins with “%s”", text);
}

static void
test_grade (gconstpointer data)
{
  const GradeCase *c = data;
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new (c->item, 1);
  g_autoptr (PsQuestion) question = ps_question_new (lesson, 0, c->kind, 7);
  g_auto (PsGrade) grade = { 0 };

  if (c->answer == NULL)
    {
      g_assert_null (question);
      return;
    }
  g_assert_nonnull (question);
  ps_question_grade (question, find_choice (question, c->answer), &grade);
  g_assert_cmpint (grade.is_right, ==, c->is_right);
  g_assert_cmpstr (ps_misconception_get_id (grade.misconception), ==,
                   ps_misconception_get_id (c->misconception));
  g_assert_true (g_str_has_prefix (grade.feedback, c->is_right ? "Right." : "Not so."));
  g_assert_true (c->misconception == PS_MISCONCEPTION_NONE
                 || strstr (grade.feedback, ps_misconception_get_sentence (c->misconception))
                        != NULL);
  g_assert_nonnull (strstr (grade.feedback, "Look at the ports."));
}

/* Every misconception that can be met in an answer about ends, ports or clues is in the table. */
static void
test_table_is_whole (void)
{
  static const PsQuestionKind kinds[] = { CLIENT, SERVER, PORT };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      guint32 met = 0, all = (1u << PS_N_MISCONCEPTIONS) - 2;

      for (guint i = 0; i < G_N_ELEMENTS (grade_cases); i++)
        if (grade_cases[i].kind == kinds[k])
          met |= 1u << grade_cases[i].misconception;
      if (kinds[k] == PORT)
        all &= ~TAG (SAME_PORT); /* is not asked there */
      else
        all &= ~TAG (ICMP_HAS_PORTS); /* no port is asked for */
      g_assert_cmphex (met & all, ==, all);
    }
}

static void
check_question (const PsQuestion *question)
{
  guint n_right = 0, n = ps_question_get_n_choices (question);

  g_assert_cmpuint (n, >=, 2);
  for (guint i = 0; i < n; i++)
    {
      const PsChoice *choice = ps_question_get_choice (question, i);
      g_auto (PsGrade) grade = { 0 };

      n_right += choice->is_right;
      ps_question_grade (question, i, &grade);
      g_assert_cmpint (grade.is_right, ==, i == ps_question_get_right (question));
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (choice->text, !=, ps_question_get_choice (question, j)->text);
    }
  g_assert_cmpuint (n_right, ==, 1);
}

/* Whatever is asked of whatever alert has one right answer, and the same one for each seed. */
static void
test_one_is_right (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();

  for (guint item = 0; item < ps_lesson_get_n_items (lesson); item++)
    for (guint kind = 0; kind <= PS_QUESTION_SERVER; kind++)
      {
        g_autofree char *right = NULL;
        gboolean is_asked = (ps_question_get_kinds (lesson, item) & (1u << kind)) != 0;

        for (guint64 seed = 0; seed < 20; seed++)
          {
            g_autoptr (PsQuestion) question = ps_question_new (lesson, item, kind, seed);
            const char *text;

            g_assert_cmpint (question != NULL, ==, is_asked);
            if (question == NULL)
              continue;
            check_question (question);
            text = ps_question_get_choice (question, ps_question_get_right (question))->text;
            if (right == NULL)
              right = g_strdup (text);
            g_assert_cmpstr (text, ==, right);
          }
      }
}

static void
test_flash (void)
{
  for (guint i = 0; i < ps_flash_card_get_n (); i++)
    for (guint kind = PS_QUESTION_PORT_OF_SERVICE; kind <= PS_QUESTION_SERVICE_OF_PORT; kind++)
      {
        g_autoptr (PsQuestion) question = ps_flash_card_ask (i, kind, 3);
        g_autoptr (PsQuestion) again = ps_flash_card_ask (i, kind, 3);
        const PsFlashCard *card = ps_flash_card_get (i);
        g_autofree char *port = g_strdup_printf ("%u/%s", card->port,
                                                 card->protocol == PS_PROTOCOL_TCP ? "tcp" : "udp");
        guint right = ps_question_get_right (question);

        check_question (question);
        g_assert_cmpuint (ps_question_get_n_choices (question), ==, 4);
        g_assert_cmpstr (ps_question_get_choice (question, right)->text, ==,
                         kind == PS_QUESTION_PORT_OF_SERVICE ? port : card->name);
        g_assert_cmpuint (ps_question_get_right (again), ==, right);
        g_assert_nonnull (ps_service_table_lookup (card->protocol, card->port));
      }
}

/* Lines of front, back and tags, after lines that tell Anki so. */
static void
test_anki (void)
{
  g_autofree char *text = ps_flash_cards_print_anki ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_notes = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      g_assert_cmpuint (g_strv_length (fields), ==, 3);
      n_notes++;
    }
  g_assert_cmpuint (n_notes, ==, 2 * ps_flash_card_get_n ());
  g_assert_nonnull (strstr (text, "\nWhich port is it: HTTPS?\t443/tcp\tportside "));
  g_assert_nonnull (strstr (text, "\nWhich service listens on port 443/tcp?\tHTTPS\tportside "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (grade_cases); i++)
    {
      g_autofree char *path = g_strdup_printf (
          "/questions/grade/%u-%s-%s", i, ps_question_kind_get_id (grade_cases[i].kind),
          ps_misconception_get_id (grade_cases[i].misconception));

      g_test_add_data_func (path, &grade_cases[i], test_grade);
    }
  g_test_add_func ("/questions/table-is-whole", test_table_is_whole);
  g_test_add_func ("/questions/one-is-right", test_one_is_right);
  g_test_add_func ("/questions/flash", test_flash);
  g_test_add_func ("/questions/anki", test_anki);
  return g_test_run ();
}
