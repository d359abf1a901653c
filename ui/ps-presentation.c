/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-presentation-private.h"

#include <glib/gi18n-lib.h>

#include "ps-zoom.h"

G_DEFINE_FINAL_TYPE (PsPresentation, ps_presentation, GTK_TYPE_WIDGET)

/* The sizes of text, in pixels; style.css has a class "size-N" for each. The least fits a window of
 * LEAST_WIDTH x LEAST_HEIGHT. */
static const int sizes[] = { 24, 30, 36, 42, 54, 72 };

#define LEAST_WIDTH 800
#define LEAST_HEIGHT 600

/* From this share of width to height on, texts have fewer lines and leave room to the picture. */
#define WIDE 1.5

static void
set_size (PsPresentation *self, int wanted)
{
  int size = sizes[0];

  for (guint i = 1; i < G_N_ELEMENTS (sizes); i++)
    if (sizes[i] <= wanted)
      size = sizes[i];
  if (size == self->size)
    return;
  self->size = size;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *style = g_strdup_printf ("size-%d", sizes[i]);

      if (sizes[i] == size)
        gtk_widget_add_css_class (GTK_WIDGET (self), style);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), style);
    }
}

/* Text grows with the window, so that it is as large on the wall whatever the projector, and with
 * the zoom. */
static void
choose_size (PsPresentation *self, int width, int height)
{
  double room = MIN ((double)width / LEAST_WIDTH, (double)height / LEAST_HEIGHT);
  double zoom = ps_zoom_get (gtk_widget_get_display (GTK_WIDGET (self)));

  set_size (self, (int)(sizes[0] * room * zoom));
  if (zoom <= 1 && width >= WIDE * height)
    gtk_widget_add_css_class (GTK_WIDGET (self), "wide");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "wide");
}

static void
resized_cb (GdkSurface *surface, int width, int height, PsPresentation *self)
{
  choose_size (self, width, height);
}

static void
zoomed_cb (PsPresentation *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  if (surface != NULL)
    choose_size (self, gdk_surface_get_width (surface), gdk_surface_get_height (surface));
}

static gboolean
tick_cb (gpointer data)
{
  PsPresentation *self = data;
  gint64 seconds = (g_get_monotonic_time () - self->started) / G_USEC_PER_SEC;
  g_autofree char *text =
      g_strdup_printf ("%02d:%02d", (int)(seconds / 60), (int)(seconds % 60));

  gtk_label_set_text (self->timer, text);
  return G_SOURCE_CONTINUE;
}

/* Counts from now on. */
void
ps_presentation_restart_timer (PsPresentation *self)
{
  self->started = g_get_monotonic_time ();
  tick_cb (self);
}

static void
ps_presentation_map (GtkWidget *widget)
{
  PsPresentation *self = PS_PRESENTATION (widget);

  GTK_WIDGET_CLASS (ps_presentation_parent_class)->map (widget);
  g_signal_connect_object (gtk_native_get_surface (gtk_widget_get_native (widget)), "layout",
                           G_CALLBACK (resized_cb), self, 0);
  zoomed_cb (self);
  if (self->timer_id == 0)
    self->timer_id = g_timeout_add_seconds (1, tick_cb, self);
}

static void
ps_presentation_unmap (GtkWidget *widget)
{
  PsPresentation *self = PS_PRESENTATION (widget);
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));

  if (surface != NULL)
    g_signal_handlers_disconnect_by_func (surface, resized_cb, self);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  GTK_WIDGET_CLASS (ps_presentation_parent_class)->unmap (widget);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_presses, double x, double y, PsPresentation *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (button == GDK_BUTTON_PRIMARY)
    gtk_widget_activate_action (GTK_WIDGET (self), "present.next", NULL);
  else if (button == GDK_BUTTON_SECONDARY)
    gtk_widget_activate_action (GTK_WIDGET (self), "present.back", NULL);
}

static void
ps_presentation_dispose (GObject *object)
{
  PsPresentation *self = PS_PRESENTATION (object);
  GtkWidget *child;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ps_presentation_parent_class)->dispose (object);
}

