/* Commands of vgov-contract, and what they share with other tools. */
#ifndef VGOV_CONTRACT_COMMANDS_H
#define VGOV_CONTRACT_COMMANDS_H

#include <vgov/cli.h>
#include <vgov/compose.h>
#include <vgov/lint.h>

/* A contract with its text, which needs no other file. */
typedef struct vg_contract_taken {
    vg_contract *contract;
    vg_composed text;
    bool was_amended; /* the store has it already: the same amendment was loaded before */
} vg_contract_taken;

/* Contracts of one command line: what a later file amends may be one of them. */
typedef struct vg_contracts_taken {
    vg_contract_taken *items;
    size_t count;
} vg_contracts_taken;

/* Reads the file of a contract with what it includes and names, or of an amendment, which is
 * applied to one of `before` (NULL: none) or else to the newest version in the store that is
 * older; and runs its examples. What does not hold is said. */
VG_CHECK vg_rc vg_contract_read_file(vg_run *run, const char *path,
                                     const vg_contracts_taken *before, vg_contract_taken *out,
                                     vg_err *err);
/* The same of what was read already. */
VG_CHECK vg_rc vg_contract_read_own(vg_run *run, const char *path, const char *own, size_t len,
                                    const vg_contracts_taken *before, vg_contract_taken *out,
                                    vg_err *err);
/* What is allowed in the contracts of a command line, but hardly meant. */
typedef struct vg_contract_lints {
    vg_lint *items;
    size_t count;
    size_t warnings; /* the others are notes */
} vg_contract_lints;

/* Adds what there is to say of a contract, which with -f tsv or json nobody says in words.
 * With -d that is also what the store's files cannot measure. */
VG_CHECK vg_rc vg_contract_say_lints(vg_run *run, const vg_contract_taken *taken,
                                     vg_contract_lints *all, vg_err *err);
/* The same of the store's files alone. */
VG_CHECK vg_rc vg_contract_say_thresholds(vg_run *run, const vg_contract_taken *taken,
                                          vg_err *err);
/* With -f tsv or json the list of all. */
VG_CHECK vg_rc vg_contract_list_lints(vg_run *run, const vg_contract_lints *all, vg_err *err);
/* Reads a calendar strictly; with a store it is refused, as contracts bring theirs with them.
 */
VG_CHECK vg_rc vg_contract_check_calendar(vg_run *run, const char *path, const char *text,
                                          size_t len, vg_err *err);
/* The regions; with REGION or CALENDAR and PERIOD the days of it. */
VG_CHECK vg_rc vg_contract_holidays(vg_run *run, vg_err *err);
/* What differs between two files or versions, in words; VG_FOUND when anything does. */
VG_CHECK vg_rc vg_contract_print_diff(vg_run *run, vg_err *err);
/* The JSON Schema of contracts, or with "calendar" of calendars. */
VG_CHECK vg_rc vg_contract_print_schema(vg_run *run, vg_err *err);

#endif
