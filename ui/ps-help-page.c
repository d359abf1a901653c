/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-help-page.h"

#include <glib/gi18n-lib.h>

#include "ps-clamp-layout.h"
#include "ps-query-field.h"
#include "ps-zoom.h"

/* A line is no longer, in characters of usual width: some 70 letters. */
#define LINE_WIDTH 64

/* How many times larger than usual text may be and still have room beside keys. */
#define MOST_SCALE 1.45

typedef struct
{
  GtkBox *box;
  GtkSizeGroup *keys;
  GtkSizeGroup *signs;
  gboolean is_stacked; /* text is so large that there is no room for it beside keys */
} Page;

static GtkWidget *
make_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static GtkWidget *
make_heading (const char *text, const char *style, int level)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_widget_add_css_class (label, style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  return label;
}

/* To be typed as it is, from left to right also where the writing is not. */
static GtkWidget *
make_code (const char *code)
{
  GtkWidget *label = make_text (code);

  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "code");
  return label;
}

static GtkWidget *
make_mark (const PsHelpBlock *block)
{
  GtkWidget *mark;

  if (block->kind == PS_HELP_KEYS)
    mark = gtk_shortcut_label_new (block->mark);
  else
    mark = gtk_label_new (block->mark);
  gtk_widget_set_halign (mark, GTK_ALIGN_START);
  gtk_widget_set_valign (mark, block->kind == PS_HELP_KEYS ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
  return mark;
}

/* A mark and its meaning; all keys of a page are as wide as the widest, and so are its signs. */
static void
append_row (Page *page, GtkWidget *mark, const char *text, gboolean is_sign)
{
  gboolean is_stacked = page->is_stacked && !is_sign;
  GtkWidget *label = make_text (text);
  GtkWidget *row = is_stacked ? gtk_box_new (GTK_ORIENTATION_VERTICAL, 3)
                              : gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_set_hexpand (label, TRUE);
  if (!is_stacked)
    gtk_size_group_add_widget (is_sign ? page->signs : page->keys, mark);
  gtk_box_append (GTK_BOX (row), mark);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (page->box, row);
}

static void
append_fields (Page *page)
{
  g_autofree char *words = g_strjoinv (", ", (char **)ps_query_is_get_words ());

  for (guint i = 0; i < ps_query_field_get_n (); i++)
    {
      const PsQueryField *field = ps_query_field_get (i);

      append_row (page, make_code (field->name),
                  field->type == PS_QUERY_TYPE_IS ? words : ps_query_field_get_title (field),
                  FALSE);
    }
}

static void
append_example (Page *page, const PsHelpBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_code (block->mark));
  gtk_box_append (GTK_BOX (box), make_text (_ (block->text)));
  gtk_box_append (page->box, box);
}

static void
append_block (Page *page, const PsHelpBlock *block)
{
  switch (block->kind)
    {
    case PS_HELP_KEYS:
    case PS_HELP_SIGN:
      append_row (page, make_mark (block), _ (block->text), block->kind == PS_HELP_SIGN);
      break;
    case PS_HELP_FIELDS:
      append_fields (page);
      break;
    case PS_HELP_HEADING:
      gtk_box_append (page->box, make_heading (_ (block->text), "help-heading", 2));
      break;
    case PS_HELP_EXAMPLE:
      append_example (page, block);
      break;
    case PS_HELP_TEXT:
      gtk_box_append (page->box, make_text (_ (block->text)));
      break;
    }
}

/**
 * ps_help_page_new:
 * @topic: a topic
 *
 * Returns: (transfer floating): what Help says of it, in lines that can be read
 */
GtkWidget *
ps_help_page_new (const PsHelpTopic *topic)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autoptr (GtkSizeGroup) keys = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) signs = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  Page parts = { GTK_BOX (box), keys, signs, ps_zoom_get_text_scale (box) > MOST_SCALE };

  gtk_widget_set_layout_manager (page, ps_clamp_layout_new (LINE_WIDTH));
  gtk_widget_add_css_class (page, "help-page");
  gtk_box_append (GTK_BOX (page), box);
  gtk_box_append (parts.box, make_heading (_ (topic->title), "title", 1));
  for (guint i = 0; i < topic->n_blocks; i++)
    append_block (&parts, &topic->blocks[i]);
  return page;
}
