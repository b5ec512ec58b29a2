/* Looking over a contract. */
#ifndef VGOV_TERMS_LINT_H
#define VGOV_TERMS_LINT_H

#include <vgov/lint.h>
#include <vgov/money.h>

#include "compose.h"
#include "contract_parts.h"

typedef struct vg_linter {
    vg_reader r; /* its faults stop everything */
    const vg_contract *contract;
    const vg_json *root;
    vg_lint *items;
    size_t count;
} vg_linter;

/* `path` and `text` live in the arena; NULL is a fault of memory. */
void vg_lint_say(vg_linter *l, const char *id, const char *path, const char *clause,
                 const char *text);
/* A number as it is written; "" after a fault. */
const char *vg_lint_number(vg_linter *l, vg_rat value);

void vg_lint_levels(vg_linter *l);
void vg_lint_money(vg_linter *l);
void vg_lint_penalty(vg_linter *l);
/* The table of a rule, where it has one. */
void vg_lint_table(vg_linter *l, const vg_money_rule *rule);
/* The most service points of a month that the rule looks at, over all stages. */
int64_t vg_lint_most_points(const vg_contract *c, const vg_money_rule *rule);

#endif