static void
ps_presentation_finalize (GObject *object)
{
  PsPresentation *self = PS_PRESENTATION (object);

  g_clear_pointer (&self->deck, ps_deck_unref);
  g_clear_pointer (&self->tally, ps_tally_free);
  g_free (self->steps);
  G_OBJECT_CLASS (ps_presentation_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, page);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, place);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, stage);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, timer);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, conversation);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, first);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, second);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, packet);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, call);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, call_label);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, call_arrow);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, scroller);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, prompt);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, said);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, raw);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, signature);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, ruler);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, vote);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, hands);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, answer);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, rules);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, clues);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, unusual);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, teach);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, hint);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, notes);
  gtk_widget_class_bind_template_child (widget_class, PsPresentation, keys);
}

static void
ps_presentation_class_init (PsPresentationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ps_presentation_dispose;
  object_class->finalize = ps_presentation_finalize;
  widget_class->map = ps_presentation_map;
  widget_class->unmap = ps_presentation_unmap;
  g_signal_new ("leave", PS_TYPE_PRESENTATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  g_signal_new ("look", PS_TYPE_PRESENTATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  g_type_ensure (PS_TYPE_DECK_ARROW);
  g_type_ensure (PS_TYPE_DECK_CARD);
  g_type_ensure (PS_TYPE_DECK_RULER);
  g_type_ensure (PS_TYPE_DECK_VOTE);
  gtk_widget_class_set_css_name (widget_class, "presentation");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-presentation.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

static void
ps_presentation_init (PsPresentation *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  set_size (self, sizes[0]);
  ps_presentation_add_actions (self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (zoomed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
ps_presentation_new (void)
{
  return g_object_new (PS_TYPE_PRESENTATION, NULL);
}

/**
 * ps_presentation_set_deck:
 * @presentation: a presentation
 * @deck: (nullable): what to show, from its first step on; %NULL: nothing, and nothing of the last
 *   one is left
 */
void
ps_presentation_set_deck (PsPresentation *presentation, PsDeck *deck)
{
  guint n;

  g_return_if_fail (PS_IS_PRESENTATION (presentation));

  g_clear_pointer (&presentation->deck, ps_deck_unref);
  g_clear_pointer (&presentation->tally, ps_tally_free);
  g_clear_pointer (&presentation->steps, g_free);
  presentation->slide = 0;
  presentation->typed = 0;
  presentation->blank = presentation->hint_wanted = presentation->notes_wanted = FALSE;
  n = deck != NULL ? ps_deck_get_n_slides (deck) : 0;
  if (n == 0)
    {
      ps_presentation_clear (presentation);
      return;
    }
  presentation->deck = ps_deck_ref (deck);
  presentation->tally = ps_tally_new (n);
  presentation->steps = g_new0 (guint, n);
  ps_presentation_restart_timer (presentation);
  ps_presentation_show (presentation);
}

/* Returns: (transfer none) (nullable): what is shown */
PsDeck *
ps_presentation_get_deck (PsPresentation *presentation)
{
  g_return_val_if_fail (PS_IS_PRESENTATION (presentation), NULL);
  return presentation->deck;
}

/* Returns: which slide is shown, from 0 */
guint
ps_presentation_get_slide (PsPresentation *presentation)
{
  g_return_val_if_fail (PS_IS_PRESENTATION (presentation), 0);
  return presentation->slide;
}

/* Returns: how far it is revealed, from 0 */
guint
ps_presentation_get_step (PsPresentation *presentation)
{
  g_return_val_if_fail (PS_IS_PRESENTATION (presentation), 0);
  return presentation->steps != NULL ? presentation->steps[presentation->slide] : 0;
}

/* Returns: whether nothing at all is seen for a while */
gboolean
ps_presentation_is_blank (PsPresentation *presentation)
{
  g_return_val_if_fail (PS_IS_PRESENTATION (presentation), FALSE);
  return presentation->blank;
}

/* Returns: (transfer none) (nullable): the hands of each slide */
const PsTally *
ps_presentation_get_tally (PsPresentation *presentation)
{
  g_return_val_if_fail (PS_IS_PRESENTATION (presentation), NULL);
  return presentation->tally;
}
