/* Two good contracts, and changes of the small one. */
#ifndef VGOV_TESTS_CONTRACT_TEXT_H
#define VGOV_TESTS_CONTRACT_TEXT_H

#include "edits.h"

/* clang-format off */
static const char contract_text[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"acme-2026\",\n"
    " \"title\": {\"en\": \"Acme\", \"de\": \"Acme GmbH\"},\n"
    " \"client\": \"Example Ltd\",\n"
    " \"vendors\": [\"acme\", \"beta\"],\n"
    " \"currency\": \"EUR\",\n"
    " \"zone\": \"Europe/Berlin\",\n"
    " \"valid_from\": \"2026-01-01\",\n"
    " \"valid_to\": \"2026-12-31\",\n"
    " \"origin\": \"vendor\",\n"
    " \"origins\": {\"complaints\": \"client\"},\n"
    " \"money\": {\"model\": \"points\", \"percent_per_point\": \"1.5\", \"cap_percent\": 10,"
    "\n"
    "  \"rounding\": \"half-even\",\n"
    "  \"fees\": [\n"
    "   {\"vendor\": \"acme\", \"from\": \"2026-01\", \"to\": \"2026-06\", \"amount\": \"1200"
    "00.50\"},\n"
    "   {\"vendor\": \"acme\", \"from\": \"2026-07\", \"to\": null, \"amount\": 130000},\n"
    "   {\"vendor\": \"beta\", \"from\": \"2026-01\", \"to\": \"2026-06\", \"amount\": \"5.1"
    "\"}]},\n"
    " \"kpis\": [\n"
    "  {\"id\": \"sl20\", \"title\": \"Service level\",\n"
    "   \"formula\": \"100 * answered_in_target / answered\",\n"
    "   \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\","
    "\n"
    "   \"round_before_band\": false, \"no_data\": \"miss\",\n"
    "   \"target_s\": 20, \"target\": \"<=\", \"slice\": \"30min\"},\n"
    "  {\"id\": \"aht\", \"formula\": \"(talk + hold + acw) / answered\", \"unit\": \"s\", \""
    "better\": \"lower\",\n"
    "   \"decimals\": 0, \"rounding\": \"truncate\", \"round_before_band\": true},\n"
    "  {\"id\": \"short\", \"formula\": \"100 * abandoned_short / offered\", \"unit\": \"%\","
    " \"better\": \"lower\",\n"
    "   \"decimals\": 2, \"rounding\": \"half-up\", \"round_before_band\": true, \"no_data\":"
    " \"met\",\n"
    "   \"short_s\": \"5.5\", \"short\": \"<\"}],\n"
    " \"service_levels\": [\n"
    "  {\"id\": \"SL-1\", \"title\": {\"en\": \"In 20 s\", \"de\": \"In 20 s angenommen\"},\n"
    "   \"clause\": \"§ 4.1\", \"kpi\": \"sl20\", \"lines\": [\"111\"],\n"
    "   \"comparison\": \">=\", \"target\": \"80\", \"minimum\": \"70\",\n"
    "   \"bands\": [\n"
    "    {\"id\": \"severe\", \"from\": 0, \"to\": 75, \"points\": 4},\n"
    "    {\"id\": \"serious\", \"from\": \"75\", \"to\": \"77.5\", \"points\": 2},\n"
    "    {\"id\": \"minor\", \"name\": {\"de\": \"gering\"}, \"from\": \"77.5\", \"to\": \"80"
    ".0\", \"points\": 1}],\n"
    "   \"weight\": 60, \"class\": \"critical\"},\n"
    "  {\"id\": \"SL-2\", \"clause\": \"§ 4.2\", \"kpi\": \"aht\", \"lines\": \"all\",\n"
    "   \"comparison\": \"<=\", \"target\": 300, \"minimum\": null,\n"
    "   \"bands\": [\n"
    "    {\"id\": \"slow\", \"from\": 300, \"to\": 360, \"points\": 1},\n"
    "    {\"id\": \"slower\", \"from\": 360, \"to\": null, \"points\": 1}],\n"
    "   \"weight\": \"40\", \"class\": \"key\"},\n"
    "  {\"id\": \"SL-3\", \"kpi\": \"short\",\n"
    "   \"comparison\": \"<\", \"target\": 5, \"class\": \"report-only\"}],\n"
    " \"score\": {\"decimals\": 2, \"rounding\": \"half-even\", \"standings\": [\n"
    "   {\"id\": \"good\", \"name\": {\"en\": \"good\", \"de\": \"gut\"}, \"from\": \"90.5\"}"
    ",\n"
    "   {\"id\": \"poor\", \"name\": \"poor\", \"from\": \"0\"}]},\n"
    " \"examples\": [\n"
    "  {\"service_level\": \"SL-1\", \"measures\": {\"answered\": \"1000\", \"answered_in_tar"
    "get\": 780},\n"
    "   \"value\": 78, \"status\": \"missed\", \"band\": \"minor\", \"points\": 1},\n"
    "  {\"service_level\": \"SL-2\", \"measures\": {\"answered\": 0},\n"
    "   \"value\": null, \"band\": null}]}\n";

static const char contract_small[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"s\", \"title\": \"S\", \"client\": \"C\", \""
    "vendors\": \"all\",\n"
    " \"currency\": \"GBP\", \"zone\": \"UTC\", \"valid_from\": \"2026-01-01\", \"valid_to\":"
    " null,\n"
    " \"origin\": \"client\", \"money\": \"none\",\n"
    " \"kpis\": [{\"id\": \"k\", \"formula\": \"100 * abandoned / offered\", \"unit\": \"%\","
    " \"better\": \"lower\",\n"
    "  \"decimals\": 1, \"rounding\": \"down\", \"round_before_band\": true}],\n"
    " \"service_levels\": [{\"id\": \"S\", \"kpi\": \"k\", \"comparison\": \"<\", \"target\":"
    " 5,\n"
    "  \"bands\": [],\n"
    "  \"weight\": 1, \"class\": \"key\"}]}\n";

static const edit small_edits[] = {
    {"\"bands\": []",
     "\"bands\": [{\"id\": \"b\", \"from\": 5, \"points\": 1}]",
     ""},
    {"\"bands\": []",
     "\"bands\": [{\"id\": \"b\", \"to\": 5, \"points\": 1}]",
     "c.json:7: service_levels[0].bands[0]: the field \"from\" is missing: the edge nearest t"
     "o the target"},
    {"\"bands\": []",
     "\"bands\": [{\"id\": \"b\", \"from\": 5, \"to\": 100, \"points\": 1}]",
     "c.json:7: service_levels[0].bands[0]: the outermost band ends; leave out \"to\" so that"
     " every value has a band"},
    {"\"bands\": []",
     "\"bands\": [{\"id\": \"b\", \"from\": 4, \"points\": 1}]",
     "c.json:7: service_levels[0].bands[0]: a band lies on the good side of the target, from "
     "4 to 5"},
    {"\"bands\": []",
     "\"bands\": [{\"id\": \"b\", \"from\": \"5.01\", \"points\": 1}]",
     "c.json:7: service_levels[0].bands[0]: bands leave a gap behind the target, from 5 to 5."
     "01"},
    {"\"bands\": []",
     "\"bands\": [{\"id\": \"b\", \"name\": \"\", \"from\": 5, \"points\": 1}]",
     "c.json:7: service_levels[0].bands[0].name: expected a text that is not empty, found \""
     "\""},
    {"\"bands\": []",
     "\"bands\": [{\"id\": \"b0\", \"from\": 0, \"points\": 1}, {\"id\": \"b1\", \"from\": 1,"
     " \"points\": 1}, {\"id\": \"b2\", \"from\": 2, \"points\": 1}, {\"id\": \"b3\", \"from"
     "\": 3, \"points\": 1}, {\"id\": \"b4\", \"from\": 4, \"points\": 1}, {\"id\": \"b5\", "
     "\"from\": 5, \"points\": 1}, {\"id\": \"b6\", \"from\": 6, \"points\": 1}, {\"id\": \"b"
     "7\", \"from\": 7, \"points\": 1}, {\"id\": \"b8\", \"from\": 8, \"points\": 1}, {\"id\""
     ": \"b9\", \"from\": 9, \"points\": 1}, {\"id\": \"b10\", \"from\": 10, \"points\": 1}, "
     "{\"id\": \"b11\", \"from\": 11, \"points\": 1}, {\"id\": \"b12\", \"from\": 12, \"point"
     "s\": 1}, {\"id\": \"b13\", \"from\": 13, \"points\": 1}, {\"id\": \"b14\", \"from\": 14"
     ", \"points\": 1}, {\"id\": \"b15\", \"from\": 15, \"points\": 1}, {\"id\": \"b16\", \"f"
     "rom\": 16, \"points\": 1}, {\"id\": \"b17\", \"from\": 17, \"points\": 1}, {\"id\": \"b"
     "18\", \"from\": 18, \"points\": 1}, {\"id\": \"b19\", \"from\": 19, \"points\": 1}, {\""
     "id\": \"b20\", \"from\": 20, \"points\": 1}, {\"id\": \"b21\", \"from\": 21, \"points\""
     ": 1}, {\"id\": \"b22\", \"from\": 22, \"points\": 1}, {\"id\": \"b23\", \"from\": 23, "
     "\"points\": 1}, {\"id\": \"b24\", \"from\": 24, \"points\": 1}, {\"id\": \"b25\", \"fro"
     "m\": 25, \"points\": 1}, {\"id\": \"b26\", \"from\": 26, \"points\": 1}, {\"id\": \"b27"
     "\", \"from\": 27, \"points\": 1}, {\"id\": \"b28\", \"from\": 28, \"points\": 1}, {\"id"
     "\": \"b29\", \"from\": 29, \"points\": 1}, {\"id\": \"b30\", \"from\": 30, \"points\": "
     "1}, {\"id\": \"b31\", \"from\": 31, \"points\": 1}, {\"id\": \"b32\", \"from\": 32, \"p"
     "oints\": 1}, {\"id\": \"b33\", \"from\": 33, \"points\": 1}, {\"id\": \"b34\", \"from\""
     ": 34, \"points\": 1}, {\"id\": \"b35\", \"from\": 35, \"points\": 1}, {\"id\": \"b36\","
     " \"from\": 36, \"points\": 1}, {\"id\": \"b37\", \"from\": 37, \"points\": 1}, {\"id\":"
     " \"b38\", \"from\": 38, \"points\": 1}, {\"id\": \"b39\", \"from\": 39, \"points\": 1},"
     " {\"id\": \"b40\", \"from\": 40, \"points\": 1}, {\"id\": \"b41\", \"from\": 41, \"poin"
     "ts\": 1}, {\"id\": \"b42\", \"from\": 42, \"points\": 1}, {\"id\": \"b43\", \"from\": 4"
     "3, \"points\": 1}, {\"id\": \"b44\", \"from\": 44, \"points\": 1}, {\"id\": \"b45\", \""
     "from\": 45, \"points\": 1}, {\"id\": \"b46\", \"from\": 46, \"points\": 1}, {\"id\": \""
     "b47\", \"from\": 47, \"points\": 1}, {\"id\": \"b48\", \"from\": 48, \"points\": 1}, {"
     "\"id\": \"b49\", \"from\": 49, \"points\": 1}, {\"id\": \"b50\", \"from\": 50, \"points"
     "\": 1}]",
     "c.json:7: service_levels[0].bands: 51 bands, expected at most 50"},
    {"\"comparison\": \"<\", \"target\": 5,\n  \"bands\": []",
     "\"comparison\": \"<=\", \"target\": 5,\n  \"bands\": [{\"id\": \"b\", \"from\": 5, \"to"
     "\": 100, \"points\": 1}]",
     ""},
    {"\"comparison\": \"<\", \"target\": 5,\n  \"bands\": []",
     "\"comparison\": \"<=\", \"target\": 5,\n  \"bands\": [{\"id\": \"b\", \"from\": 5, \"to"
     "\": 99, \"points\": 1}]",
     "c.json:7: service_levels[0].bands[0]: the outermost band ends; leave out \"to\" so that"
     " every value has a band"},
    {"\"weight\": 1",
     "\"weight\": 0",
     "c.json:6: service_levels: all weights are 0, so there is no score"},
    {"\"weight\": 1, \"class\": \"key\"",
     "\"class\": \"report-only\"",
     ""},
    {"\"money\": \"none\"",
     "\"money\": \"points\"",
     "c.json:3: money: expected \"none\" or an object with \"model\", found \"points\""},
    {"\"money\": \"none\"",
     "\"money\": {\"model\": \"points\", \"percent_per_point\": 1, \"rounding\": \"half-up\","
     " \"fees\": [{\"vendor\": \"any\", \"from\": \"2026-01\", \"to\": null, \"amount\": 1}]}",
     ""},
    {"\"kpis\": [",
     "\"kpis\": [], \"x\": [",
     "c.json:4: x: unknown field \"x\""},
    {"\"kpi\": \"k\"",
     "\"kpi\": \"sl2\"",
     "c.json:6: service_levels[0].kpi: the kpi \"sl2\" of the catalogue needs \"rounding\" in "
     "\"rules\""},
    {"\"kpis\": [{\"id\": \"k\", \"formula\": \"100 * abandoned / offered\", \"unit\": \"%\", \"b"
     "etter\": \"lower\",\n  \"decimals\": 1, \"rounding\": \"down\", \"round_before_band\": true"
     "}],\n \"service_levels\": [{\"id\": \"S\", \"kpi\": \"k\"",
     "\"rules\": {\"rounding\": \"up\"}, \"service_levels\": [{\"id\": \"S\", \"kpi\": \"asa\"",
     "c.json:4: service_levels[0].kpi: the kpi \"asa\" of the catalogue needs \"round_before_band"
     "\" in \"rules\""},
    {"\"kpis\": [{\"id\": \"k\", \"formula\": \"100 * abandoned / offered\", \"unit\": \"%\", \"b"
     "etter\": \"lower\",\n  \"decimals\": 1, \"rounding\": \"down\", \"round_before_band\": true"
     "}],\n \"service_levels\": [{\"id\": \"S\", \"kpi\": \"k\"",
     "\"rules\": {\"rounding\": \"up\", \"round_before_band\": false},\n \"service_levels\": [{\""
     "id\": \"S\", \"kpi\": \"asa\"",
     ""},
    {"\"kpis\": [{\"id\": \"k\", \"formula\": \"100 * abandoned / offered\", \"unit\": \"%\", \"b"
     "etter\": \"lower\",\n  \"decimals\": 1, \"rounding\": \"down\", \"round_before_band\": true"
     "}],\n",
     "",
     "c.json:4: service_levels[0].kpi: unknown kpi \"k\""},
    {"\"comparison\": \"<\", \"target\": 5",
     "\"comparison\": \">\", \"target\": 5, \"slices\": {\"of\": \"interval\", \"comparison\": \"<"
     "=\", \"target\": 1, \"empty\": \"met\"}",
     ""},
    {"\"bands\": []",
     "\"hours\": \"office\"",
     "c.json:7: service_levels[0].hours: unknown hours \"office\""},
    {"\"money\": \"none\"",
     "\"money\": {\"model\": \"tiers\", \"rounding\": \"half-up\", \"fees\": []}",
     "c.json:3: money: the field \"tiers\" is missing"},
    {"\"money\": \"none\"",
     "\"money\": {\"model\": \"tiers\", \"rounding\": \"half-up\", \"fees\": [], \"tiers\": []}",
     "c.json:3: money.tiers: expected at least 1 item, found 0"},
    {"\"money\": \"none\"",
     "\"money\": {\"model\": \"tiers\", \"rounding\": \"half-up\", \"fees\": [], \"tiers\": [{\"ser"
     "vice_level\": \"S\", \"steps\": [{\"to\": 5, \"amount\": 1}, {\"from\": 5, \"amount\": -1}]}]"
     "}",
     ""},
    {"100 * abandoned / offered",
     "-abandoned / offered",
     "c.json:4: kpis[0].formula: the unit is \"%\" but the formula has no constant factor; wr"
     "ite 100 * (-abandoned / offered)"},
};

/* clang-format on */

#endif
