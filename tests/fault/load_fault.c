/* Files are loaded while each allocation of ours and of SQLite fails in turn: the file went in
 * whole, or memory is said to be out and the store is as before; nothing leaks. */
#include <dirent.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/effect_report.h>
#include <vgov/load.h>
#include <vgov/terms.h>

#include "wrap.h"

enum { HEAD = 16, LEAST_ROUNDS = 1000 };

/* SQLite's allocator, over ours: the block's size stands before it. */
static void *lite_malloc(int n)
{
    char *p = malloc((size_t)n + HEAD);
    if (!p)
        return NULL;
    memcpy(p, &n, sizeof n);
    return p + HEAD;
}

static void lite_free(void *p)
{
    if (p)
        free((char *)p - HEAD);
}

static int lite_size(void *p)
{
    int n = 0;
    if (p)
        memcpy(&n, (char *)p - HEAD, sizeof n);
    return n;
}

static void *lite_realloc(void *p, int n)
{
    char *q = realloc((char *)p - HEAD, (size_t)n + HEAD);
    if (!q)
        return NULL;
    memcpy(q, &n, sizeof n);
    return q + HEAD;
}

static int lite_roundup(int n)
{
    return (n + 7) & ~7;
}

static int lite_init(void *unused)
{
    (void)unused;
    return SQLITE_OK;
}

static void lite_shutdown(void *unused)
{
    (void)unused;
}

typedef struct scenario {
    const char *map;       /* NULL: the canonical header */
    const char *before[2]; /* files that are loaded first, without faults */
    const char *text;      /* of the file */
    bool options;          /* say vendor and slice */
    bool create, partial, archive, replace, pipe, period;
    const char *undo; /* instead of loading the text: take this source back */
    bool look;        /* instead: read what happened to the store */
    bool effect;      /* with the contract in the store, and its effect on it */
    vg_day as_of;     /* of cases; 0 = not said */
    vg_rc right;
    int64_t facts_before, facts;
} scenario;

