#include <vgov/fact.h>

#include <vgov/num.h>

void vg_threshold_text(vg_str *out, vg_threshold threshold)
{
    int64_t amount = threshold.ms;
    int decimals = 3;
    if (amount == VG_UNKNOWN) {
        vg_str_adds(out, "not stated");
        return;
    }
    for (; decimals > 0 && amount % 10 == 0; decimals--)
        amount /= 10;
    vg_str_adds(out, threshold.within ? "<= " : "< ");
    vg_dec_text(out, amount, decimals);
    vg_str_adds(out, " s");
}
