/* A view made by hand: vendors with three service levels over twelve months, some of them
 * without data, names that a spreadsheet could take amiss. */
#ifndef SAMPLE_VIEW_H
#define SAMPLE_VIEW_H

#include <stdio.h>
#include <string.h>

#include <vgov/report.h>

#define SAY(arena, ...) vg_arena_printf((arena), __VA_ARGS__)

static inline vg_figure sample_figure(vg_arena *arena, double value, int decimals)
{
    return (vg_figure){.text = SAY(arena, "%.*f", decimals, value), .decimals = decimals};
}

static inline void sample_history(vg_arena *arena, vg_view_level *l, unsigned seed, double mean,
                                  double spread, double target, const double *minimum)
{
    for (int i = 0; i < VG_VIEW_SPANS; i++) {
        vg_view_point *p = &l->history[i];
        p->status = VG_NO_DATA;
        if (i < 2 && seed % 3 == 0)
            continue; /* no contract then */
        p->target = sample_figure(arena, target, 0);
        if (minimum)
            p->minimum = sample_figure(arena, *minimum, 0);
        seed = seed * 1103515245U + 12345U;
        if (i == 5 && seed % 2)
            continue; /* no data in that month */
        double value = mean + spread * ((double)((seed >> 16) % 1000) / 500 - 1);
        p->value = sample_figure(arena, value, 1);
        bool higher = l->comparison == VG_GE;
        p->status = (higher ? value >= target : value <= target) ? VG_MET : VG_MISSED;
    }
    vg_view_point *now = &l->history[VG_VIEW_SPANS - 1];
    l->value = now->value;
    l->target = now->target;
    l->minimum = now->minimum;
    l->previous = l->history[VG_VIEW_SPANS - 2].value;
    l->status = now->status;
    l->counts = now->status != VG_NO_DATA;
}

enum { SAMPLE_PARTS = 31 };

static inline void sample_parts(vg_arena *arena, vg_view_level *l, unsigned seed, double mean,
                                double spread)
{
    l->parts = VG_NEW_N(arena, vg_view_sample, SAMPLE_PARTS);
    l->part_unit = l->unit;
    l->part_target = l->target;
    for (int i = 0; i < SAMPLE_PARTS; i++) {
        vg_view_sample *p = &l->parts[i];
        p->status = VG_NO_DATA;
        seed = seed * 1103515245U + 12345U;
        if (i == 9)
            continue; /* a day without rows */
        double value = mean + spread * ((double)((seed >> 16) % 1000) / 500 - 1), target;
        p->value = sample_figure(arena, value, 1);
        p->volume = sample_figure(arena, 400 + (double)(seed % 300), 0);
        sscanf(l->target.text, "%lf", &target);
        p->status =
            (l->comparison == VG_GE ? value >= target : value <= target) ? VG_MET : VG_MISSED;
    }
    l->change = (vg_view_change){.figure = sample_figure(arena, (double)(seed % 9) - 4, 1),
                                 .sense = seed % 9 > 4 ? 1 : -1};
    l->rows = 2976;
}

static inline void sample_heat(vg_arena *arena, vg_view_card *c)
{
    enum { FIRST = 14, SLOTS = 24 };
    vg_figure *volumes = VG_NEW_N(arena, vg_figure, SLOTS * 7);
    vg_figure *values = VG_NEW_N(arena, vg_figure, SLOTS * 7);
    for (int i = 0; i < SLOTS * 7; i++) {
        if (i % 7 == 6)
            continue; /* no service on Sundays */
        volumes[i] = sample_figure(arena, 12 + (double)(i * 37 % 90), 1);
        values[i] = sample_figure(arena, 70 + (double)(i * 53 % 300) / 10, 1);
    }
    c->heat = (vg_view_heat){.minutes = 30,
                             .first = FIRST,
                             .count = SLOTS,
                             .level = "SL-1  Answered within 60 s",
                             .unit = "%",
                             .volumes = volumes,
                             .values = values};
}

