#include "options.h"

#include <getopt.h>
#include <string.h>

#include <vgov/num.h>
#include <vgov/suggest.h>

size_t vg_options_collect(const vg_tool *tool, vg_shared *s, vg_opt all[VG_OPTIONS_MAX])
{
    const struct {
        unsigned bit;
        vg_opt opt;
    } shared[] = {
        {VG_OPT_DB,
         {'d', "db", "FILE", "the store; else $VGOV_DB, else ./vgov.db", .text = &s->db}},
        {VG_OPT_FORMAT,
         {'f', "format", "FORMAT", "table, tsv or json", .text = &s->format,
          .values = "table tsv json"}},
        {VG_OPT_OUTPUT | VG_OPT_FILE,
         {'o', "output", "FILE", "write to FILE", .text = &s->output}},
        {VG_OPT_DRY,
         {'n', "dry-run", NULL, "say what would happen, change nothing", .flag = &s->dry_run}},
        {VG_OPT_LANG, {0, "lang", "de|en", "language of the result", .text = &s->lang}},
        {VG_OPT_ZONE, {0, "zone", "ZONE", "time zone, e.g. Europe/Berlin", .text = &s->zone}},
        {VG_OPT_AS_OF,
         {0, "as-of", "DATE", "what \"now\" means, e.g. for last-month", .text = &s->as_of}},
        {VG_OPT_STRICT,
         {0, "strict", NULL, "end with 1 when there is a warning", .flag = &s->strict}},
        {VG_OPT_RESTATE,
         {0, "restate", "REASON", "closed months may change: they get a new edition",
          .text = &s->restate}},
        {VG_OPT_RESTATE,
         {0, "restate-period", "PERIOD", "but only closed months of this one",
          .text = &s->restate_period}},
        {VG_OPT_QUIET,
         {'q', "quiet", NULL, "no words on standard error but errors", .flag = &s->quiet}},
        {VG_OPT_VERBOSE, {'v', "verbose", NULL, "say what is done", .flag = &s->verbose}},
        {0, {'h', "help", NULL, "print this help", .flag = &s->help}},
        {0, {0, "man", NULL, "print the manual page, for man -l -", .flag = &s->man}},
        {0,
         {0, "completion", "SHELL", "print completion for a shell: bash",
          .text = &s->completion, .values = "bash"}},
        {0, {0, "version", NULL, "print the version", .flag = &s->version}},
    };
    size_t n = 0;
    unsigned wanted = 0;
    for (const vg_command *c = tool->commands; c->run; c++)
        wanted |= c->shared;
    for (const vg_opt *o = tool->opts; o && o->name && n < VG_OPTIONS_MAX; o++)
        all[n++] = *o;
    for (size_t i = 0; i < sizeof shared / sizeof *shared && n < VG_OPTIONS_MAX; i++)
        if (!shared[i].bit || wanted & shared[i].bit) {
            all[n] = shared[i].opt;
            all[n++].shared = shared[i].bit;
        }
    return n;
}

bool vg_option_fits(const vg_command *c, const vg_opt *o)
{
    return !o->shared || c->shared & o->shared;
}

static const vg_opt *by_name(const vg_opt *all, size_t count, const char *name, size_t len)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(all[i].name) == len && memcmp(all[i].name, name, len) == 0)
            return &all[i];
    return NULL;
}

static const vg_opt *by_letter(const vg_opt *all, size_t count, char letter)
{
    for (size_t i = 0; i < count; i++)
        if (all[i].letter && all[i].letter == letter)
            return &all[i];
    return NULL;
}

static vg_rc unknown(const vg_opt *all, size_t count, const char *typed, size_t len,
                     vg_err *err)
{
    const char *names[VG_OPTIONS_MAX];
    for (size_t i = 0; i < count; i++)
        names[i] = all[i].name;
    const char *near = vg_suggest(typed, len, names, count);
    if (near)
        return vg_fail(err, VG_USAGE, "unknown option --%.*s, did you mean --%s?", (int)len,
                       typed, near);
    return vg_fail(err, VG_USAGE, "unknown option --%.*s, see --help", (int)len, typed);
}

/* getopt_long would take abbreviations, and prints by itself; so names are looked at first.
 * *skip says whether the next word is this one's argument. */
