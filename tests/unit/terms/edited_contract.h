/* A contract as it is read from a text, and with one change at a time. */
#ifndef VGOV_TESTS_EDITED_CONTRACT_H
#define VGOV_TESTS_EDITED_CONTRACT_H

#include <vgov/terms.h>

#include "edits.h"

static vg_rc read_contract(vg_arena *arena, const char *text, size_t len, vg_err *err)
{
    vg_contract *c;
    return vg_contract_read(arena, "c.json", text, len, &c, err);
}

static const vg_contract *contract_of(vg_arena *arena, const char *text)
{
    vg_err err = VG_ERR_INIT;
    vg_contract *c = NULL;
    if (vg_contract_read(arena, "c.json", text, strlen(text), &c, &err) != VG_OK)
        fail_msg("%s", err.text);
    return c;
}

static void check_contract_edits(const char *text, const edit *edits, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_edit(text, &edits[i], read_contract);
}

#endif