/* How the first service level came about: two lines, one of which decides, and a sentence. */
static inline void sample_basis(vg_arena *arena, vg_view_level *l)
{
    static const char *notes[] = {"=1+1 days reach ≤ 30 s",
                                  "volume 87, at least 100 asked for"};
    l->figures = "100 × 2108 ÷ 2807";
    l->exact = "75.0979693…";
    l->lines = VG_NEW_N(arena, vg_view_line, 2);
    l->line_count = 2;
    for (size_t i = 0; i < 2; i++)
        l->lines[i] = (vg_view_line){.line = i ? "billing" : "=cmd|' /C calc'!A0",
                                     .figures = i ? "100 × 777 ÷ 1000" : l->figures,
                                     .exact = i ? "77.7" : l->exact,
                                     .value = sample_figure(arena, i ? 77.7 : 75.1, 1),
                                     .status = VG_MISSED,
                                     .decides = !i,
                                     .rows = 2976};
    l->notes = notes;
    l->note_count = 1;
}

static inline void sample_settlement(vg_arena *arena, vg_view_card *c)
{
    static const char *const steps[] = {"Monthly fee", "By service points", "Service credit"};
    static const double amounts[] = {120016.67, 1800.25, 1800.25};
    c->settled = VG_NEW_N(arena, vg_view_settled, 1);
    c->settled_count = 1;
    c->settled_note = "Each amount by itself is rounded.";
    c->settled[0] = (vg_view_settled){
        .title = c->period, .rows = VG_NEW_N(arena, vg_view_money_row, 4), .row_count = 4};
    c->settled[0].rows[0] = (vg_view_money_row){.kind = VG_MONEY_LEVEL,
                                                .id = "SL-1",
                                                .title = c->levels[0].title,
                                                .words = "93.1%: missed, minor (≥ 90%, < 95%)",
                                                .has_points = true,
                                                .points = 2};
    for (size_t i = 0; i < 3; i++)
        c->settled[0].rows[i + 1] =
            (vg_view_money_row){.kind = i < 2 ? VG_MONEY_STEP : VG_MONEY_RESULT,
                                .title = steps[i],
                                .words = i == 1 ? "1 × 1.5% of the fee" : NULL,
                                .amount = sample_figure(arena, amounts[i], 2)};
}

static inline void sample_levels(vg_arena *arena, vg_view_card *c, unsigned seed, bool de)
{
    static const double minimum = 90;
    c->level_count = 3;
    c->levels = VG_NEW_N(arena, vg_view_level, 3);
    c->levels[0] =
        (vg_view_level){.id = "SL-1",
                        .column = 0,
                        .unit = "%",
                        .clause = de ? "§ 4 Abs. 2" : "4.2",
                        .title = de ? "Angenommen innerhalb 60 s" : "Answered within 60 s",
                        .kpi = "sl60",
                        .cls = VG_CLASS_CRITICAL,
                        .comparison = VG_GE};
    c->levels[1] = (vg_view_level){.id = "SL-2",
                                   .column = 1,
                                   .unit = "%",
                                   .clause = "4.3",
                                   .title = de ? "Lost-Call-Quote" : "Abandonment rate",
                                   .kpi = "lost",
                                   .cls = VG_CLASS_KEY,
                                   .comparison = VG_LT};
    c->levels[2] = (vg_view_level){.id = "SL-3",
                                   .column = 2,
                                   .unit = "s",
                                   .clause = de ? "Anlage B 3.1" : "Annex B 3.1",
                                   .title = de ? "Durchschnittliche Bearbeitungszeit je Kontakt"
                                               : "Average handling time per contact",
                                   .kpi = "aht",
                                   .cls = VG_CLASS_REPORT_ONLY,
                                   .comparison = VG_LE,
                                   .reconstructed = true,
                                   .range = de ? "408,1–412,9" : "408.1–412.9"};
    sample_history(arena, &c->levels[0], seed, 95, 4, 95, &minimum);
    sample_history(arena, &c->levels[1], seed + 1, 4.4, 2, 5, NULL);
    sample_history(arena, &c->levels[2], seed + 2, 412, 38, 420, NULL);
    sample_parts(arena, &c->levels[0], seed, 95, 4);
    sample_parts(arena, &c->levels[1], seed + 1, 4.4, 2);
    sample_parts(arena, &c->levels[2], seed + 2, 412, 38);
    for (size_t i = 0; i < 3; i++) {
        vg_view_level *l = &c->levels[i];
        l->weight = sample_figure(arena, i == 2 ? 0 : 50, 0);
        if (!l->value.text)
            continue;
        double value, target;
        sscanf(l->value.text, "%lf", &value);
        sscanf(l->target.text, "%lf", &target);
        l->distance = sample_figure(arena, value - target, 1);
        if (i < 2)
            l->score = sample_figure(arena, l->status == VG_MET ? 100 : 40.5, 1);
        if (i == 0 && l->status == VG_MISSED) {
            l->band = de ? "gering" : "minor";
            l->points = 2;
        }
    }
    c->levels[2].counts = false;
    c->levels[1].incomplete_rows = seed % 4 == 0 ? 3 : 0;
}

