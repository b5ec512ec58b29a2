/* Tables, words and progress. */
#include <vgov/cli.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <libsmartcols/libsmartcols.h>

static void VG_PRINTF(2, 0) word(const vg_run *run, const char *fmt, va_list ap)
{
    vg_err line = VG_ERR_INIT; /* cleans control characters out of what a file may contain */
    vg_vfail(&line, VG_OK, fmt, ap);
    fprintf(stderr, "%s: %s\n", run->tool->name, line.text);
}

void vg_say(const vg_run *run, const char *fmt, ...)
{
    if (!run->verbose || run->quiet)
        return;
    va_list ap;
    va_start(ap, fmt);
    word(run, fmt, ap);
    va_end(ap);
}

void vg_warn(const vg_run *run, const char *fmt, ...)
{
    if (run->quiet)
        return;
    va_list ap;
    va_start(ap, fmt);
    word(run, fmt, ap);
    va_end(ap);
}

void vg_error(const vg_run *run, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    word(run, fmt, ap);
    va_end(ap);
}

static vg_rc fill(struct libscols_table *t, const vg_table *table)
{
    for (size_t c = 0; c < table->column_count; c++) {
        int flags = table->columns[c].right ? SCOLS_FL_RIGHT : 0;
        if (!scols_table_new_column(t, table->columns[c].title, 0, flags))
            return VG_NOMEM;
    }
    for (size_t i = 0; i < table->cell_count; i += table->column_count) {
        struct libscols_line *line = scols_table_new_line(t, NULL);
        for (size_t c = 0; line && c < table->column_count; c++)
            if (scols_line_set_data(line, c, table->cells[i + c] ? table->cells[i + c] : "-") !=
                0)
                line = NULL;
        if (!line)
            return VG_NOMEM;
    }
    return VG_OK;
}

static vg_rc aligned(const vg_table *table, vg_str *out, vg_err *err)
{
    char *text = NULL;
    struct libscols_table *t = scols_new_table();
    vg_rc rc = t ? VG_OK : VG_NOMEM;
    if (rc == VG_OK) {
        scols_table_enable_nowrap(t, 1);
        scols_table_set_termforce(t, SCOLS_TERMFORCE_NEVER);
        rc = fill(t, table);
    }
    if (rc == VG_OK && vg_table_rows(table) && scols_print_table_to_string(t, &text) != 0)
        rc = VG_NOMEM;
    if (text) {
        vg_str_adds(out, text);
        vg_str_addc(out, '\n');
    }
    free(text);
    scols_unref_table(t);
    return rc == VG_OK ? vg_str_rc(out, err) : vg_nomem(err);
}

vg_rc vg_run_table(vg_run *run, const vg_table *table, vg_err *err)
{
    vg_rc rc = vg_table_rc(table, err);
    if (rc != VG_OK)
        return rc;
    if (run->format == VG_FORMAT_TABLE)
        return aligned(table, &run->out, err);
    vg_table_tsv(table, &run->out);
    return vg_str_rc(&run->out, err);
}

/* Progress is about waiting, so it asks the real clock, which reaches no result. */
static vg_time waiting_since(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (vg_time)t.tv_sec;
}

void vg_progress(vg_run *run, const char *what, int64_t done, int64_t total)
{
    enum { WIDTH = 30 };
    if (run->quiet || !isatty(STDERR_FILENO))
        return;
    if (!run->started)
        run->started = waiting_since();
    if (waiting_since() - run->started < 1)
        return;
    run->progress_shown = true;
    if (total <= 0) {
        fprintf(stderr, "\r%s %lld ", what, (long long)done);
        return;
    }
    int full = done >= total ? WIDTH : (int)((double)done / (double)total * WIDTH);
    fprintf(stderr, "\r%s [", what);
    for (int i = 0; i < WIDTH; i++)
        fputc(i < full ? '#' : '.', stderr);
    fprintf(stderr, "] %3d %%",
            done >= total ? 100 : (int)((double)done / (double)total * 100));
}

void vg_progress_end(vg_run *run)
{
    if (run->progress_shown)
        fprintf(stderr, "\r\033[K");
    run->progress_shown = false;
}
