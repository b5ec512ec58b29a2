/* The cells of records that are months, names and amounts. */
#ifndef VGOV_LOAD_RECORD_TEXT_H
#define VGOV_LOAD_RECORD_TEXT_H

#include "record.h"
#include "shape/hashtable.h"

/* Each of these sets row->bad to the field, which then is the one a VG_DATA is about. */

/* A code or a name in its one spelling, in the row's arena. */
VG_CHECK vg_rc vg_record_name(vg_record_row *row, int field, const char **out, vg_err *err);
/* "2026-10", or its first day, which worksheets make of it. */
VG_CHECK vg_rc vg_record_month(vg_record_row *row, int field, vg_day *out, vg_err *err);
/* An amount of a currency in minor units; a currency of ISO 4217. */
VG_CHECK vg_rc vg_record_money(vg_record_row *row, int field, int currency_field,
                               int64_t *amount, const char **currency, vg_err *err);
/* A plain decimal number as it is written; "" when it is missing and need not be there. */
VG_CHECK vg_rc vg_record_number(vg_record_row *row, int field, bool needed, const char **out,
                                vg_err *err);

/* What the list said already, and in which row. */
typedef struct vg_record_seen {
    vg_arena arena;
    vg_hashtable by_key;
} vg_record_seen;

/* VG_DATA when the list said something of that before. Sets row->bad to none. */
VG_CHECK vg_rc vg_record_once(vg_record_seen *seen, vg_record_row *row, const char *vendor,
                              vg_day month, const char *code, bool side, vg_err *err);
void vg_record_seen_free(vg_record_seen *seen);

#endif
