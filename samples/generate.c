/* Makes the sample files: always the same bytes, from a seed, in integers only.
 *
 *   generate demo DIR        twelve months of two vendors, as they send them, into DIR
 *   generate bench ROWS      interval rows of 50 vendors in time order, on standard output
 *
 * Northcall sends one CSV file a month with the canonical header, times in UTC with "Z".
 * Hansetel sends what a German ACD exports: semicolons, dd.mm.yyyy, local time in a column of
 * its own, durations as h:mm:ss, windows-1252; the hour that the clock shows twice in October
 * stands twice. On 14 October Northcall had an outage; from 20 to 22 October both had more
 * calls than anyone forecast.
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

static const provider northcall = {"northcall",
                                   {"service", "orders"},
                                   {42, 24},
                                   {868, 861, 874, 879, 866, 858, 871, 882, 876, 869, 864, 848},
                                   34};
static const provider hansetel = {"hansetel",
                                  {"service", "technik"},
                                  {36, 30},
                                  {823, 817, 809, 826, 838, 842, 851, 846, 858, 863, 867, 872},
                                  41};

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
    bool outage = v == &northcall && date.year == 2026 && date.month == 10 && date.day == 14 &&
                  hour >= 10 && hour < 16;
    bool surge = date.year == 2026 && date.month == 10 && date.day >= 20 && date.day <= 22;
    int in_target = v->in_target[month], lost = v->lost;
    if (surge) {
        expected = expected * 17 / 10;
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

static FILE *create(const char *dir, const char *vendor, civil month)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s-%04d-%02d.csv", dir, vendor, month.year, month.month);
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

static void clock_cell(FILE *f, int seconds)
{
    fprintf(f, ";%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static void german_row(FILE *f, const char *line, int64_t utc, const slot *x)
{
    int64_t local = utc + offset_at(utc);
    civil d = date_of((int32_t)(local / 86400));
    int minute = (int)(local % 86400 / 60);
    fprintf(f, "%02d.%02d.%04d;%02d:%02d;%s;%d;%d;%d;%d;%d", d.day, d.month, d.year,
            minute / 60, minute % 60, line, x->offered, x->answered, x->in_target, x->abandoned,
            x->abandoned_short);
    clock_cell(f, x->talk);
    clock_cell(f, x->hold);
    clock_cell(f, x->acw);
    clock_cell(f, x->staffed);
    fprintf(f, "\r\n");
}

static const char canonical_header[] = "vendor,line,start,offered,answered,answered_in_target,"
                                       "abandoned,abandoned_short,talk_s,hold_s,"
                                       "acw_s,staffed_s\n";
/* windows-1252: 0xe4 is ä */
static const char german_header[] = "Datum;Uhrzeit;Hotline;Angebotene Anrufe;Angenommene "
                                    "Anrufe;Angenommen bis 20 s;Verlorene Anrufe;"
                                    "Kurzaufleger;Gespr\xe4"
                                    "chszeit;Haltezeit;Nachbearbeitungszeit;Anmeldezeit\r\n";

/* One file: the half hours of a local month. */
static bool month_file(const char *dir, const provider *v, int index)
{
    civil month = {2025 + (10 + index) / 12, (10 + index) % 12 + 1, 1};
    civil next = month.month == 12 ? (civil){month.year + 1, 1, 1}
                                   : (civil){month.year, month.month + 1, 1};
    stream s = {.state = UINT64_C(20261101) * 1000 + (uint64_t)index * 2 + (v == &hansetel)};
    FILE *f = create(dir, v->code, month);
    if (!f)
        return false;
    fputs(v == &hansetel ? german_header : canonical_header, f);
    int64_t from = (int64_t)days_of(month) * 86400, to = (int64_t)days_of(next) * 86400;
    from -= offset_at(from - 7200);
    to -= offset_at(to - 7200);
    for (int64_t utc = from; utc < to; utc += 1800)
        for (int line = 0; line < 2; line++) {
            slot x = make_slot(&s, v, line, utc, index);
            if (v == &hansetel)
                german_row(f, v->lines[line], utc, &x);
            else
                canonical_row(f, v->code, v->lines[line], utc, &x);
        }
    bool good = !ferror(f);
    return fclose(f) == 0 && good;
}

static bool bench(long rows)
{
    stream s = {.state = 7};
    fputs(canonical_header, stdout);
    for (long i = 0; i < rows; i++) {
        char vendor[16], line[16];
        int queue = (int)(i % 150);
        int64_t utc = (int64_t)days_of((civil){2024, 1, 1}) * 86400 + i / 150 * 900;
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
        snprintf(vendor, sizeof vendor, "vendor%02d", queue / 3 + 1);
        snprintf(line, sizeof line, "queue%d", queue % 3 + 1);
        canonical_row(stdout, vendor, line, utc, &x);
    }
    return fflush(stdout) == 0;
}

int main(int argc, char **argv)
{
    bool good = false;
    if (argc == 3 && strcmp(argv[1], "demo") == 0) {
        good = true;
        for (int index = 0; index < 12; index++)
            good = good && month_file(argv[2], &northcall, index) &&
                   month_file(argv[2], &hansetel, index);
    } else if (argc == 3 && strcmp(argv[1], "bench") == 0) {
        good = bench(strtol(argv[2], NULL, 10));
    } else {
        fprintf(stderr, "usage: generate demo DIR | generate bench ROWS\n");
        return 64;
    }
    return good ? 0 : 74;
}
