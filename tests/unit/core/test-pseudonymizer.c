/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-address-finder.h"
#include "ps-pseudonymizer.h"

static PsPseudonymizer *
make (guint8 seed)
{
  guint8 key[PS_PSEUDONYM_KEY_SIZE];

  memset (key, seed, sizeof key);
  return ps_pseudonymizer_new (key);
}

static guint
count_shared_bits (const PsAddress *a, const PsAddress *b)
{
  guint n = 0;

  while (n < 128 && ((a->bytes[n / 8] ^ b->bytes[n / 8]) >> (7 - n % 8) & 1) == 0)
    n++;
  return n;
}

static void
make_random (GRand *random, guint kind, PsAddress *address)
{
  static const char *const bases[] = { "10.0.0.0", "192.168.0.0", "172.16.0.0", "203.0.113.0",
                                       "8.8.8.8",  "2001:db8::",  "fd00:1::",   "fe80::" };
  const char *base = bases[kind % G_N_ELEMENTS (bases)];

  g_assert_true (ps_address_parse (base, -1, address));
  for (guint i = ps_address_is_v4 (address) ? 14 : 6; i < 16; i++)
    address->bytes[i] = (guint8)g_rand_int_range (random, 0, 256);
}

/* Two addresses share k bits exactly if their pseudonyms do; kinds stay; all comes back. */
static void
test_prefixes (void)
{
  g_autoptr (PsPseudonymizer) pseudonymizer = make (7);
  g_autoptr (GRand) random = g_rand_new_with_seed (42);

  for (guint i = 0; i < 4000; i++)
    {
      PsAddress a, b, hidden_a, hidden_b, restored;

      make_random (random, i, &a);
      b = a;
      b.bytes[g_rand_int_range (random, 0, 16)] ^= (guint8)(1 << g_rand_int_range (random, 0, 8));
      if (i % 3 == 0)
        make_random (random, i / 3, &b);
      ps_pseudonymizer_hide_address (pseudonymizer, &a, &hidden_a);
      ps_pseudonymizer_hide_address (pseudonymizer, &b, &hidden_b);
      g_assert_cmpuint (count_shared_bits (&a, &b), ==, count_shared_bits (&hidden_a, &hidden_b));
      ps_pseudonymizer_restore_address (pseudonymizer, &hidden_a, &restored);
      g_assert_true (ps_address_equal (&a, &restored));
      if (ps_address_get_kind (&a) != PS_ADDRESS_DOCUMENTATION)
        g_assert_cmpint (ps_address_get_kind (&a), ==, ps_address_get_kind (&hidden_a));
    }
}

static void
test_kept (void)
{
  static const char *const kept[] = { "0.0.0.0", "127.0.0.1", "224.0.0.251", "255.255.255.255",
                                      "::",      "::1",       "ff02::fb",    "239.255.255.250" };
  static const char *const hidden[] = { "10.0.0.5",    "192.168.1.1", "169.254.3.4", "8.8.8.8",
                                        "2001:db8::1", "fe80::1",     "fd12::3",     "100.64.1.1",
                                        "192.0.2.1",   "172.16.0.1",  "1.1.1.1",     "64:ff9b::a00:5" };
  g_autoptr (PsPseudonymizer) pseudonymizer = make (1);
  PsAddress address, pseudonym;

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_assert_true (ps_address_parse (kept[i], -1, &address));
      ps_pseudonymizer_hide_address (pseudonymizer, &address, &pseudonym);
      g_assert_true (ps_address_equal (&address, &pseudonym));
      g_assert_false (ps_address_is_telling (&address));
    }
  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    {
      g_assert_true (ps_address_parse (hidden[i], -1, &address));
      ps_pseudonymizer_hide_address (pseudonymizer, &address, &pseudonym);
      g_test_message ("%s", hidden[i]);
      g_assert_false (ps_address_equal (&address, &pseudonym));
      g_assert_true (ps_address_is_telling (&address));
    }
}

/* The usual lower half of a private network never becomes itself. */
static void
test_mirrored (void)
{
  PsAddress address, pseudonym;

  for (guint8 seed = 0; seed < 50; seed++)
    {
      g_autoptr (PsPseudonymizer) pseudonymizer = make (seed);

      g_assert_true (ps_address_parse ("192.168.1.10", -1, &address));
      ps_pseudonymizer_hide_address (pseudonymizer, &address, &pseudonym);
      g_assert_cmpuint (pseudonym.bytes[12], ==, 192);
      g_assert_cmpuint (pseudonym.bytes[13], ==, 168);
      g_assert_cmpuint (pseudonym.bytes[14], >=, 128);
    }
}

/* Pinned: pseudonyms given out once have to come again in later versions. */
static void
test_keys (void)
{
  g_autoptr (PsPseudonymizer) one = make (1);
  g_autoptr (PsPseudonymizer) again = make (1);
  g_autoptr (PsPseudonymizer) other = make (2);
  g_autofree char *mark = ps_pseudonymizer_get_fingerprint (one);
  g_autofree char *mark_again = ps_pseudonymizer_get_fingerprint (again);
  g_autofree char *mark_other = ps_pseudonymizer_get_fingerprint (other);
  g_autofree char *text = NULL;
  PsAddress address, a, b;

  g_assert_true (ps_address_parse ("203.0.113.7", -1, &address));
  ps_pseudonymizer_hide_address (one, &address, &a);
  ps_pseudonymizer_hide_address (again, &address, &b);
  g_assert_true (ps_address_equal (&a, &b));
  text = ps_address_to_string (&a);
  g_assert_cmpstr (text, ==, "202.65.82.171");
  ps_pseudonymizer_hide_address (other, &address, &b);
  g_assert_false (ps_address_equal (&a, &b));
  g_assert_cmpstr (mark, ==, mark_again);
  g_assert_cmpstr (mark, !=, mark_other);
}

