# Markdown, as far as our pages use it, becomes the man macros.
#
#   awk -f roff.awk -v tool=vgov-db FILE
#       pieces for the page of a tool: a line "@vgov-db SECTION [ITEM]" stands before each. "# X" begins
#       a section; in COMMANDS, OPTIONS and ENVIRONMENT "## X" begins the text on one item.
#   awk -f roff.awk -v page=VGOV-MAP -v version=0.1.0 -v see=PAGE,PAGE FILE
#       a whole page of section 5; the heading "# The map: what it is" gives its NAME
#
# Known: headings, paragraphs, "* " lists, ``` blocks, tables, `code`, **bold**, *italic*, [links](the
# text stays) and lines that are a <!-- remark -->.

# Bytes that troff would take for its own.
function escape(text, is_code,    i, c, out) {
    for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (c == "\\") c = "\\e"
        else if (is_code && c in literal) c = literal[c]
        out = out c
    }
    return out
}

function unlink(text,    at) {
    while (match(text, /\[[^]]*\]\([^)]*\)/)) {
        at = index(substr(text, RSTART), "](")
        text = substr(text, 1, RSTART - 1) substr(text, RSTART + 1, at - 2) \
            substr(text, RSTART + RLENGTH)
    }
    return text
}

function italic(text,    out) {
    while (match(text, /[*][A-Za-z][^*]*[*]/)) {
        out = out escape(substr(text, 1, RSTART - 1), 0) \
            "\\fI" escape(substr(text, RSTART + 1, RLENGTH - 2), 0) "\\fR"
        text = substr(text, RSTART + RLENGTH)
    }
    return out escape(text, 0)
}

function bold(text,    n, i, part, out) {
    n = split(text, part, "[*][*]")
    for (i = 1; i <= n; i++)
        out = out (i % 2 ? italic(part[i]) : "\\fB" escape(part[i], 1) "\\fR")
    return out
}

function inline(text,    n, i, part, out) {
    n = split(text, part, "`")
    for (i = 1; i <= n; i++)
        out = out (i % 2 ? bold(unlink(part[i])) : "\\fB" escape(part[i], 1) "\\fR")
    return out
}

# A line of text that begins like a request is none.
function say(line) {
    print (line ~ /^[.'@]/ ? "\\&" : "") line
}

function wrap(text,    n, i, word, line) {
    n = split(text, word, " ")
    for (i = 1; i <= n; i++) {
        if (line != "" && length(line) + length(word[i]) > 77) {
            say(line)
            line = ""
        }
        line = line (line == "" ? "" : " ") word[i]
    }
    if (line != "")
        say(line)
}

# The first paragraph of a section or an item stands where that begins.
function paragraph() {
    if (!fresh)
        print (item ? ".IP" : ".PP")
    fresh = 0
}

function flush() {
    if (text == "")
        return
    if (is_list)
        print ".IP \\(bu 2"
    else
        paragraph()
    fresh = 0
    wrap(inline(text))
    text = ""
}

function section(name) {
    fresh = 1
    item = 0
    if (tool)
        print "@" tool " " name
    else
        print ".SH " toupper(escape(name, 1))
}

function subsection(name) {
    fresh = 1
    if (!tool)
        section(name)
    else if (at ~ /^(COMMANDS|OPTIONS|ENVIRONMENT)$/) {
        item = 1
        print "@" tool " " at " " name
    } else
        print ".SS " escape(name, 1)
}

# A row: the first cell is what the others tell about; the last one is the meaning.
function row(line,    n, i, cell, more) {
    gsub(/\\\|/, "\001", line)
    n = split(line, cell, "|") - 1
    for (i = 2; i <= n; i++) {
        gsub(/\001/, "|", cell[i])
        gsub(/^ +| +$/, "", cell[i])
    }
    if (!columns) {
        columns = n
        for (i = 2; i <= n; i++)
            head[i] = cell[i]
        return
    }
    if (cell[2] ~ /^-+$/)
        return
    for (i = 3; i < n; i++)
        if (cell[i] != "")
            more = more (more == "" ? "" : "; ") \
                (head[i] == "type" || cell[i] ~ /^needed/ ? "" : head[i] " ") cell[i]
    print ".TP"
    say(inline(cell[2]))
    wrap(inline((more == "" ? "" : "(" more ")" (cell[n] == "" ? "" : " ")) cell[n]))
    fresh = 0
}

BEGIN {
    literal["-"] = "\\-"
    literal["'"] = "\\(aq"
    literal["`"] = "\\(ga"
    literal["^"] = "\\(ha"
    literal["~"] = "\\(ti"
    if (page)
        printf ".\\\" Made from %s.\n.TH %s 5 \"\" \"vgov %s\" \"vgov manual\"\n.nh\n.ad l\n", ARGV[ARGC - 1], page, version
}

/^```/ {
    flush()
    is_list = columns = 0
    is_block = !is_block
    if (is_block) {
        paragraph()
        print ".nf"
    } else
        print ".fi"
    next
}
is_block { say(escape($0, 1)); next }
/^<!--.*-->$/ { next }
/^# / && page {
    print ".SH NAME\n" tolower(page) " \\- " substr($0, index($0, ": ") + 2) "\n.SH DESCRIPTION"
    fresh = 1
    next
}
/^# / { flush(); is_list = columns = 0; at = substr($0, 3); section(at); next }
/^## / { flush(); is_list = columns = 0; subsection(substr($0, 4)); next }
/^\|/ { flush(); is_list = 0; row($0); next }
/^$/ { flush(); is_list = columns = 0; next }
/^\* / { flush(); is_list = 1; text = substr($0, 3); next }
{ sub(/^ +/, ""); text = text (text == "" ? "" : " ") $0 }

END {
    flush()
    if (page && see) {
        print ".SH SEE ALSO"
        n = split(see, pages, ",")
        for (i = 1; i <= n; i++) {
            name = pages[i]
            sub(/\(.*/, "", name)
            print ".BR " escape(name, 1) " " substr(pages[i], length(name) + 1) (i < n ? "," : "")
        }
    }
}