static inline void sample_card(vg_arena *arena, vg_view_card *c, size_t n, bool de)
{
    static const char *const names[] = {
        "Nordlicht Service GmbH",
        "=cmd|' /C calc'!A0",
        "Brightwater Contact Centres & Co",
        "A1",
        "Haus-Team \"Süd\" [intern]: O'Neill/Partner",
        "Very Long Vendor Name Holding International Customer Services plc",
        "Very Long Vendor Name Holding International Customer Services AG"};
    size_t known = sizeof names / sizeof *names;
    *c = (vg_view_card){.vendor = SAY(arena, "V%03zu", n + 1),
                        .vendor_name = n < known ? names[n] : SAY(arena, "Vendor no. %zu", n),
                        .contract = "main",
                        .contract_title =
                            de ? "Rahmenvertrag Kundenservice" : "Customer service framework",
                        .contract_version = "2026-01-01",
                        .client = "Example Utilities",
                        .period = de ? "Oktober 2026" : "October 2026",
                        .state = de ? "vorläufig" : "preliminary",
                        .standing_count = 3,
                        .currency = "EUR",
                        .has_settlement = true,
                        .fee_known = n % 5 != 3};
    sample_levels(arena, c, (unsigned)n * 7 + 3, de);
    double score = 100;
    for (size_t i = 0; i < 2; i++)
        score -= c->levels[i].status == VG_MISSED ? 29.75 : 0;
    c->score = sample_figure(arena, score, 1);
    c->weight_base = sample_figure(arena, 100, 0);
    c->standing_rank = score >= 95 ? 0 : score >= 60 ? 1 : 2;
    const char *const standings_de[] = {"Hervorragend", "Ausreichend", "Kritisch"};
    const char *const standings_en[] = {"Excellent", "Adequate", "Critical"};
    c->standing = (de ? standings_de : standings_en)[c->standing_rank];
    for (size_t i = 0; i < 3; i++)
        c->points += c->levels[i].points;
    if (c->fee_known)
        c->credit = sample_figure(arena, (double)c->points * 1800.25, 2);
    c->bonus = sample_figure(arena, 0, 2);
    sample_basis(arena, &c->levels[0]);
    sample_settlement(arena, c);
    sample_heat(arena, c);
    c->score_change = (vg_view_change){.figure = sample_figure(arena, -1.5, 1), .sense = -1};
    for (int i = 0; i < VG_VIEW_SPANS; i++)
        c->scores[i] = sample_figure(arena, 100 - (double)(n * 13 + (size_t)i * 7) / 4, 1);
}

