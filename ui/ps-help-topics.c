/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-help-topics.h"

#include <glib/gi18n-lib.h>

/* What Help says. Keys are called as in resources/gtk/help-overlay.ui; tests/display/test-help.c
 * compares both, and reads every filter. */

#define TEXT(text) { PS_HELP_TEXT, NULL, text }
#define HEADING(text) { PS_HELP_HEADING, NULL, text }
#define KEYS(keys, text) { PS_HELP_KEYS, keys, text }
#define SIGN(sign, text) { PS_HELP_SIGN, sign, text }
#define EXAMPLE(filter, text) { PS_HELP_EXAMPLE, filter, text }

static const PsHelpBlock verdict[] = {
  TEXT (N_ ("For every alert Portside decides which end is the client, the one that opened the "
            "conversation, and which is the server, the one that was called. Source and "
            "destination in a file often mean something else: who sent the packet that raised "
            "the alert.")),
  HEADING (N_ ("How sure it is")),
  SIGN ("●", N_ ("Strong: 95 % or more.")),
  SIGN ("◕", N_ ("Likely: 80 % or more.")),
  SIGN ("◑", N_ ("Weak: 70 % or more. Look at the evidence before you rely on it.")),
  SIGN ("◔", N_ ("Cannot tell; the little there is leans to one end.")),
  SIGN ("○", N_ ("Cannot tell: nothing says which end is the server.")),
  TEXT (N_ ("“Cannot tell” is an answer. Two hosts that talk from port 123 to port 123 often keep "
            "their clocks together, and no record says which of them began. The filter "
            "is:unsure finds these alerts.")),
  HEADING (N_ ("Other signs")),
  SIGN ("⇄", N_ ("The file had it the other way round: its source is the server, as in an alert "
                 "on a reply.")),
  SIGN ("⚠", N_ ("The port of the server is unusual; the details say why. That is a hint, not an "
                 "accusation. The filter is:unusual finds these alerts.")),
  HEADING (N_ ("Why?")),
  TEXT (N_ ("The details list every clue: what it weighs, the end it points at, and the field it "
            "comes from, which is marked in the raw record.")),
  KEYS ("<Shift>e", N_ ("Why?")),
  KEYS ("r", N_ ("Source and destination instead of client and server")),
  KEYS ("v", N_ ("Worst contradiction between clues, then the next")),
  HEADING (N_ ("When you know better")),
  TEXT (N_ ("Flip client and server for one alert, for two hosts, for a port of a server or for a "
            "signature, and say why. All that is shown follows; reports name it; undo takes it "
            "back.")),
  KEYS ("f", N_ ("Flip client and server")),
};

static const PsHelpBlock table[] = {
  TEXT (N_ ("Single letters work while the table has the focus. In a text field they are "
            "letters.")),
  HEADING (N_ ("Move")),
  KEYS ("j k", N_ ("Next and previous alert")),
  KEYS ("Home End", N_ ("First and last alert")),
  KEYS ("n", N_ ("Largest undecided group, then the next")),
  KEYS ("u", N_ ("Next unusual server port")),
  KEYS ("v", N_ ("Worst contradiction between clues, then the next")),
  HEADING (N_ ("Groups")),
  TEXT (N_ ("A group stands for its alerts: a command on a group is one on all of them.")),
  KEYS ("g", N_ ("Group alerts by …")),
  KEYS ("Return", N_ ("Open the group")),
  KEYS ("BackSpace", N_ ("Back to where one was")),
  HEADING (N_ ("Narrow it down")),
  KEYS ("i", N_ ("Only alerts with a value of this one")),
  KEYS ("o", N_ ("Only alerts without a value of this one")),
  KEYS ("y", N_ ("Nothing but a value of this one")),
  KEYS ("Menu <Shift>F10", N_ ("All that can be done with a value")),
  HEADING (N_ ("Say something of it")),
  TEXT (N_ ("Commands are about the selected alerts, or about the one at which you are.")),
  KEYS ("x", N_ ("Select")),
  KEYS ("e", N_ ("Archive")),
  KEYS ("s", N_ ("Escalate")),
  KEYS ("p", N_ ("Benign")),
  KEYS ("1...7", N_ ("Categories 1 to 7")),
  KEYS ("8", N_ ("Expire")),
  KEYS ("c", N_ ("Note")),
  KEYS ("t", N_ ("Tag")),
  HEADING (N_ ("More")),
  TEXT (N_ ("A click on the head of a column sorts. The main menu says which columns are shown; "
            "they stay as you leave them.")),
  KEYS ("F8", N_ ("Show the facets")),
  KEYS ("F9", N_ ("Show the side pane")),
  KEYS ("<Control>k", N_ ("All commands, found by typing")),
  KEYS ("<Control>question", N_ ("Keyboard shortcuts")),
};

