/* How a text file is read, in the words of the command line. */
#include <stdio.h>
#include <string.h>

#include <vgov/reader.h>

static vg_rc wrong(const char *option, const char *found, const char *expected, vg_err *err)
{
    return vg_fail(err, VG_USAGE, "option --%s: found \"%s\", expected %s", option, found,
                   expected);
}

static vg_rc say_quotes(vg_dialect *d, const char *word, vg_err *err)
{
    static const char *const modes[] = {"strict", "loose", "none"};
    for (int i = 0; i < 3; i++)
        if (strcmp(word, modes[i]) == 0) {
            d->quotes = (vg_quotes)i;
            return VG_OK;
        }
    return wrong("quotes", word, "strict, loose or none", err);
}

vg_rc vg_reader_format_say(vg_reader_format *how, const vg_reader_words *said, vg_err *err)
{
    const char *signs = said->delimiter;
    if (signs && strcmp(signs, "tab") == 0)
        signs = "\t";
    if (signs && (!*signs || strlen(signs) > VG_DELIMITER_MAX))
        return wrong("delimiter", signs, "one to four signs, or tab", err);
    if (said->quote && strlen(said->quote) != 1)
        return wrong("quote", said->quote, "one sign", err);
    if (said->escape && strlen(said->escape) != 1)
        return wrong("escape", said->escape, "one sign", err);
    if (signs) {
        how->delimiter = *signs;
        snprintf(how->dialect.more, sizeof how->dialect.more, "%s", signs + 1);
    }
    if (said->quote)
        how->dialect.quote = *said->quote;
    if (said->escape)
        how->dialect.escape = *said->escape;
    return said->quotes ? say_quotes(&how->dialect, said->quotes, err) : VG_OK;
}