static const scenario scenarios[] = {
    {.text = "vendor,vendor_name,line,start,offered,answered,talk_s,minutes\n"
             "acme,Acme GmbH,hotline,2026-10-01T08:00,10,9,61.5,30\n"
             "beta,Beta,hotline,2026-10-01T08:00,10,19,-1,30\n"
             "acme,Acme GmbH,hotline,2026-10-01T08:30,10,9,61.5,30\n",
     .create = true,
     .archive = true,
     .facts = 3},
    {.map = "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"30min\","
            "\"zone\":\"Europe/Berlin\",\"twice\":\"by-order\",\"currency\":\"EUR\","
            "\"personal\":[\"Agent\"],\"fields\":{\"vendor\":{\"value\":\"old\"},"
            "\"line\":\"Queue\",\"start\":{\"column\":\"Date\",\"format\":\"%d.%m.%Y\"},"
            "\"time\":\"Time\",\"offered\":\"Calls\",\"abandoned\":{\"column\":\"Lost %\","
            "\"unit\":\"percent\",\"of\":\"offered\"},\"cost\":{\"column\":\"Cost\","
            "\"optional\":true}}}",
     .text = "Date,Time,Queue,Agent,Calls,Lost %\n"
             "25.10.2026,02:00,q,Ada,100,5.5\n"
             "25.10.2026,02:00,q,Ada,1000,5\n"
             "25.10.2026,08:00,r,Ada,1,1\n"
             "25.10.2026,08:30,q,\"A,\"\"B\"\"\",1x,1\n"
             "25.10.2026,02:00,q,Ada,7,5\n",
     .partial = true,
     .archive = true,
     .right = VG_FOUND,
     .facts = 2},
    /* Through a pipe, with facts that are there: one stands, one is replaced, one is new. */
    {.before = {"line,start,offered\nq,2026-10-01,10\nq,2026-10-02,20\n"},
     .text = "line,start,offered\nq,2026-10-01,10\nq,2026-10-02,22\nq,2026-10-03,30\n",
     .options = true,
     .pipe = true,
     .replace = true,
     .archive = true,
     .facts_before = 2,
     .facts = 3},
    /* Calls with their agents; one is bad, one runs on. */
    {.map = "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"kind\":\"calls\","
            "\"slice\":\"30min\",\"create\":true,\"calls\":{\"clock\":\"arrival\","
            "\"attribute\":\"arrival\",\"concurrency\":true},\"fields\":{\"vendor\":"
            "{\"value\":\"old\"},\"line\":\"q\",\"id\":\"i\",\"agent\":\"w\","
            "\"arrival\":\"a\",\"answer\":\"b\",\"end\":\"c\"}}",
     .text = "i,q,w,a,b,c\n"
             "1,q,Ada,2026-10-01T08:00:00Z,2026-10-01T08:00:09Z,2026-10-01T08:10:00Z\n"
             "2,q,Ada,2026-10-01T08:05:00Z,2026-10-01T08:05:09Z,2026-10-01T08:15:00Z\n"
             "3,r,Bob,2026-10-01T08:35:00Z,2026-10-01T08:35:09Z,2026-10-01T08:15:00Z\n"
             "4,r,Bob,2026-10-01T09:35:00Z,2026-10-01T09:35:09Z,\n",
     .partial = true,
     .right = VG_FOUND,
     .facts = 1},
    {.map = "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"kind\":\"calls\","
            "\"slice\":\"30min\",\"create\":true,\"file\":{\"delimiter\":\"|\","
            "\"header_row\":0},\"calls\":{\"clock\":\"queue\",\"attribute\":\"end\","
            "\"log\":\"queue_log\"},\"fields\":{\"vendor\":{\"value\":\"old\"},"
            "\"line\":{\"position\":3},\"id\":{\"position\":2},\"arrival\":{"
            "\"position\":1,\"format\":\"%s\"},\"event\":{\"position\":5},\"param\":{"
            "\"position\":6}}}",
     .text = "1791180010|1|q|NONE|ENTERQUEUE||4\n"
             "1791180012|2|q|NONE|ENTERQUEUE||4\n"
             "1791180030|1|q|A|CONNECT|20|x|3\n"
             "1791180033|2|q|NONE|ABANDON|1|2|21\n"
             "1791180090|1|q|A|COMPLETECALLER|20|60|1\n",
     .facts = 1},
    /* Cases, with the ages of their backlog. */
    {.map = "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"kind\":\"cases\","
            "\"create\":true,\"cases\":{\"due\":{\"days\":1},\"calendar\":{\"weekly\":{"
            "\"mon-fri\":[\"08:00-17:00\"]}},\"backlog\":true,\"ages\":[1]},\"fields\":{"
            "\"vendor\":{\"value\":\"old\"},\"line\":\"q\",\"id\":\"i\","
            "\"received\":\"a\",\"closed\":\"b\"}}",
     .text = "i,q,a,b\n1,q,2026-10-01T08:00:00Z,2026-10-02T08:00:00Z\n"
             "2,q,2026-10-02T08:00:00Z,\n3,r,2026-10-03T08:00:00Z,2026-10-03T08:00:00Z\n",
     .archive = true,
     .as_of = 20731,
     .facts = 6},
    /* Rows that tell parts of one slice. */
    {.map = "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\",\"doubled\":\"sum\","
            "\"totals\":true,\"create\":true,\"fields\":{\"vendor\":{\"value\":\"old\"},"
            "\"line\":\"q\",\"start\":\"d\",\"offered\":\"o\",\"headcount\":\"h\"}}",
     .text = "q,d,o,h\na,2026-10-01,1,3\nb,2026-10-01,2,3\na,2026-10-01,4,3\nSumme,,7,\n",
     .archive = true,
     .facts = 2},
    /* Settled days that are not what they were: a few by day, many by month. */
    {.before = {"line,start,offered\nq,2026-08-01,1\nq,2026-09-01,1\nq,2026-09-02,1\n"
                "q,2026-09-03,1\nq,2026-09-04,1\nq,2026-09-05,1\nq,2026-09-06,1\n"},
     .text = "line,start,offered\nq,2026-08-01,2\nq,2026-09-01,2\nq,2026-09-02,2\n"
             "q,2026-09-03,2\nq,2026-09-04,2\nq,2026-09-05,2\nq,2026-09-06,2\n"
             "q,2026-10-01,2\n",
     .options = true,
     .replace = true,
     .facts_before = 7,
     .facts = 8},
    /* What the store refuses is read a second time. */
    {.before = {"line,start,offered\nq,2026-10-01,10\n"},
     .text = "line,start,offered\nq,2026-10-01,11\nq,2026-10-02,22\nq,2026-10-02,22\n",
     .options = true,
     .partial = true,
     .right = VG_FOUND,
     .facts_before = 1,
     .facts = 2},
    /* Imported before and replaced since: that is told, and nothing else happens. */
    {.before = {"line,start,offered\nq,2026-10-01,10\n",
                "line,start,offered\nq,2026-10-01,9\n"},
     .text = "line,start,offered\nq,2026-10-01,10\n",
     .options = true,
     .right = VG_FOUND,
     .facts_before = 1,
     .facts = 1},
    /* The full statement of a period: one stands, one is replaced, one retired. */
    {.before = {"line,start,offered\nq,2026-10-01,10\nq,2026-10-02,20\nq,2026-10-03,30\n"},
     .text = "line,start,offered\nq,2026-10-01,11\nq,2026-10-03,30\n",
     .options = true,
     .replace = true,
     .period = true,
     .archive = true,
     .facts_before = 3,
     .facts = 2},
    /* A correction is taken back, and looked at. */
    {.before = {"line,start,offered\nq,2026-10-01,10\nq,2026-10-02,20\n",
                "line,start,offered\nq,2026-10-01,11\nq,2026-10-03,30\n"},
     .text = "",
     .options = true,
     .undo = "2",
     .facts_before = 3,
     .facts = 2},
    {.before = {"line,start,offered\nq,2026-10-01,10\nq,2026-10-02,20\n",
                "line,start,offered\nq,2026-10-01,11\nq,2026-10-02,30\n"},
     .text = "",
     .options = true,
     .look = true,
     .facts_before = 2,
     .facts = 2},
    /* A month that was told as one is judged again, without what is retired, and with slices of
     * another length. */
    {.before = {"vendor,line,start,minutes,offered,answered,abandoned\n"
                "old,q,2026-09-30,1440,10,10,0\nold,q,2026-10-01,1440,10,5,6\n"
                "old,q,2026-10-02,1440,10,5,0\nold,q,2026-10-03,1440,10,5,0\n"
                "old,q,2026-10-04,1440,10,5,0\nold,q,2026-10-05,1440,10,5,0\n"
                "old,q,2026-10-06,1440,10,5,0\nold,q,2026-10-07,1440,10,5,0\n"},
     .text = "vendor,line,start,minutes,offered,answered,abandoned\n"
             "old,q,2026-10-01,1440,10,10,0\nold,q,2026-10-06,1440,10,5,0\n"
             "old,q,2026-10-05T08:00,30,10,9,0\n",
     .create = true,
     .replace = true,
     .period = true,
     .facts_before = 8,
     .facts = 5},
    /* What a correction and its undo change for the service level. */
    {.before = {"line,start,offered,answered\nq,2026-10-01,10,9\nq,2026-10-02,20,19\n"},
     .text = "line,start,offered,answered\nq,2026-10-01,10,1\nq,2026-09-03,30,20\n",
     .options = true,
     .replace = true,
     .period = true,
     .archive = true,
     .effect = true,
     .facts_before = 2,
     .facts = 3},
    {.before = {"line,start,offered,answered\nq,2026-10-01,10,9\nq,2026-10-02,20,19\n",
                "line,start,offered,answered\nq,2026-10-01,11,2\nq,2026-10-03,30,30\n"},
     .text = "",
     .options = true,
     .undo = "2",
     .effect = true,
     .facts_before = 3,
     .facts = 2},
    /* Tables with headers of two records, rows of totals below and on top, notes behind. */
    {.map =
         "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\","
         "\"file\":{\"header_find\":[\"Tag\"],\"header_rows\":2},"
         "\"table\":{\"begin\":[\"Hotline*\"],\"end\":[\"\\u00dcbersicht\"],\"several\":true},"
         "\"totals\":{\"words\":[\"Gesamtl\\u00e4nge\",\"Summe\"]},\"fields\":{"
         "\"vendor\":{\"value\":\"old\"},\"line\":\"Linie\",\"start\":\"Tag\","
         "\"offered\":\"Anrufe alle\",\"answered\":\"Anrufe l\\u00e4ngere\"}}",
     .text = "Hotline 1\n,,Anrufe,\nTag,Linie,alle,l\u00e4ngere (#)\nSumme,,30,3\n"
             "2026-10-01,q,10,1\n2026-10-02,q,20,2\n\u00dcbersicht\n"
             "Hotline 2\n,,Anrufe,\nTag,Linie,alle,l\u00e4ngere (#)\nSumme,q,31,3\n"
             "2026-10-03,q,10,1\nGESAMTL\u00c4NGE,,41,3\n",
     .facts = 3},
    /* Wide and long form together. */
    {.map = "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\",\"totals\":true,"
            "\"wide\":{\"heading\":\"Day\",\"value\":\"Cell\"},"
            "\"long\":{\"measure\":\"KPI\",\"value\":\"Cell\",\"ignore\":[\"x\"]},\"fields\":{"
            "\"vendor\":{\"value\":\"old\"},\"line\":\"Line\",\"year\":\"Year\","
            "\"start\":{\"column\":\"Day\",\"format\":\"%d.%m.\"},\"offered\":\"In\","
            "\"answered\":{\"column\":[\"Out\",\"Answered\"]}}}",
     .text = "Line,Year,KPI,1.10.,2.10.,Total\nq,2026,In,10,20,30\nq,2026,Answered,1,2,4\n"
             "q,2026,x,1,2,4\n",
     .create = true,
     .archive = true,
     .facts = 2},
};

