/* Direct standardisation: ratios of vendors made comparable where their mixes of lines differ.
 *
 * A vendor with many long technical calls has a longer handling time than one with few, however
 * good both are. Here each vendor's value of a line is weighted by the joint denominator of all
 * members on that line, over the lines that all of them serve:
 * sum(value_l * joint_l) / sum(joint_l). Pure and exact.
 */
#ifndef VGOV_STANDARDISE_H
#define VGOV_STANDARDISE_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/arena.h>
#include <vgov/num.h>

/* What a vendor has on one line: the value of the ratio there and its denominator, > 0. */
typedef struct vg_mix_line {
    const char *line; /* code */
    vg_rat value, denominator;
} vg_mix_line;

typedef struct vg_mix_member {
    const vg_mix_line *lines; /* each line once */
    size_t line_count;
    vg_rat standardised; /* result; valid when there is a common line */
} vg_mix_member;

typedef struct vg_mix {
    const char **lines; /* that all members serve, by code */
    vg_rat *joint;      /* the denominators of all members there */
    size_t count;
    bool differs; /* the members' shares of lines differ, or one serves lines that others do not
                   */
} vg_mix;

/* Fills `standardised` of each member; without a common line out->count is 0. What is handed
 * out points to the members' line codes. */
VG_CHECK vg_rc vg_standardise(vg_arena *arena, vg_mix_member *members, size_t count,
                              vg_mix *out, vg_err *err);

#endif
