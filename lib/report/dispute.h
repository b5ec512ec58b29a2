/* The dispute pack: what its tables share. */
#ifndef VGOV_REPORT_DISPUTE_H
#define VGOV_REPORT_DISPUTE_H

#include <vgov/dispute_report.h>
#include <vgov/zone.h>

#include "columns.h"

typedef struct vg_dispute_writer {
    vg_arena *arena;
    const vg_dispute *pack;
    const vg_zone *zone;
    vg_lang lang;
    vg_wording wording;
    bool written;
    vg_table *out;
} vg_dispute_writer;

void vg_dispute_put_month(const vg_dispute_writer *w, vg_day month);
void vg_dispute_put_totals(const vg_dispute_writer *w);
void vg_dispute_put_effects(const vg_dispute_writer *w);
void vg_dispute_put_money(const vg_dispute_writer *w);
extern const vg_column vg_dispute_total_columns[], vg_dispute_level_columns[],
    vg_dispute_effect_columns[], vg_dispute_money_columns[];
extern const size_t vg_dispute_total_count, vg_dispute_level_count, vg_dispute_effect_count,
    vg_dispute_money_count;

/* The cells that several tables have: number, kind and status of a claim, or of a figure in the
 * place of one; two amounts and their difference; "closed" or "open". */
void vg_dispute_put_claim(const vg_dispute_writer *w, const vg_dispute_claim *c);
void vg_dispute_put_origin(const vg_dispute_writer *w, const vg_beside *b);
void vg_dispute_put_amounts(const vg_dispute_writer *w, bool known, const int64_t amounts[2],
                            int digits);
const char *vg_dispute_month_state(const vg_dispute_writer *w, const vg_dispute_sum *s);

/* "none accepted" … */
const char *vg_word_view(vg_lang lang, const char *id);
const char *vg_dispute_remark_name(vg_dispute_remark remark);
/* The sum of the month and contract of an effect. */
const vg_dispute_sum *vg_dispute_sum_of(const vg_dispute *pack, const vg_dispute_sum *sums,
                                        const vg_contract *contract, vg_day month);
bool vg_dispute_same_sum(const vg_dispute_sum *a, const vg_dispute_sum *b);
/* Whether a month behind the period has anything to do with it: some assumption changes it. */
bool vg_dispute_month_matters(const vg_dispute *pack, size_t i);

#endif
