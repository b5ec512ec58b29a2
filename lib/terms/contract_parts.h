/* The parts of a contract, each in a file of its own. Each function reads one member of the
 * root into the contract and checks it against what was read before: call them in this order.
 */
#ifndef VGOV_TERMS_CONTRACT_PARTS_H
#define VGOV_TERMS_CONTRACT_PARTS_H

#include <vgov/contract.h>

#include "reader.h"

void vg_contract_read_money(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_kpis(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_levels(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_score(vg_reader *r, const vg_json *root, vg_contract *c);
void vg_contract_read_examples(vg_reader *r, const vg_json *root, vg_contract *c);

/* The bands of a service level whose comparison and target are read. */
void vg_contract_read_bands(vg_reader *r, const vg_json *node, vg_service_level *level);

/* Comparison inside a sticky reader: -1, 0, 1; 0 after a fault. */
int vg_reader_compare(vg_reader *r, vg_rat a, vg_rat b);

#endif
