/* How the weighted score is shown, and its standings. */
#include <string.h>

#include "contract_parts.h"

static const struct {
    const char *id;
    vg_text name;
    int from;
} usual[] = {{"excellent", {.en = "excellent", .de = "sehr gut"}, 95},
             {"good", {.en = "good", .de = "gut"}, 85},
             {"fair", {.en = "fair", .de = "ausreichend"}, 70},
             {"poor", {.en = "poor", .de = "ungenügend"}, 0}};

enum { USUAL = sizeof usual / sizeof *usual };

static void use_usual(vg_reader *r, vg_contract *c)
{
    c->standings = vg_reader_room(r, USUAL, sizeof *c->standings);
    if (!c->standings)
        return;
    c->standing_count = USUAL;
    for (size_t i = 0; i < USUAL; i++)
        c->standings[i] = (vg_standing){
            .id = usual[i].id, .name = usual[i].name, .from = vg_rat_int(usual[i].from)};
}

static void read_standing(vg_reader *r, const vg_json *node, vg_standing *out)
{
    static const char *const keys[] = {"id", "name", "from", NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *name = vg_read_field(node, "name");
    out->id = vg_read_id(r, vg_read_needed(r, node, "id"));
    out->name = name ? vg_read_title(r, name) : (vg_text){.en = out->id, .de = out->id};
    out->from = vg_read_number(r, vg_read_needed(r, node, "from"));
}

static void check_standing(vg_reader *r, const vg_json *node, const vg_standing *list, size_t i)
{
    const vg_json *from = vg_read_field(node, "from");
    if (vg_reader_compare(r, list[i].from, vg_rat_int(100)) > 0)
        vg_reader_expected(r, from, "a score of at most 100");
    if (i && vg_reader_compare(r, list[i].from, list[i - 1].from) >= 0)
        vg_reader_fail(r, from, "standings must descend; \"%s\" before it begins no higher",
                       list[i - 1].id);
    for (size_t j = 0; j < i && vg_reading(r); j++)
        if (strcmp(list[i].id, list[j].id) == 0)
            vg_reader_fail(r, vg_read_field(node, "id"), "there is another standing \"%s\"",
                           list[i].id);
}

static void read_standings(vg_reader *r, const vg_json *node, vg_contract *c)
{
    size_t n = vg_read_array(r, node, 1);
    c->standings = vg_reader_room(r, n, sizeof *c->standings);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        read_standing(r, &node->items[i], &c->standings[i]);
        if (vg_reading(r))
            check_standing(r, &node->items[i], c->standings, i);
    }
    c->standing_count = n;
    if (vg_reading(r) && vg_rat_sign(c->standings[n - 1].from) != 0)
        vg_reader_fail(r, vg_read_field(&node->items[n - 1], "from"),
                       "the last standing must begin at 0, so that every score has one");
}

void vg_contract_read_score(vg_reader *r, const vg_json *root, vg_contract *c)
{
    static const char *const keys[] = {"decimals", "rounding", "standings", NULL};
    const vg_json *node = vg_read_field(root, "score");
    c->score_decimals = 1;
    c->score_rounding = VG_HALF_UP;
    if (node && !vg_read_object(r, node, keys))
        return;
    const vg_json *decimals = vg_read_field(node, "decimals"),
                  *standings = vg_read_field(node, "standings");
    if (decimals)
        c->score_decimals = (int)vg_read_int(r, decimals, 0, 9);
    c->score_rounding = vg_read_rounding(r, vg_read_field(node, "rounding"));
    if (standings)
        read_standings(r, standings, c);
    else
        use_usual(r, c);
}
