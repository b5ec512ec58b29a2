/* <workbook><workbookPr date1904/><sheets><sheet name r:id state/>…  */
#include "xlsx_book.h"

#include <string.h>

#include "xlsx_relations.h"
#include "xlsx_xml.h"

typedef struct reading {
    vg_xml xml;
    vg_book *book;
    vg_relations relations;
    bool in_sheets;
    int64_t tabs;
} reading;

static void add_sheet(reading *r, const char **atts)
{
    vg_book *b = r->book;
    const char *name = vg_xml_att(atts, "name"), *state = vg_xml_att(atts, "state"),
               *id = vg_xml_att_of(atts, "/relationships", "id");
    const vg_relation *relation = id ? vg_relations_by_id(&r->relations, id) : NULL;
    int64_t tab = r->tabs++;
    if (!name || (relation && strcmp(relation->type, "worksheet") != 0))
        return; /* a chart, a dialogue, a sheet of macros */
    if (b->sheet_count == VG_XLSX_SHEETS) {
        vg_xml_fail(&r->xml, VG_DATA, "%s: has more than the %d worksheets that are read",
                    r->xml.file, VG_XLSX_SHEETS);
        return;
    }
    vg_book_sheet *place = vg_arena_push(&b->arena, &b->sheets, &b->sheet_count, sizeof *place);
    if (!place || !(place->name = vg_arena_strdup(&b->arena, name))) {
        vg_xml_nomem(&r->xml);
        return;
    }
    place->part = relation ? relation->part : NULL;
    place->tab = tab;
    place->hidden = state && strcmp(state, "visible") != 0;
}

static void on_start(void *ctx, const char *name, const char **atts, int depth)
{
    reading *r = ctx;
    if (depth == 2)
        r->in_sheets = strcmp(name, "sheets") == 0;
    if (depth == 2 && strcmp(name, "workbookPr") == 0)
        r->book->since_1904 = vg_xml_is_true(vg_xml_att(atts, "date1904"));
    else if (depth == 3 && r->in_sheets && strcmp(name, "sheet") == 0)
        add_sheet(r, atts);
}

static void on_end(void *ctx, const char *name, int depth)
{
    (void)ctx, (void)name, (void)depth;
}

static vg_rc read_sheets(vg_book *b, vg_zip *zip, vg_err *err)
{
    static const vg_xml_kind kind = {.root = "workbook", .start = on_start, .end = on_end};
    reading r = {.book = b};
    vg_rc rc = vg_relations_read(&r.relations, &b->arena, zip, b->part, err);
    if (rc != VG_OK)
        return rc;
    const vg_relation *styles = vg_relations_by_type(&r.relations, "styles"),
                      *strings = vg_relations_by_type(&r.relations, "sharedStrings");
    b->styles = styles ? styles->part : NULL;
    b->strings = strings ? strings->part : NULL;
    rc = vg_xml_read_part(zip, vg_zip_find(zip, b->part), b->part, &kind, &r.xml, &r, err);
    if (rc == VG_OK && b->sheet_count == 0)
        rc = vg_fail(err, VG_DATA,
                     "%s: is a workbook without a worksheet (charts are none); have the table "
                     "sent",
                     zip->name);
    return rc;
}

/* --- what else a zip may be
 * ----------------------------------------------------------------------- */

static vg_rc refuse(const vg_zip *zip, const char *what, const char *cure, vg_err *err)
{
    return vg_fail(err, VG_DATA, "%s: is %s; %s", zip->name, what, cure);
}

static const char save_as[] = "open it in Excel or LibreOffice and save it as .xlsx";

static vg_rc refuse_type(const vg_zip *zip, const char *type, vg_err *err)
{
    static const struct {
        const char *sign, *what;
    } known[] = {
        {"sheet.binary", "a binary workbook (.xlsb), which is not read here"},
        {"wordprocessingml", "a text document (.docx), no workbook"},
        {"presentationml", "a presentation (.pptx), no workbook"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strstr(type, known[i].sign))
            return refuse(zip, known[i].what,
                          i == 0 ? save_as : "have the table sent as .xlsx or CSV", err);
    return VG_OK;
}

/* A zip in which no workbook is named. */
static vg_rc refuse_zip(const vg_zip *zip, vg_err *err)
{
    if (vg_zip_find(zip, "content.xml") >= 0 || vg_zip_find(zip, "mimetype") >= 0)
        return refuse(zip, "an OpenDocument file (.ods), which is not read here", save_as, err);
    if (vg_zip_find(zip, "Index/Document.iwa") >= 0 || vg_zip_find(zip, "Index.zip") >= 0)
        return refuse(zip, "a file of Apple Numbers", "export it from there as Excel or CSV",
                      err);
    if (vg_zip_find(zip, "xl/workbook.bin") >= 0)
        return refuse_type(zip, "sheet.binary", err);
    return refuse(zip, "a zip file, but no workbook is in it",
                  "if files are packed in it, unpack them", err);
}

/* By the relationship of the package, by the content types, or where it mostly stands. */
static vg_rc find_main(vg_book *b, vg_zip *zip, vg_err *err)
{
    vg_relations package;
    const char *type = "", *main = NULL;
    vg_rc rc = vg_relations_read(&package, &b->arena, zip, "", err);
    if (rc != VG_OK)
        return rc;
    const vg_relation *document = vg_relations_by_type(&package, "officeDocument");
    if (document)
        b->part = document->part;
    else
        rc = vg_content_type(&b->arena, zip, NULL, &type, &main, err);
    if (rc == VG_OK && !b->part)
        b->part = main ? main : "xl/workbook.xml";
    if (rc == VG_OK)
        rc = vg_content_type(&b->arena, zip, b->part, &type, &main, err);
    size_t len = rc == VG_OK ? strlen(b->part) : 0;
    if (len > 4 && strcmp(b->part + len - 4, ".bin") == 0)
        type = "sheet.binary";
    if (rc == VG_OK)
        rc = refuse_type(zip, type, err);
    if (rc == VG_OK && vg_zip_find(zip, b->part) < 0)
        rc = document ? vg_fail(err, VG_DATA, "%s: its part %s is missing, get the file again",
                                zip->name, b->part)
                      : refuse_zip(zip, err);
    return rc;
}

vg_rc vg_book_read(vg_book *b, vg_zip *zip, vg_err *err)
{
    vg_rc rc = find_main(b, zip, err);
    return rc == VG_OK ? read_sheets(b, zip, err) : rc;
}

void vg_book_free(vg_book *b)
{
    vg_arena_free(&b->arena);
}
