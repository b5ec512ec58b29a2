/* Results and the one error record.
 *
 * Every function that can fail returns a vg_rc and takes a `vg_err *` as its last parameter
 * (NULL when the caller does not want the text). The deepest function that knows the reason
 * fills the record with vg_fail(); callers only put context in front with vg_err_wrap().
 * Nothing in the library prints or exits.
 *
 * A message is one line: lower case, no full stop, names file and line (or JSON path), says
 * what was found and what was expected.
 */
#ifndef VGOV_ERR_H
#define VGOV_ERR_H

#include <stdarg.h>

#define VG_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define VG_CHECK             __attribute__((warn_unused_result))

/* The numbers are the exit codes of the tools (sysexits.h), except VG_END, which never leaves
 * the library: it is how an iterator says that there is no further item. */
typedef enum vg_rc {
    VG_OK = 0,
    VG_FOUND = 1,      /* done, with findings */
    VG_END = 2,        /* iterator: no further item */
    VG_USAGE = 64,     /* wrong command line */
    VG_DATA = 65,      /* input data is not valid */
    VG_NOINPUT = 66,   /* there is no such input */
    VG_BUG = 70,       /* can never happen; asks to be reported */
    VG_NOMEM = 71,     /* out of memory */
    VG_CANTCREAT = 73, /* an output cannot be created */
    VG_IO = 74,        /* input/output error */
    VG_BUSY = 75,      /* the store is in use, try again later */
    VG_CONFIG = 78     /* bad contract, sheet, tender or map */
} vg_rc;

#define VG_ERR_TEXT 1024 /* bytes of a message with its end; longer ones are cut */

typedef struct vg_err {
    vg_rc rc;
    char text[VG_ERR_TEXT]; /* UTF-8, one line, ended; empty while rc is VG_OK */
} vg_err;

#define VG_ERR_INIT \
    {               \
        .rc = VG_OK \
    }

/* Puts rc and the formatted message into `err` and returns rc, so that one can write
 * `return vg_fail(err, VG_DATA, "…")`. Control characters in the message become '?'. */
vg_rc vg_fail(vg_err *err, vg_rc rc, const char *fmt, ...) VG_PRINTF(3, 4);
vg_rc vg_vfail(vg_err *err, vg_rc rc, const char *fmt, va_list ap) VG_PRINTF(3, 0);

/* Puts "context: " before the message that stands in `err`; returns rc. */
vg_rc vg_err_wrap(vg_err *err, vg_rc rc, const char *fmt, ...) VG_PRINTF(3, 4);

/* The message for VG_NOMEM; returns VG_NOMEM. */
vg_rc vg_nomem(vg_err *err);

#endif
