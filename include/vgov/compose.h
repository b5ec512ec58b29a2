/* The text of a contract out of several files: what it includes, and what amends it.
 *
 * Whatever a contract is put together from, the result is one text that needs no other file,
 * names the files it came from by their hashes, and tells what each amendment changed. A
 * contract in one file stays letter by letter what it is, but for the calendars that it names.
 */
#ifndef VGOV_COMPOSE_H
#define VGOV_COMPOSE_H

#include <vgov/arena.h>
#include <vgov/contract.h>

struct vg_json_origins; /* private to lib/terms */

typedef struct vg_composed {
    const char *file; /* the name used in messages */
    const char *text;
    size_t len;
    const struct vg_json_origins *origins; /* where its values stand; NULL: in that file */
} vg_composed;

/* Reads what the text includes and names; see lib/terms/contract.md. VG_CONFIG with file, line
 * and what would mend it. A text that is no JSON is handed back itself. */
VG_CHECK vg_rc vg_contract_compose(vg_arena *arena, const char *path, const char *text,
                                   size_t len, vg_composed *out, vg_err *err);

/* As vg_contract_read(); messages name the files of people. */
VG_CHECK vg_rc vg_contract_read_composed(vg_arena *arena, const vg_composed *text,
                                         vg_contract **out, vg_err *err);

/* What says that it amends a contract. */
typedef struct vg_amendment {
    const char *contract; /* the id of what it amends; NULL: the text is no amendment */
    const char *id;
    vg_day valid_from;
    char sha256[65]; /* of the text */
} vg_amendment;

VG_CHECK vg_rc vg_amendment_read(vg_arena *arena, const char *path, const char *text,
                                 size_t len, vg_amendment *out, vg_err *err);
/* The text of a contract as amended. */
VG_CHECK vg_rc vg_contract_amend(vg_arena *arena, const vg_composed *contract, const char *path,
                                 const char *text, size_t len, vg_composed *out, vg_err *err);
/* Whether the contract came out of the amendment: the same file, letter by letter. */
bool vg_contract_has_amendment(const vg_contract *c, const vg_amendment *amendment);

#endif
