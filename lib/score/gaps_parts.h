/* What looking for gaps shares: needs, the rows of a vendor as bits, deliveries. */
#ifndef VGOV_SCORE_GAPS_PARTS_H
#define VGOV_SCORE_GAPS_PARTS_H

#include <vgov/fact_io.h>
#include <vgov/gaps.h>

#include "run.h"

_Static_assert(VG_MEASURES < 64, "a slot has a bit for each measure and one for its row");
#define VG_GAP_THERE (UINT64_C(1) << 63)

enum { VG_GAP_SLOTS = 26 * 12 }; /* of the longest day in the shortest slices */

/* What one service level needs. */
typedef struct vg_gap_need {
    const vg_service_level *level;
    uint64_t measures; /* a bit for each */
    vg_length length;  /* that its KPI names; 0 = the finest */
    vg_length most;    /* longer ones do not serve its rule for slices; 0 = any do */
} vg_gap_need;

/* One version of a contract. */
typedef struct vg_gap_pass {
    const vg_gap_options *options;
    vg_run *run;
    vg_version *version;
    vg_arena *arena; /* for what is handed out */
    vg_gap_need *needs;
    size_t need_count;
    vg_measure measures[VG_MEASURES]; /* that any of them needs */
    size_t width;
    vg_fact_reader *reader;
    vg_day first; /* of the days that are read: whole months, from the one before the period */
    size_t days;  /* how many */
    vg_time *starts; /* of each, and of the one behind */
    int32_t longest; /* seconds of the longest */
    vg_gap_list *out;
} vg_gap_pass;

/* The rows of one series. */
typedef struct vg_gap_grid {
    const vg_series *series;
    size_t per_day;
    uint64_t *slots; /* by day, then slot: VG_GAP_THERE and the measures that are known */
    bool *days;      /* with rows */
    uint64_t knows;  /* measures that some row knows */
    bool any;
} vg_gap_grid;

typedef struct vg_gap_delivery {
    const vg_series *series; /* one of its own, for scope and origin */
    const char *feed;
    const vg_gap_grid **grids;
    size_t grid_count;
    vg_length finest;
    uint64_t knows, duty;
} vg_gap_delivery;

/* A line and an origin of it, and what was found. */
typedef struct vg_gap_part {
    const char *line; /* NULL: a vendor without any line */
    const char *origin;
    uint64_t mask; /* measures that are needed of it */
    vg_gap_delivery *deliveries;
    size_t count;
    int64_t required; /* slices that the contract needs and that are due */
    vg_length length; /* of the slices: 0 = none yet, or several */
    vg_gap_basis basis;
    bool lengths; /* several */
} vg_gap_part;

/* One vendor under the version. */
typedef struct vg_gap_vendor {
    vg_gap_pass *pass;
    vg_arena scratch;
    const char *code;
    int64_t id;
    vg_gap_grid *grids; /* by scope, origin, feed, length */
    size_t grid_count;
} vg_gap_vendor;

/* Needs, measures, days and the reader. To be closed in any case. */
VG_CHECK vg_rc vg_gap_pass_open(vg_gap_pass *p, vg_err *err);
void vg_gap_pass_close(vg_gap_pass *p);
bool vg_gap_concerns(const vg_gap_need *need, const char *line);
/* The measures that are needed of the vendor and line from the origin. Of those that a rule
 * attributes to it the vendor itself has none. */
uint64_t vg_gap_mask(const vg_gap_vendor *v, const char *line, const char *origin);
/* Reads the rows of a vendor. */
VG_CHECK vg_rc vg_gap_read(vg_gap_vendor *v, vg_err *err);
/* The deliveries of a part. */
VG_CHECK vg_rc vg_gap_deliveries(vg_gap_vendor *v, vg_gap_part *part, vg_err *err);
/* Looks for the gaps of a vendor. */
VG_CHECK vg_rc vg_gap_vendor_find(vg_gap_pass *p, const char *code, int64_t id, vg_err *err);

/* --- one length of a delivery in one month
 * -------------------------------------------------------------------------- */

typedef struct vg_gap_lot {
    vg_gap_vendor *vendor;
    vg_gap_part *part;
    const vg_gap_delivery *delivery;
    vg_length length;
    vg_gap_basis basis;
    const vg_gap_need **needs; /* that take slices of that length */
    size_t need_count;
    vg_period month; /* whole */
} vg_gap_lot;

/* What is needed on a day, slot by slot. */
typedef struct vg_gap_day {
    size_t count;
    int wall[VG_GAP_SLOTS]; /* minute of the day that clocks show */
    uint64_t want[VG_GAP_SLOTS];
    bool named[VG_GAP_SLOTS]; /* in hours that the contract names */
    bool open;                /* any is wanted */
} vg_gap_day;

/* What the delivery usually sends, by weekday from Monday. */
typedef struct vg_gap_habit {
    /* By slot on the wall, days with rows that have it, and those on which clocks show it; in
     * the last place of all weekdays. */
    int seen[8][VG_GAP_SLOTS], there[8][VG_GAP_SLOTS];
    int rows[7]; /* days with rows */
    bool sparse[7];
    bool usual[7]; /* every second one at least has rows */
    bool regular;  /* so it is of all that ever have any */
    bool any_sparse;
    bool live;          /* there are rows */
    size_t first, last; /* days of them */
} vg_gap_habit;

void vg_gap_require(const vg_gap_lot *lot, size_t day, vg_gap_day *out);
void vg_gap_habit_read(const vg_gap_lot *lot, vg_gap_habit *out);
/* Whether that slot is missed when it is not there; `rows`: the day has some. */
bool vg_gap_missed(const vg_gap_lot *lot, const vg_gap_habit *h, const vg_gap_day *needed,
                   size_t day, size_t slot, bool rows);
/* Places among the days that are read; they may lie outside. */
int64_t vg_gap_place(const vg_gap_pass *p, vg_day day);
uint64_t vg_gap_slot(const vg_gap_lot *lot, size_t day, size_t slot);
bool vg_gap_has_rows(const vg_gap_lot *lot, size_t day);

/* Judges all months of a delivery. */
VG_CHECK vg_rc vg_gap_judge(vg_gap_vendor *v, vg_gap_part *part, const vg_gap_delivery *d,
                            vg_err *err);

/* --- rows of the list
 * -----------------------------------------------------------------------------------------------
 */

/* The rows of one delivery so far that may go on the next day; places in the list from 1. */
typedef struct vg_gap_chain {
    size_t missing, incomplete;
} vg_gap_chain;

/* The judgement of a day, week or month. */
typedef struct vg_gap_found {
    vg_day first, last;
    bool rows; /* there are some */
    int64_t missing, expected;
    int64_t lacking, there;                      /* of those there that are needed */
    uint64_t lacked;                             /* measures */
    bool alike;                                  /* all that lack any lack the same */
    bool gone[VG_GAP_SLOTS], poor[VG_GAP_SLOTS]; /* missing, lacking: by slot */
} vg_gap_found;

VG_CHECK vg_rc vg_gap_put(const vg_gap_lot *lot, const vg_gap_found *f, vg_gap_chain *chain,
                          vg_err *err);
VG_CHECK vg_rc vg_gap_put_nothing(vg_gap_vendor *v, const char *line, const char *origin,
                                  vg_length length, vg_gap_basis basis, int64_t required,
                                  vg_err *err);

#endif
