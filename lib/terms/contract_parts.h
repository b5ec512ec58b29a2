/* The parts of a contract, each in a file of its own. Each function reads one member of the
 * root into the contract and checks it against what was read before: call them in this order.
 */
#ifndef VGOV_TERMS_CONTRACT_PARTS_H
#define VGOV_TERMS_CONTRACT_PARTS_H

#include <vgov/contract.h>

#include "reader.h"

struct vg_money_rule; /* <vgov/money.h> */

/* What it was put together from. */
void vg_contract_read_origin(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_shared(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_money(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_hours(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_vendor_lines(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_deliveries(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_kpis(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_levels(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_tiers(vg_reader *r, const vg_json *root, vg_contract *c);
/* The rules and what stands around them. */
void vg_contract_read_terms(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_claims(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_relief(vg_reader *r, const vg_json *root, vg_contract *c);
/* What holds of closed months. */
void vg_contract_read_closing(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_corridors(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_score(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_examples(vg_reader *r, const vg_json *root, vg_contract *c);

/* A calendar that the contract names; its zone and days must be those of the contract. NULL
 * after a fault or without a node. */
const struct vg_calendar *vg_contract_calendar(vg_reader *r, const vg_json *node,
                                               const vg_contract *c);

/* What the contract says once, for KPIs that do not say it themselves; NULL = nothing. */
typedef struct vg_kpi_rules {
    const vg_json *rounding, *round_before_band, *no_data;
} vg_kpi_rules;

vg_kpi_rules vg_contract_read_rules(vg_reader *r, const vg_json *root);

/* The KPI that a service level names: one of the contract's, else one of the catalogue, which
 * the contract has from then on. NULL after a fault. */
const vg_kpi *vg_contract_find_kpi(vg_reader *r, const vg_json *node, const vg_kpi_rules *rules,
                                   vg_contract *c);
/* The service level that a text names; NULL after a fault. */
const vg_service_level *vg_contract_find_level(vg_reader *r, const vg_json *node,
                                               const vg_contract *c);

/* Ids of service levels that there are, each once; or "all": NULL and 0. */
const char **vg_contract_read_some_levels(vg_reader *r, const vg_json *node,
                                          const vg_contract *c, size_t *count);

/* The rules of a service level whose KPI and lines are read: "lines_rule", "slices",
 * "min_volume", "hours" and "whole_rows". */
void vg_contract_read_level_rules(vg_reader *r, const vg_json *node, const vg_contract *c,
                                  vg_service_level *level);

/* "over", "judged" and "begin". */
void vg_contract_read_over(vg_reader *r, const vg_json *node, vg_service_level *level);
/* Whether a rule that counts units does not count those of a service level again and again. */
void vg_contract_check_over(vg_reader *r, const vg_json *node,
                            const struct vg_money_rule *rule);

/* The bands of a service level whose comparison and target are read. */
void vg_contract_read_bands(vg_reader *r, const vg_json *node, vg_service_level *level);

/* "targets", "phases" and "occurrences": the stages of a service level of which all else is
 * read, and from which miss on it counts. */
void vg_contract_read_stages(vg_reader *r, const vg_json *node, vg_service_level *level);
/* The target, minimum and bands in an object, for the comparison and slices of the level. */
void vg_contract_read_edges(vg_reader *r, const vg_json *node, vg_service_level *level);
/* The class, and the weight where it counts. */
void vg_contract_read_class(vg_reader *r, const vg_json *node, vg_service_level *level);

/* Whether greater values are the better ones, as a comparison says. */
static inline bool vg_comparison_up(vg_comparison c)
{
    return c == VG_GE || c == VG_GT;
}

/* Comparison inside a sticky reader: -1, 0, 1; 0 after a fault. */
int vg_reader_compare(vg_reader *r, vg_rat a, vg_rat b);

/* A fault that names the span between two values: "<what> from 90 to 92". */
void vg_reader_fail_span(vg_reader *r, const vg_json *node, const char *what, vg_rat a,
                         vg_rat b);

#endif
