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
#include <vgov/calendar.h>
#include <vgov/contract.h>
#include <vgov/err.h>
#include <vgov/map.h>

enum { VG_TERMS_LIMIT = 4 * 1024 * 1024, VG_TERMS_DEPTH = 32 };

/* `file` is the name used in messages. */
VG_CHECK vg_rc vg_map_read(vg_arena *arena, const char *file, const char *text, size_t len,
                           vg_map **out, vg_err *err);

VG_CHECK vg_rc vg_contract_read(vg_arena *arena, const char *file, const char *text, size_t len,
                                vg_contract **out, vg_err *err);

/* Calendars: what a contract or a map names, or holds itself. */
VG_CHECK vg_rc vg_calendar_read(vg_arena *arena, const char *file, const char *text, size_t len,
                                vg_calendar **out, vg_err *err);

/* The text of a contract or map with the calendars that it names (files beside it) in the place
 * of their names: the readers above take no other text, and what is kept needs no other file.
 * Each calendar is read before, and its faults name its own file. It stands in one line, so
 * that all else keeps its line. A text that names none, or is no JSON, is handed back itself.
 */
VG_CHECK vg_rc vg_calendars_insert(vg_arena *arena, const char *path, const char *text,
                                   size_t len, const char **out, size_t *out_len, vg_err *err);
/* Whether the text says that it is a calendar. */
VG_CHECK vg_rc vg_is_calendar(vg_arena *arena, const char *file, const char *text, size_t len,
                              bool *is, vg_err *err);

/* The JSON Schemas (draft 2020-12) of maps, contracts and calendars, ended. What a reader
 * refuses for the sake of several fields together they do not know. */
extern const char vg_map_schema[], vg_contract_schema[], vg_calendar_schema[];

#endif
