#include <vgov/score.h>

const char *vg_status_name(vg_status s)
{
    switch (s) {
    case VG_MET:
        return "met";
    case VG_MISSED:
        return "missed";
    case VG_NOT_MEASURED:
        return "not-measured";
    case VG_NOT_JUDGED:
        return "not-judged";
    case VG_NO_DATA:
        break;
    }
    return "no-data";
}