static inline void sample_terms(vg_arena *arena, vg_view *v, bool de)
{
    static vg_view_definition definitions[] = {
        {"main", "2026-01-01", "sl60", "Answered within 60 s", "%",
         "100 * answered_in_target / answered",
         "100 × Answered within target ÷ Contacts answered",
         "decimals: 1, rounded half away from zero; the exact value is judged; higher is "
         "better; "
         "target time within 60 s; no data leaves the weight base"},
        {"main", "2026-01-01", "aht", "Average handling time", "s",
         "(talk + hold + acw) / answered",
         "(Talk time + Hold time + After-call work) ÷ Contacts answered",
         "decimals: 1, rounded half away from zero; the rounded value is judged"}};
    static vg_view_measure measures[] = {{"answered_in_target", "Answered within target",
                                          "count", "over time: sum; over lines: sum",
                                          "Contacts answered within the threshold; the "
                                          "threshold and whether it is < or <= belong "
                                          "to the figure."}};
    static vg_view_rule rules[] = {{"main", "2026-01-01", "SL-1", "minor", "≥ 90 %, < 95 %", 2},
                                   {"main", "2026-01-01", NULL, "Excellent", "≥ 95", 0}};
    v->definitions = definitions;
    v->definition_count = 2;
    v->measures = measures;
    v->measure_count = 1;
    v->rules = rules;
    v->rule_count = 2;
    v->source_count = 3;
    v->sources = VG_NEW_N(arena, vg_view_source, 3);
    for (size_t i = 0; i < 3; i++)
        v->sources[i] = (vg_view_source){
            .name = SAY(arena, "nordlicht_acd_2026-1%zu.csv", i),
            .sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            .map = i ? "nordlicht.json" : "",
            .imported = de ? "02.11.2026 07:15 UTC" : "2026-11-02 07:15 UTC",
            .rows = 17856,
            .taken = 17850,
            .rejects = (int64_t)i * 3,
            .findings = 1};
}

static inline void sample_findings(vg_arena *arena, vg_view *v, bool de)
{
    v->finding_count = 4;
    v->findings = VG_NEW_N(arena, vg_view_finding, 4);
    for (size_t i = 0; i < 4; i++) {
        vg_level grade = i == 0 ? VG_LEVEL_ERROR : i < 3 ? VG_LEVEL_WARNING : VG_LEVEL_NOTE;
        const char *const levels_de[] = {"Hinweis", "Warnung", "Fehler"};
        const char *const levels_en[] = {"Note", "Warning", "Error"};
        const vg_finding_kind *kind = &vg_finding_kinds[i * 3];
        v->findings[i] = (vg_view_finding){
            .id = kind->id,
            .title = de ? kind->title.de : kind->title.en,
            .level = (de ? levels_de : levels_en)[grade],
            .grade = grade,
            .vendor = "V001",
            .line = "billing",
            .period = "2026-10-17T08:30:00Z/30min",
            .service_level = i == 2 ? "SL-1" : NULL,
            .source = i == 3 ? NULL : "nordlicht_acd_2026-10.csv",
            .src_row = i == 3 ? 0 : 1234 + (int64_t)i,
            .text =
                "answered 112 + abandoned 9 = 121 exceeds offered 118 by 3; the file counts "
                "a call twice when it overflows to another queue"};
    }
}

