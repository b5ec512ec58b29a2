/* The list of actions, for people and for programs. */
#ifndef VGOV_ACTION_REPORT_H
#define VGOV_ACTION_REPORT_H

#include <vgov/action.h>
#include <vgov/report.h>

/* A line an action; those that are open and past their day on `today` say so. Keys: number,
 * vendor, due, state ("overdue" is one), owner, action, contract, service_level, agreed,
 * since (time of the last step), reason. */
VG_CHECK vg_rc vg_actions_table(vg_arena *arena, const vg_action *actions, size_t count,
                                vg_day today, vg_lang lang, vg_wording wording, vg_table *out,
                                vg_err *err);

/* "open", "overdue", "done", "dropped" in the language. */
const char *vg_word_action(vg_lang lang, const vg_action *action, vg_day today);

#endif
