/* Settles courses that are written as text, for tests: on each line of the input
 *     contract {…JSON…}           begins a course
 *     month 2026-01 [charged=N] [ordered=N] [first=D] [last=D]     amounts in minor units
 *     level SL-1 98.5|- [waived] [offered=1000 …]                  of the month before it
 *     settle                      prints the course
 * A course prints a line a month: month, points, then credit, bonus, earned back, bank and
 * charge in minor units ("?" when they are not known), and the triggers that hold, with "!"
 * when they fire. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/formula.h>
#include <vgov/score.h>
#include <vgov/terms.h>

enum { MOST_MONTHS = 80, MOST_LEVELS = 12 };

typedef struct course {
    vg_arena arena;
    vg_contract *contract;
    vg_course_month months[MOST_MONTHS];
    vg_course_level levels[MOST_MONTHS][MOST_LEVELS];
    size_t count;
    int line;
} course;

static void stop(const course *c, const char *why)
{
    fprintf(stderr, "line %d: %s\n", c->line, why);
    exit(1);
}

static void check(const course *c, vg_rc rc, const vg_err *err)
{
    if (rc != VG_OK)
        stop(c, err->text);
}

static vg_rat number(course *c, const char *text)
{
    vg_rat out;
    vg_err err = VG_ERR_INIT;
    check(c, vg_rat_parse(&c->arena, &out, text, strlen(text), &err), &err);
    return out;
}

static const char *after(const char *word, const char *name)
{
    size_t n = strlen(name);
    return strncmp(word, name, n) == 0 && word[n] == '=' ? word + n + 1 : NULL;
}

static void read_month(course *c, char *rest)
{
    char *save, *word = strtok_r(rest, " ", &save), day[16];
    vg_err err = VG_ERR_INIT;
    vg_course_month *m = &c->months[c->count];
    if (c->count == MOST_MONTHS)
        stop(c, "too many months");
    snprintf(day, sizeof day, "%s-01", word);
    *m = (vg_course_month){.contract = c->contract, .levels = c->levels[c->count++]};
    check(c, vg_day_parse(day, strlen(day), &m->first, &err), &err);
    m->last = vg_month_last(m->first);
    vg_day month = m->first;
    while ((word = strtok_r(NULL, " ", &save))) {
        const char *text;
        if ((text = after(word, "charged"))) {
            m->has_charged = true;
            m->charged = strtoll(text, NULL, 10);
        } else if ((text = after(word, "ordered"))) {
            m->has_ordered = true;
            m->ordered = strtoll(text, NULL, 10);
        } else if ((text = after(word, "first"))) {
            m->first = month + atoi(text) - 1;
        } else if ((text = after(word, "last"))) {
            m->last = month + atoi(text) - 1;
        } else {
            stop(c, "what is this of a month?");
        }
    }
}

static const vg_service_level *find_level(const course *c, const char *id)
{
    for (size_t i = 0; i < c->contract->service_level_count; i++)
        if (strcmp(c->contract->service_levels[i].id, id) == 0)
            return &c->contract->service_levels[i];
    stop(c, "no such service level");
    return NULL;
}

static void read_input(course *c, const vg_service_level *level, vg_rat *inputs,
                       const char *word)
{
    size_t count;
    const vg_measure *measures = vg_formula_measures(level->kpi->formula, &count);
    for (size_t i = 0; i < count; i++) {
        const char *text = after(word, vg_measures[measures[i]].code);
        if (text) {
            inputs[i] = number(c, text);
            return;
        }
    }
    stop(c, "no such measure");
}

static void read_level(course *c, char *rest)
{
    char *save, *id = strtok_r(rest, " ", &save), *value = strtok_r(NULL, " ", &save), *word;
    vg_course_month *m = &c->months[c->count - 1];
    const vg_service_level *sl = vg_service_level_at(find_level(c, id), m->first);
    const vg_kpi *kpi = sl->kpi;
    vg_kpi_value v = {.known = strcmp(value, "-") != 0};
    vg_judgement j;
    vg_err err = VG_ERR_INIT;
    v.exact = v.rounded = vg_rat_int(0);
    if (v.known) {
        v.exact = number(c, value);
        check(c,
              vg_rat_round(&c->arena, &v.rounded, v.exact, kpi->decimals, kpi->rounding, &err),
              &err);
    }
    check(c, vg_judge(&c->arena, sl, &v, &j, &err), &err);
    vg_rat *inputs = VG_NEW_N(&c->arena, vg_rat, VG_MEASURES);
    vg_course_level *l = &c->levels[c->count - 1][m->level_count++];
    *l = (vg_course_level){.level = sl,
                           .status = j.status,
                           .known = v.known,
                           .value = kpi->round_before_band ? v.rounded : v.exact,
                           .band = j.band,
                           .below_minimum = j.below_minimum,
                           .inputs = inputs};
    while ((word = strtok_r(NULL, " ", &save))) {
        if (strcmp(word, "waived") == 0)
            l->waived = true;
        else
            read_input(c, sl, inputs, word);
    }
}

/* Steps that stand in the sum come to the credit less the bonus. */
static void check_sum(const course *c, const vg_settled_month *m)
{
    int64_t sum = 0;
    for (size_t i = 0; i < m->step_count; i++)
        if (m->steps[i].in_sum)
            sum += m->steps[i].amount;
    if (m->known && sum != m->credit - m->bonus)
        stop(c, "the steps do not come to the credit");
}