static vg_rc check_word(const vg_opt *all, size_t count, const char *word, bool last,
                        bool *skip, vg_err *err)
{
    *skip = false;
    if (word[0] != '-' || word[1] == '\0')
        return VG_OK;
    if (word[1] == '-') {
        size_t len = strcspn(word + 2, "=");
        const vg_opt *o = by_name(all, count, word + 2, len);
        if (!o)
            return unknown(all, count, word + 2, len, err);
        if (o->flag && word[2 + len])
            return vg_fail(err, VG_USAGE, "option --%s takes no argument", o->name);
        *skip = !o->flag && !o->alone && !word[2 + len];
        if (*skip && last)
            return vg_fail(err, VG_USAGE, "option --%s needs an argument: %s", o->name, o->arg);
        return VG_OK;
    }
    for (const char *p = word + 1; *p; p++) {
        const vg_opt *o = by_letter(all, count, *p);
        if (!o)
            return vg_fail(err, VG_USAGE, "unknown option -%c, see --help", *p);
        if (o->flag)
            continue;
        *skip = p[1] == '\0';
        if (*skip && last)
            return vg_fail(err, VG_USAGE, "option -%c needs an argument: %s", *p, o->arg);
        return VG_OK;
    }
    return VG_OK;
}

static vg_rc read_threshold(const vg_opt *o, const char *text, vg_err *err)
{
    const char *p = text;
    bool within = true;
    if (*p == '<') {
        within = p[1] == '=';
        p += within ? 2 : 1;
    }
    int64_t ms;
    vg_number_format plain = {.decimal = '.'};
    if (vg_dec_parse(p, strlen(p), plain, 3, &ms, NULL) != VG_OK || ms < 0 || ms > VG_VALUE_MAX)
        return vg_fail(err, VG_USAGE,
                       "option --%s: found \"%s\", expected seconds such as 20, <=20 or <20",
                       o->name, text);
    *o->threshold = (vg_threshold){.ms = ms, .within = within};
    return VG_OK;
}

static vg_rc take(const vg_opt *o, const char *arg, bool *seen, vg_err *err)
{
    if (o->flag) {
        *o->flag = true;
        return VG_OK;
    }
    if (*seen)
        return vg_fail(err, VG_USAGE, "option --%s is given twice", o->name);
    *seen = true;
    if (o->threshold)
        return read_threshold(o, arg, err);
    if (o->length && !vg_length_parse(arg, o->length))
        return vg_fail(
            err, VG_USAGE,
            "option --%s: found \"%s\", expected 5min, 10min, 15min, 20min, 30min, 60min, "
            "day, week or month",
            o->name, arg);
    if (o->text)
        *o->text = arg ? arg : o->alone;
    return VG_OK;
}

vg_rc vg_options_parse(const vg_opt *all, size_t count, int argc, char **argv, int *first,
                       vg_err *err)
{
    struct option longs[VG_OPTIONS_MAX + 1];
    char shorts[2 * VG_OPTIONS_MAX + 2];
    bool seen[VG_OPTIONS_MAX] = {false};
    char *s = shorts;
    *s++ = ':';
    for (size_t i = 0; i < count; i++) {
        int has_arg = all[i].flag    ? no_argument
                      : all[i].alone ? optional_argument
                                     : required_argument;
        longs[i] = (struct option){all[i].name, has_arg, NULL, 256 + (int)i};
        if (all[i].letter) {
            *s++ = all[i].letter;
            if (has_arg)
                *s++ = ':';
        }
    }
    *s = '\0';
    longs[count] = (struct option){0};

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        bool skip;
        vg_rc rc = check_word(all, count, argv[i], i + 1 == argc, &skip, err);
        if (rc != VG_OK)
            return rc;
        i += skip;
    }
    opterr = 0;
    optind = 0; /* GNU: start afresh, also within one process */
    int c;
    while ((c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        const vg_opt *o = c >= 256 ? &all[c - 256] : by_letter(all, count, (char)c);
        if (!o)
            return vg_fail(err, VG_USAGE, "unknown option, see --help");
        vg_rc rc = take(o, optarg, &seen[o - all], err);
        if (rc != VG_OK)
            return rc;
    }
    *first = optind;
    return VG_OK;
}
