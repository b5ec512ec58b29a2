#include "json_figures.h"

vg_rc vg_json_begin(vg_json *j, vg_err *err)
{
    *j = (vg_json){.scratch = VG_ARENA_INIT, .err = err};
    j->rc = vg_jout_new(&j->out, err);
    return j->rc;
}

vg_rc vg_json_end(vg_json *j, vg_str *text)
{
    if (j->rc == VG_OK)
        j->rc = vg_jout_print(j->out, true, text, j->err);
    vg_jout_free(j->out);
    vg_arena_free(&j->scratch);
    return j->rc;
}

void vg_json_round(vg_json *j, vg_jnode *in, const char *key, bool known, vg_rat value,
                   int decimals, vg_rounding mode)
{
    vg_figure figure = {.text = NULL};
    if (known && j->rc == VG_OK)
        j->rc = vg_figure_round(&j->scratch, &figure, value, decimals, mode, j->err);
    vg_jnumber(j->out, in, key, figure.text);
}

void vg_json_padded(vg_json *j, vg_jnode *in, const char *key, bool known, vg_rat value,
                    int at_least)
{
    vg_figure figure = {.text = NULL};
    if (known && j->rc == VG_OK)
        j->rc = vg_figure_exact(&j->scratch, &figure, value, at_least, j->err);
    vg_jnumber(j->out, in, key, figure.text);
}

void vg_json_exact(vg_json *j, vg_jnode *in, const char *key, bool known, vg_rat value)
{
    vg_json_padded(j, in, key, known, value, 0);
}

void vg_json_fraction(vg_json *j, vg_jnode *in, const char *key, bool known, vg_rat value)
{
    const char *text = NULL;
    if (known && j->rc == VG_OK)
        j->rc = vg_figure_fraction(&j->scratch, &text, value, j->err);
    vg_jtext(j->out, in, key, text);
}

void vg_json_money(vg_json *j, vg_jnode *in, const char *key, bool known, int64_t minor,
                   int digits)
{
    vg_figure figure = {.text = NULL};
    if (known && j->rc == VG_OK)
        j->rc = vg_figure_money(&j->scratch, &figure, minor, digits, j->err);
    vg_jtext(j->out, in, key, figure.text);
}

static void put_taken(vg_json *j, vg_jnode *in, const char *key, vg_str *s)
{
    const char *text = NULL;
    vg_rc rc = vg_text_take(&j->scratch, &text, s, j->rc == VG_OK ? j->err : NULL);
    if (j->rc == VG_OK)
        j->rc = rc;
    vg_jtext(j->out, in, key, text);
}

void vg_json_period(vg_json *j, vg_jnode *in, const char *key, const vg_period *period)
{
    vg_str s = VG_STR_INIT;
    vg_period_text(&s, period);
    put_taken(j, in, key, &s);
}

void vg_json_day(vg_json *j, vg_jnode *in, const char *key, vg_day day)
{
    vg_str s = VG_STR_INIT;
    vg_day_text(&s, day);
    put_taken(j, in, key, &s);
}

/* null for 0 */
static void put_time(vg_json *j, vg_jnode *in, const char *key, vg_time at)
{
    vg_str s = VG_STR_INIT;
    if (at) {
        vg_time_text(&s, at);
        put_taken(j, in, key, &s);
    } else {
        vg_jnull(j->out, in, key);
    }
}

void vg_json_finding(vg_json *j, vg_jnode *in, const vg_finding *finding, bool with_level)
{
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_jtext(j->out, o, "id", finding->kind->id);
    vg_jtext(j->out, o, "level", vg_level_name(finding->kind->level));
    vg_jtext(j->out, o, "vendor", finding->vendor);
    vg_jtext(j->out, o, "line", finding->line);
    vg_jtext(j->out, o, "period", finding->period);
    vg_jtext(j->out, o, "source", finding->source);
    if (finding->src_row)
        vg_jint(j->out, o, "src_row", finding->src_row);
    else
        vg_jnull(j->out, o, "src_row");
    vg_jtext(j->out, o, "text", finding->text);
    if (with_level)
        vg_jtext(j->out, o, "service_level", finding->service_level);
    if (finding->id)
        vg_jint(j->out, o, "number", finding->id);
    else
        vg_jnull(j->out, o, "number");
    put_time(j, o, "acknowledged", finding->acknowledged);
    vg_jtext(j->out, o, "reason", finding->reason);
}
