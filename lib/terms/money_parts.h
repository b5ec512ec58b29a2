/* What the readers of the money terms share. */
#ifndef VGOV_TERMS_MONEY_PARTS_H
#define VGOV_TERMS_MONEY_PARTS_H

#include <vgov/money.h>

#include "contract_parts.h"

/* Percent of a base or an amount: the field `percent` or the field `amount`, one of both. A
 * worth below 0 is a fault unless `is_signed`. */
vg_worth vg_read_worth(vg_reader *r, const vg_json *object, const vg_contract *c,
                       const char *percent, const char *amount, bool is_signed);
/* An amount with as many digits as are written, in minor units. */
vg_rat vg_read_price(vg_reader *r, const vg_json *node, const vg_contract *c);
/* A number above 0; `otherwise` when it is missing. */
vg_rat vg_read_above_zero(vg_reader *r, const vg_json *node, int otherwise);
/* "fee" (also when it is missing), "next-fee", "charged", "ordered". */
vg_money_base vg_read_base(vg_reader *r, const vg_json *node);
/* A percentage of a fee needs one. */
void vg_read_needs_fee(vg_reader *r, const vg_json *node, const vg_contract *c,
                       vg_money_base base);
/* "month", "contract-year" or {"months": 12}. */
vg_window vg_read_window(vg_reader *r, const vg_json *node);
/* "month", "window" or "year"; missing is `otherwise`. */
vg_cap_span vg_read_cap_span(vg_reader *r, const vg_json *node, vg_cap_span otherwise);
const char *vg_read_clause(vg_reader *r, const vg_json *object);
/* Service levels that bring money at some time, each once; NULL and 0 for "all" or nothing. */
const vg_service_level **vg_read_levels(vg_reader *r, const vg_json *node, const vg_contract *c,
                                        size_t *count);
const vg_service_level *vg_read_earning_level(vg_reader *r, const vg_json *node,
                                              const vg_contract *c);

/* money_rows.c: tables of values that leave no gap and do not overlap. */
void vg_read_value_rows(vg_reader *r, const vg_json *node, const vg_contract *c,
                        vg_money_rule *rule);
/* Row i of a rule, from the value on that stands under `key` ("at" of corners, else "from"):
 * the rows rise, and all have percent or all have amounts. */
void vg_read_rising_row(vg_reader *r, const vg_json *node, size_t i, const char *key,
                        bool is_signed, const vg_contract *c, vg_money_rule *rule);
/* Rows from a value on, rising. */
void vg_read_lookup_rows(vg_reader *r, const vg_json *node, const vg_contract *c,
                         vg_money_rule *rule);
void vg_read_ratchet_rows(vg_reader *r, const vg_json *node, vg_money_rule *rule);
void vg_read_pool_rows(vg_reader *r, const vg_json *node, const vg_contract *c,
                       vg_money_rule *rule);
void vg_read_weight_rows(vg_reader *r, const vg_json *node, const vg_contract *c,
                         vg_money_rule *rule);
void vg_read_stretch_rows(vg_reader *r, const vg_json *node, const vg_contract *c,
                          vg_money_rule *rule);
void vg_read_occurrence_rows(vg_reader *r, const vg_json *node, const vg_contract *c,
                             vg_money_rule *rule);

/* Corners of a curve, rising; a worth above 0 is a bonus. */
void vg_read_corner_rows(vg_reader *r, const vg_json *node, const vg_contract *c,
                         vg_money_rule *rule);
/* money_scorecard.c: the parts of a scorecard and what its score is worth. */
void vg_read_scorecard(vg_reader *r, const vg_json *node, const vg_contract *c,
                       vg_money_rule *rule);
/* Edges of rows that leave no gap and are open at both ends, sorted; with their places. */
void vg_read_row_ends(vg_reader *r, const vg_json *node, const vg_service_level *level,
                      vg_rule_row *row);
void vg_read_join_rows(vg_reader *r, vg_rule_row *rows, const vg_json **nodes, size_t count);
/* money_past.c: months before the first one that is computed. */
void vg_read_past(vg_reader *r, const vg_json *node, const vg_contract *c,
                  vg_money_terms *terms);

/* "month" (also when it is missing), "quarter", "contract-year". */
vg_gathering vg_read_gathering(vg_reader *r, const vg_json *node);

/* money_types.c: what a type of rule has of its own. */
typedef struct vg_rule_spec {
    const char *own[10]; /* its own keys */
    bool one_level;      /* "service_level", else "service_levels" */
    bool no_level;
    void (*read)(vg_reader *r, const vg_json *node, const vg_contract *c, vg_money_rule *rule);
} vg_rule_spec;

extern const vg_rule_spec vg_rule_specs[VG_RULE_TYPES];

/* money_rule.c: one rule; its place in the list gives it an id. */
void vg_read_money_rule(vg_reader *r, const vg_json *node, const vg_contract *c,
                        vg_money_rule *rule);
/* A band that some service level has; NULL for none. */
const char *vg_read_band(vg_reader *r, const vg_json *node, const vg_contract *c);
bool vg_service_level_among(const vg_service_level *const *levels, size_t count,
                            const vg_service_level *level);
/* money_around.c: what stands around the rules. */
void vg_read_money_around(vg_reader *r, const vg_json *money, const vg_contract *c,
                          vg_money_terms *terms);
/* money_charged.c: what of the invoices counts. */
void vg_read_charged(vg_reader *r, const vg_json *node, vg_money_terms *terms);
void vg_read_triggers(vg_reader *r, const vg_json *node, const vg_contract *c,
                      vg_money_terms *terms);

#endif
