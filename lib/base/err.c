#include <vgov/err.h>

#include <stdio.h>
#include <string.h>

static void clean(char *text)
{
    for (unsigned char *p = (unsigned char *)text; *p; p++)
        if (*p < 0x20 || *p == 0x7f)
            *p = '?';
}

/* A message that was cut may end inside a UTF-8 sequence; drop the torn one. */
static void mend_tail(char *text)
{
    size_t n = strlen(text);
    size_t back = 0;
    while (back < n && back < 3 && ((unsigned char)text[n - 1 - back] & 0xc0) == 0x80)
        back++;
    if (back == n)
        return;
    unsigned char lead = (unsigned char)text[n - 1 - back];
    size_t need = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    if (need != back && lead >= 0xc0)
        text[n - 1 - back] = '\0';
}

vg_rc vg_vfail(vg_err *err, vg_rc rc, const char *fmt, va_list ap)
{
    if (!err)
        return rc;
    err->rc = rc;
    vsnprintf(err->text, sizeof err->text, fmt, ap);
    clean(err->text);
    mend_tail(err->text);
    return rc;
}

vg_rc vg_fail(vg_err *err, vg_rc rc, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vg_vfail(err, rc, fmt, ap);
    va_end(ap);
    return rc;
}

vg_rc vg_err_wrap(vg_err *err, vg_rc rc, const char *fmt, ...)
{
    if (!err)
        return rc;
    char old[VG_ERR_TEXT];
    memcpy(old, err->text, sizeof old);
    va_list ap;
    va_start(ap, fmt);
    vg_vfail(err, rc, fmt, ap);
    va_end(ap);
    size_t n = strlen(err->text);
    if (old[0])
        snprintf(err->text + n, sizeof err->text - n, "%s%s", n ? ": " : "", old);
    mend_tail(err->text);
    return rc;
}

vg_rc vg_nomem(vg_err *err)
{
    return vg_fail(err, VG_NOMEM, "out of memory");
}
