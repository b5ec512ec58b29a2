/* Allocations that fail on demand.
 *
 * A fault program is linked with --wrap for malloc, calloc, realloc and free, so every call
 * from an object that is linked in (our own code and static libraries) comes through wrap.c.
 * Shared libraries, libc among them (strdup, getline, open_memstream), keep calling the
 * allocator itself: what they allocate neither fails nor counts, and freeing it from our code
 * changes nothing. What our code allocates and a shared library frees would stay counted. Where
 * a library is to fail, too, link its static archive (libtommath and libcsv are linked so) or
 * use its own hooks (sqlite3_config).
 *
 * The way to use it: fail the 1st, 2nd, 3rd … allocation until a round in which no fault was
 * met, not until the work first succeeds.
 *
 *     for (long n = 1;; n++) {
 *         long before = fault_live();
 *         fault_arm(n);
 *         vg_rc rc = work(&err);
 *         fault_disarm();
 *         … rc is VG_OK or VG_NOMEM, fault_live() is `before` …
 *         if (!fault_met())
 *             break;
 *     }
 */
#ifndef VGOV_TESTS_WRAP_H
#define VGOV_TESTS_WRAP_H

#include <stdbool.h>

/* The n-th allocation from now on fails (1 is the next one), once. */
void fault_arm(long nth);
/* The n-th and every later one fails until fault_disarm(). */
void fault_arm_from(long nth);
void fault_disarm(void);

/* Whether an allocation has failed since the last fault_arm(). */
bool fault_met(void);

/* How many allocations made through the wrappers have not been freed. */
long fault_live(void);

#endif
