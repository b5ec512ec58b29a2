/* The tokens of a formula. */
#ifndef VGOV_FORMULA_LEX_H
#define VGOV_FORMULA_LEX_H

#include <stddef.h>

typedef enum vg_token_kind {
    VG_TOK_END,
    VG_TOK_NUMBER, /* digits, and digits behind a point */
    VG_TOK_NAME,
    VG_TOK_SIGN, /* one of + - * / ( ) , */
    VG_TOK_BAD   /* a character that no formula has */
} vg_token_kind;

typedef struct vg_token {
    vg_token_kind kind;
    const char *text; /* in the formula */
    size_t len;
    int column; /* in characters, from 1 */
} vg_token;

typedef struct vg_lexer {
    const char *at, *end;
    int column; /* of `at` */
} vg_lexer;

vg_token vg_lex_next(vg_lexer *lexer);

/* How a message names a token: "x" in quotes, a byte in hex, or "the end". */
typedef struct vg_token_text {
    char text[72];
} vg_token_text;
vg_token_text vg_token_describe(vg_token token);

#endif