static const PsHelpBlock filter[] = {
  TEXT (N_ ("A filter is made of terms, all of which have to hold. It acts on the table and on "
            "every picture. Fields and values are offered while you type; a mistake is underlined, "
            "and the last good result stays.")),
  KEYS ("slash <Control>f", N_ ("Filter")),
  KEYS ("<Alt>Left", N_ ("Previous filter")),
  KEYS ("<Alt>Right", N_ ("Next filter")),
  KEYS ("<Control>b", N_ ("Saved filters")),
  HEADING (N_ ("Examples")),
  EXAMPLE ("trojan", N_ ("The word in the signature, the category, the service and the like.")),
  EXAMPLE ("server.port={22,3389}", N_ ("One of several values.")),
  EXAMPLE ("client.port=1024..49151", N_ ("From one to the other, both included.")),
  EXAMPLE ("client.ip:10.0.0.0/8", N_ ("All clients of a network.")),
  EXAMPLE ("-server.ip:192.168.*", N_ ("The alerts for which the term does not hold; “not” is the "
                                       "same as “-”.")),
  EXAMPLE ("severity>=high is:unusual", N_ ("Bad alerts on unusual server ports.")),
  EXAMPLE ("(proto=udp or service=ssh) time=22:00..06:00",
           N_ ("One or the other, at night. Times are in UTC.")),
  EXAMPLE ("signature:/beacon|c2/", N_ ("A regular expression.")),
  EXAMPLE ("confidence<80% -is:unsure", N_ ("Decided, but not with much confidence.")),
  EXAMPLE ("state:escalated has:note", N_ ("Escalated alerts with a note.")),
  TEXT (N_ ("A colon looks for a value, in longer texts for a part of it; = takes the whole value, "
            "!= another one. * stands for any text, ? for one character; quotation marks keep "
            "blanks. Upper and lower case are the same.")),
  HEADING (N_ ("Fields")),
  { PS_HELP_FIELDS, NULL, NULL },
};

static const PsHelpBlock flows[] = {
  HEADING (N_ ("Flow map")),
  TEXT (N_ ("Clients, the ports of servers, and servers, from side to side. A ribbon is as high as "
            "its alerts. Where not all fits, one box stands for the others, so that the sums are "
            "those of the filter. A table beside the picture says the same.")),
  KEYS ("<Control>d", N_ ("Flow map")),
  KEYS ("Up Down Left Right", N_ ("Walk along boxes and ribbons")),
  KEYS ("Return", N_ ("Unfold a network, or filter")),
  KEYS ("<Control>Return", N_ ("Filter: only these alerts")),
  KEYS ("Delete", N_ ("Filter: all but these")),
  KEYS ("<Shift>Return", N_ ("Show these alerts in the table")),
  KEYS ("plus minus", N_ ("Larger and smaller")),
  KEYS ("slash", N_ ("Find a host or port in the picture")),
  HEADING (N_ ("Timeline and port lane")),
  TEXT (N_ ("The timeline shows alerts over time. The port lane shows all ports from 0 to 65535: "
            "those of servers above the line, those of clients below. What you brush there, with "
            "the pointer or with keys, becomes the filter. In a low window the port lane gives way "
            "until you ask for it.")),
  KEYS ("<Control>t", N_ ("Show or hide the timeline")),
  KEYS ("<Control><Shift>t", N_ ("Show or hide the port lane")),
  KEYS ("Left Right", N_ ("Move")),
  KEYS ("<Shift>Left <Shift>Right", N_ ("Brush")),
  KEYS ("Return", N_ ("Filter by what is brushed")),
  KEYS ("Delete", N_ ("Take the stretch out of the filter")),
  HEADING (N_ ("Other views")),
  KEYS ("<Control>1", N_ ("Table")),
  KEYS ("<Control>2", N_ ("Server ports")),
  KEYS ("<Control>l", N_ ("Ladder of the two hosts of an alert")),
  KEYS ("<Control>9", N_ ("Pivot hosts")),
  TEXT (N_ ("Pivot hosts were called in one alert and called another host in a later one.")),
  KEYS ("<Control><Alt>p", N_ ("Save the picture that is shown")),
};

