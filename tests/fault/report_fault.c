/* Every allocation of our own code fails in turn while reports are made: each round ends with
 * the right bytes or with VG_NOMEM and a message, keeps no file half written, and leaves
 * nothing behind. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/gaps_report.h>

#include "../unit/report/sample_cards.h"
#include "../unit/report/sample_view.h"
#include "wrap.h"

enum { LEAST_ROUNDS = 300 };

static const int64_t figures[] = {20000, 18000};
static vg_explained_row row = {.use = VG_ROW_USED,
                               .line = "a",
                               .channel = "",
                               .campaign = "",
                               .site = "",
                               .origin = "vendor",
                               .feed = "acd",
                               .slice = "2026-10-01",
                               .file = "a.csv",
                               .sha256 = "aa",
                               .source_id = 1,
                               .src_row = 2,
                               .values = figures};

/* Of a gap there is nothing that another one would not have. */
static vg_rc put_gaps(vg_arena *arena, const sample *s, vg_str *out, vg_err *err)
{
    static const vg_gap_range range = {0, 3600};
    vg_gap gap = {.kind = VG_GAP_INCOMPLETE,
                  .contract = s->cards->contract,
                  .vendor = "a",
                  .line = "b",
                  .channel = "c",
                  .length = VG_LEN_WEEK,
                  .first = 20,
                  .last = 26,
                  .missing = 1,
                  .expected = 2,
                  .slots = "01:00-02:00",
                  .ranges = &range,
                  .range_count = 1,
                  .measures = 6};
    vg_gap_list list = {&gap, 1, 0};
    vg_table table;
    vg_rc rc = vg_gaps_json(&list, &s->period, 30, out, err);
    if (rc == VG_OK)
        rc = vg_gaps_table(arena, &list, VG_LANG_DE, VG_WORDS, &table, err);
    if (rc == VG_OK)
        vg_table_tsv(&table, out);
    return rc;
}

/* All kinds of reports, one behind the other, into `out` and a workbook. */
static vg_rc work(const sample *s, const vg_view *view, const char *path, vg_str *out,
                  vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_table table;
    vg_explanation x = {.card = s->cards,
                        .scored = s->scored,
                        .formula = "f",
                        .with_figures = "g",
                        .rows = &row,
                        .row_count = 1};
    vg_rc rc = vg_score_json(s->cards, 2, &s->period, VG_LANG_DE, out, err);
    if (rc == VG_OK)
        rc = vg_score_table(&arena, s->cards, 2, VG_LANG_DE, VG_WORDS, &table, err);
    if (rc == VG_OK)
        vg_table_tsv(&table, out);
    if (rc == VG_OK)
        rc = vg_score_totals(&arena, s->cards, 2, VG_LANG_EN, VG_WORDS, &table, err);
    if (rc == VG_OK)
        vg_table_tsv(&table, out);
    if (rc == VG_OK)
        rc = vg_explain_text(&x, VG_LANG_DE, out, err);
    if (rc == VG_OK)
        rc = vg_explain_json(&x, VG_LANG_EN, out, err);
    if (rc == VG_OK)
        rc = vg_explain_rows(&arena, &x, VG_LANG_EN, VG_CODES, &table, err);
    if (rc == VG_OK)
        vg_table_tsv(&table, out);
    if (rc == VG_OK)
        rc = vg_findings_json(&s->finding, 1, out, err);
    if (rc == VG_OK)
        rc = put_gaps(&arena, s, out, err);
    if (rc == VG_OK)
        rc = vg_str_rc(out, err);
    if (rc == VG_OK)
        rc = vg_scorecard_xlsx(view, path, err);
    vg_arena_free(&arena);
    return rc;
}

/* One round; 0 when it ended as it must. */
static int round_of(long n, const sample *s, const vg_view *view, const char *path,
                    const char *expected, bool *met)
{
    vg_err err = VG_ERR_INIT;
    vg_str out = VG_STR_INIT;
    unlink(path);
    long before = fault_live();
    fault_arm(n);
    vg_rc rc = work(s, view, path, &out, &err);
    fault_disarm();
    *met = fault_met();
    int bad = 0;
    if (rc == VG_OK)
        bad = strcmp(out.ptr, expected) != 0 || access(path, R_OK) != 0;
    else
        bad = rc != VG_NOMEM || !err.text[0] || access(path, F_OK) == 0;
    vg_str_free(&out);
    if (fault_live() != before)
        bad = 1;
    if (bad)
        printf("allocation %ld: %d \"%s\", %ld left\n", n, rc, err.text, fault_live() - before);
    return bad;
}

int main(void)
{
    char dir[] = "/tmp/vgov-fault-XXXXXX", path[64];
    vg_arena arena = VG_ARENA_INIT;
    sample s;
    vg_str expected = VG_STR_INIT;
    int bad = 0;
    bool met = true;
    long n = 0;
    if (!mkdtemp(dir))
        return 1;
    snprintf(path, sizeof path, "%s/card.xlsx", dir);
    sample_make(&s);
    vg_view view = sample_view(&arena, VG_LANG_DE, 1);
    view.part_count = 2; /* cells of one kind need no round each */
    view.cards[0].heat.count = 1;
    vg_err err = VG_ERR_INIT;
    if (work(&s, &view, path, &expected, &err) != VG_OK)
        bad = printf("%s\n", err.text);
    while (!bad && met)
        bad = round_of(++n, &s, &view, path, expected.ptr, &met);
    if (!bad && n < LEAST_ROUNDS)
        bad = printf("only %ld rounds\n", n);
    vg_str_free(&expected);
    vg_arena_free(&s.arena);
    vg_arena_free(&arena);
    unlink(path);
    if (rmdir(dir) != 0)
        bad = printf("a temporary file is left in %s\n", dir);
    return bad != 0;
}