static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"Phone\", \"client\": \"C\","
    " \"vendors\": [\"old\"], \"currency\": \"EUR\", \"zone\": \"Europe/Berlin\","
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\","
    " \"money\": {\"model\": \"points\", \"percent_per_point\": 1, \"cap_percent\": 10,"
    "  \"rounding\": \"half-up\", \"fees\": [{\"vendor\": \"old\", \"from\": \"2026-01\","
    "  \"to\": null, \"amount\": \"180000.00\"}]},"
    " \"kpis\": [{\"id\": \"rate\", \"formula\": \"100 * answered / offered\","
    "  \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\","
    "  \"round_before_band\": false, \"no_data\": \"carry\"}],"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"rate\", \"comparison\": \">=\","
    "  \"target\": 90, \"weight\": 60, \"class\": \"critical\", \"bands\":"
    "  [{\"id\": \"minor\", \"to\": 90, \"points\": 1}]}]}";

static char folder[200], db[256], files[300];

static void sweep(const char *path)
{
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        char name[1024];
        if (e->d_name[0] == '.')
            continue;
        if (snprintf(name, sizeof name, "%s/%s", path, e->d_name) < (int)sizeof name &&
            unlink(name) != 0)
            sweep(name);
    }
    if (dir)
        closedir(dir);
    rmdir(path);
}

