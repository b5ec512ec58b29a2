/* vgov TOOL …: runs vgov-TOOL from the folder this program stands in, and lists them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/cli.h>
#include <vgov/err.h>
#include <vgov/str.h>
#include <vgov/suggest.h>

enum { PREFIX = 5 /* of "vgov-" */, TOOLS_MAX = 64 };

static int list(void)
{
    printf("Usage: vgov TOOL [OPTION]…\n%s\n\nTools:\n", vg_tool_summary("vgov"));
    for (const vg_tool_entry *t = vg_tools; t->name; t++)
        printf("  %-10s  %s\n", t->name + PREFIX, t->summary);
    printf(
        "\n`vgov TOOL --help` tells more, `vgov TOOL --man` most; options of vgov itself are "
        "--help,\n--version, --man and --completion=SHELL.\n");
    return fflush(stdout) == 0 ? VG_OK : VG_IO;
}

static int unknown(const char *typed)
{
    const char *names[TOOLS_MAX];
    size_t n = 0;
    for (const vg_tool_entry *t = vg_tools; t->name && n < TOOLS_MAX; t++)
        names[n++] = t->name + PREFIX;
    const char *near = vg_suggest(typed, strlen(typed), names, n);
    fprintf(stderr, "vgov: unknown tool \"%s\"%s%s%s\n", typed,
            near ? ", did you mean " : ", see vgov --help", near ? near : "", near ? "?" : "");
    return VG_USAGE;
}

/* Runs the tool; returns only when that fails. */
static int run(const char *name, char **argv)
{
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n > 0) {
        self[n] = '\0';
        char *slash = strrchr(self, '/');
        *(slash ? slash + 1 : self) = '\0';
    } else {
        self[0] = '\0';
    }
    vg_str path = VG_STR_INIT;
    vg_str_addf(&path, "%s%s", self, name);
    if (vg_str_rc(&path, NULL) == VG_OK) {
        argv[0] = path.ptr;
        execv(path.ptr, argv);
    }
    perror("vgov: cannot start the tool");
    vg_str_free(&path);
    return VG_NOINPUT;
}

static vg_rc no_tool(vg_run *self, vg_err *err)
{
    (void)self;
    return vg_fail(err, VG_USAGE, "the first word is not the name of a tool, see --help");
}

static const vg_command commands[] = {
    {NULL, "TOOL [ARGUMENT]…", "", 0, -1, VG_USE_NONE, 0, no_tool}, {.run = NULL}};

static const vg_tool tool = {.name = "vgov", .commands = commands, .dispatches = true};

int main(int argc, char **argv)
{
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return list();
    if (argv[1][0] == '-')
        return vg_tool_main(&tool, argc, argv);
    for (const vg_tool_entry *t = vg_tools; t->name; t++)
        if (strcmp(t->name + PREFIX, argv[1]) == 0)
            return run(t->name, argv + 1);
    return unknown(argv[1]);
}
