/* Whether a store and its contracts know a service level or a vendor that somebody names. */
#ifndef VGOV_LEVEL_KNOWN_H
#define VGOV_LEVEL_KNOWN_H

#include <vgov/store.h>

/* VG_OK when some version of that contract (NULL or "" = of any) that binds the vendor has the
 * service level (NULL or "" = none is asked for). VG_NOINPUT, with a "did you mean", when there
 * is no such contract, when it does not bind the vendor, or when it has no such service level.
 */
VG_CHECK vg_rc vg_level_known(vg_store *store, const char *vendor, const char *contract,
                              const char *service_level, vg_err *err);

/* VG_OK when the store knows the vendor, or some contract names it, also one that nothing has
 * come from yet; and for the shared one, "*". Else VG_NOINPUT, with a "did you mean". */
VG_CHECK vg_rc vg_vendor_known(vg_store *store, const char *vendor, vg_err *err);

#endif
