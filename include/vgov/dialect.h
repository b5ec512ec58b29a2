/* How a text file quotes and cuts its cells, where it is not as CSV has it. */
#ifndef VGOV_DIALECT_H
#define VGOV_DIALECT_H

#include <stdbool.h>

typedef enum vg_quotes {
    VG_QUOTES_STRICT, /* a quote inside of a cell is doubled; anything else is refused */
    VG_QUOTES_LOOSE,  /* see rows.h: stray quotes are text, a record is one line */
    VG_QUOTES_NONE    /* quotes are text */
} vg_quotes;

enum { VG_DELIMITER_MAX = 4, VG_DIALECT_TEXT = 12 };

/* Zeroed: one character between the cells, which stands elsewhere; quotes are ", and doubled.
 */
typedef struct vg_dialect {
    char more[VG_DELIMITER_MAX]; /* what a delimiter has behind its first character, ended */
    char quote;                  /* 0 = '"' */
    char escape; /* takes the next quote, delimiter or itself as text; 0 = none */
    vg_quotes quotes;
} vg_dialect;

/* Whether it is what CSV has. */
bool vg_dialect_is_usual(const vg_dialect *d);

/* The delimiter and the dialect as a short text, in which the usual one is the delimiter alone;
 * "" when `delimiter` is 0. And back; a text that is none gives the usual dialect. */
void vg_dialect_write(char out[VG_DIALECT_TEXT], char delimiter, const vg_dialect *d);
vg_dialect vg_dialect_read(const char *text);

#endif
