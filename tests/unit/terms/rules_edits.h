/* A contract with every rule beyond the plain target, and changes of it. */
#ifndef VGOV_TESTS_RULES_EDITS_H
#define VGOV_TESTS_RULES_EDITS_H

#include "edits.h"

/* clang-format off */
static const char rules_text[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"r\", \"title\": \"R\", \"client\": \"C"
    "\", \"vendors\": [\"v\", \"w\"],\n"
    " \"currency\": \"EUR\", \"zone\": \"UTC\", \"valid_from\": \"2026-01-01\", \"valid"
    "_to\": null,\n"
    " \"origin\": \"vendor\", \"group\": \"inbound\",\n"
    " \"rules\": {\"rounding\": \"half-even\", \"round_before_band\": true, \"no_data\""
    ": \"carry\"},\n"
    " \"hours\": [{\"id\": \"office\",\n"
    "   \"weekly\": {\"mon-fri\": [\"08:00-12:00\", \"13:00-20:00\"], \"sat\": [\"09:00"
    "-14:00\"], \"sun\": []},\n"
    "   \"holidays\": [\"2026-12-25\", \"2026-01-01\"],\n"
    "   \"special\": {\"2026-12-24\": [\"08:00-12:00\"], \"2026-12-31\": []}},\n"
    "  {\"id\": \"always\", \"weekly\": {\"mon-sun\": [\"00:00-24:00\"]}}],\n"
    " \"money\": {\"model\": \"tiers\", \"rounding\": \"half-up\", \"cap_percent\": 10,"
    "\n"
    "  \"fees\": [{\"vendor\": \"v\", \"from\": \"2026-01\", \"to\": null, \"amount\": "
    "1000}],\n"
    "  \"tiers\": [{\"service_level\": \"SL-1\", \"steps\": [\n"
    "    {\"from\": \"90\", \"amount\": \"500.25\"},\n"
    "    {\"to\": \"80\", \"percent\": \"-2.5\"},\n"
    "    {\"from\": \"80\", \"to\": \"90\", \"amount\": 0}]},\n"
    "   {\"service_level\": \"SL-2\", \"steps\": [\n"
    "    {\"from\": null, \"to\": 300, \"percent\": 1}, {\"from\": \"300\", \"to\": nul"
    "l, \"amount\": \"-20\"}]}]},\n"
    " \"kpis\": [\n"
    "  {\"use\": \"sl4\", \"target_s\": 20, \"target\": \"<=\"},\n"
    "  {\"id\": \"handling\", \"use\": \"aht\", \"title\": \"AHT\", \"unit\": \"sec\", "
    "\"better\": \"higher\",\n"
    "   \"decimals\": 1, \"rounding\": \"truncate\", \"round_before_band\": false, \"no"
    "_data\": \"miss\"},\n"
    "  {\"id\": \"own\", \"use\": \"sl1\", \"formula\": \"100 * answered_in_target / of"
    "fered\", \"slice\": \"day\"}],\n"
    " \"service_levels\": [\n"
    "  {\"id\": \"SL-1\", \"kpi\": \"sl4\", \"lines\": [\"a\", \"b\", \"c\"], \"lines_r"
    "ule\": {\"at_least\": 2},\n"
    "   \"hours\": \"office\", \"whole_rows\": true, \"comparison\": \">=\", \"target\""
    ": 80, \"weight\": 1,\n"
    "   \"class\": \"key\"},\n"
    "  {\"id\": \"SL-2\", \"kpi\": \"aht\", \"lines_rule\": \"each\", \"comparison\": "
    "\"<=\", \"target\": 300,\n"
    "   \"weight\": 1, \"class\": \"key\"},\n"
    "  {\"id\": \"SL-3\", \"kpi\": \"asa\",\n"
    "   \"slices\": {\"of\": \"day\", \"comparison\": \"<=\", \"target\": \"30.5\", \"e"
    "mpty\": \"missed\"},\n"
    "   \"comparison\": \">=\", \"target\": \"80\", \"minimum\": 50, \"weight\": 1, \"c"
    "lass\": \"key\"},\n"
    "  {\"id\": \"SL-4\", \"kpi\": \"own\", \"lines_rule\": \"pooled\", \"hours\": \"al"
    "ways\",\n"
    "   \"min_volume\": {\"measure\": \"answered\", \"at_least\": \"100\"},\n"
    "   \"comparison\": \">\", \"target\": 50, \"weight\": 1, \"class\": \"key\"},\n"
    "  {\"id\": \"SL-5\", \"kpi\": \"cost_per_contact\", \"comparison\": \"<=\", \"targ"
    "et\": 5,\n"
    "   \"class\": \"report-only\"}],\n"
    " \"examples\": [\n"
    "  {\"service_level\": \"SL-4\", \"measures\": {\"offered\": 50, \"answered\": 10, "
    "\"answered_in_target\": 5},\n"
    "   \"status\": \"not-measured\"}]}\n";

static const edit rules_edits[] = {
    {"\"group\": \"inbound\"",
     "\"group\": \"\"",
     "c.json:3: group: expected an id of 1 to 64 letters, digits, \".\", \"_\" or \"-\""
     ", found \"\""},
    {"\"rounding\": \"half-even\"",
     "\"roundin\": \"half-even\"",
     "c.json:4: rules.roundin: unknown field \"roundin\", did you mean \"rounding\"?"},
    {"\"rounding\": \"half-even\"",
     "\"rounding\": \"half\"",
     "c.json:4: rules.rounding: expected \"half-up\", \"half-even\", \"truncate\", \"up"
     "\" or \"down\", found \"half\""},
    {"\"no_data\": \"carry\"",
     "\"no_data\": \"keep\"",
     "c.json:4: rules.no_data: expected \"leave-out\", \"miss\", \"met\" or \"carry\", "
     "found \"keep\""},
    {"\"rounding\": \"half-even\", ",
     "",
     "c.json:19: kpis[0]: the field \"rounding\" is missing, here and in \"rules\""},
    {"\"round_before_band\": true, ",
     "",
     "c.json:19: kpis[0]: the field \"round_before_band\" is missing, here and in \"rul"
     "es\""},
    {"\"round_before_band\": true",
     "\"round_before_band\": 1",
     "c.json:4: rules.round_before_band: expected true or false, found 1"},
    {", \"no_data\": \"carry\"",
     "",
     ""},
    {"\"id\": \"always\"",
     "\"id\": \"office\"",
     "c.json:9: hours[1].id: there are other hours \"office\""},
    {"\"mon-fri\":",
     "\"mon-fry\":",
     "c.json:6: hours[0].weekly.mon-fry: found \"mon-fry\", expected a weekday from \"m"
     "on\" to \"sun\" or a range like \"mon-fri\""},
    {"\"mon-fri\":",
     "\"fri-mon\":",
     "c.json:6: hours[0].weekly.fri-mon: a range runs forward in a week that begins on "
     "Monday"},
    {"\"mon-fri\":",
     "\"mon-mon\":",
     "c.json:6: hours[0].weekly.mon-mon: a range runs forward in a week that begins on "
     "Monday"},
    {"\"mon-fri\":",
     "\"mon-sat\":",
     "c.json:6: hours[0].weekly.sat: a weekday has hours already, by \"mon-sat\""},
    {"\"mon-fri\":",
     "\"Mon\":",
     "c.json:6: hours[0].weekly.Mon: found \"Mon\", expected a weekday from \"mon\" to "
     "\"sun\" or a range like \"mon-fri\""},
    {"{\"mon-sun\": [\"00:00-24:00\"]}",
     "{\"mon-sun\": []}",
     "c.json:9: hours[1].weekly: expected hours on at least one weekday"},
    {"{\"mon-sun\": [\"00:00-24:00\"]}",
     "{}",
     "c.json:9: hours[1].weekly: expected hours on at least one weekday"},
    {"{\"mon-sun\": [\"00:00-24:00\"]}",
     "[\"00:00-24:00\"]",
     "c.json:9: hours[1].weekly: expected an object of weekdays, found an array"},
    {", \"weekly\": {\"mon-sun\": [\"00:00-24:00\"]}",
     "",
     "c.json:9: hours[1]: the field \"weekly\" is missing"},
    {"\"00:00-24:00\"",
     "\"00:00-24:01\"",
     "c.json:9: hours[1].weekly.mon-sun[0]: \"00:00-24:01\" goes beyond 24:00; hours over "
     "midnight are two spans, one to \"24:00\" and one from \"00:00\" of the next day"},
    {"\"00:00-24:00\"",
     "\"8:00-20:00\"",
     "c.json:9: hours[1].weekly.mon-sun[0]: expected hours like \"08:00-20:00\", found "
     "\"8:00-20:00\""},
    {"\"00:00-24:00\"",
     "\"00:60-24:00\"",
     "c.json:9: hours[1].weekly.mon-sun[0]: expected hours like \"08:00-20:00\", found "
     "\"00:60-24:00\""},
    {"\"00:00-24:00\"",
     "\"24:00-24:00\"",
     "c.json:9: hours[1].weekly.mon-sun[0]: \"24:00-24:00\" does not end after it begin"
     "s; hours over midnight are two spans, one to \"24:00\" and one from \"00:00\" of "
     "the next day"},
    {"\"00:00-24:00\"",
     "\"22:00-06:00\"",
     "c.json:9: hours[1].weekly.mon-sun[0]: \"22:00-06:00\" does not end after it begin"
     "s; hours over midnight are two spans, one to \"24:00\" and one from \"00:00\" of "
     "the next day"},
    {"[\"00:00-24:00\"]",
     "\"00:00-24:00\"",
     "c.json:9: hours[1].weekly.mon-sun: expected an array, found \"00:00-24:00\""},
    {"[\"00:00-24:00\"]",
     "[8]",
     "c.json:9: hours[1].weekly.mon-sun[0]: expected hours like \"08:00-20:00\", found "
     "8"},
    {"\"13:00-20:00\"",
     "\"11:59-20:00\"",
     "c.json:6: hours[0].weekly.mon-fri[1]: the spans of a day ascend and lie apart, bu"
     "t this one begins when \"08:00-12:00\" has not ended"},
    {"\"13:00-20:00\"",
     "\"12:00-20:00\"",
     "c.json:6: hours[0].weekly.mon-fri[1]: the spans of a day ascend and lie apart, bu"
     "t this one begins when \"08:00-12:00\" has not ended"},
    {"\"13:00-20:00\"",
     "\"12:01-20:00\"",
     ""},
    {"\"2026-01-01\"],",
     "\"2026-12-25\"],",
     "c.json:7: hours[0].holidays[1]: the same day stands in line 7"},
    {"{\"2026-12-24\":",
     "{\"2026-12-25\":",
     "c.json:8: hours[0].special.2026-12-25: the same day stands in line 7"},
    {"{\"2026-12-24\":",
     "{\"24.12.2026\":",
     "c.json:8: hours[0].special.24.12.2026: found \"24.12.2026\", expected a date like"
     " \"2026-12-24\""},
    {"[\"2026-12-25\"",
     "[\"25.12.2026\"",
     "c.json:7: hours[0].holidays[0]: expected a date like \"2026-10-01\", found \"25.1"
     "2.2026\""},
    {"{\"2026-12-24\": [\"08:00-12:00\"], \"2026-12-31\": []}",
     "[\"2026-12-24\"]",
     "c.json:8: hours[0].special: expected an object of dates, found an array"},
    {"\"hours\": \"office\"",
     "\"hours\": \"offices\"",
     "c.json:25: service_levels[0].hours: unknown hours \"offices\", did you mean \"off"
     "ice\"?"},
    {"\"hours\": \"office\", ",
     "",
     "c.json:25: service_levels[0].whole_rows: without \"hours\" every row is whole"},
    {"\"hours\": \"office\", \"whole_rows\": true,",
     "\"whole_rows\": false,",
     "c.json:25: service_levels[0].whole_rows: without \"hours\" every row is whole"},
    {"\"whole_rows\": true",
     "\"whole_rows\": \"yes\"",
     "c.json:25: service_levels[0].whole_rows: expected true or false, found \"yes\""},
    {"{\"use\": \"sl4\"",
     "{\"use\": \"sl44\"",
     "c.json:19: kpis[0].use: unknown kpi of the catalogue \"sl44\", did you mean \"sl4"
     "\"?"},
    {"{\"use\": \"sl4\"",
     "{\"use\": 4",
     "c.json:19: kpis[0].use: expected a text, found 4"},
    {"{\"use\": \"sl4\"",
     "{\"use\": \"sl4\", \"unit\": \"share\"",
     ""},
    {"{\"id\": \"own\", \"use\": \"sl1\"",
     "{\"id\": \"own\", \"use\": \"sl1\", \"unit\": \"s\", \"better\": \"higher\"",
     ""},
    {"\"100 * answered_in_target / offered\"",
     "\"answered_in_target / offered\"",
     "c.json:22: kpis[2].formula: the unit is \"%\" but the formula has no constant fac"
     "tor; write 100 * (answered_in_target / offered)"},
    {"\"unit\": \"sec\"",
     "\"unit\": \"%\"",
     "c.json:20: kpis[1]: the unit is \"%\" but the formula has no constant factor; wri"
     "te 100 * ((talk + hold + acw) / answered)"},
    {"\"use\": \"aht\", ",
     "\"use\": \"aht\", \"target_s\": 20, \"target\": \"<\", ",
     "c.json:20: kpis[1].target_s: the formula uses neither answered_in_target nor aban"
     "doned_in_target"},
    {"{\"id\": \"handling\", ",
     "{\"use\": \"sl4\"}, {\"id\": \"handling\", ",
     "c.json:20: kpis[1].use: there is another kpi \"sl4\""},
    {"\"id\": \"own\"",
     "\"id\": \"handling\"",
     "c.json:22: kpis[2].id: there is another kpi \"handling\""},
    {"\"use\": \"sl1\", \"formula\"",
     "\"formula\"",
     "c.json:22: kpis[2]: the field \"unit\" is missing"},
    {"\"kpi\": \"asa\"",
     "\"kpi\": \"asaa\"",
     "c.json:29: service_levels[2].kpi: unknown kpi \"asaa\", did you mean \"asa\"?"},
    {"\"kpi\": \"own\"",
     "\"kpi\": \"owm\"",
     "c.json:32: service_levels[3].kpi: unknown kpi \"owm\", did you mean \"own\"?"},
    {"{\"at_least\": 2}",
     "{\"at_least\": 4}",
     "c.json:24: service_levels[0].lines_rule.at_least: at least 4 lines, but \"lines\""
     " names 3"},
    {"{\"at_least\": 2}",
     "{\"at_least\": 0}",
     "c.json:24: service_levels[0].lines_rule.at_least: expected a whole number from 1 "
     "to 2000, found 0"},
    {"{\"at_least\": 2}",
     "{\"atleast\": 2}",
     "c.json:24: service_levels[0].lines_rule.atleast: unknown field \"atleast\", did y"
     "ou mean \"at_least\"?"},
    {"{\"at_least\": 2}",
     "{}",
     "c.json:24: service_levels[0].lines_rule: the field \"at_least\" is missing"},
    {"{\"at_least\": 2}",
     "\"two\"",
     "c.json:24: service_levels[0].lines_rule: expected \"pooled\", \"each\" or {\"at_l"
     "east\": …}, found \"two\""},
    {"{\"at_least\": 2}",
     "2",
     "c.json:24: service_levels[0].lines_rule: expected \"pooled\", \"each\" or {\"at_l"
     "east\": …}, found 2"},
    {"\"lines\": [\"a\", \"b\", \"c\"], \"lines_rule\": {\"at_least\": 2}",
     "\"lines_rule\": {\"at_least\": 20}",
     ""},
    {"\"of\": \"day\"",
     "\"of\": \"month\"",
     "c.json:30: service_levels[2].slices.of: expected \"day\", \"week\" or \"interval"
     "\", found \"month\""},
    {"\"of\": \"day\"",
     "\"of\": \"week\"",
     ""},
    {"\"of\": \"day\"",
     "\"of\": \"interval\"",
     ""},
    {"\"kpi\": \"asa\",\n"
     "   \"slices\": {\"of\": \"day\", \"comparison\": \"<=\"",
     "\"kpi\": \"own\",\n"
     "   \"slices\": {\"of\": \"day\", \"comparison\": \">=\"",
     ""},
    {"\"slice\": \"day\"}",
     "\"slice\": \"week\"}, {\"id\": \"asa\", \"use\": \"asa\", \"slice\": \"week\"}",
     "c.json:30: service_levels[2].slices.of: the kpi \"asa\" scores rows of a week, wh"
     "ich are longer than a day"},
    {"\"comparison\": \"<=\", \"target\": \"30.5\", \"empty\": \"missed\"",
     "\"value\": \"plain-mean\", \"empty\": \"leave-out\"",
     "c.json:31: service_levels[2].comparison: \">=\" contradicts the kpi \"asa\", of which lower is better"},
    {"\"comparison\": \"<=\", \"target\": \"30.5\", \"empty\": \"missed\"",
     "\"value\": \"plain-mean\", \"empty\": \"12.5\"",
     "c.json:31: service_levels[2].comparison: \">=\" contradicts the kpi \"asa\", of which lower is better"},
    {"\"comparison\": \"<=\", \"target\": \"30.5\", \"empty\": \"missed\"",
     "\"value\": \"share\", \"comparison\": \"<=\", \"target\": \"30.5\", \"empty\": \"missed\"",
     ""},
    {"\"comparison\": \"<=\", \"target\": \"30.5\", \"empty\": \"missed\"",
     "\"value\": \"mean\", \"empty\": \"leave-out\"",
     "c.json:30: service_levels[2].slices.value: expected \"share\" or \"plain-mean\", found \"mean\""},
    {"\"comparison\": \"<=\", \"target\": \"30.5\", \"empty\": \"missed\"",
     "\"value\": \"plain-mean\", \"empty\": \"missed\"",
     "c.json:30: service_levels[2].slices.empty: expected a number, found \"missed\""},
    {"\"comparison\": \"<=\", \"target\": \"30.5\", \"empty\": \"missed\"",
     "\"value\": \"plain-mean\", \"target\": 30, \"empty\": \"leave-out\"",
     "c.json:30: service_levels[2].slices.target: slices of which the plain mean counts have no target of their own; say it in the service level"},
    {"\"comparison\": \"<=\", \"target\": \"30.5\", \"empty\": \"missed\"",
     "\"value\": \"plain-mean\"",
     "c.json:30: service_levels[2].slices: the field \"empty\" is missing"},
    {"\"comparison\": \"<=\", \"target\": \"30.5\"",
     "\"comparison\": \">=\", \"target\": \"30.5\"",
     "c.json:30: service_levels[2].slices.comparison: \">=\" contradicts the kpi \"asa"
     "\", of which lower is better"},
    {", \"empty\": \"missed\"",
     "",
     "c.json:30: service_levels[2].slices: the field \"empty\" is missing"},
    {"\"empty\": \"missed\"",
     "\"empty\": \"miss\"",
     "c.json:30: service_levels[2].slices.empty: expected \"leave-out\", \"missed\" or "
     "\"met\", found \"miss\""},
    {"\"target\": \"30.5\", ",
     "",
     "c.json:30: service_levels[2].slices: the field \"target\" is missing"},
    {"\"comparison\": \">=\", \"target\": \"80\", \"minimum\"",
     "\"comparison\": \"<=\", \"target\": \"80\", \"minimum\"",
     "c.json:31: service_levels[2].comparison: \"<=\" contradicts \"slices\": the more "
     "of them reach their target, the better"},
    {"\"target\": \"80\", \"minimum\"",
     "\"target\": \"100.5\", \"minimum\"",
     "c.json:31: service_levels[2].target: expected a share of slices from 0 to 100, fo"
     "und \"100.5\""},
    {"\"target\": \"80\", \"minimum\"",
     "\"target\": \"100\", \"minimum\"",
     ""},
    {"\"comparison\": \">=\", \"target\": \"80\", \"minimum\"",
     "\"comparison\": \">\", \"target\": \"100\", \"minimum\"",
     "c.json:31: service_levels[2].target: the share of slices cannot be above 100"},
    {"\"minimum\": 50",
     "\"minimum\": -1",
     "c.json:31: service_levels[2].minimum: expected a share of slices from 0 to 100, f"
     "ound -1"},
    {"\"minimum\": 50",
     "\"minimum\": 80",
     "c.json:31: service_levels[2].minimum: the minimum must be worse than the target, "
     "so less"},
    {"\"measure\": \"answered\"",
     "\"measure\": \"answerd\"",
     "c.json:33: service_levels[3].min_volume.measure: unknown measure \"answerd\", did"
     " you mean \"answered\"?"},
    {"\"at_least\": \"100\"",
     "\"at_least\": \"0\"",
     "c.json:33: service_levels[3].min_volume.at_least: expected a number above 0, foun"
     "d \"0\""},
    {"\"at_least\": \"100\"",
     "\"least\": \"100\"",
     "c.json:33: service_levels[3].min_volume.least: unknown field \"least\""},
    {", \"at_least\": \"100\"",
     "",
     "c.json:33: service_levels[3].min_volume: the field \"at_least\" is missing"},
    {"   \"min_volume\": {\"measure\": \"answered\", \"at_least\": \"100\"},\n",
     "",
     "c.json:37: examples[0].measures.answered: the kpi \"own\" does not use this measu"
     "re"},
    {"{\"measure\": \"answered\", \"at_least\": \"100\"}",
     "100",
     "c.json:33: service_levels[3].min_volume: expected an object, found 100"},
    {"\"model\": \"tiers\", ",
     "\"model\": \"tiers\", \"percent_per_point\": 1, ",
     "c.json:10: money.percent_per_point: only the model \"points\" has it"},
    {"\"model\": \"tiers\", ",
     "\"model\": \"points\", \"percent_per_point\": 1, ",
     ""},
    {"\"model\": \"tiers\", ",
     "\"model\": \"points\", ",
     "c.json:10: money: the field \"percent_per_point\" is missing"},
    {"\"tiers\": [{",
     "\"tier\": [{",
     "c.json:12: money.tier: unknown field \"tier\", did you mean \"tiers\"?"},
    {"[{\"vendor\": \"v\", \"from\": \"2026-01\", \"to\": null, \"amount\": 1000}]",
     "[]",
     "c.json:10: money.cap_percent: a percentage of the fee, but \"fees\" is empty"},
    {" \"cap_percent\": 10,\n"
     "  \"fees\": [{\"vendor\": \"v\", \"from\": \"2026-01\", \"to\": null, \"amount\":"
     " 1000}]",
     " \"fees\": []",
     "c.json:13: money.tiers[0].steps[1].percent: a percentage of the fee, but \"fees\""
     " is empty"},
    {"[{\"service_level\": \"SL-1\"",
     "[{\"service_level\": \"SL-9\"",
     "c.json:12: money.tiers[0].service_level: unknown service level \"SL-9\", did you "
     "mean \"SL-1\"?"},
    {"   {\"service_level\": \"SL-2\"",
     "   {\"service_level\": \"SL-1\"",
     "c.json:16: money.tiers[1].service_level: \"SL-1\" has a tier table already"},
    {"   {\"service_level\": \"SL-2\"",
     "   {\"service_level\": \"SL-5\"",
     "c.json:16: money.tiers[1].service_level: \"SL-5\" is report-only and brings no mo"
     "ney"},
    {"{\"from\": \"80\", \"to\": \"90\"",
     "{\"from\": \"80\", \"to\": \"89\"",
     "c.json:13: money.tiers[0].steps[0]: steps leave a gap from 89 to 90"},
    {"{\"from\": \"80\", \"to\": \"90\"",
     "{\"from\": \"80\", \"to\": \"91\"",
     "c.json:13: money.tiers[0].steps[0]: steps overlap from 90 to 91"},
    {"{\"from\": \"80\", \"to\": \"90\"",
     "{\"from\": \"90\", \"to\": \"80\"",
     "c.json:15: money.tiers[0].steps[2]: \"from\" must be less than \"to\""},
    {"{\"from\": \"80\", \"to\": \"90\"",
     "{\"to\": \"90\"",
     "c.json:15: money.tiers[0].steps[2]: two steps without \"from\", the other one in "
     "line 14"},
    {"{\"from\": \"80\", \"to\": \"90\"",
     "{\"from\": \"80\"",
     "c.json:15: money.tiers[0].steps[2]: the field \"to\" is missing: the step in line"
     " 13 lies above this one"},
    {"{\"from\": \"90\", \"amount\"",
     "{\"from\": \"90\", \"to\": 100, \"amount\"",
     "c.json:13: money.tiers[0].steps[0]: the highest step; leave out \"to\" so that ev"
     "ery value has a step"},
    {"{\"to\": \"80\", \"percent\"",
     "{\"from\": 0, \"to\": \"80\", \"percent\"",
     "c.json:14: money.tiers[0].steps[1]: the lowest step; leave out \"from\" so that e"
     "very value has a step"},
    {"\"amount\": 0}",
     "\"points\": 0}",
     "c.json:15: money.tiers[0].steps[2].points: unknown field \"points\""},
    {"\"to\": \"90\", \"amount\": 0}",
     "\"to\": \"90\"}",
     "c.json:15: money.tiers[0].steps[2]: expected either \"percent\" or \"amount\", fo"
     "und neither"},
    {"\"amount\": 0}",
     "\"amount\": 0, \"percent\": 0}",
     "c.json:15: money.tiers[0].steps[2]: expected either \"percent\" or \"amount\", fo"
     "und both"},
    {"\"amount\": \"500.25\"",
     "\"amount\": \"500.255\"",
     "c.json:13: money.tiers[0].steps[0].amount: expected a number with at most 2 decim"
     "als, found \"500.255\""},
    {"\"amount\": \"500.25\"",
     "\"amount\": \"-1000000000000\"",
     "c.json:13: money.tiers[0].steps[0].amount: -1000000000000 is too large"},
    {"\"amount\": \"500.25\"",
     "\"amount\": \"-10000000000\"",
     ""},
    {"\"percent\": \"-2.5\"",
     "\"percent\": \"-100.1\"",
     "c.json:14: money.tiers[0].steps[1].percent: expected percent from -100 to 100, fo"
     "und \"-100.1\""},
    {"\"steps\": [\n"
     "    {\"from\": null, \"to\": 300, \"percent\": 1}, {\"from\": \"300\", \"to\": nu"
     "ll, \"amount\": \"-20\"}]",
     "\"steps\": []",
     "c.json:16: money.tiers[1].steps: expected at least 1 item, found 0"},
    {"\"steps\": [\n"
     "    {\"from\": null, \"to\": 300, \"percent\": 1}, {\"from\": \"300\", \"to\": nu"
     "ll, \"amount\": \"-20\"}]",
     "\"steps\": [{\"amount\": 5}]",
     ""},
    {"\"service_level\": \"SL-4\"",
     "\"service_level\": \"SL-1\"",
     "c.json:38: examples[0].service_level: an example has one set of measures, but \"S"
     "L-1\" judges line by line"},
    {"{\"service_level\": \"SL-4\"",
     "{\"service_level\": \"SL-2\"",
     "c.json:38: examples[0].service_level: an example has one set of measures, but \"S"
     "L-2\" judges line by line"},
    {"{\"service_level\": \"SL-4\"",
     "{\"service_level\": \"SL-3\"",
     "c.json:38: examples[0].service_level: an example has one set of measures, but \"S"
     "L-3\" counts slices"},
    {"{\"service_level\": \"SL-4\", \"measures\": {\"offered\": 50, \"answered\": 10, "
     "\"answered_in_target\": 5}",
     "{\"service_level\": \"SL-5\", \"measures\": {}",
     "c.json:39: examples[0].status: \"SL-5\" has no \"min_volume\", so it is always me"
     "asured"},
};

/* clang-format on */

#endif
