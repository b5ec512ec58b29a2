/* Private to lib/cli: manual pages and completion, made from the tables of a tool. */
#ifndef VGOV_CLI_MAN_H
#define VGOV_CLI_MAN_H

#include "options.h"

/* A piece of the prose that stands in lib/cli/man, in the man macros; not ended by a NUL. */
typedef struct vg_man_text {
    const char *ptr; /* NULL = there is none */
    size_t len;
} vg_man_text;

/* What lib/cli/man says in a section about a tool ("common" is what it says about several), or
 * about one item of the section, e.g. a command; item NULL is the section's own text. */
vg_man_text vg_man_find(const char *tool, const char *section, const char *item);

/* Appends the manual page of a tool. */
void vg_man_page(const vg_tool *tool, const vg_opt *all, size_t count, vg_str *out);

/* Appends the completion of a tool for a shell. VG_USAGE for a shell that is not known. */
VG_CHECK vg_rc vg_completion(const vg_tool *tool, const vg_opt *all, size_t count,
                             const char *shell, vg_str *out, vg_err *err);

/* Pieces of roff from our tables. vg_roff_text (<vgov/cli.h>) is running text; bold is text as
 * one types it; a sentence gets its capital letter, its full stop and a line end; of operands
 * the names in capitals are set apart. */
void vg_roff_bold(vg_str *out, const char *text);
void vg_roff_sentence(vg_str *out, const char *text);
void vg_roff_operands(vg_str *out, const char *args);
char vg_roff_capital(char c);

#endif
