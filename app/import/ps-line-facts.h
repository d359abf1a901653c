#pragma once

#include "ps-line-words.h"

G_BEGIN_DECLS

void ps_line_find_time (const char *text, const char *end, PsRecord *record);
void ps_line_find_sent_time (const char *text, const char *end, PsRecord *record);
void ps_line_find_flags (const char *text, const char *end, PsRecord *record);
gboolean ps_line_find_protocol (const char *text, const char *end, PsRecord *record);
void ps_line_find_ports (const char *text, const char *end, PsRecord *record);
void ps_line_find_mnemonic (const char *text, const char *end, PsRecord *record);
void ps_line_find_severity (const char *text, const char *end, PsRecord *record);
PsSpan ps_line_find_direction (const char *text, const char *end);
void ps_line_find_action (const char *text, const char *end, PsRecord *record);
void ps_line_find_signature (const char *text, const char *end, PsRecord *record);
void ps_line_find_remark (const char *text, const char *end, PsRecord *record);
void ps_line_find_remark_before (const char *text, const char *end, PsRecord *record);

G_END_DECLS
