/* Writing JSON: a tree is built and printed once, keys in the order they were added.
 *
 * Errors are sticky as in vg_str: build freely, ask at the end. Numbers are given as exact
 * decimal text and stand in the output as they were given.
 */
#ifndef VGOV_JSON_OUT_H
#define VGOV_JSON_OUT_H

#include <stdbool.h>
#include <stdint.h>

#include <vgov/arena.h>
#include <vgov/err.h>
#include <vgov/str.h>

typedef struct vg_jout vg_jout;
typedef struct cJSON vg_jnode; /* an object or array under construction; owned by its vg_jout */

/* A document whose root is an object that begins with "format": 1. */
VG_CHECK vg_rc vg_jout_new(vg_jout **out, vg_err *err);
void vg_jout_free(vg_jout *out);
vg_jnode *vg_jout_root(vg_jout *out);

/* `key` is NULL inside an array. NULL text or number is written as null. A byte of a text that
 * is not UTF-8 is written as U+FFFD. A node that is NULL, because an earlier call lost it, is
 * allowed. */
vg_jnode *vg_jobject(vg_jout *out, vg_jnode *in, const char *key);
vg_jnode *vg_jarray(vg_jout *out, vg_jnode *in, const char *key);
void vg_jtext(vg_jout *out, vg_jnode *in, const char *key, const char *text);
void vg_jnumber(vg_jout *out, vg_jnode *in, const char *key, const char *decimal);
void vg_jint(vg_jout *out, vg_jnode *in, const char *key, int64_t value);
void vg_jbool(vg_jout *out, vg_jnode *in, const char *key, bool value);
void vg_jnull(vg_jout *out, vg_jnode *in, const char *key);

/* Appends the printed document and a line end; `indent` lays it out for people. VG_NOMEM when
 * anything was lost on the way; VG_BUG when a number was not "-?digits[.digits]" or a key was
 * given in an array or missing in an object. */
VG_CHECK vg_rc vg_jout_print(vg_jout *out, bool indent, vg_str *text, vg_err *err);
/* The same on one line without its end, as a text of the arena; frees the document. */
VG_CHECK vg_rc vg_jout_keep(vg_jout *out, vg_arena *arena, const char **text, vg_err *err);

#endif
