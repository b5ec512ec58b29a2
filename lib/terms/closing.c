/* How long a closed month can be restated, and from which sum on that is booked. */
#include "contract_parts.h"

void vg_contract_read_closing(vg_reader *r, const vg_json *root, vg_contract *c)
{
    static const char *const keys[] = {"restate_until_days", "materiality", NULL};
    const vg_json *node = vg_read_field(root, "closing");
    c->restate_until_days = -1;
    if (!vg_reading(r) || !node || !vg_read_object(r, node, keys))
        return;
    const vg_json *until = vg_read_field(node, "restate_until_days"),
                  *least = vg_read_field(node, "materiality");
    if (until)
        c->restate_until_days = (int)vg_read_int(r, until, 0, 36500);
    if (least)
        c->materiality = vg_read_amount(r, least, c->currency_digits);
    if (vg_reading(r) && least && c->money == VG_MONEY_NONE)
        vg_reader_fail(r, least,
                       "the contract has \"money\": \"none\", so that nothing is booked");
}
