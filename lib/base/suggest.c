#include <vgov/suggest.h>

#include <string.h>

enum { LONGEST = 64 }; /* longer names are compared by their beginning only */

static int lower(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 'A' && u <= 'Z' ? u + 32 : u;
}

static int least(int a, int b, int c)
{
    int m = a < b ? a : b;
    return m < c ? m : c;
}

/* The restricted Damerau-Levenshtein distance, over three rolling rows. */
static int distance(const char *a, int an, const char *b, int bn)
{
    int rows[3][LONGEST + 1];
    int *before = rows[0], *last = rows[1], *now = rows[2];
    for (int j = 0; j <= bn; j++)
        last[j] = j;
    for (int i = 1; i <= an; i++) {
        now[0] = i;
        for (int j = 1; j <= bn; j++) {
            int cost = lower(a[i - 1]) != lower(b[j - 1]);
            now[j] = least(last[j] + 1, now[j - 1] + 1, last[j - 1] + cost);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]) && before[j - 2] + 1 < now[j])
                now[j] = before[j - 2] + 1;
        }
        int *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[bn];
}

const char *vg_suggest(const char *typed, size_t len, const char *const *names, size_t count)
{
    int an = len > LONGEST ? LONGEST : (int)len;
    const char *best = NULL;
    int best_distance = LONGEST + 1;
    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(names[i]);
        int bn = n > LONGEST ? LONGEST : (int)n;
        int longer = an > bn ? an : bn;
        int allowed = longer / 3 > 1 ? longer / 3 : 1;
        int d = distance(typed, an, names[i], bn);
        if (d <= allowed && d < longer && d < best_distance) {
            best = names[i];
            best_distance = d;
        }
    }
    return best;
}