static int count_files(const char *path)
{
    int n = 0;
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && (e = readdir(dir));)
        n += e->d_name[0] != '.';
    if (dir)
        closedir(dir);
    return n;
}

static int64_t count_facts(void)
{
    vg_store *store = NULL;
    vg_arena arena = VG_ARENA_INIT;
    vg_store_info info = {.facts = -1};
    if (vg_store_open(&store, db, VG_STORE_READ, NULL) == VG_OK &&
        vg_store_describe(store, &arena, &info, NULL) != VG_OK)
        info.facts = -1;
    if (info.facts == 0 && info.sources + info.rejects + info.findings + info.series != 0)
        info.facts = -1;
    vg_store_close(store);
    vg_arena_free(&arena);
    return info.facts;
}

static void hear(void *ctx, vg_load_word word, const char *line)
{
    (void)word;
    *(size_t *)ctx += strlen(line);
}

/* The end to read from. */
static int open_pipe(const char *text)
{
    int ends[2];
    if (pipe(ends) != 0)
        return -1;
    bool good = write(ends[1], text, strlen(text)) == (ssize_t)strlen(text);
    close(ends[1]);
    return good ? ends[0] : -1;
}

/* The lines of an effect as one text; wrong ones count as a bug. */
static vg_rc judge_effect(const scenario *s, const vg_effect_report *r, vg_err *err)
{
    static const char *const load[] = {
        "2026-10, vendor old, contract c, SL-1: 93.3 % -> 66.7 %, met -> missed, band - -> "
        "minor, service points 0 -> 1",
        "2026-10, vendor old, contract c: score 100.0 -> 0.0, standing excellent -> poor, "
        "service "
        "credit 0.00 EUR -> 1800.00 EUR (+1800.00 EUR)"};
    static const char *const undo[] = {
        "2026-10, vendor old, contract c, SL-1: 83.6 % -> 93.3 %, missed -> met, band minor -> "
        "-, service points 1 -> 0",
        "2026-10, vendor old, contract c: score 0.0 -> 100.0, standing poor -> excellent, "
        "service "
        "credit 1800.00 EUR -> 0.00 EUR (-1800.00 EUR)"};
    const char *const *lines = s->undo ? undo : load;
    if (!s->effect)
        return VG_OK;
    for (size_t i = 0; i < 2; i++)
        if (r->count != 2 || strcmp(r->lines[i], lines[i]) != 0)
            return vg_fail(err, VG_BUG, "%zu lines of effect: %s", r->count,
                           i < r->count ? r->lines[i] : "");
    return VG_OK;
}

