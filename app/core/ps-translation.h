/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

void ps_translation_begin (void);
gpointer ps_translation_pause (void);
void ps_translation_resume (gpointer before);
