/* Makes the sample files: always the same bytes, from a seed, in integers only.
 *
 *   generate demo DIR        twelve months of three vendors, as they send them, into DIR
 *   generate bench ROWS [LINES]
 *                            interval rows of 50 vendors with 3 lines each, or so many, in time
 *                            order, on standard output
 *
 * Three dialects:
 *   northcall  an American export: commas, MM/DD/YYYY, AM/PM, New York time, hh:mm:ss
 *   hansetel   a German one: semicolons, dd.mm.yyyy, h:mm:ss, windows-1252; the hour that the
 *              clock shows twice in October stands twice
 *   inhouse    a cloud platform's: UTC in ISO 8601, durations in milliseconds
 *
 * On 14 October 2026 northcall had an outage, and an hour of it is missing in its report; from
 * 20 to 22 October all had more calls than anyone forecast, on the 21st more than twice as many
 * as on other Wednesdays. October comes as it comes in practice: hansetel's file ends on the
 * 30th and the 31st follows in a late file of its own, and northcall sends the 14th again,
 * whole and with other figures (northcall-2026-10-corrected.csv).
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct stream {
    uint64_t state;
} stream;

/* splitmix64: S. Vigna, public domain, https://prng.di.unimi.it/splitmix64.c (the constants) */
static uint64_t draw(stream *s)
{
    uint64_t z = s->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static int below(stream *s, int n)
{
    return (int)(draw(s) % (uint64_t)n);
}

/* How many of n come true with a chance of per_mille / 1000 each. */
static int some_of(stream *s, int n, int per_mille)
{
    int hits = 0;
    for (int i = 0; i < n; i++)
        hits += below(s, 1000) < per_mille;
    return hits;
}

typedef struct civil {
    int year, month, day;
} civil;

/* Days since 1970-01-01 of a Gregorian date, counted from March so that leap days come last. */
static int32_t days_of(civil d)
{
    int y = d.month > 2 ? d.year : d.year - 1;
    int m = d.month > 2 ? d.month - 3 : d.month + 9;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d.day - 1 - 719468;
}

static civil date_of(int32_t days)
{
    civil d = {1970 + days / 366, 1, 1};
    while (days_of((civil){d.year + 1, 1, 1}) <= days)
        d.year++;
    while (d.month < 12 && days_of((civil){d.year, d.month + 1, 1}) <= days)
        d.month++;
    d.day = days - days_of((civil){d.year, d.month, 1}) + 1;
    return d;
}

static int32_t last_sunday(int year, int month)
{
    int32_t last =
        days_of(month == 12 ? (civil){year + 1, 1, 1} : (civil){year, month + 1, 1}) - 1;
    return last - (last + 4) % 7;
}

/* Seconds that Central European clocks are ahead of UTC: the rule of Directive 2000/84/EC. */
static int offset_at(int64_t utc)
{
    int year = date_of((int32_t)(utc / 86400)).year;
    int64_t begin = (int64_t)last_sunday(year, 3) * 86400 + 3600;
    int64_t end = (int64_t)last_sunday(year, 10) * 86400 + 3600;
    return utc >= begin && utc < end ? 7200 : 3600;
}

/* One half hour of one line. Times in seconds. */
typedef struct slot {
    int offered, answered, in_target, abandoned, abandoned_short;
    int talk, hold, acw, staffed;
} slot;

typedef struct provider {
    const char *code;
    const char *lines[2];
    int volume[2];     /* contacts of a busy half hour */
    int in_target[12]; /* per mille of the answered ones, by month from November */
    int lost;          /* per mille */
} provider;

enum { NORTHCALL, HANSETEL, INHOUSE, PROVIDERS };

static const provider providers[PROVIDERS] = {
    {"northcall",
     {"service", "orders"},
     {42, 24},
     {868, 861, 874, 879, 866, 858, 871, 882, 876, 869, 864, 848},
     34},
    {"hansetel",
     {"service", "technik"},
     {36, 30},
     {823, 817, 809, 826, 838, 842, 851, 846, 858, 863, 867, 872},
     41},
    {"inhouse",
     {"service", "technik"},
     {18, 12},
     {902, 899, 907, 911, 905, 893, 897, 908, 912, 904, 909, 901},
     22}};

/* Per cent of a busy half hour, by the hour of the local day. */
static const int by_hour[24] = {3,  2,  2,  2,  3,  6,  14, 38, 72, 92, 100, 96,
                                84, 80, 86, 90, 84, 70, 52, 38, 26, 16, 9,   5};
static const int by_weekday[7] = {112, 104, 100, 98, 92, 52, 34}; /* from Monday */

static slot make_slot(stream *s, const provider *v, int line, int64_t utc, int month)
{
    int64_t local = utc + offset_at(utc);
    int32_t day = (int32_t)(local / 86400);
    civil date = date_of(day);
    int hour = (int)(local % 86400 / 3600);
    int expected = v->volume[line] * by_hour[hour] * by_weekday[(day + 3) % 7] / 100;
    bool outage = v == &providers[NORTHCALL] && date.year == 2026 && date.month == 10 &&
                  date.day == 14 && hour >= 10 && hour < 16;
    bool surge = date.year == 2026 && date.month == 10 && date.day >= 20 && date.day <= 22;
    int in_target = v->in_target[month], lost = v->lost;
    if (surge) {
        expected = expected * (date.day == 21 ? 26 : 17) / 10;
        in_target -= 190;
        lost += 60;
    }
    if (outage) {
        in_target = 210;
        lost = 380;
    }
    slot x = {0};
    x.offered = expected / 100 + below(s, expected / 400 + 2);
    x.abandoned = some_of(s, x.offered, lost);
    x.abandoned_short = some_of(s, x.abandoned, 240);
    x.answered = x.offered - x.abandoned;
    x.in_target = some_of(s, x.answered, in_target);
    for (int i = 0; i < x.answered; i++) {
        x.talk += 120 + below(s, 260);
        x.hold += below(s, 4) == 0 ? below(s, 90) : 0;
        x.acw += 20 + below(s, 80);
    }
    int busy = x.talk + x.hold + x.acw;
    int agents = busy / 1440 + 1;
    x.staffed = (agents > 1 ? agents : 2) * 1800;
    return x;
}

static FILE *create(const char *dir, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.csv", dir, name);
    FILE *f = fopen(path, "wb");
    if (!f)
        perror(path);
    return f;
}

static void canonical_row(FILE *f, const char *vendor, const char *line, int64_t utc,
                          const slot *x)
{
    civil d = date_of((int32_t)(utc / 86400));
    int minute = (int)(utc % 86400 / 60);
    fprintf(f, "%s,%s,%04d-%02d-%02dT%02d:%02d:00Z,%d,%d,%d,%d,%d,%d,%d,%d,%d\n", vendor, line,
            d.year, d.month, d.day, minute / 60, minute % 60, x->offered, x->answered,
            x->in_target, x->abandoned, x->abandoned_short, x->talk, x->hold, x->acw,
            x->staffed);
}

static void clocks(FILE *f, char before, int hour_digits, const slot *x)
{
    const int seconds[] = {x->talk, x->hold, x->acw, x->staffed};
    for (int i = 0; i < 4; i++)
        fprintf(f, "%c%0*d:%02d:%02d", before, hour_digits, seconds[i] / 3600,
                seconds[i] / 60 % 60, seconds[i] % 60);
}

/* New York: five hours behind UTC; four from the second Sunday in March, 2:00, to the first in
 * November (Energy Policy Act of 2005). */
static int new_york_offset(int64_t utc)
{
    int year = date_of((int32_t)(utc / 86400)).year;
    int32_t march = days_of((civil){year, 3, 14}), november = days_of((civil){year, 11, 7});
    int64_t begin = (int64_t)(march - (march + 4) % 7) * 86400 + 7 * 3600;
    int64_t end = (int64_t)(november - (november + 4) % 7) * 86400 + 6 * 3600;
    return utc >= begin && utc < end ? -14400 : -18000;
}

static void american_row(FILE *f, const char *line, int64_t utc, const slot *x)
{
    int64_t local = utc + new_york_offset(utc);
    civil d = date_of((int32_t)(local / 86400));
    int minute = (int)(local % 86400 / 60), hour = minute / 60;
    fprintf(f, "%s,%02d/%02d/%04d,%d:%02d %s,%d,%d,%d,%d,%d", line, d.month, d.day, d.year,
            hour % 12 ? hour % 12 : 12, minute % 60, hour < 12 ? "AM" : "PM", x->offered,
            x->answered, x->in_target, x->abandoned, x->abandoned_short);
    clocks(f, ',', 2, x);
    fprintf(f, "\r\n");
}

static void german_row(FILE *f, const char *line, int64_t utc, const slot *x)
{
    int64_t local = utc + offset_at(utc);
    civil d = date_of((int32_t)(local / 86400));
    int minute = (int)(local % 86400 / 60);
    fprintf(f, "%02d.%02d.%04d;%02d:%02d;%s;%d;%d;%d;%d;%d", d.day, d.month, d.year,
            minute / 60, minute % 60, line, x->offered, x->answered, x->in_target, x->abandoned,
            x->abandoned_short);
    clocks(f, ';', 1, x);
    fprintf(f, "\r\n");
}

static void cloud_row(FILE *f, const char *line, int64_t utc, const slot *x)
{
    civil d = date_of((int32_t)(utc / 86400));
    int minute = (int)(utc % 86400 / 60);
    fprintf(f, "%04d-%02d-%02dT%02d:%02d:00.000Z,%s,%d,%d,%d,%d,%d,%d,%d,%d,%d\n", d.year,
            d.month, d.day, minute / 60, minute % 60, line, x->offered, x->answered,
            x->in_target, x->abandoned, x->abandoned_short, x->talk * 1000, x->hold * 1000,
            x->acw * 1000, x->staffed * 1000);
}

static const char canonical_header[] = "vendor,line,start,offered,answered,answered_in_target,"
                                       "abandoned,abandoned_short,talk_s,hold_s,"
                                       "acw_s,staffed_s\n";

/* windows-1252: 0xe4 is ä */
static const char *const headers[PROVIDERS] = {
    "Queue,Date,Interval,Calls Offered,Calls Answered,Answered Within 20 Sec,Calls Abandoned,"
    "Short Abandons,Talk Time,Hold Time,After Call Work,Staffed Time\r\n",
    "Datum;Uhrzeit;Hotline;Angebotene Anrufe;Angenommene Anrufe;Angenommen bis 20 s;Verlorene "
    "Anrufe;"
    "Kurzaufleger;Gespr\xe4"
    "chszeit;Haltezeit;Nachbearbeitungszeit;Anmeldezeit\r\n",
    "Interval Start,Queue Name,Offer,Answer,Answer in SLA,Abandon,Short Abandon,Talk,Hold,ACW,"
    "On Queue\n"};

static void put_row(FILE *f, int who, int line, int64_t utc, const slot *x)
{
    static void (*const row[PROVIDERS])(FILE *, const char *, int64_t,
                                        const slot *) = {american_row, german_row, cloud_row};
    row[who](f, providers[who].lines[line], utc, x);
}

static bool finish(FILE *f)
{
    bool good = !ferror(f);
    return fclose(f) == 0 && good;
}

static int64_t midnight(civil date)
{
    int64_t local = (int64_t)days_of(date) * 86400;
    return local - offset_at(local - 7200);
}

/* The hour of the outage of which northcall's first report has no rows. */
static bool is_dark(int64_t utc)
{
    int64_t noon = midnight((civil){2026, 10, 14}) + 12 * 3600;
    return utc >= noon && utc < noon + 3600;
}

/* The half hours of a local month; `from` and `to` narrow what goes into the file, but the
 * figures are drawn for the whole month, so that a day is the same in every file. */
static bool month_file(const char *dir, const char *name, int who, int index, int64_t from,
                       int64_t to)
{
    civil month = {2025 + (10 + index) / 12, (10 + index) % 12 + 1, 1};
    civil next = month.month == 12 ? (civil){month.year + 1, 1, 1}
                                   : (civil){month.year, month.month + 1, 1};
    stream s = {.state = UINT64_C(20261101) * 1000 + (uint64_t)(index * PROVIDERS + who)};
    FILE *f = create(dir, name);
    if (!f)
        return false;
    fputs(headers[who], f);
    for (int64_t utc = midnight(month); utc < midnight(next); utc += 1800)
        for (int line = 0; line < 2; line++) {
            slot x = make_slot(&s, &providers[who], line, utc, index);
            if (utc >= from && utc < to && !(who == NORTHCALL && is_dark(utc)))
                put_row(f, who, line, utc, &x);
        }
    return finish(f);
}

/* The day of the outage again: the vendor found calls that its first report had lost. */
static bool corrected_file(const char *dir)
{
    int64_t from = midnight((civil){2026, 10, 14}), to = midnight((civil){2026, 10, 15});
    stream s = {.state = 14102026};
    FILE *f = create(dir, "northcall-2026-10-corrected");
    if (!f)
        return false;
    fputs(headers[NORTHCALL], f);
    for (int64_t utc = from; utc < to; utc += 1800)
        for (int line = 0; line < 2; line++) {
            slot x = make_slot(&s, &providers[NORTHCALL], line, utc, 11);
            put_row(f, NORTHCALL, line, utc, &x);
        }
    return finish(f);
}

static bool demo(const char *dir)
{
    const int64_t ever = INT64_MAX, last_day = midnight((civil){2026, 10, 31});
    bool good = true;
    for (int index = 0; good && index < 12; index++)
        for (int who = 0; good && who < PROVIDERS; who++) {
            char name[64];
            bool late = who == HANSETEL && index == 11;
            snprintf(name, sizeof name, "%s-%04d-%02d", providers[who].code,
                     2025 + (10 + index) / 12, (10 + index) % 12 + 1);
            good = month_file(dir, name, who, index, 0, late ? last_day : ever);
        }
    return good && month_file(dir, "hansetel-2026-10-31", HANSETEL, 11, last_day, ever) &&
           corrected_file(dir);
}

static bool bench(long rows, int lines)
{
    stream s = {.state = 7};
    fputs(canonical_header, stdout);
    for (long i = 0; i < rows; i++) {
        char vendor[32], line[32];
        int queue = (int)(i % (50 * lines));
        int64_t utc = (int64_t)days_of((civil){2024, 1, 1}) * 86400 + i / (50 * lines) * 900;
        int offered = 10 + below(&s, 190);
        int lost = below(&s, offered / 8 + 1);
        slot x = {.offered = offered,
                  .abandoned = lost,
                  .answered = offered - lost,
                  .in_target = (offered - lost) * (70 + below(&s, 30)) / 100,
                  .abandoned_short = lost / 3,
                  .talk = offered * (150 + below(&s, 100)),
                  .hold = below(&s, 900),
                  .acw = offered * (30 + below(&s, 30)),
                  .staffed = 900 * (10 + below(&s, 30))};
        snprintf(vendor, sizeof vendor, "vendor%02d", queue / lines + 1);
        snprintf(line, sizeof line, "queue%d", queue % lines + 1);
        canonical_row(stdout, vendor, line, utc, &x);
    }
    return fflush(stdout) == 0;
}

int main(int argc, char **argv)
{
    bool good = false;
    if (argc == 3 && strcmp(argv[1], "demo") == 0) {
        good = demo(argv[2]);
    } else if (argc == 3 && strcmp(argv[1], "bench") == 0) {
        good = bench(strtol(argv[2], NULL, 10), 3);
    } else if (argc == 4 && strcmp(argv[1], "bench") == 0 && atoi(argv[3]) > 0) {
        good = bench(strtol(argv[2], NULL, 10), atoi(argv[3]));
    } else {
        fprintf(stderr, "usage: generate demo DIR | generate bench ROWS [LINES]\n");
        return 64;
    }
    return good ? 0 : 74;
}
