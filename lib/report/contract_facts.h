/* A contract as a list of facts in words. */
#ifndef VGOV_REPORT_CONTRACT_FACTS_H
#define VGOV_REPORT_CONTRACT_FACTS_H

#include <vgov/contract_diff.h>
#include <vgov/money.h>

#include "i18n.h"

typedef struct vg_fact_text {
    const char *member, *subject, *what, *value;
} vg_fact_text;

/* Told by year; of many years that change the first ones are enough. */
extern const char vg_fact_special_days[];

/* Errors are sticky: tell freely, ask `rc` at the end. */
typedef struct vg_facts {
    vg_arena *arena;
    vg_lang lang;
    const vg_contract *contract;
    const char *member, *subject; /* of what is told next */
    vg_fact_text *items;
    size_t count;
    vg_rc rc;
    vg_err *err;
} vg_facts;

/* Tells a fact; `value` is freed. `what` is marked with N_(). */
void vg_facts_tell(vg_facts *f, const char *what, vg_str *value);
void vg_facts_say(vg_facts *f, const char *what, const char *text); /* "" says nothing */
void vg_facts_number(vg_facts *f, const char *what, vg_rat value, const char *unit);
void vg_facts_flag(vg_facts *f, const char *what, bool on); /* when it is on */
void vg_facts_int(vg_facts *f, const char *what, int64_t value);

/* Append to a value. */
void vg_facts_put_number(vg_facts *f, vg_str *out, vg_rat value, const char *unit);
void vg_facts_put_money(vg_facts *f, vg_str *out, int64_t minor);
void vg_facts_put_worth(vg_facts *f, vg_str *out, const vg_worth *worth);
void vg_facts_put_levels(vg_facts *f, vg_str *out, const vg_service_level **levels,
                         size_t count);
/* "≥ 75 %, < 80 %" */
void vg_facts_put_range(vg_facts *f, vg_str *out, const vg_rat *from, bool holds_from,
                        const vg_rat *to, bool holds_to, const char *unit);
void vg_facts_put_list(vg_str *out, const char *const *items, size_t count, const char *all);

void vg_facts_levels(vg_facts *f);
void vg_facts_money(vg_facts *f);
void vg_facts_rule(vg_facts *f, const vg_money_rule *rule);
void vg_facts_claims(vg_facts *f);
void vg_facts_relief(vg_facts *f);
void vg_facts_relieved(vg_facts *f); /* corridors and shared lines */
void vg_facts_closing(vg_facts *f);
void vg_facts_rest(vg_facts *f);   /* KPIs and hours */
void vg_facts_around(vg_facts *f); /* who serves, what is delivered, standings, files */

#endif
