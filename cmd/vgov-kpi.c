/* vgov-kpi: list and explain the KPIs of the catalogue. */
#include <string.h>

#include <vgov/catalogue_report.h>
#include <vgov/cli.h>
#include <vgov/suggest.h>

static const char *family;

/* What --family asks for; *count 0 when there is no such family. */
static const vg_catalogue_kpi **choose(vg_run *run, size_t *count)
{
    size_t all = 0;
    *count = 0;
    while (vg_catalogue[all].id)
        all++;
    const vg_catalogue_kpi **out = VG_NEW_N(&run->arena, const vg_catalogue_kpi *, all);
    for (size_t i = 0; out && i < all; i++)
        if (!family || strcmp(family, vg_catalogue[i].family) == 0)
            out[(*count)++] = &vg_catalogue[i];
    return out;
}

/* Says which names there are near to the one that is not among them. */
static vg_rc unknown(vg_run *run, const char *kind, const char *typed, bool families,
                     vg_err *err)
{
    size_t n = 0;
    while (vg_catalogue[n].id)
        n++;
    const char **names = VG_NEW_N(&run->arena, const char *, n);
    if (!names)
        return vg_nomem(err);
    for (size_t i = 0; i < n; i++)
        names[i] = families ? vg_catalogue[i].family : vg_catalogue[i].id;
    const char *near = vg_suggest(typed, strlen(typed), names, n);
    return vg_fail(err, families ? VG_USAGE : VG_NOINPUT, "unknown %s \"%s\"%s%s%s", kind,
                   typed, near ? ", did you mean \"" : ", see vgov-kpi list", near ? near : "",
                   near ? "\"?" : "");
}

static vg_rc list(vg_run *run, vg_err *err)
{
    size_t count;
    vg_table table;
    const vg_catalogue_kpi **kpis = choose(run, &count);
    if (!kpis)
        return vg_nomem(err);
    if (count == 0)
        return unknown(run, "family", family, true, err);
    if (run->format == VG_FORMAT_JSON)
        return vg_catalogue_json(kpis, count, run->lang, &run->out, err);
    vg_wording wording = run->format == VG_FORMAT_TSV ? VG_CODES : VG_WORDS;
    vg_rc rc = vg_catalogue_table(&run->arena, kpis, count, run->lang, wording, &table, err);
    return rc == VG_OK ? vg_run_table(run, &table, err) : rc;
}

static vg_rc show(vg_run *run, vg_err *err)
{
    vg_table table;
    const vg_catalogue_kpi *kpi = vg_catalogue_find(run->argv[0]);
    if (family)
        return vg_fail(err, VG_USAGE, "option --family means nothing to show");
    if (!kpi)
        return unknown(run, "kpi", run->argv[0], false, err);
    if (run->format == VG_FORMAT_JSON)
        return vg_catalogue_json(&kpi, 1, run->lang, &run->out, err);
    vg_wording wording = run->format == VG_FORMAT_TSV ? VG_CODES : VG_WORDS;
    vg_rc rc = vg_catalogue_entry(&run->arena, kpi, run->lang, wording, &table, err);
    if (rc == VG_OK)
        rc = vg_run_table(run, &table, err);
    if (rc != VG_OK || run->format == VG_FORMAT_TSV)
        return rc;
    rc = vg_catalogue_measures(&run->arena, kpi, run->lang, &table, err);
    vg_str_addc(&run->out, '\n');
    return rc == VG_OK ? vg_run_table(run, &table, err) : rc;
}

/* The whole catalogue, in the manual page. */
static void catalogue_section(vg_str *out)
{
    const char *last = "";
    vg_str_adds(out, ".SH KPIS\n");
    for (const vg_catalogue_kpi *k = vg_catalogue; k->id; k++) {
        if (strcmp(k->family, last) != 0)
            vg_str_addf(out, ".SS Family %s\n", k->family);
        last = k->family;
        vg_str_addf(out, ".TP\n\\fB%s\\fR\n", k->id);
        vg_roff_text(out, k->title.en);
        vg_str_addf(out, " (%s, %s is better):\n.br\n\\fB", k->unit,
                    k->better == VG_BETTER_HIGHER ? "higher" : "lower");
        vg_roff_text(out, k->formula);
        vg_str_adds(out, "\\fR\n.br\n");
        vg_roff_text(out, k->meaning.en);
        vg_str_adds(out, "\nSource: ");
        vg_roff_text(out, k->source);
        vg_str_adds(out, ".\n");
    }
}

static const vg_opt opts[] = {
    {.name = "family",
     .arg = "NAME",
     .help = "one family only (list)",
     .text = &family,
     .values = "service-level speed workload staff quality sales money cases"},
    {.name = NULL}};

enum { RESULT = VG_OPT_FORMAT | VG_OPT_OUTPUT | VG_OPT_LANG };

static const vg_command commands[] = {
    {"list", "", "the KPIs that a contract can use by name", 0, 0, VG_USE_NONE, RESULT, list},
    {"show", "ID", "one of them: formula, meaning, source, measures", 1, 1, VG_USE_NONE, RESULT,
     show},
    {.run = NULL}};

static const vg_tool tool = {
    .name = "vgov-kpi",
    .opts = opts,
    .commands = commands,
    .notes = "Families: service-level, speed, workload, staff, quality, sales, money, cases.\n"
             "The unit \"currency\" becomes that of the contract; \"n\" is a number, \"x\" a "
             "ratio.",
    .section = catalogue_section,
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
