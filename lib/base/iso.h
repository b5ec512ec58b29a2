/* What iso.c and time_scan.c share. */
#ifndef VGOV_BASE_ISO_H
#define VGOV_BASE_ISO_H

#include <stddef.h>
#include <stdint.h>

/* Reads "Z", "+02:00", "+0200" or "+02" at p; returns the place behind it, or NULL. */
const char *vg_iso_offset_at(const char *p, const char *end, int32_t *offset);

/* How many bytes of a text a message quotes: at most 60, no torn UTF-8 character at the end. */
int vg_iso_quoted(const char *text, size_t len);

#endif
