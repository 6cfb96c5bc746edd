"""Records of libraries for tests, written line by line ("245 10 $aTitle :$bsubtitle"), as pymarc, MARCXML or an answer of SRU."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from pymarc import Record as MarcRecord

from refs.resolution.sources.marc.xml import marc_record, parse, within

MARCXML = "http://www.loc.gov/MARC21/slim"
MARCXCHANGE = "info:lc/xmlns/marcxchange-v2"
LEADER = "00000nam a2200000 a 4500"


def marcxml(lines: str, namespace: str = MARCXML) -> str:
    """The element of a record; "LDR" and tags below 010 have a value instead of indicators and subfields."""
    leader, fields = LEADER, []
    for line in filter(None, map(str.strip, lines.splitlines())):
        tag, rest = line[:3], line[4:]
        if tag == "LDR":
            leader = rest
        elif tag < "010":
            fields.append(f'<controlfield tag="{tag}">{escape(rest)}</controlfield>')
        else:
            indicators, _, subfields = rest.partition("$")
            first, second = indicators.ljust(2).replace("_", " ")[:2]
            parts = "".join(
                f"<subfield code={quoteattr(part[0])}>{escape(part[1:])}</subfield>" for part in subfields.split("$") if part
            )
            fields.append(f'<datafield tag="{tag}" ind1="{first}" ind2="{second}">{parts}</datafield>')
    return f'<record xmlns="{namespace}"><leader>{leader}</leader>{"".join(fields)}</record>'


def marc(lines: str) -> MarcRecord:
    """The record as pymarc has it."""
    root = parse(marcxml(lines).encode())
    return marc_record(next(within(root, "record")))


def sru(*records: str, number: int | None = None, version: str = "1.1", schema: str = "marcxml") -> bytes:
    """An answer to searchRetrieve with these elements."""
    items = "".join(
        f"<zs:record><zs:recordSchema>{schema}</zs:recordSchema><zs:recordPacking>xml</zs:recordPacking>"
        f"<zs:recordData>{record}</zs:recordData><zs:recordPosition>{at}</zs:recordPosition></zs:record>"
        for at, record in enumerate(records, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<zs:searchRetrieveResponse xmlns:zs="http://www.loc.gov/zing/srw/"><zs:version>{version}</zs:version>'
        f"<zs:numberOfRecords>{len(records) if number is None else number}</zs:numberOfRecords>"
        f"{f'<zs:records>{items}</zs:records>' if records else ''}</zs:searchRetrieveResponse>"
    ).encode()


def diagnostics(message: str, details: str = "", *, root: bool = False) -> bytes:
    """The answer of a service that did not like the query, with status 200."""
    found = (
        '<diagnostics xmlns="http://www.loc.gov/zing/srw/"><diagnostic xmlns="http://www.loc.gov/zing/srw/diagnostic/">'
        f"<uri>info:srw/diagnostic/1/16</uri><details>{escape(details)}</details><message>{escape(message)}</message></diagnostic></diagnostics>"
    )
    if root:
        return found.encode()
    return (
        f'<searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/"><version>1.1</version>'
        f"<numberOfRecords>0</numberOfRecords>{found}</searchRetrieveResponse>"
    ).encode()