static void print_month(const course *c, const vg_settled_month *m)
{
    vg_date d = vg_date_of(m->first);
    printf("%04d-%02d %lld", d.year, d.month, (long long)m->points);
    if (m->known)
        printf(" %lld %lld %lld %lld %lld", (long long)m->credit, (long long)m->bonus,
               (long long)m->earned_back, (long long)m->bank, (long long)m->charge);
    else
        printf(" ? ? ? ? ?");
    for (size_t i = 0; i < m->trigger_count; i++)
        printf(" %s%s%s%s", m->triggers[i].trigger->id, m->triggers[i].level ? "/" : "",
               m->triggers[i].level ? m->triggers[i].level->id : "",
               m->triggers[i].fires ? "!" : "");
    putchar('\n');
    check_sum(c, m);
}

static void print_steps(const vg_settled_month *m)
{
    for (size_t i = 0; i < m->step_count; i++) {
        const vg_step *s = &m->steps[i];
        printf("    %-12s %-8s %-30s %lld %s\n", vg_step_name(s->kind),
               s->level ? s->level->id : "", s->arithmetic, (long long)s->amount,
               s->in_sum ? "+" : "");
    }
}

static void settle(course *c, bool steps)
{
    vg_settled_month *out;
    vg_err err = VG_ERR_INIT;
    const vg_course in = {.vendor = "acme",
                          .begins = c->contract->valid_from,
                          .months = c->months,
                          .count = c->count};
    check(c, vg_settle_course(&c->arena, &in, &out, &err), &err);
    for (size_t i = 0; i < c->count; i++) {
        print_month(c, &out[i]);
        if (steps)
            print_steps(&out[i]);
    }
}

static void begin(course *c, const char *json)
{
    vg_err err = VG_ERR_INIT;
    vg_arena_free(&c->arena);
    c->count = 0;
    check(c, vg_contract_read(&c->arena, "contract", json, strlen(json), &c->contract, &err),
          &err);
    if (!c->contract->terms)
        stop(c, "the contract has no money");
}

int main(int argc, char **argv)
{
    course *c = calloc(1, sizeof *c);
    char *line = NULL;
    size_t room = 0;
    bool steps = argc > 1 && strcmp(argv[1], "--steps") == 0;
    while (c && getline(&line, &room, stdin) > 0) {
        c->line++;
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "contract ", 9) == 0)
            begin(c, line + 9);
        else if (strncmp(line, "month ", 6) == 0)
            read_month(c, line + 6);
        else if (strncmp(line, "level ", 6) == 0)
            read_level(c, line + 6);
        else if (strcmp(line, "settle") == 0)
            settle(c, steps);
        else if (*line)
            stop(c, "what is this?");
    }
    free(line);
    if (c)
        vg_arena_free(&c->arena);
    free(c);
    return 0;
}
