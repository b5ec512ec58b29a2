/* Claims, their steps and accruals, for people and for programs. */
#ifndef VGOV_CLAIM_REPORT_H
#define VGOV_CLAIM_REPORT_H

#include <vgov/accrual.h>
#include <vgov/report.h>

/* A line a claim; one without an id is a month that nobody claimed. Keys: number, contract,
 * vendor, month, side, nature, state (as vg_claim_standings, or "unclaimed"), contracted,
 * agreed, waived, lapsed, open, paid, currency, difference (what the month was scored last less
 * what it was at first), beyond (what is contracted because it was decided, above what the
 * month comes to), claim_by, lost (what is on `today` because it was not claimed in time),
 * reservation ("needed", a day, or nothing), closing. */
VG_CHECK vg_rc vg_claims_table(vg_arena *arena, const vg_claim *claims, size_t count,
                               vg_day today, vg_lang lang, vg_wording wording, vg_table *out,
                               vg_err *err);
/* Its steps: number, day, state, amount, currency, role, reason, at. */
VG_CHECK vg_rc vg_claim_steps_table(vg_arena *arena, const vg_claim *claims, size_t count,
                                    vg_lang lang, vg_wording wording, vg_table *out,
                                    vg_err *err);

/* A line a contract, vendor, month and side. Keys: contract, vendor, contract_year (its first
 * month), month, side, state ("booked", "preliminary", "projected", "unknown"), scored, booked,
 * preliminary, projected, waived, lapsed, paid, currency, year_total, year_pool, year_cap,
 * year_left, beyond (of what is booked: above what the month comes to now). */
VG_CHECK vg_rc vg_accrual_table(vg_arena *arena, const vg_accrual *rows, size_t count,
                                vg_lang lang, vg_wording wording, vg_table *out, vg_err *err);

/* Appends the credits in the shape of the performance failures extension of the Open
 * Contracting Data Standard: contracts with implementation.performanceFailures, each of which
 * has id, period, category, events, penaltyContracted, penaltyImposed and penaltyPaid
 * (https://github.com/open-contracting-extensions/ocds_performance_failures_extension, its
 * release-schema.json). A contract entry is of one contract and vendor; what is owed to
 * vendors is no failure and stands nowhere in it. */
VG_CHECK vg_rc vg_claims_ocds(const vg_claim *claims, size_t count, vg_str *out, vg_err *err);

/* In the language: of a claim's side, nature, standing; of a step's state. */
const char *vg_word_claim_side(vg_lang lang, vg_claim_side side);
const char *vg_word_claim_nature(vg_lang lang, const vg_claim *claim);
const char *vg_word_claim_standing(vg_lang lang, const vg_claim *claim);
const char *vg_word_claim_state(vg_lang lang, vg_claim_state state);

#endif
