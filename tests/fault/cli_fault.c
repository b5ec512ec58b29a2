/* Help, manual page and completion are made while each allocation fails in turn: the text is
 * whole, or the string says that memory is out, and nothing leaks. */
#include <stdio.h>
#include <string.h>

#include "cli/man.h"
#include "wrap.h"

static vg_rc idle(vg_run *run, vg_err *err)
{
    (void)run;
    (void)err;
    return VG_OK;
}

static const vg_command commands[] = {
    {"init", "FILE", "make one", 1, 1, VG_USE_WRITE, VG_OPT_DB | VG_OPT_ZONE, idle},
    {"list", "", "show all", 0, 0, VG_USE_READ, VG_OPT_DB | VG_OPT_FORMAT, idle},
    {.run = NULL}};
static const vg_tool tool = {.name = "vgov-db", .commands = commands};

static vg_rc tell(vg_str *out, vg_err *err)
{
    vg_shared shared = {0};
    vg_opt all[VG_OPTIONS_MAX];
    size_t count = vg_options_collect(&tool, &shared, all);
    vg_options_help(&tool, all, count, out);
    vg_man_page(&tool, all, count, out);
    vg_rc rc = vg_completion(&tool, all, count, "bash", out, err);
    return rc == VG_OK ? vg_str_rc(out, err) : rc;
}

int main(void)
{
    vg_str right = VG_STR_INIT;
    vg_err err = VG_ERR_INIT;
    int wrong = tell(&right, &err) != VG_OK;
    long n = 1;
    for (;; n++) {
        vg_str out = VG_STR_INIT;
        long before = fault_live();
        err = (vg_err)VG_ERR_INIT;
        fault_arm(n);
        vg_rc rc = tell(&out, &err);
        fault_disarm();
        bool good = rc == VG_OK && strcmp(out.ptr, right.ptr) == 0;
        bool clean = rc == VG_NOMEM && fault_met() && strcmp(err.text, "out of memory") == 0;
        vg_str_free(&out);
        if ((!good && !clean) || fault_live() != before) {
            fprintf(stderr, "cli: allocation %ld: code %d, \"%s\"\n", n, (int)rc, err.text);
            wrong++;
        }
        if (!fault_met())
            break;
    }
    vg_str_free(&right);
    printf("cli: %ld allocations failed\n", n - 1);
    return wrong || n < 5;
}
