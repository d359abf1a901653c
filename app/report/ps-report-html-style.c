/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-html.h"

#include "ps-scene-svg.h"

/* The colours of severities (info, low, medium, high, critical), light and dark. */
static const struct
{
  const char *name;
  guint32 colors[2];
} severities[] = {
  { "info", { 0x4b5563, 0xaeb6c2 } },     { "low", { 0x2b6a3f, 0x7ad49a } },
  { "medium", { 0x7d5b00, 0xf0c64a } },   { "high", { 0xb5440a, 0xff9d5c } },
  { "critical", { 0xa51d2d, 0xff7b89 } },
};

static const char style[] =
    "*{box-sizing:border-box}\n"
    "html{background:var(--page);color:var(--ps-text);font:93.75%/1.5 system-ui,'DejaVu "
    "Sans',sans-serif;font-variant-numeric:tabular-nums}\n"
    "body{max-width:1360px;margin:0 auto;padding:24px}\n"
    "h1{font-size:1.75rem;line-height:1.2;margin:0 0 6px;overflow-wrap:anywhere}\n"
    "h2{font-size:1.27rem;margin:36px 0 12px}\n"
    "h3{font-size:1rem;margin:24px 0 6px;overflow-wrap:anywhere}h2+h3,article>h3:first-child{"
    "margin-top:0}\n"
    "h4{font-size:.93rem;margin:12px 0 3px;overflow-wrap:anywhere}h3+h4{margin-top:0}\n"
    "p{margin:0 0 12px;max-width:80ch}\n"
    ".meta,.note,caption{color:var(--ps-muted)}\n"
    ".tiles{display:flex;flex-wrap:wrap;gap:12px;margin:18px 0 0}\n"
    ".tile{flex:1 1 150px;padding:12px;border:1px solid var(--rule);border-radius:6px;"
    "background:var(--ps-card);display:flex;flex-direction:column-reverse;"
    "justify-content:flex-end}\n"
    ".tile dt{color:var(--ps-muted);font-size:.87rem}\n"
    ".tile dd{margin:0;font-size:1.75rem;font-weight:600;line-height:1.2}\n"
    ".tile.unusual dd{color:var(--ps-unusual)}\n"
    ".scroll{overflow-x:auto;margin-bottom:12px}\n"
    "table{border-collapse:collapse;width:100%;font-size:.87rem}\n"
    "caption{text-align:start;padding:0 0 6px}\n"
    "th{text-align:start;font-weight:600;border-bottom:2px solid var(--ps-line);"
    "padding:6px 8px;white-space:nowrap;vertical-align:bottom}\n"
    "td{border-bottom:1px solid var(--rule);padding:4px 8px;vertical-align:top}\n"
    ".n{text-align:end}\n"
    ".t{white-space:nowrap}\n"
    ".h{overflow-wrap:anywhere;min-width:20ch}.e{overflow-wrap:anywhere;min-width:29ch}.d{min-"
    "width:11ch}.m{text-align:center;min-width:7ch}"
    "\n"
    ".w{overflow-wrap:anywhere;min-width:28ch}\n"
    ".c{color:var(--ps-client)}.s{color:var(--ps-server)}\n"
    ".u{color:var(--ps-unusual)}.q{color:var(--ps-undecided);font-style:italic}\n"
    ".m{text-align:center}.narrow{width:auto}\n"
    "blockquote{margin:0 0 12px;padding:0 0 0 12px;border-inline-start:3px solid var(--rule)}\n"
    "pre,code{font-family:monospace;font-size:.87rem}pre{white-space:pre-wrap;"
    "overflow-wrap:anywhere;background:var(--ps-card);padding:12px;margin:0 0 12px}\n"
    "figure{margin:0 0 12px;break-inside:avoid}figcaption{color:var(--ps-muted);font-size:.87rem}"
    "figure svg{display:block;max-width:100%;height:auto}\n"
    ".hash{font-family:monospace;overflow-wrap:anywhere;min-width:34ch}\n"
    "article{border:1px solid var(--rule);border-radius:6px;padding:18px;margin:0 0 18px;"
    "break-inside:avoid}\n"
    "article figure svg{max-width:calc(100% + 24px);margin:0 -12px 6px}\n"
    ".items{list-style:none;margin:0 0 12px;padding:0}\n"
    ".items li{display:flex;gap:9px;padding:1px 0;max-width:80ch}\n"
    ".items .b{flex:0 0 auto;min-width:1.2ch;color:var(--ps-muted)}\n"
    ".items .p{flex:1;overflow-wrap:anywhere}.items .deep{margin-inline-start:24px}\n"
    ".items .clue{gap:12px;padding:3px 0;max-width:none;border-top:1px solid var(--rule);"
    "font-size:.87rem}.clue .b{flex-basis:72px;color:var(--ps-server);letter-spacing:1px}\n"
    "@media (max-width:640px){body{padding:12px}article{padding:12px}}\n"
    "@page{margin:15mm}\n"
    "@media print{body{max-width:none;padding:0}html{font-size:11px}table{font-size:.8rem}"
    "td,th{padding:2px 4px}thead{display:table-header-group}tr{break-inside:avoid}"
    ".scroll{overflow:visible}h2,h3,h4,h3+p{break-after:avoid}p,li{break-inside:avoid}"
    ".tile{background:none}figure svg{max-height:215mm}"
    "article figure svg{max-width:135mm;margin:0}}\n";

static void
add_tokens (GString *html, gboolean dark)
{
  for (guint tone = 0; tone < PS_N_TONES; tone++)
    g_string_append_printf (html, "--ps-%s:#%06x;", ps_tone_get_name (tone),
                            ps_tone_get_color (tone, dark));
  for (guint i = 0; i < G_N_ELEMENTS (severities); i++)
    g_string_append_printf (html, "--%s:#%06x;", severities[i].name, severities[i].colors[dark]);
  g_string_append (html, dark ? "--page:#242424;--rule:#4a4a4a" : "--page:#ffffff;--rule:#d8d5d0");
}

/**
 * ps_html_add_style:
 * @html: appended to
 *
 * Appends the page's stylesheet: light, dark where the reader's system is dark, light in print.
 */
void
ps_html_add_style (GString *html)
{
  g_string_append (html, ":root{color-scheme:light dark;");
  add_tokens (html, FALSE);
  g_string_append (html, "}\n@media screen and (prefers-color-scheme:dark){:root{");
  add_tokens (html, TRUE);
  g_string_append (html, "}}\n");
  for (guint tone = 0; tone < PS_N_TONES; tone++)
    {
      const char *name = ps_tone_get_name (tone);

      g_string_append_printf (html, ".fill-%s{fill:var(--ps-%s)}.stroke-%s{stroke:var(--ps-%s)}\n",
                              name, name, name, name);
    }
  for (guint i = 0; i < G_N_ELEMENTS (severities); i++)
    g_string_append_printf (html, ".sev-%s{color:var(--%s)}\n", severities[i].name,
                            severities[i].name);
  g_string_append (html, style);
}
