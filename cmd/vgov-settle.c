/* vgov-settle: the settlement record, from what a month comes to until it is paid. */
#include <vgov/settle_commands.h>

static vg_settle_options o;

static vg_rc propose(vg_run *run, vg_err *err)
{
    return vg_settle_propose(run, &o, err);
}

static vg_rc list(vg_run *run, vg_err *err)
{
    if (run->argc && o.vendor)
        return vg_fail(err, VG_USAGE, "the vendor stands there twice");
    if (run->argc)
        o.vendor = run->argv[0];
    return vg_settle_list(run, &o, err);
}

static vg_rc show(vg_run *run, vg_err *err)
{
    return vg_settle_show(run, err);
}

static vg_rc take(vg_run *run, vg_err *err)
{
    return vg_settle_take(run, &o, err);
}

static vg_rc reserve(vg_run *run, vg_err *err)
{
    return vg_settle_reserve(run, &o, err);
}

static vg_rc lapse(vg_run *run, vg_err *err)
{
    return vg_settle_lapse(run, &o, err);
}

static vg_rc accrual(vg_run *run, vg_err *err)
{
    return vg_settle_accrual(run, &o, err);
}

static vg_rc export(vg_run *run, vg_err *err)
{
    return vg_settle_export(run, &o, err);
}

static const vg_opt opts[] = {
    {.name = "vendor", .arg = "CODE", .help = "one vendor only", .text = &o.vendor},
    {.name = "amount",
     .arg = "AMOUNT",
     .help = "agree, waive, pay: how much, in the currency of the claim",
     .text = &o.amount},
    {.name = "role", .arg = "ROLE", .help = "who decided, as a role", .text = &o.role},
    {.name = "reason", .arg = "TEXT", .help = "why, or by which paper", .text = &o.reason},
    {.name = "on",
     .arg = "DATE",
     .help = "the day of the step; else that of --as-of",
     .text = &o.on},
    {.name = "open", .help = "list: only what is not decided or not paid", .flag = &o.open},
    {.name = "lapsing",
     .help = "list: only what lapses or lapsed because nobody claimed it; 1 when there is any",
     .flag = &o.lapsing},
    {.name = "within",
     .arg = "DAYS",
     .help = "list --lapsing: so many days ahead; else 14",
     .text = &o.within},
    {.name = NULL}};

enum {
    CHANGE = VG_OPT_DB | VG_OPT_QUIET | VG_OPT_VERBOSE | VG_OPT_DRY | VG_OPT_AS_OF,
    TELL = VG_OPT_DB | VG_OPT_FORMAT | VG_OPT_OUTPUT | VG_OPT_LANG | VG_OPT_QUIET
};

static const vg_command commands[] = {
    {"propose", "PERIOD", "claim what the months come to", 1, 1, VG_USE_WRITE, CHANGE, propose},
    {"list", "[VENDOR]", "the claims, and what is decided of them", 0, 1, VG_USE_READ,
     TELL | VG_OPT_AS_OF, list},
    {"show", "NUMBER…", "every step of a claim", 1, -1, VG_USE_READ, TELL, show},
    {"agree", "NUMBER", "both sides agree to an amount", 1, 1, VG_USE_WRITE, CHANGE, take},
    {"waive", "NUMBER", "an amount is not insisted on", 1, 1, VG_USE_WRITE, CHANGE, take},
    {"pay", "NUMBER", "an agreed amount was paid or credited", 1, 1, VG_USE_WRITE, CHANGE,
     take},
    {"reserve", "NUMBER…", "the right was reserved at acceptance", 1, -1, VG_USE_WRITE, CHANGE,
     reserve},
    {"lapse", "[PERIOD]", "mark what nobody claimed in time", 0, 1, VG_USE_WRITE, CHANGE,
     lapse},
    {"accrual", "PERIOD", "booked, preliminary and projected, for the books", 1, 1, VG_USE_READ,
     TELL | VG_OPT_AS_OF, accrual},
    {"export", "[PERIOD]", "as performance failures of the OCDS, in JSON", 0, 1, VG_USE_READ,
     TELL | VG_OPT_AS_OF, export},
    {.run = NULL}};

static const vg_tool tool = {
    .name = "vgov-settle",
    .opts = opts,
    .commands = commands,
    .notes = "What is contracted is agreed, waived, lapsed or undecided. Roles, never persons. "
             "Every step stays.",
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
