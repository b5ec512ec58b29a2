/* The JSON Schemas, as bytes. */
#include <vgov/terms.h>

const char vg_map_schema[] = {
#include "lib/terms/map.schema.json.inc"
    '\0'};

const char vg_calendar_schema[] = {
#include "lib/terms/calendar.schema.json.inc"
    '\0'};

const char vg_contract_schema[] = {
#include "lib/terms/contract.schema.json.inc"
    '\0'};