/* What was replaced, rejected and done, as lists. */
static vg_rc look(vg_store *store, vg_arena *arena, vg_err *err)
{
    vg_history_row *rows;
    vg_reject *rejects;
    vg_audit *audit;
    size_t count;
    vg_rc rc = vg_load_history(store, arena, "old", "q", NULL, &rows, &count, err);
    if (rc == VG_OK && count != 2)
        return vg_fail(err, VG_BUG, "%zu rows of history", count);
    if (rc == VG_OK)
        rc = vg_reject_list(store, arena, 0, &rejects, &count, err);
    if (rc == VG_OK)
        rc = vg_audit_list(store, arena, &audit, &count, err);
    return rc;
}

static vg_rc act(const scenario *s, vg_store *store, const vg_load_hook *hook, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_undo undone;
    int64_t id;
    vg_rc rc = s->look ? look(store, &arena, err)
                       : vg_load_undo(store, &arena, s->undo, false, hook, &id, &undone, err);
    vg_arena_free(&arena);
    return rc;
}

static vg_rc load(const scenario *s, const char *path, void (*arm)(long nth), long n,
                  vg_err *err)
{
    vg_store *store = NULL;
    vg_arena arena = VG_ARENA_INIT;
    vg_map *map = NULL;
    size_t heard = 0;
    vg_effect_report effect = {.arena = &arena};
    vg_load_hook hook = {s->effect ? vg_effect_collect : NULL, &effect};
    vg_load_result result;
    vg_rc rc = vg_store_open(&store, db, VG_STORE_WRITE, err);
    if (rc == VG_OK && s->map)
        rc = vg_map_read(&arena, "map", s->map, strlen(s->map), &map, err);
    vg_load_options options = {.map = map,
                               .target = {.ms = VG_UNKNOWN},
                               .shortest = {.ms = VG_UNKNOWN},
                               .create = s->create,
                               .partial = s->partial,
                               .archive = s->archive,
                               .replace = s->replace,
                               .period = s->period,
                               .as_of = s->as_of,
                               .as_of_said = s->as_of != 0,
                               .each_changed = true,
                               .before_commit = hook,
                               .touch_new = s->effect,
                               .say = hear,
                               .ctx = &heard};
    if (s->options) {
        options.vendor = "old";
        options.slice = VG_LEN_DAY;
    }
    int end = s->pipe ? open_pipe(s->text) : -1;
    char name[32];
    snprintf(name, sizeof name, "/dev/fd/%d", end);
    arm(n);
    if (rc == VG_OK)
        rc = s->undo || s->look
                 ? act(s, store, &hook, err)
                 : vg_load_file(store, s->pipe ? name : path, &options, &result, err);
    fault_disarm();
    if (rc == VG_OK)
        rc = judge_effect(s, &effect, err);
    if (end >= 0)
        close(end);
    vg_store_close(store);
    vg_arena_free(&arena);
    return rc;
}

static bool write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    return f && fputs(text, f) >= 0 && fclose(f) == 0;
}

static void never(long nth)
{
    (void)nth;
}

static vg_rc load_before(const scenario *s, const char *text, vg_err *err)
{
    scenario plain = {.options = s->options, .replace = true};
    char path[300];
    snprintf(path, sizeof path, "%s/before.csv", folder);
    return write_file(path, text) ? load(&plain, path, never, 0, err) : VG_IO;
}

