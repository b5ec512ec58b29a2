/* Maps are proposed while each allocation fails in turn: the proposal is whole, or memory is
 * said to be out; nothing leaks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/infer.h>

#include "wrap.h"

enum { LEAST_ROUNDS = 500 };

static const char *const files[] = {
    /* a proposal with everything in it */
    "Bericht;;;;;;;;\n;;;;;;;;\nDatum;Zeit;Hotline;Anrufe;Angenommen;SL %;Talk;AHT "
    "(Avg);Kosten\n"
    "01.10.2026;08:00;a;1.000;900;90,0 %;0:10:00;12;1,50\n"
    "13.10.2026;08:30;a;2.000;1.900;95,0 %;0:20:00;12;k. A.\n"
    "Summe;;;3.000;2.800;;;;\n\nStand: heute\n",
    /* one that a preset fits */
    "Interval Start,Interval Complete,Media Type,Queue Name,Offer,Answer,Abandon,Short Abandon,"
    "Flow-Out,Transfer\n2026-10-05T06:00:00Z,true,voice,Orders,12,10,1,1,1,1\n",
    /* without a header, without a year */
    "KW 41|a|10\nKW 42|b|11\n"};

static vg_rc work(const char *path, size_t *len, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_str out = VG_STR_INIT;
    vg_infer_options options = {.zone = "UTC", .name = "m"};
    vg_infer_result result;
    vg_rc rc = vg_map_infer(&arena, path, &options, &out, &result, err);
    *len = out.len;
    if (rc == VG_OK && (out.len == 0) != (result.preset != NULL)) {
        printf("%s: neither a preset nor a proposal, or both\n", path);
        rc = VG_BUG;
    }
    vg_str_free(&out);
    vg_arena_free(&arena);
    return rc;
}

/* False when something is wrong; *met: an allocation failed. */
static bool one(const char *path, long n, void (*arm)(long nth), size_t right, bool *met)
{
    vg_err err = VG_ERR_INIT;
    size_t len;
    long before = fault_live();
    arm(n);
    vg_rc rc = work(path, &len, &err);
    fault_disarm();
    *met = fault_met();
    if (fault_live() != before)
        printf("round %ld leaks %ld blocks\n", n, fault_live() - before);
    else if (*met ? rc != VG_NOMEM : rc != VG_OK || len != right)
        printf("round %ld gives %d and %zu bytes: %s\n", n, (int)rc, len, err.text);
    else
        return true;
    return false;
}

/* Most allocations are alike, so that later ones fail ever less often. */
static bool rounds(const char *path, void (*arm)(long nth), size_t right, long *total)
{
    bool met = true;
    for (long n = 1; met; n += 1 + n / 40, ++*total)
        if (!one(path, n, arm, right, &met))
            return false;
    return true;
}

int main(void)
{
    char path[] = "/tmp/vgov-infer-XXXXXX";
    long total = 0;
    bool good = true;
    int fd = mkstemp(path);
    for (size_t i = 0; fd >= 0 && good && i < sizeof files / sizeof *files; i++) {
        size_t right, len = strlen(files[i]);
        vg_err err = VG_ERR_INIT;
        good = ftruncate(fd, 0) == 0 && pwrite(fd, files[i], len, 0) == (ssize_t)len &&
               work(path, &right, &err) == VG_OK;
        if (!good)
            printf("file %zu: %s\n", i, err.text);
        good = good && rounds(path, fault_arm, right, &total) &&
               rounds(path, fault_arm_from, right, &total);
    }
    if (fd >= 0) {
        close(fd);
        unlink(path);
    }
    printf("%ld rounds\n", total);
    return good && fd >= 0 && total >= LEAST_ROUNDS ? 0 : 1;
}
