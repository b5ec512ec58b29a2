/* What of the invoices counts as charged. */
#include "money_parts.h"

void vg_read_charged(vg_reader *r, const vg_json *node, vg_money_terms *terms)
{
    static const char *const keys[] = {"types", "amount", "credit_notes", NULL};
    static const char *const amounts[] = {"net", "gross", NULL};
    static const char *const notes[] = {"corrections", "leave-out", "deduct", NULL};
    vg_charged *out = &terms->charged;
    if (!node || !vg_read_object(r, node, keys))
        return;
    const vg_json *types = vg_read_field(node, "types");
    if (types)
        out->types = vg_read_texts(r, types, 1, &out->type_count);
    out->gross = vg_read_choice(r, vg_read_field(node, "amount"), amounts) == 1;
    const vg_json *credit_notes = vg_read_field(node, "credit_notes");
    if (credit_notes)
        out->notes = (vg_credit_notes)vg_read_choice(r, credit_notes, notes);
}
