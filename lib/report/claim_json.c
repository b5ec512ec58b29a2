/* Claims in the shape of the performance failures extension of the Open Contracting Data
 * Standard. Its fields are those of PerformanceFailure in release-schema.json of
 * https://github.com/open-contracting-extensions/ocds_performance_failures_extension
 * (id, period.startDate, period.endDate, category, events, penaltyContracted, penaltyImposed,
 * penaltyPaid); penalties are free text there, and paid is yes or no. A contract of the
 * standard has an awardID, which the store does not know, so that nothing stands in its place.
 */
#include <vgov/claim_report.h>

#include <string.h>

#include <vgov/date.h>
#include <vgov/json_out.h>
#include <vgov/num.h>

static const char extension[] = "https://raw.githubusercontent.com/open-contracting-extensions/"
                                "ocds_performance_failures_extension/master/extension.json";

/* "1800.00 EUR agreed" behind what is there; nothing for no amount. */
static void put_amount(vg_str *out, const vg_claim *c, int64_t amount, const char *word)
{
    if (amount == 0)
        return;
    vg_str_adds(out, out->len ? ", " : "");
    vg_dec_text(out, amount, vg_currency_digits(c->currency));
    vg_str_addf(out, " %s %s", c->currency, word);
}

static void put_taken(vg_jout *j, vg_jnode *in, const char *key, vg_str *text)
{
    vg_jtext(j, in, key, text->len ? text->ptr : NULL);
    vg_str_free(text);
}

static void put_day(vg_jout *j, vg_jnode *in, const char *key, vg_day day, const char *time)
{
    vg_str text = VG_STR_INIT;
    vg_day_text(&text, day);
    vg_str_adds(&text, time);
    put_taken(j, in, key, &text);
}

static void put_failure(vg_jout *j, vg_jnode *in, const vg_claim *c)
{
    vg_str id = VG_STR_INIT, contracted = VG_STR_INIT, imposed = VG_STR_INIT;
    vg_jnode *failure = vg_jobject(j, in, NULL);
    vg_str_addf(&id, "%lld", (long long)c->id);
    put_taken(j, failure, "id", &id);
    vg_jnode *period = vg_jobject(j, failure, "period");
    put_day(j, period, "startDate", c->month, "T00:00:00Z");
    put_day(j, period, "endDate", vg_month_last(c->month), "T23:59:59Z");
    vg_jtext(j, failure, "category", c->nature);
    vg_jint(j, failure, "events", c->failures);
    vg_dec_text(&contracted, c->scored, vg_currency_digits(c->currency));
    vg_str_addf(&contracted, " %s by contract", c->currency);
    put_taken(j, failure, "penaltyContracted", &contracted);
    put_amount(&imposed, c, c->agreed, "agreed");
    put_amount(&imposed, c, c->waived, "waived");
    put_amount(&imposed, c, c->lapsed, "lapsed");
    put_amount(&imposed, c, c->open, "not decided");
    put_taken(j, failure, "penaltyImposed", &imposed);
    if (c->agreed)
        vg_jbool(j, failure, "penaltyPaid", c->paid == c->agreed);
    else
        vg_jnull(j, failure, "penaltyPaid");
}

static bool of_one_party(const vg_claim *a, const vg_claim *b)
{
    return strcmp(a->contract, b->contract) == 0 && strcmp(a->vendor, b->vendor) == 0;
}

/* Whether the claim is the first credit of its contract and vendor. */
static bool is_first(const vg_claim *claims, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (claims[k].side == VG_CLAIM_CREDIT && of_one_party(&claims[k], &claims[i]))
            return false;
    return claims[i].side == VG_CLAIM_CREDIT;
}

static void put_contract(vg_jout *j, vg_jnode *in, const vg_claim *claims, size_t count,
                         size_t first)
{
    vg_str id = VG_STR_INIT;
    vg_jnode *contract = vg_jobject(j, in, NULL);
    vg_str_addf(&id, "%s/%s", claims[first].contract, claims[first].vendor);
    put_taken(j, contract, "id", &id);
    vg_jnode *failures =
        vg_jarray(j, vg_jobject(j, contract, "implementation"), "performanceFailures");
    for (size_t i = first; i < count; i++)
        if (claims[i].side == VG_CLAIM_CREDIT && of_one_party(&claims[i], &claims[first]))
            put_failure(j, failures, &claims[i]);
}

vg_rc vg_claims_ocds(const vg_claim *claims, size_t count, vg_str *out, vg_err *err)
{
    vg_jout *j = NULL;
    vg_rc rc = vg_jout_new(&j, err);
    if (rc != VG_OK)
        return rc;
    vg_jtext(j, vg_jarray(j, vg_jout_root(j), "extensions"), NULL, extension);
    vg_jnode *contracts = vg_jarray(j, vg_jout_root(j), "contracts");
    for (size_t i = 0; i < count; i++)
        if (is_first(claims, i))
            put_contract(j, contracts, claims, count, i);
    rc = vg_jout_print(j, true, out, err);
    vg_jout_free(j);
    return rc;
}
