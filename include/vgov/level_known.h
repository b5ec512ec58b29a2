/* Whether contracts of a store know a service level that somebody names. */
#ifndef VGOV_LEVEL_KNOWN_H
#define VGOV_LEVEL_KNOWN_H

#include <vgov/store.h>

/* VG_OK when some version of that contract (NULL or "" = of any) that binds the vendor has the
 * service level (NULL or "" = none is asked for). VG_NOINPUT, with a "did you mean", when there
 * is no such contract, when it does not bind the vendor, or when it has no such service level.
 */
VG_CHECK vg_rc vg_level_known(vg_store *store, const char *vendor, const char *contract,
                              const char *service_level, vg_err *err);

#endif
