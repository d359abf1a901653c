#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* For what goes on in a thread and is not to keep an object alive: the user data of its callback,
 * and, once, in the callback, the object. */
gpointer ps_weak_ref_new (gpointer object);
gpointer ps_weak_ref_take (gpointer data);

G_END_DECLS
