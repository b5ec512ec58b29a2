/* Files of calls to measure with, and the measure: what it takes to parse one and do nothing.
 *
 *     calls make ROWS >FILE     calls of a month and fifty queues, by time
 *     calls parse FILE          libcsv, with callbacks that are empty
 */
#include <csv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { QUEUES = 50, MONTH = 30 * 86400, BLOCK = 65536 };
static const int64_t begin = 1790812800; /* 2026-10-01T00:00:00Z */

static uint64_t state = 42;

static unsigned below(unsigned n)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(state >> 33) % n;
}

static void print_time(int64_t at)
{
    char text[32];
    time_t t = (time_t)at;
    struct tm parts;
    gmtime_r(&t, &parts);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    printf(",%s", text);
}

static void print_call(long number, long rows)
{
    int64_t at = begin + (int64_t)((double)number / (double)rows * MONTH);
    unsigned wait = below(60), talk = 20 + below(600), lost = below(10) == 0;
    printf("%08lx-%04x-%04x,queue%03u", number, below(65536), below(65536), below(QUEUES));
    print_time(at);
    if (lost)
        putchar(',');
    else
        print_time(at + wait);
    print_time(at + wait + (lost ? 0 : talk));
    printf(",%u,%s,agent%03u\n", lost ? 0 : talk, lost ? "abandoned" : "answered", below(900));
}

static int make(long rows)
{
    puts("id,queue,arrival,answer,end,talk,result,agent");
    for (long i = 0; i < rows; i++)
        print_call(i, rows);
    return ferror(stdout) || fclose(stdout) ? 1 : 0;
}

static void field(void *text, size_t len, void *ctx)
{
    (void)text, (void)len, (void)ctx;
}

static void record(int end, void *ctx)
{
    (void)end, (void)ctx;
}

static int parse(const char *name)
{
    static char block[BLOCK];
    struct csv_parser parser;
    size_t n;
    FILE *file = fopen(name, "rb");
    if (!file || csv_init(&parser, CSV_STRICT) != 0)
        return 1;
    while ((n = fread(block, 1, sizeof block, file)) > 0)
        if (csv_parse(&parser, block, n, field, record, NULL) != n)
            return 1;
    csv_fini(&parser, field, record, NULL);
    csv_free(&parser);
    return fclose(file);
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "make") == 0)
        return make(atol(argv[2]));
    if (argc == 3 && strcmp(argv[1], "parse") == 0)
        return parse(argv[2]);
    fputs("usage: calls make ROWS | calls parse FILE\n", stderr);
    return 64;
}
