/* Two contracts compared in the words of their readers: what changes for whom.
 *
 * A contract is told as facts, each about one thing (a service level, a fee, a rule); facts of
 * both that are about the same thing and differ are changes. What no fact tells but the texts
 * say differently is a change as well ("other terms"), so that none stays unseen.
 */
#ifndef VGOV_CONTRACT_DIFF_H
#define VGOV_CONTRACT_DIFF_H

#include <vgov/contract.h>
#include <vgov/contract_compare.h>
#include <vgov/table.h>
#include <vgov/text.h>

typedef struct vg_contract_change {
    const char *member;   /* the field of the contract: "service_levels" */
    const char *subject;  /* what it is about: "SL-1"; "" = the contract */
    const char *what;     /* in English: "Target" */
    const char *was, *is; /* in the language asked for; NULL = there is none */
} vg_contract_change;

typedef struct vg_contract_diff {
    vg_contract_change *changes; /* by part, what moves money first */
    size_t count;
} vg_contract_diff;

VG_CHECK vg_rc vg_contract_diff_find(vg_arena *arena, const vg_contract *a,
                                     const vg_contract_source *a_text, const vg_contract *b,
                                     const vg_contract_source *b_text, vg_lang lang,
                                     vg_contract_diff *out, vg_err *err);

/* `codes`: the part as the field of the contract, for programs. */
VG_CHECK vg_rc vg_contract_diff_table(vg_arena *arena, const vg_contract_diff *d, vg_lang lang,
                                      bool codes, vg_table *out, vg_err *err);
/* {"format":1,"old":…,"new":…,"equal":…,"changes":[…]} */
VG_CHECK vg_rc vg_contract_diff_json(const vg_contract_diff *d, const vg_contract *a,
                                     const vg_contract *b, vg_str *out, vg_err *err);

#endif