static const PsHelpBlock annotations[] = {
  TEXT (N_ ("States, tags, notes and flips are kept beside the files, which are never written to. "
            "They stay on this computer as you give them, and are there again when the same files "
            "are opened.")),
  KEYS ("<Control>z <Control><Shift>z", N_ ("Undo, redo")),
  HEADING (N_ ("Many alerts at once")),
  TEXT (N_ ("Select alerts or a group, or choose “All that the filter lets through” in the main "
            "menu under Annotate. You are told how many alerts it is about before it is done.")),
  HEADING (N_ ("Workspaces")),
  TEXT (N_ ("A workspace is one file, .portside, with everything that was said, how the files were "
            "read, and which files these are. Whoever opens it beside the same files finds each "
            "note on its alert, also if the files were sorted or have grown. Two workspaces can be "
            "merged; you decide where they disagree.")),
  KEYS ("<Control>s", N_ ("Save the workspace")),
  KEYS ("<Control><Shift>s", N_ ("Save the workspace as")),
  HEADING (N_ ("Expected here")),
  TEXT (N_ ("Marks a server and its port as usual at your site, so that it is no longer unusual. "
            "That is written to the site policy and can be undone.")),
  KEYS ("<Control><Shift>e", N_ ("Expected here")),
};

static const PsHelpBlock reports[] = {
  TEXT (N_ ("A report is about the alerts that the filter lets through. It names its files with "
            "their SHA-256, the filter, the counts and what was ruled. It is saved as HTML, PDF, "
            "Markdown, CSV or JSON.")),
  KEYS ("<Control>e", N_ ("Report")),
  KEYS ("<Control>p", N_ ("Print the report")),
  HEADING (N_ ("Findings")),
  TEXT (N_ ("A finding is a group of alerts with a headline, a note, a severity and pictures that "
            "are pinned to it. A report has them in your order.")),
  KEYS ("<Shift>F9", N_ ("Findings for the report")),
  KEYS ("<Control><Shift>n", N_ ("New finding about the selected alerts")),
  KEYS ("<Control><Shift>a", N_ ("Add the selected alerts to the finding")),
  KEYS ("<Control><Shift>p", N_ ("Pin the present view")),
  HEADING (N_ ("Before strangers read it")),
  TEXT (N_ ("Pseudonyms stand for addresses and names: networks stay networks, and the key stays on "
            "this computer. A report in which an original address is left is not saved. Read your "
            "notes all the same: what you describe in other words, no program finds.")),
  TEXT (N_ ("Defanged addresses and links are written so that nobody can click on them.")),
  HEADING (N_ ("Is it true?")),
  TEXT (N_ ("“Verify a report…” in the main menu opens the files that a report names again and says "
            "what differs.")),
};

