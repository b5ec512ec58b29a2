/* vgov-map: list, show and check maps, and propose one from a file. */
#include <string.h>

#include <vgov/cli.h>
#include <vgov/infer.h>
#include <vgov/preset.h>
#include <vgov/terms.h>

static const char *sheet, *range, *name;

static vg_rc preset_map(vg_run *run, const vg_preset *p, vg_map **map, vg_err *err)
{
    return vg_map_read(&run->arena, p->name, p->text, p->len, map, err);
}

static vg_rc list(vg_run *run, vg_err *err)
{
    static const vg_column columns[] = {{.key = "preset", .title = "Preset"},
                                        {.key = "sure", .title = "Sure", .right = true},
                                        {.key = "unsure", .title = "Unsure", .right = true},
                                        {.key = "export", .title = "Export"}};
    vg_table table = vg_table_make(&run->arena, columns, sizeof columns / sizeof *columns);
    for (vg_preset p = {.name = NULL}; vg_preset_next(&p);) {
        vg_map *map;
        vg_rc rc = preset_map(run, &p, &map, err);
        if (rc != VG_OK)
            return rc;
        vg_table_cell(&table, p.name);
        vg_table_cellf(&table, "%zu", map->about.sure_count);
        vg_table_cellf(&table, "%zu", map->about.unsure_count);
        vg_table_cell(&table, map->about.title);
    }
    return vg_run_table(run, &table, err);
}

/* The text of a preset, or of a file, as an import takes it. */
static vg_rc show(vg_run *run, vg_err *err)
{
    const char *what;
    char *text;
    size_t len;
    vg_rc rc = vg_map_text(&run->arena, run->argv[0], &what, &text, &len, err);
    if (rc == VG_OK)
        vg_str_add(&run->out, text, len);
    return rc;
}

/* Each is read; the highest exit code stands. */
static vg_rc check(vg_run *run, vg_err *err)
{
    vg_rc worst = VG_OK;
    for (int i = 0; i < run->argc; i++) {
        vg_map *map;
        vg_err one = VG_ERR_INIT;
        vg_rc rc = vg_map_open(&run->arena, run->argv[i], &map, &one);
        if (rc == VG_BUG || rc == VG_NOMEM) {
            *err = one;
            return rc;
        }
        if (rc != VG_OK)
            vg_error(run, "%s", one.text);
        else
            vg_say(run, "%s: map %s, %zu fields", run->argv[i], map->name, map->field_count);
        worst = rc > worst ? rc : worst;
    }
    return worst;
}

static vg_rc infer(vg_run *run, vg_err *err)
{
    vg_infer_result result;
    const char *path = run->argv[0];
    vg_infer_options options = {
        .zone = run->zone, .sheet = sheet, .range = range, .name = name};
    vg_rc rc = vg_map_infer(&run->arena, path, &options, &run->out, &result, err);
    if (rc != VG_OK)
        return rc;
    if (result.preset)
        vg_str_addf(&run->out,
                    "%s: the preset %s fits: %zu columns that it reads, %zu rows tried\n", path,
                    result.preset, result.columns, result.rows);
    else
        vg_say(run, "%s: %zu notes, %zu questions", path, result.notes, result.questions);
    return VG_OK;
}

static vg_rc schema(vg_run *run, vg_err *err)
{
    (void)err;
    vg_str_adds(&run->out, vg_map_schema);
    return VG_OK;
}

static const vg_opt opts[] = {
    {.name = "sheet",
     .arg = "SHEET",
     .help = "infer: the worksheet of a workbook",
     .text = &sheet},
    {.name = "range", .arg = "RANGE", .help = "infer: its cells, e.g. B3:K200", .text = &range},
    {.name = "name", .arg = "NAME", .help = "infer: what the map is called", .text = &name},
    {.name = NULL}};

enum { WORDS = VG_OPT_QUIET | VG_OPT_VERBOSE };

static const vg_command commands[] = {
    {"list", "", "the presets", 0, 0, VG_USE_NONE, VG_OPT_FORMAT | VG_OPT_OUTPUT, list},
    {"show", "MAP", "the text of a preset", 1, 1, VG_USE_NONE, VG_OPT_OUTPUT, show},
    {"check", "MAP…", "read maps as an import does", 1, -1, VG_USE_NONE, WORDS, check},
    {"infer", "FILE", "propose a map for a file", 1, 1, VG_USE_NONE,
     WORDS | VG_OPT_OUTPUT | VG_OPT_ZONE, infer},
    {"schema", "", "the JSON Schema of maps", 0, 0, VG_USE_NONE, VG_OPT_OUTPUT, schema},
    {.run = NULL}};

static const vg_tool tool = {
    .name = "vgov-map",
    .opts = opts,
    .commands = commands,
    .notes =
        "A MAP is a file, or the name of a preset. What infer proposes has a note for each "
        "assumption\nand a question for all that the file leaves open; an import takes it "
        "once these are answered.",
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
