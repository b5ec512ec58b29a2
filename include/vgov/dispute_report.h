/* The dispute pack as tables, JSON and a workbook that goes to the vendor. */
#ifndef VGOV_DISPUTE_REPORT_H
#define VGOV_DISPUTE_REPORT_H

#include <vgov/dispute.h>
#include <vgov/report.h>

/* Takes out what is not the vendor's: texts that name another vendor, and the names of files
 * that carry rows of others, which stand there by their fingerprint then. Before any of those
 * below. */
VG_CHECK vg_rc vg_dispute_guard(vg_arena *arena, vg_store *store, vg_dispute *pack,
                                vg_err *err);

/* The tables of a pack. */
typedef enum vg_dispute_part {
    VG_DISPUTE_TOTALS,      /* months under each assumption, and their sums */
    VG_DISPUTE_EFFECTS,     /* each claim and figure, without and with, by service level */
    VG_DISPUTE_MONEY,       /* and what that is in money, by month and contract */
    VG_DISPUTE_CLAIMS,      /* what is claimed */
    VG_DISPUTE_HISTORY,     /* their steps */
    VG_DISPUTE_FIGURES,     /* what others say beside our figures */
    VG_DISPUTE_COVERAGE,    /* over which slices */
    VG_DISPUTE_DEFINITIONS, /* the same counts under each definition */
    VG_DISPUTE_ROWS         /* the rows in disputed slices */
} vg_dispute_part;
enum { VG_DISPUTE_PARTS = VG_DISPUTE_ROWS + 1 };

const char *vg_dispute_title(vg_dispute_part part, vg_lang lang); /* its heading: "Claims" */

/* With codes: the effects alone have money and further columns and, behind, a line for each
 * month of each assumption. With words: columns in which nothing is known are left out. Days
 * and times as people of the language write them where `written` says so. */
VG_CHECK vg_rc vg_dispute_table(vg_arena *arena, const vg_dispute *pack, vg_dispute_part part,
                                vg_lang lang, vg_wording wording, bool written, vg_table *out,
                                vg_err *err);
VG_CHECK vg_rc vg_dispute_json(const vg_dispute *pack, vg_lang lang, vg_str *out, vg_err *err);
/* A worksheet for each part that has anything. `created` 0 = not said. */
VG_CHECK vg_rc vg_dispute_xlsx(const vg_dispute *pack, vg_lang lang, vg_time created,
                               const char *path, vg_err *err);

#endif
