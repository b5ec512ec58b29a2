/* What the parts of the summary share: which columns there are. */
#ifndef VGOV_REPORT_XLSX_OVERVIEW_H
#define VGOV_REPORT_XLSX_OVERVIEW_H

#include "xlsx.h"

/* Columns of one service level, from vg_xl_plan.levels on. */
enum { VG_LEVEL_VALUE, VG_LEVEL_CHANGE, VG_LEVEL_STATUS, VG_LEVEL_COLUMNS };

/* Which columns there are depends on what the contracts hold. */
typedef struct vg_xl_plan {
    bool contracts, groups, pointed, money, bonus;
    /* group: only where there are several; else it is rank */
    unsigned code, contract, group, rank, score, change, standing, met, points, credit,
        bonus_at;
    unsigned levels, columns;
} vg_xl_plan;

/* The columns of the level with that place in vg_view.columns. */
static inline unsigned vg_xl_level_column(const vg_xl_plan *p, size_t column)
{
    return p->levels + VG_LEVEL_COLUMNS * (unsigned)column;
}

/* xlsx_totals.c: sums below the table, as formulas with their values. */
void vg_xl_totals(vg_xl_sheet *s, unsigned first, unsigned row, const vg_xl_plan *p);
/* xlsx_compare.c: the groups of comparison from `row` on, in the same columns. */
void vg_xl_compare(vg_xl_sheet *s, unsigned row, const vg_xl_plan *p);

#endif
