/* The words of claims. */
#include <vgov/claim_report.h>

#include <string.h>

#include "i18n.h"

const char *vg_word_claim_side(vg_lang lang, vg_claim_side side)
{
    switch (side) {
    case VG_CLAIM_CREDIT:
        return vg_tr(lang, "Service credit");
    case VG_CLAIM_BONUS:
        return vg_tr(lang, "Bonus");
    case VG_CLAIM_EARN_BACK:
        break;
    }
    return vg_tr(lang, "Earned back");
}

const char *vg_word_claim_nature(vg_lang lang, const vg_claim *claim)
{
    if (claim->side != VG_CLAIM_CREDIT)
        return vg_word_claim_side(lang, claim->side);
    if (strcmp(claim->nature, "penalty") == 0)
        return vg_tr(lang, "contractual penalty");
    if (strcmp(claim->nature, "liquidated-damages") == 0)
        return vg_tr(lang, "liquidated damages");
    return vg_tr(lang, "price reduction");
}

const char *vg_word_claim_standing(vg_lang lang, const vg_claim *claim)
{
    if (!claim->id)
        return vg_tr(lang, "not claimed");
    switch (vg_claim_stands(claim)) {
    case VG_CLAIM_OPEN:
        return vg_tr(lang, "open");
    case VG_CLAIM_UNPAID:
        return vg_tr(lang, "not paid");
    case VG_CLAIM_SETTLED:
        return vg_tr(lang, "settled");
    case VG_CLAIM_ENDED:
        break;
    }
    return vg_tr(lang, "ended");
}

const char *vg_word_claim_state(vg_lang lang, vg_claim_state state)
{
    switch (state) {
    case VG_CLAIM_SCORED:
        return vg_tr(lang, "scored");
    case VG_CLAIM_PROPOSED:
        return vg_tr(lang, "claimed");
    case VG_CLAIM_RESERVED:
        return vg_tr(lang, "reserved");
    case VG_CLAIM_AGREED:
        return vg_tr(lang, "agreed");
    case VG_CLAIM_WAIVED:
        return vg_tr(lang, "waived");
    case VG_CLAIM_PAID:
        return vg_tr(lang, "paid");
    case VG_CLAIM_LAPSED:
        break;
    }
    return vg_tr(lang, "lapsed");
}
