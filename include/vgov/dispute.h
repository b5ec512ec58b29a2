/* The dispute pack: what one vendor claims for some months, each claim with and without.
 *
 * A claim is a relief event of the vendor, or of all vendors, that overlaps the months. What it
 * is worth is no estimate: the months are scored and settled once with the claim accepted and
 * once without it, every other claim being left as it stands. So claims that share slices have
 * each their effect alone, and the lines for all of them together count a slice once.
 *
 * What others say of a figure (<vgov/beside.h>) is a claim of its own kind: the figure with and
 * without theirs.
 *
 * Closed months are scored like others: the difference is what a restatement would book. Months
 * behind the period up to the vendor's last closed one are looked at, too, for what hangs on
 * the period by repeats, caps and windows.
 */
#ifndef VGOV_DISPUTE_H
#define VGOV_DISPUTE_H

#include <vgov/beside.h>
#include <vgov/event_log.h>

/* A row that lies in a disputed slice, and the file it came from. */
typedef struct vg_dispute_row {
    vg_day month;
    const char *contract, *service_level; /* ids */
    const char *line, *slice, *origin, *feed;
    const char *figures; /* "offered 100, answered 90", by the headers of a plain file */
    bool of_line;        /* of a line that several vendors serve, whose part is the vendor's */
    int64_t source_id, src_row;
    const char *file; /* NULL where it must not be named */
    const char *sha256;
} vg_dispute_row;

/* Why a claim does nothing. */
typedef enum vg_dispute_remark {
    VG_DISPUTE_COUNTS,    /* it does, or would */
    VG_DISPUTE_NO_LEVEL,  /* it is about no service level that is scored then */
    VG_DISPUTE_NO_RULE,   /* no rule of the contract names its kind for the service level */
    VG_DISPUTE_NO_SLICES, /* no rows lie in it */
    VG_DISPUTE_NOTHING    /* nothing of the service level changes with it */
} vg_dispute_remark;

/* A service level of a month, without the claim and with it. */
typedef struct vg_dispute_effect {
    vg_day month;
    const vg_contract *contract;
    const vg_scored *without, *with; /* neither is NULL */
    int64_t points_without, points_with;
    const char *clause; /* of the contract's rule; "" */
    vg_relief_effect effect;
    int64_t slices; /* disputed ones, each once */
    vg_dispute_remark remark;
} vg_dispute_effect;

/* What a month of a contract comes to. */
typedef struct vg_dispute_sum {
    vg_day month;
    const vg_contract *contract;
    bool asked;  /* it lies in the period */
    bool closed; /* as a whole */
    bool known;  /* the amounts are */
    int64_t points, credit, bonus;
} vg_dispute_sum;

typedef struct vg_dispute_claim {
    vg_event event;
    vg_event_step *steps;
    size_t step_count;
    bool accepted;
    vg_dispute_effect *effects; /* by month, contract and service level */
    size_t effect_count;
    vg_dispute_sum *without, *with; /* by month and contract, as vg_dispute.stands */
    vg_dispute_row *rows;
    size_t row_count;
    int64_t *overlaps; /* ids of other claims that have a slice in common with it */
    size_t overlap_count;
    vg_dispute_remark remark; /* of a claim without effects */
} vg_dispute_claim;

/* The months under some assumption. */
typedef struct vg_dispute_view {
    const char *id;       /* "none", "stands", "accepted", "figures", "everything" */
    vg_dispute_sum *sums; /* as vg_dispute.stands */
} vg_dispute_view;

enum { VG_DISPUTE_VIEWS = 5 };

typedef struct vg_dispute {
    vg_period period; /* whole months */
    const char *vendor, *vendor_name, *client;
    const char *zone;       /* of the contract, on whose wall times stand */
    vg_dispute_sum *stands; /* as all claims stand, by month and contract */
    size_t sum_count;
    vg_dispute_view views[VG_DISPUTE_VIEWS]; /* the first is none, the second as they stand */
    size_t view_count;
    vg_dispute_claim *claims; /* by begin */
    size_t claim_count;
    vg_beside_list others; /* figures that differ, and the definitions */
    const char **lines;    /* of the vendor's rows, and those that it is bound to */
    size_t line_count;
    size_t left_out; /* texts that name another vendor, see vg_dispute_guard() */
} vg_dispute;

/* Options: store, vendor (needed), period. VG_USAGE when it holds no whole month, VG_NOINPUT
 * when nothing is scored for the vendor then, or nobody claims anything. */
VG_CHECK vg_rc vg_dispute_score(vg_arena *arena, const vg_score_options *options,
                                vg_dispute *out, vg_err *err);

#endif