static vg_rc put_contract(vg_store *store, vg_err *err)
{
    const vg_contract_row row = {.id = "c",
                                 .sha256 = "",
                                 .text = contract,
                                 .text_len = sizeof contract - 1,
                                 .valid_from = 20454}; /* 2026-01-01 */
    bool known;
    return vg_contract_put(store, &row, &known, err);
}

/* A store with the vendor "old" and its line "q". False when that fails, without a fault. */
static bool make_store(const scenario *s)
{
    vg_store *store = NULL;
    vg_err err = VG_ERR_INIT;
    int64_t id;
    unlink(db);
    sweep(files);
    vg_rc rc = vg_store_init(db, "UTC", &err);
    if (rc == VG_OK)
        rc = vg_store_open(&store, db, VG_STORE_WRITE, &err);
    if (rc == VG_OK)
        rc = vg_store_begin(store, &err);
    if (rc == VG_OK)
        rc = vg_vendor_create(store, "old", &id, &err);
    if (rc == VG_OK)
        rc = vg_line_create(store, "q", &id, &err);
    if (rc == VG_OK && s->effect)
        rc = put_contract(store, &err);
    if (rc == VG_OK)
        rc = vg_store_commit(store, &err);
    vg_store_close(store);
    for (int i = 0; rc == VG_OK && i < 2 && s->before[i]; i++)
        rc = load_before(s, s->before[i], &err);
    if (rc != VG_OK)
        fprintf(stderr, "load: %s\n", err.text);
    return rc == VG_OK;
}

/* Temporary files that were left beside the store. */
static int strays(void)
{
    int n = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *e; dir && (e = readdir(dir));)
        n += strstr(e->d_name, ".tmp") != NULL;
    if (dir)
        closedir(dir);
    return n;
}

/* The file in the archive gets its name just before the commit, so a commit that fails may
 * leave it behind: it is whole, and bears the name of its contents. */
static int fail_each(const scenario *s, const char *path, void (*arm)(long nth), long step,
                     long *rounds)
{
    int wrong = 0;
    bool fresh = false;
    for (long n = 1;; n += step) {
        if (!fresh && !make_store(s))
            return wrong + 1;
        vg_err err = VG_ERR_INIT;
        long before = fault_live();
        vg_rc rc = load(s, path, arm, n, &err);
        long left = fault_live() - before;
        bool met = fault_met();
        int64_t facts = count_facts();
        int kept = count_files(files);
        bool good = rc == s->right && facts == s->facts && kept == (s->archive ? 1 : 0);
        bool clean =
            rc == VG_NOMEM && met && facts == s->facts_before && kept <= 1 && err.text[0];
        if ((!good && !clean) || left != 0 || strays()) {
            fprintf(stderr,
                    "load: allocation %ld: code %d, %lld facts, %d files, \"%s\", %ld blocks "
                    "left\n",
                    n, (int)rc, (long long)facts, kept, err.text, left);
            wrong++;
        }
        fresh = clean && kept == 0;
        if (!met)
            return wrong + !good;
        ++*rounds;
    }
}

int main(void)
{
    static const sqlite3_mem_methods methods = {lite_malloc,   lite_free,    lite_realloc,
                                                lite_size,     lite_roundup, lite_init,
                                                lite_shutdown, NULL};
    const char *tmp = getenv("TMPDIR");
    int wrong = sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK;
    long rounds = 0;
    char path[300];
    snprintf(folder, sizeof folder, "%s/vgov-load-fault-XXXXXX", tmp && tmp[0] ? tmp : "/tmp");
    if (!mkdtemp(folder))
        return 1;
    snprintf(db, sizeof db, "%s/s.db", folder);
    snprintf(files, sizeof files, "%s.files", db);
    snprintf(path, sizeof path, "%s/f.csv", folder);
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        wrong += !write_file(path, scenarios[i].text);
        bool kind = scenarios[i].map && strstr(scenarios[i].map, "\"kind\"");
        long step = scenarios[i].effect ? 13 : scenarios[i].before[0] ? 5 : kind ? 3 : 1;
        wrong += fail_each(&scenarios[i], path, fault_arm, step, &rounds);
        wrong += fail_each(&scenarios[i], path, fault_arm_from, 29, &rounds);
    }
    sweep(folder);
    printf("load: %ld allocations failed in turn, %d wrong\n", rounds, wrong);
    return wrong || rounds < LEAST_ROUNDS ? 1 : 0;
}
