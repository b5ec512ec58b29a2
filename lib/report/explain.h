/* What text and JSON explanations share. */
#ifndef VGOV_REPORT_EXPLAIN_H
#define VGOV_REPORT_EXPLAIN_H

#include <vgov/report.h>

#include "figure.h"

typedef struct vg_explain_file {
    int64_t source_id;
    const char *name, *sha256;
    int64_t rows; /* of it that were used */
} vg_explain_file;

typedef struct vg_explain_facts {
    const vg_measure *measures; /* of the formula */
    size_t measure_count;
    vg_figure *inputs; /* rolled up, one per measure; NULL while no row took part */
    const char *
        *spans;      /* of each input: "2100–2115", where it may be something else, or NULL */
    vg_figure value; /* rounded as the contract says */
    const char *range;     /* of an approximate value; NULL when it is exact */
    const char *fraction;  /* the exact value; NULL = no data */
    const char *expansion; /* its decimals, cut off; ends with "…" where more follow */
    const char *target, *minimum;
    bool exact_meets, rounded_meets; /* the target; valid when the value is known */
    int64_t uses[4];                 /* rows by vg_row_use */
    size_t slices;                   /* different ones among the used rows */
    vg_explain_file *files;          /* of the used rows, in the order of the rows */
    size_t file_count;
} vg_explain_facts;

/* Spans and range in the language's spelling, the other numbers not. */
VG_CHECK vg_rc vg_explain_gather(vg_arena *arena, const vg_explanation *x, vg_lang lang,
                                 vg_explain_facts *out, vg_err *err);

/* The key that a part of a shared line was divided by: "answered", "percent"; its natural
 * value.
 */
const char *vg_shared_key_name(const vg_kpi_shared *shared);
vg_rat vg_shared_key_value(const vg_kpi_shared *shared, int64_t key, int currency_digits);

/* "within 20 s", "under 20 s"; NULL when the contract asks for nothing. */
VG_CHECK vg_rc vg_threshold_words(vg_arena *arena, vg_lang lang, const vg_threshold *threshold,
                                  const char **out, vg_err *err);

/* A label on the left; what follows on the line is the caller's. */
void vg_explain_label(vg_str *out, const char *text);

/* Every step of the settlement of the card's months. */
VG_CHECK vg_rc vg_explain_money(vg_arena *arena, vg_str *out, const vg_explanation *x,
                                vg_lang lang, vg_err *err);

/* What reliefs did, and each of them; nothing when none is about the figure. */
VG_CHECK vg_rc vg_explain_relief(vg_arena *arena, vg_str *out, const vg_explanation *x,
                                 vg_lang lang, vg_err *err);

#endif
