#include <vgov/dialect.h>

#include <stdio.h>
#include <string.h>

static const char modes[] = "sln";

bool vg_dialect_is_usual(const vg_dialect *d)
{
    return !d->more[0] && (!d->quote || d->quote == '"') && !d->escape &&
           d->quotes == VG_QUOTES_STRICT;
}

void vg_dialect_write(char out[VG_DIALECT_TEXT], char delimiter, const vg_dialect *d)
{
    if (!delimiter || vg_dialect_is_usual(d))
        snprintf(out, VG_DIALECT_TEXT, "%.1s", (char[]){delimiter, '\0'});
    else
        snprintf(out, VG_DIALECT_TEXT, "%c%.*s\n%c%c%c", delimiter, VG_DELIMITER_MAX - 1,
                 d->more, d->quote ? d->quote : '"', d->escape ? d->escape : '-',
                 modes[d->quotes]);
}

vg_dialect vg_dialect_read(const char *text)
{
    vg_dialect d = {.quote = 0};
    const char *behind = *text ? strchr(text + 1, '\n') : NULL;
    size_t more = behind ? (size_t)(behind - text - 1) : 0;
    const char *mode = behind && strlen(behind) == 4 ? strchr(modes, behind[3]) : NULL;
    if (!mode || more >= sizeof d.more)
        return d;
    memcpy(d.more, text + 1, more);
    d.quote = behind[1];
    d.escape = behind[2];
    if (d.escape == '-')
        d.escape = '\0';
    d.quotes = (vg_quotes)(mode - modes);
    return d;
}
