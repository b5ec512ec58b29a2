/* Names of archived files. */
#ifndef VGOV_STORE_ARCHIVE_H
#define VGOV_STORE_ARCHIVE_H

#include <vgov/store.h>
#include <vgov/str.h>

/* Appends "<db>.files", and with a hash "<db>.files/<sha256>.zst". */
void vg_archive_name(vg_str *out, const vg_store *store, const char *sha256);

bool vg_archive_is_hash(const char *text, size_t len);

#endif