static const PsHelpBlock teaching[] = {
  HEADING (N_ ("Presentation")),
  TEXT (N_ ("A lesson, or alerts of the open files, step by step on a projector: record, ports, show "
            "of hands, roles, clues. Nothing tells client and server before they are revealed. "
            "Leaving puts the window back as it was.")),
  KEYS ("F5", N_ ("Present the lesson, or the selected alerts")),
  KEYS ("space Page_Down", N_ ("Next step")),
  KEYS ("BackSpace Page_Up", N_ ("Step back")),
  KEYS ("Left Right", N_ ("Previous and next alert")),
  KEYS ("a b c d", N_ ("Count a hand")),
  KEYS ("z", N_ ("Take a hand back")),
  KEYS ("h", N_ ("Hint")),
  KEYS ("period", N_ ("Blank screen")),
  KEYS ("Escape", N_ ("Leave")),
  HEADING (N_ ("Practice")),
  TEXT (N_ ("Questions about a lesson or about the open files. Where the evidence is weak, “cannot "
            "tell” is a right answer. What was answered wrong comes back.")),
  KEYS ("<Control>F5", N_ ("Practise what is open")),
  HEADING (N_ ("Lessons of your own")),
  TEXT (N_ ("Alerts are put into a lesson with pseudonyms, unless the main menu says otherwise. "
            "Worksheets and their keys are in the main menu under Practice.")),
  KEYS ("l", N_ ("Add the alerts to a lesson")),
  KEYS ("<Control><Shift>l", N_ ("Edit and save the lesson")),
};

static const PsHelpBlock files[] = {
  TEXT (N_ ("Open files, drop them on the window, or name them on the command line; a folder is "
            "every file in it. The format is recognised by what is in a file, packed with gz, zst, "
            "xz or bz2 too. The table can be used while a file is read.")),
  KEYS ("<Control>o", N_ ("Open files")),
  KEYS ("Escape", N_ ("Stop reading")),
  KEYS ("<Control><Shift>f", N_ ("Follow what is added to the files")),
  HEADING (N_ ("Import options")),
  TEXT (N_ ("If columns are not understood, or times are wrong: say what each column means and which "
            "zone and year are to be assumed, and see at once what comes of it. What had to be "
            "assumed stands in the status line; Preferences say what is assumed at first.")),
  KEYS ("<Control><Shift>o", N_ ("Import options")),
  HEADING (N_ ("Problems")),
  TEXT (N_ ("Nothing is lost silently: what was read is what was imported, rejected and skipped. "
            "Each rejected record is listed with its place and the reason. Read it as another "
            "format, or export it, mend it, and open it again.")),
  KEYS ("<Control>3", N_ ("Problems")),
  KEYS ("<Alt>t", N_ ("Accept the selected records as another format")),
  KEYS ("<Alt>x", N_ ("Export rejected records")),
};

#define TOPIC(name, title) { #name, title, name, G_N_ELEMENTS (name) }

static const PsHelpTopic topics[] = {
  TOPIC (verdict, N_ ("What a verdict means")),
  TOPIC (table, N_ ("The table and its keys")),
  TOPIC (filter, N_ ("The filter language")),
  TOPIC (flows, N_ ("Flow map, port lane and timeline")),
  TOPIC (annotations, N_ ("Annotations and workspaces")),
  TOPIC (reports, N_ ("Reports and redaction")),
  TOPIC (teaching, N_ ("Teaching")),
  TOPIC (files, N_ ("Opening files and problems")),
};

static const struct
{
  const char *view;
  const char *topic;
} views[] = {
  { "table", "table" }, { "flows", "flows" },    { "ports", "flows" },  { "pivots", "flows" },
  { "problems", "files" }, { "lesson", "teaching" }, { "empty", "files" },
};

/* @n_topics: (out): how many there are. Returns: (transfer none): they */
const PsHelpTopic *
ps_help_topics_get (guint *n_topics)
{
  *n_topics = G_N_ELEMENTS (topics);
  return topics;
}

static guint
find_topic (const char *name)
{
  guint i = 0;

  while (!g_str_equal (topics[i].name, name))
    i++;
  return i;
}

/**
 * ps_help_topics_find_for_view:
 * @view: as of ps_window_get_view()
 *
 * Returns: the place of the topic that fits it; the first one for a view that is not known
 */
guint
ps_help_topics_find_for_view (const char *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i].view, view))
      return find_topic (views[i].topic);
  return 0;
}
