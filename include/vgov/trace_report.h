/* Traced figures for people and programs. */
#ifndef VGOV_TRACE_REPORT_H
#define VGOV_TRACE_REPORT_H

#include <vgov/table.h>
#include <vgov/trace.h>

/* A paragraph for each: what is known of it, a line each. */
VG_CHECK vg_rc vg_trace_text(const vg_traced *list, size_t count, vg_str *out, vg_err *err);
/* A row for each. */
VG_CHECK vg_rc vg_trace_table(vg_arena *arena, const vg_traced *list, size_t count,
                              vg_table *out, vg_err *err);
/* {"format":1,"facts":[{"vendor":…,"slice":…,"figures":{"offered":…},"source":{…},…}]} */
VG_CHECK vg_rc vg_trace_json(const vg_traced *list, size_t count, vg_str *out, vg_err *err);

#endif
