/* What is allowed in a contract, but hardly meant: bands that no value reaches, weights that
 * are no hundred, caps that never bind, penalties that a court may strike. */
#ifndef VGOV_LINT_H
#define VGOV_LINT_H

#include <vgov/compose.h>

typedef struct vg_lint {
    const char *id;   /* "band-unreachable" */
    const char *file; /* where it stands */
    int line;
    const char *path;   /* "service_levels.SL-1.bands.serious" */
    const char *clause; /* "" = not said */
    const char *text;
    bool note; /* worth knowing, though it may well be meant; else a warning */
} vg_lint;

/* All of them, in the order of the contract's parts. The contract is what the text was read
 * into. */
VG_CHECK vg_rc vg_contract_lint(vg_arena *arena, const vg_composed *text, const vg_contract *c,
                                vg_lint **out, size_t *count, vg_err *err);

/* Adds one of the caller's own at its place, as a warning. What it is handed lives in the
 * arena.
 */
VG_CHECK vg_rc vg_contract_lint_add(vg_arena *arena, const vg_composed *text,
                                    const vg_lint *lint, vg_lint **list, size_t *count,
                                    vg_err *err);

#endif
