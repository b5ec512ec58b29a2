#include "lex.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static const char *digits(const char *p, const char *end)
{
    while (p < end && is_digit(*p))
        p++;
    return p;
}

static const char *number_end(const char *p, const char *end)
{
    p = digits(p, end);
    if (end - p >= 2 && p[0] == '.' && is_digit(p[1]))
        p = digits(p + 1, end);
    return p;
}

/* The bytes of one character: a UTF-8 sequence, or a single byte that begins none. */
static const char *character_end(const char *p, const char *end)
{
    unsigned char lead = (unsigned char)*p;
    size_t more = lead >= 0xf0 && lead <= 0xf4 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
    if (lead > 0xf4 || (size_t)(end - p) <= more)
        return p + 1;
    for (size_t i = 1; i <= more; i++)
        if (((unsigned char)p[i] & 0xc0) != 0x80)
            return p + 1;
    return p + 1 + more;
}

vg_token vg_lex_next(vg_lexer *lexer)
{
    while (lexer->at < lexer->end && is_blank(*lexer->at)) {
        lexer->at++;
        lexer->column++;
    }
    vg_token t = {.kind = VG_TOK_END, .text = lexer->at, .column = lexer->column};
    if (lexer->at == lexer->end)
        return t;
    const char *p = lexer->at, *end = lexer->end;
    if (is_digit(*p)) {
        t.kind = VG_TOK_NUMBER;
        p = number_end(p, end);
    } else if (is_letter(*p)) {
        t.kind = VG_TOK_NAME;
        while (p < end && (is_letter(*p) || is_digit(*p)))
            p++;
    } else if (*p && strchr("+-*/(),", *p)) {
        t.kind = VG_TOK_SIGN;
        p++;
    } else {
        t.kind = VG_TOK_BAD;
        p = character_end(p, end);
    }
    t.len = (size_t)(p - lexer->at);
    lexer->at = p;
    lexer->column += t.kind == VG_TOK_BAD ? 1 : (int)t.len;
    return t;
}

vg_token_text vg_token_describe(vg_token token)
{
    vg_token_text out;
    unsigned char first = token.len ? (unsigned char)*token.text : 0;
    if (token.kind == VG_TOK_END)
        snprintf(out.text, sizeof out.text, "the end");
    else if (token.kind == VG_TOK_BAD && token.len == 1 && (first < 0x20 || first >= 0x7f))
        snprintf(out.text, sizeof out.text, "byte 0x%02x", first);
    else
        snprintf(out.text, sizeof out.text, "\"%.*s%s\"", token.len > 60 ? 60 : (int)token.len,
                 token.text, token.len > 60 ? "…" : "");
    return out;
}