/* The first two vendors are compared; the ranks of one key figure change places. */
static inline void sample_group(vg_arena *arena, vg_view *v)
{
    static size_t members[] = {1, 0}, raw[] = {1, 2}, joint[] = {2, 1};
    static vg_view_standard standard;
    static vg_view_group group;
    standard = (vg_view_standard){.column = 2,
                                  .differs = true,
                                  .mix = "billing 15,000, technical 5,000",
                                  .left_out = "Nordlicht Service GmbH: night",
                                  .raw = VG_NEW_N(arena, vg_figure, 2),
                                  .standardised = VG_NEW_N(arena, vg_figure, 2),
                                  .raw_rank = raw,
                                  .standardised_rank = joint};
    standard.raw[0] = sample_figure(arena, 354, 0);
    standard.raw[1] = sample_figure(arena, 420, 0);
    standard.standardised[0] = sample_figure(arena, 405, 0);
    standard.standardised[1] = sample_figure(arena, 375, 0);
    group = (vg_view_group){.name = "phone",
                            .members = members,
                            .member_count = 2,
                            .standards = &standard,
                            .standard_count = 1};
    v->groups = &group;
    v->group_count = 1;
    for (size_t i = 0; i < 2; i++) {
        v->cards[members[i]].group = "phone";
        v->cards[members[i]].rank = i + 1;
    }
}

static inline void sample_cover(vg_arena *arena, vg_view *v, bool de)
{
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    v->span_title = de ? "Die letzten zwölf Monate" : "The last twelve months";
    v->part_count = SAMPLE_PARTS;
    v->parts = VG_NEW_N(arena, vg_view_part, SAMPLE_PARTS);
    for (int i = 0; i < SAMPLE_PARTS; i++)
        v->parts[i] = (vg_view_part){.label = SAY(arena, de ? "%d.10." : "%d Oct", i + 1),
                                     .title = weekdays[(i + 3) % 7],
                                     .rest = (i + 3) % 7 > 4};
    v->highlight_count = 2;
    v->highlights[0] =
        (vg_view_highlight){.vendor_name = "=cmd|' /C calc'!A0",
                            .text = "SL-1 missed: 89.1 %, target ≥ 95 %; 2 service points",
                            .grade = VG_LEVEL_WARNING};
    v->highlights[1] =
        (vg_view_highlight){.text = "a file was read twice", .grade = VG_LEVEL_NOTE};
}

static inline vg_view sample_view(vg_arena *arena, vg_lang lang, size_t vendors)
{
    bool de = lang == VG_LANG_DE;
    static const char *const en[] = {"Nov 25", "Dec 25", "Jan 26", "Feb 26",
                                     "Mar 26", "Apr 26", "May 26", "Jun 26",
                                     "Jul 26", "Aug 26", "Sep 26", "Oct 26"};
    static const char *const german[] = {"Nov 25", "Dez 25", "Jan 26", "Feb 26",
                                         "Mär 26", "Apr 26", "Mai 26", "Jun 26",
                                         "Jul 26", "Aug 26", "Sep 26", "Okt 26"};
    vg_view v = {.lang = lang,
                 .client = "Example Utilities & Söhne",
                 .period = de ? "Oktober 2026" : "October 2026",
                 .period_code = "2026-10",
                 .state = de ? "vorläufig" : "preliminary",
                 .created = 1793000000,
                 .currency = "EUR"};
    for (int i = 0; i < VG_VIEW_SPANS; i++)
        v.spans[i].label = de ? german[i] : en[i];
    v.card_count = vendors;
    v.cards = VG_NEW_N(arena, vg_view_card, vendors + 1);
    for (size_t i = 0; i < vendors; i++)
        sample_card(arena, &v.cards[i], i, de);
    v.column_count = 3;
    v.columns = VG_NEW_N(arena, vg_view_column, 3);
    for (size_t i = 0; vendors && i < 3; i++) {
        const vg_view_level *l = &v.cards[0].levels[i];
        v.columns[i] = (vg_view_column){.id = l->id, .title = l->title, .unit = l->unit};
    }
    v.order = VG_NEW_N(arena, size_t, vendors + 1);
    for (size_t i = 0; i < vendors; i++)
        v.order[i] = i;
    if (vendors > 1) {
        sample_group(arena, &v);
        v.order[0] = 1;
        v.order[1] = 0;
    }
    sample_cover(arena, &v, de);
    sample_terms(arena, &v, de);
    sample_findings(arena, &v, de);
    return v;
}

#endif
