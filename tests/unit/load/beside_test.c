/* What stands before a header, once for all rows. */
#include "desk.h"

#define MAP(fields)                                                  \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"30min\"," \
    "\"file\":{\"header_find\":[\"Time\"]},\"fields\":{\"vendor\":{" \
    "\"value\":\"acme\"},\"offered\":\"In\"," fields "}}"
#define DAY                                                                           \
    MAP("\"line\":{\"beside\":\"Skill\"},\"start\":{\"beside\":\"Date:\",\"format\":" \
        "\"%d.%m.%Y\"},\"time\":\"Time\"")

typedef struct sample {
    const char *map, *file;
    const char *facts; /* NULL: refused */
    const char *said;  /* the message */
} sample;

static void check(const sample *s)
{
    desk d;
    vg_str facts = VG_STR_INIT;
    desk_open(&d, "Europe/Berlin");
    d.options.slice = 0;
    desk_map(&d, s->map);
    vg_rc rc = desk_load(&d, s->file);
    if (d.said.len)
        desk_note(&d, d.err.text);
    const char *said = d.said.len ? d.said.ptr : d.err.text;
    if (rc != (s->facts ? VG_OK : VG_DATA) || (!s->facts && strcmp(said, s->said) != 0))
        fail_msg("%s\nsays %d %s%s\nnot  %s", s->file, (int)rc, d.said.ptr, d.err.text,
                 s->said);
    desk_facts(&d, &facts);
    if (s->facts && strcmp(facts.ptr, s->facts) != 0)
        fail_msg("%s\ngives\n%snot\n%s", s->file, facts.ptr, s->facts);
    vg_str_free(&facts);
    desk_close(&d);
}

static void values_before_the_header(void **state)
{
    (void)state;
    const char *two = "acme a 30min 2026-10-05T06:00:00Z offered 3\n"
                      "acme a 30min 2026-10-05T06:30:00Z offered 4\n";
    const sample samples[] = {
        /* In the next cell, in the rest of the cell, with other letters, behind an empty one.
         */
        {DAY, "Report\nSkill:,a\nDate:,05.10.2026\nTime,In\n08:00,3\n08:30,4\n", two, ""},
        {DAY, "skill: a,x\nDATE :05.10.2026\nTime,In\n08:00,3\n08:30,4\n", two, ""},
        {DAY, "Skill Report,b\nSkill,,a,Date:,,05.10.2026\nTime,In\n08:00,3\n08:30,4\n", two,
         ""},
        /* The first counts. */
        {DAY, "Skill:,a\nSkill:,b\nDate:,05.10.2026\nTime,In\n08:00,3\n08:30,4\n", two, ""},
        /* Not there, or without a text; another word that begins like it. */
        {DAY, "Skill:,a\nDated:,05.10.2026\nTime,In\n08:00,3\n", NULL,
         "f.csv: no cell before the header says \"Date:\" with a text behind it, from which "
         "the "
         "map takes start"},
        {DAY, "Skill:\nDate:,05.10.2026\nTime,In\n08:00,3\n", NULL,
         "f.csv: no cell before the header says \"Skill\" with a text behind it, from which "
         "the "
         "map takes line"},
        /* A day that is none is a matter of each row. */
        {DAY, "Skill:,a\nDate:,10/05/2026\nTime,In\n08:00,3\n", NULL,
         "f.csv:4: column 1, Time: found \"10/05/2026 08:00\": expected '.' at character 3 "
         "(pattern %d.%m.%Y %H:%M)\nf.csv: refused, 1 of 1 rows are bad\n"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        check(&samples[i]);
}

/* Without a format the day is ISO 8601, and the time of day hours and minutes; an end of a
 * slice counts back over midnight. */
static void plain_days_and_ends(void **state)
{
    (void)state;
    const sample samples[] = {
        {MAP("\"line\":{\"value\":\"a\"},\"start\":{\"beside\":\"Day\"},\"time\":\"Time\""),
         "Day,2026-10-05\nTime,In\n8:00,3\n", "acme a 30min 2026-10-05T06:00:00Z offered 3\n",
         ""},
        {MAP("\"line\":{\"value\":\"a\"},\"start\":{\"beside\":\"Day\",\"label\":\"end\"},"
             "\"time\":\"Time\""),
         "Day,2026-10-05\nTime,In\n24:00,3\n", "acme a 30min 2026-10-05T21:30:00Z offered 3\n",
         ""},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        check(&samples[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_before_the_header),
        cmocka_unit_test(plain_days_and_ends),
    };
    return cmocka_run_group_tests_name("load/beside", tests, NULL, NULL);
}
