/* The months of a period one by one, as a comparison of contracts needs them. */
#ifndef VGOV_SCORE_MONTHS_H
#define VGOV_SCORE_MONTHS_H

#include "run.h"

/* A month of a vendor under a version, or the part of it that is settled by itself. */
typedef struct vg_month_scored {
    const char *vendor, *vendor_name;
    vg_day month; /* its first day */
    const vg_contract *contract;
    const vg_scored *levels;
    size_t level_count;
    const vg_settled_month *settled; /* NULL under a contract without money */
    bool has_score;
    vg_rat score;
} vg_month_scored;

/* The whole months of the period of the options: each as the settlement of a longer period has
 * it, so that no month is valued twice. None where no contract is valid or nobody has rows. A
 * month of which a version holds a part is there when it is settled by days. */
VG_CHECK vg_rc vg_months_score(vg_arena *arena, const vg_score_options *options,
                               vg_month_scored **out, size_t *count, vg_err *err);

/* Whether some vendor may be bound by both. */
bool vg_contracts_share_vendor(const vg_contract *a, const vg_contract *b);

/* The whole months within a period; VG_USAGE when there is none. */
VG_CHECK vg_rc vg_months_within(const vg_period *period, vg_period *out, vg_err *err);

#endif