static void
test_names (void)
{
  g_autoptr (PsPseudonymizer) pseudonymizer = make (3);
  g_autofree char *a = ps_pseudonymizer_hide_name (pseudonymizer, "www.corp.example.com");
  g_autofree char *b = ps_pseudonymizer_hide_name (pseudonymizer, "Mail.Example.COM");
  g_autofree char *upper = ps_pseudonymizer_hide_name (pseudonymizer, "MAIL.example.com");
  g_autofree char *domain = ps_pseudonymizer_hide_name (pseudonymizer, "example.com");
  g_autofree char *plain = ps_pseudonymizer_hide_name (pseudonymizer, "sensor1");

  g_assert_cmpstr (b, ==, upper);
  g_assert_true (g_str_has_suffix (a, domain));
  g_assert_true (g_str_has_suffix (b, domain));
  g_assert_cmpstr (a, !=, b);
  g_assert_true (g_str_has_prefix (a, "host-"));
  g_assert_true (g_str_has_prefix (domain, "net-"));
  g_assert_true (g_str_has_prefix (plain, "host-") && strchr (plain, '.') == NULL);
}

/* Addresses in texts: what is found, as "start-end address/length" joined by commas. */
static const struct
{
  const char *text;
  const char *found;
} texts[] = {
  { "", "" },
  { "nothing 1.2.3 here 12:34:56", "" },
  { "10.0.0.5", "0-8 10.0.0.5/128" },
  { "src=10.0.0.5:53210 dst=192.0.2.1", "4-12 10.0.0.5/128,23-32 192.0.2.1/128" },
  { "10.0.0.5.53210 > 1.1.1.1.53", "0-8 10.0.0.5/128,17-24 1.1.1.1/128" },
  { "ip10.0.0.5x", "2-10 10.0.0.5/128" },
  { "10.0.0.256 10.0.0.51", "11-20 10.0.0.51/128" },
  { "010.000.000.005", "0-15 10.0.0.5/128" },
  { "10[.]0[.]0[.]5 10(dot)0[dot]0%2e6", "0-14 10.0.0.5/128,15-33 10.0.0.6/128" },
  { "10.0.0.0/8 and 10.0.0.0/99", "0-8 10.0.0.0/104,15-23 10.0.0.0/128" },
  { "2001:db8::1", "0-11 2001:db8::1/128" },
  { "[2001:db8::1]:443", "1-12 2001:db8::1/128" },
  { "2001:DB8:0:0:0:0:0:1, fe80::1%eth0", "0-20 2001:db8::1/128,22-29 fe80::1/128" },
  { "net 2001:db8::/32.", "4-14 2001:db8::/32" },
  { "std::string Foo::Bar", "" },
  { "at 2024-01-01T10:20:30.123456 UTC", "" },
  { "::ffff:10.0.0.5", "0-15 10.0.0.5/128" },
  { "00:11:22:aa:bb:cc", "0-17 00:11:22:aa:bb:cc/128" },
  { "10.0.0.5,2001:db8::2;10.0.0.6",
    "0-8 10.0.0.5/128,9-20 2001:db8::2/128,21-29 10.0.0.6/128" },
  { "x2001:db8::5:6y", "1-14 2001:db8::5:6/128" },
  { "1.2.3.4.5.6.7.8", "0-7 1.2.3.4/128,8-15 5.6.7.8/128" },
};

static void
test_finder (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) found = g_string_new (NULL);
      PsAddressSpan span = { 0 };

      while (ps_address_find (texts[i].text, strlen (texts[i].text), span.end, &span))
        {
          g_autofree char *address = ps_address_to_string (&span.address);

          g_string_append_printf (found, "%s%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT " %s/%u",
                                  found->len > 0 ? "," : "", span.start, span.end, address,
                                  span.length);
        }
      g_test_message ("%s", texts[i].text);
      g_assert_cmpstr (found->str, ==, texts[i].found);
    }
}

/* Whatever surrounds it, an address is found. */
static void
test_finder_hidden (void)
{
  static const char *const around[] = { "", " ", "x", ":", "::", ".", "1.", "a:b:", "[", "\"", "/",
                                        "12:34:56 ", "ff:", "-", "\xff", "0x" };
  static const char *const addresses[] = { "10.9.8.7", "2001:db8:1:2:3:4:5:6" };

  for (guint i = 0; i < G_N_ELEMENTS (around); i++)
    for (guint k = 0; k < G_N_ELEMENTS (addresses); k++)
      {
        g_autofree char *text = g_strconcat (around[i], addresses[k], NULL);
        PsAddressSpan span = { 0 };
        gboolean covered = FALSE;

        while (ps_address_find (text, strlen (text), span.end, &span))
          covered |= span.start < strlen (text) && span.end > strlen (around[i]);
        g_test_message ("%s", text);
        g_assert_true (covered);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pseudonymizer/prefixes", test_prefixes);
  g_test_add_func ("/pseudonymizer/kept", test_kept);
  g_test_add_func ("/pseudonymizer/mirrored", test_mirrored);
  g_test_add_func ("/pseudonymizer/keys", test_keys);
  g_test_add_func ("/pseudonymizer/names", test_names);
  g_test_add_func ("/address-finder/texts", test_finder);
  g_test_add_func ("/address-finder/hidden", test_finder_hidden);
  return g_test_run ();
}
