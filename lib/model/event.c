#include <vgov/event.h>

const char *const vg_event_kinds[] = {[VG_EVENT_OUTAGE] = "outage",
                                      [VG_EVENT_FORCE_MAJEURE] = "force-majeure",
                                      [VG_EVENT_CLIENT_DELAY] = "client-delay",
                                      [VG_EVENT_MAINTENANCE] = "maintenance",
                                      [VG_EVENT_SURGE] = "surge",
                                      [VG_EVENT_KINDS] = NULL};

const char *const vg_event_states[] = {[VG_EVENT_CLAIMED] = "claimed",
                                       [VG_EVENT_ACCEPTED] = "accepted",
                                       [VG_EVENT_REJECTED] = "rejected",
                                       [VG_EVENT_DISPUTED] = "disputed",
                                       [VG_EVENT_DISPUTED + 1] = NULL};

bool vg_event_overdue(const vg_event *e, vg_day today)
{
    return e->state.state == VG_EVENT_CLAIMED && e->has_deadline && e->deadline < today;
}
