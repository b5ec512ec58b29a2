/* The archive from inside: its names, and copying it. */
#ifndef VGOV_STORE_ARCHIVE_H
#define VGOV_STORE_ARCHIVE_H

#include <vgov/store.h>
#include <vgov/str.h>

/* Appends "<db>.files", and with a hash "<db>.files/<sha256>.zst". */
void vg_archive_name(vg_str *out, const vg_store *store, const char *sha256);

/* Whether a name (without folders) is that of an archived file. */
bool vg_archive_is_file(const char *name);

/* Makes the folder `to` with every file of the archive of `from` that the store `copy` names;
 * none when it names none. *missing counts those that are not there. VG_CANTCREAT when the
 * folder is there already. On failure nothing is left. */
VG_CHECK vg_rc vg_archive_copy(vg_store *from, vg_store *copy, const char *to, int64_t *missing,
                               vg_err *err);
/* Removes what vg_archive_copy() made. */
void vg_archive_uncopy(const char *to);

#endif
