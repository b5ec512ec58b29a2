/* What is compared with what: slices of both sides that overlap, as one. */
#include "pairs.h"

/* Whether rows cover all of a slice; *from is the first one that may reach into it. */
static bool is_covered(const vg_fslice *slice, const vg_fslices *came, size_t *from)
{
    vg_time until = slice->begins;
    while (*from < came->count && came->list[*from].ends <= slice->begins)
        ++*from;
    for (size_t i = *from; i < came->count && came->list[i].begins <= until; i++)
        if (came->list[i].ends > until)
            until = came->list[i].ends;
    return until >= slice->ends;
}

/* The atom that a slice falls into: the last one, or a new one behind it. */
static vg_atom *place(vg_atom *atoms, size_t *count, const vg_fslice *slice)
{
    vg_atom *a = *count ? &atoms[*count - 1] : NULL;
    if (!a || slice->begins >= a->ends) {
        a = &atoms[(*count)++];
        *a = (vg_atom){.begins = slice->begins,
                       .ends = slice->ends,
                       .first = slice->first,
                       .last = slice->last};
    }
    if (slice->ends > a->ends) {
        a->ends = slice->ends;
        a->last = slice->last;
    }
    return a;
}

vg_rc vg_atoms_make(vg_arena *arena, const vg_fslices *forecast, vg_fslices *came,
                    vg_atom **out, size_t *count, vg_err *err)
{
    size_t f = 0, c = 0, from = 0;
    vg_atom *atoms = VG_NEW_N(arena, vg_atom, forecast->count + came->count + 1);
    *out = atoms;
    *count = 0;
    if (!atoms)
        return vg_nomem(err);
    while (f < forecast->count || c < came->count) {
        bool row = f == forecast->count ||
                   (c < came->count && came->list[c].begins < forecast->list[f].begins);
        const vg_fslice *slice = row ? &came->list[c++] : &forecast->list[f++];
        vg_atom *a = place(atoms, count, slice);
        if (row) {
            a->actual += slice->value;
            a->rows++;
            continue;
        }
        a->any_slice = true;
        a->forecast += slice->value;
        a->slices += slice->value != 0;
        if (slice->value && !is_covered(slice, came, &from))
            a->partial = true;
    }
    return VG_OK;
}
