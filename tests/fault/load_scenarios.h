/* The files that are loaded, read and taken back while memory fails, and what comes of each. */
#ifndef VGOV_TESTS_LOAD_SCENARIOS_H
#define VGOV_TESTS_LOAD_SCENARIOS_H

#include <stdbool.h>
#include <stdint.h>

#include <vgov/date.h>
#include <vgov/err.h>

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
    /* A list of figures with averages and both ends of each slice; a bad record takes another
     * one with it, one slice has not ended. */
    {.map = "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"30min\",\"long\":{"
            "\"measure\":\"K\","
            "\"value\":\"V\"},\"fields\":{\"vendor\":{\"value\":\"acme\"},\"line\":\"Q\","
            "\"start\":{"
            "\"column\":\"D\",\"format\":\"%d.%m.%Y %H:%M\",\"label\":\"both\"},\"complete\":{"
            "\"column\":\"INCOMPLETE\",\"negated\":true},\"answered\":\"N\",\"abandoned\":"
            "\"L\",\"talk\":{"
            "\"column\":\"T\",\"unit\":\"mm:ss\",\"of\":\"answered\",\"rounding\":\"down\"}}}",
     .text = "Q,D,INCOMPLETE,K,V\nq,01.10.2026 08:00-08:30,0,N,10\n"
             "q,01.10.2026 08:00-08:30,0,T,3:20\nq,01.10.2026 08:30 bis 9:00 Uhr,0,N,7\n"
             "q,01.10.2026 08:30 bis 9:00 Uhr,0,L,#NV\nq,01.10.2026 09:00-09:30,0,N,5\n"
             "q,01.10.2026 09:00-09:30,0,X,5\nq,01.10.2026 09:30-10:00,1,N,5\n",
     .create = true,
     .partial = true,
     .archive = true,
     .right = VG_FOUND,
     .facts = 2},
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

#endif
