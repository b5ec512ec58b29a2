/* The JSON documents people write, read strictly into structs of model.
 *
 * Refused with "file:line: path: found …, expected …" (VG_CONFIG): anything that is not JSON,
 * text behind it, bad UTF-8, duplicate keys, nesting over 32 levels, files over 4 MiB, unknown
 * fields (with a "did you mean"), wrong types, contradictions. Numbers may stand as JSON
 * numbers or as decimal strings and are taken exactly.
 */
#ifndef VGOV_TERMS_H
#define VGOV_TERMS_H

#include <vgov/arena.h>
#include <vgov/contract.h>
#include <vgov/err.h>
#include <vgov/map.h>

enum { VG_TERMS_LIMIT = 4 * 1024 * 1024, VG_TERMS_DEPTH = 32 };

/* `file` is the name used in messages. */
VG_CHECK vg_rc vg_map_read(vg_arena *arena, const char *file, const char *text, size_t len,
                           vg_map **out, vg_err *err);

VG_CHECK vg_rc vg_contract_read(vg_arena *arena, const char *file, const char *text, size_t len,
                                vg_contract **out, vg_err *err);

/* The JSON Schemas (draft 2020-12) of maps and contracts, ended. What a reader refuses for the
 * sake of several fields together they do not know. */
extern const char vg_map_schema[], vg_contract_schema[];

#endif
