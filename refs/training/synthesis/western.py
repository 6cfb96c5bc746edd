"""Templates of the citation styles in Latin scripts, as a table: style, names, and what each kind of work looks like."""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

from dataclasses import dataclass, field

from refs.training.synthesis.people import NameStyle as N


@dataclass(frozen=True)
class Style:
    """A family of ways to cite. `langs` empty: any language in Latin script. `note`: used for citations in notes."""

    name: str
    weight: float
    authors: tuple[N, ...]
    templates: dict[str, tuple[str, ...]]
    roles: tuple[N, ...] = (
        N("FL", "FL", ", ", " and ", " and "),
        N("FL", "FL", ", ", " and ", ", and "),
        N("IL", "IL", ", ", " and ", " and "),
    )
    langs: frozenset[str] = frozenset()
    edmarks: tuple[str, ...] = (" ($eds)", ", $eds")
    quotes: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    subtitles: tuple[str, ...] = ()
    note: bool = False
    emphasis: tuple[str, ...] = field(default=("italic",))
    bent: str = ""  # the field (see `draw.BENTS`) in which this style is the usual one


# Volume and issue as styles write them
VI = "<{volume}({issue})|{volume}, $no {issue}|{volume}.{issue}|{volume}/{issue}|{volume}, {issue}|{volume}|{volume} ({issue})|$no {issue}|{volume}:{issue}>"
# An address at the end of an entry
WEB = "[<, |. |: |. $avail |, $avail >{url}][<, | (|. |, ><$acc|$acc> {accessed}<|)>]"
END = "[<. |, >{doi}]" + WEB
ISBN = "[. {isbn}]"
SERIES = "[ ({series}<, |; | >{seriesno})]"
ENG = frozenset({"en"})


def langs(text: str) -> frozenset[str]:
    """The languages of a row."""
    return frozenset(text.split())


FULL = (N("FL", "FL", ", ", " and ", ", and "), N("FL", "FL", ", ", " and ", " and "))
FIRST_INVERTED = (
    N("LF", "FL", ", ", ", and ", ", and "),
    N("LF", "FL", ", ", " and ", " and "),
    N("LF", "FL", ", ", ", and ", ", and ", 3, 1),
)
ALL_INVERTED = (
    N("LF", "LF", "; ", "; ", "; "),
    N("LF", "LF", ", ", " and ", " and "),
    N("LF", "LF", "; ", " & ", " & "),
    N("LF", "LF", " / ", " / ", " / "),
    N("LF", "LF", "/", "/", "/"),
)
APA_NAMES = (N("LI", "LI", ", ", ", & ", ", & "), N("LI", "LI", ", ", " & ", " & "), N("LI", "LI", ", ", " and ", ", and "))
HARVARD_NAMES = (
    N("LI", "LI", ", ", " and ", " and "),
    N("LcI", "LcI", ", ", " and ", " and "),
    N("LcI", "LcI", ", ", " & ", " & "),
    N("L,i", "L,i", ", ", " & ", " & "),
    N("Li", "Li", ", ", " and ", " and "),
    N("LF", "FL", ", ", " and ", " and "),
    N("LcI", "LcI", ", ", " and ", ", and ", 3, 1),
)
VANCOUVER_NAMES = (N("Li", "Li", ", ", ", ", ", "), N("Li", "Li", ", ", ", ", ", ", 3, 3))
IEEE_NAMES = (
    N("IL", "IL", ", ", " and ", ", and "),
    N("I.L", "I.L", ", ", " and ", ", and "),
    N("IL", "IL", ", ", " and ", " and ", 3, 1),
)
BRITISH_NAMES = (
    N("il", "il", ", ", " and ", " and "),
    N("FL", "FL", ", ", " and ", " and "),
    N("IL", "IL", ", ", " and ", " and "),
)

WESTERN: tuple[Style, ...] = (
    Style(
        "chicago-note",
        9,
        FULL,
        {
            "book": (
                "[{author}, ]*{title}*[, $edby {editor}][, $transby {translator}][, {edition} $edn][, $vol {volume}][, {volumes} $vols]"
                + SERIES
                + " (<{place}: {publisher}, {year}|{publisher}, {year}|{place}: {publisher}, {year}|{place}, {year}>)[, {pin}]"
                + WEB,
                "{author:FL}<, in|’s| in| in his> *{title}* (<{place}, {year}|{place}: {publisher}, {year}|{publisher}, {year}>)[, {pin}]",
                "{author:FL} (*{title}* \\[<{place}: {publisher}, {year}|{place}, {year}>\\][, {pin}])",
                "[{author}, ]*{title}*[, $edby {editor}][, $tr {translator}][, {edition} $edn] ([{volumes} $vols; ][{origdate}; ]{place}: {publisher}, {year})[, <{volume}:|>{pin}][, {isbn}]",
            ),
            "chapter": (
                "[{author}, ]“{title},” $in *{container}*[, $edby {ceditor}] ([{place}: ][{publisher}, ]{year})[, {pages}][, {pin}]"
                + END,
                "[{author}, ]“{title}”, $in {ceditor}< ($eds)|, $eds>, *{container}* ([{place}: ][{publisher}, ]{year})[, $pp {pages}]",
            ),
            "article": (
                "[{author}, ]“{title},” *{container}* <{volume}, $no {issue}|{volume}|{issue}|$no {issue}|{volume}.{issue}> ([{season} ]{year})[: <{pages}|{pages}, {pin}>]"
                + END,
                "[{author}, ]“{title}”, *{container}*, " + VI + " ([{season} ]{year})[, $pp {pages}]" + END,
            ),
            "news": ("[{author}, ]“{title},” *{container}*, {date}[, {pages}]" + WEB, "“{title},” *{container}*, {date}" + WEB),
            "thesis": ("{author}, “{title}” ({genre}, {authority}, {year})[, {pin}]" + WEB,),
            "web": (
                "[{author}, ]“{title},” [<*{container}*|{container}>, ][<last modified |posted |>{date}, ]{url}[<, | (>$acc {accessed}<)|>]",
                "[{author}, ]“{title},” {container}, {url}",
                "{author}, “{title}” ({year}): {url}",
            ),
        },
        note=True,
    ),
    Style(
        "chicago-bibliography",
        7,
        FIRST_INVERTED,
        {
            "book": (
                "[{author}. ]*{title}*[. {edition} $edn][. $edbyc {editor}][. $transbyc {translator}][. {volumes} $vols][. $vol {volume}][. {series}[, {seriesno}]]. <{place}: {publisher}, {year}|{publisher}, {year}|{place}: {publisher}, {year}>."
                + ISBN
                + WEB,
                "[{author}. ]*{title}*[. $transbyc {translator}][, {edition} $edn]. {place}: {publisher}, {year}[. <Originally published as *{origtitle}*|Originally published in {origdate}|First published {origdate}>].",
            ),
            "chapter": (
                "[{author}. ]“{title}.” $inc *{container}*[, $edby {ceditor}][, {pages}]. [{place}: ][{publisher}, ]{year}"
                + END
                + ".",
            ),
            "article": (
                "[{author}. ]“{title}.” [Translated by {translator}. ]*{container}* <{volume}, $no {issue}|{volume}|$no {issue}|{volume} {issue}> ([{season} ]{year})[: {pages}]"
                + END
                + ".",
            ),
            "news": ("[{author}. ]“{title}.” *{container}*, {date}[, {pages}]" + WEB + ".",),
            "thesis": ("{author}. “{title}.” {genre}, {authority}, {year}" + WEB + ".",),
            "web": (
                "[{author}. ]“{title}.” [{container}. ][{date}. ][$acc {accessed}. ]{url}.",
                "[{author}. ]“{title}.” [{container}, ]{date}. {url}.",
            ),
        },
    ),
    Style(
        "chicago-author-date",
        7,
        FIRST_INVERTED + FULL,
        {
            "book": (
                "[{author}. ]{year}. *{title}*[. {edition} $edn][. $edbyc {editor}][. $transbyc {translator}][. {volumes} $vols][. {series}[, {seriesno}]]. <{place}: {publisher}|{publisher}|{place}: {publisher}>."
                + ISBN,
                "[{author}. ]<({year})|{year}>. *{title}*. [$transbyc {translator}. ]{publisher}.",
            ),
            "chapter": (
                "[{author}. ]{year}. “{title}.” $inc *{container}*[, $edby {ceditor}][, {pages}]. [{place}: ]{publisher}"
                + END
                + ".",
                "[{author}. ]{year}. “{title}.” $inc *{container}*[. $edbyc {ceditor}]. [{place}: ]{publisher}[, $pp {pages}].",
            ),
            "article": (
                "[{author}. ]{year}. “{title}.” *{container}* <{volume} ({issue})|{volume}|{volume}, $no {issue}|{volume}.{issue}|$no {issue}>[: {pages}]"
                + END
                + ".",
                "[{author}. ]{year}. “{title}”. [{translator}, trans. ]*{container}* <{volume}.{issue}|{volume}|{issue}>[: {pages}].",
            ),
            "news": ("[{author}. ]{year}. “{title}.” *{container}*, {date}[, {pages}]" + WEB + ".",),
            "thesis": ("{author}. {year}. “{title}.” {genre}, {authority}" + WEB + ".",),
            "web": ("[{author}. ]{year}. “{title}.” [{container}. ][$acc {accessed}. ]{url}.",),
        },
    ),
    Style(
        "mla",
        7,
        FIRST_INVERTED,
        {
            "book": (
                "[{author}. ]*{title}*[. $edbyc {editor}][. $transbyc {translator}][, $edby {editor}][, $transby {translator}][, {edition} $edn][, $vol {volume}], {publisher}, {year}"
                + WEB
                + ".",
                "[{author}. ]*{title}*[. Trans. {translator}][. Ed. {editor}][. {edition} ed][. {volumes} vols]. {place}: {publisher}, {year}<. Print|. Web|>.",
            ),
            "chapter": (
                "[{author}. ]“{title}.” *{container}*[, $edby {ceditor}], [{place}: ]{publisher}, {year}[, $pp {pages}]"
                + END
                + ".",
                "[{author}. ]“{title}.” *{container}*. [Ed. {ceditor}. ][{place}: ]{publisher}, {year}. [{pages}. ]Print.",
            ),
            "article": (
                "[{author}. ]“{title}.” *{container}*[, $vol {volume}][, $no {issue}][, {season}], {year}[, $pp {pages}]"
                + END
                + ".",
                "[{author}. ]“{title}.” *{container}* <{volume}.{issue}|{volume}|{issue}> ({year})[: {pages}]<. Print|. Web|>.",
            ),
            "news": (
                "[{author}. ]“{title}.” *{container}*, {date}[, $pp {pages}]" + WEB + ".",
                "[{author}. ]“{title}.” *{container}* {date}[: {pages}]<. Print|. Web>.",
            ),
            "thesis": ("{author}. *{title}*. {year}. {authority}, {genre}.",),
            "web": (
                "[{author}. ]“{title}.” [*{container}*, ][{date}, ]{url}[. Accessed {accessed}].",
                "[{author}. ]“{title}.” *{container}*. {date}. Web[. {accessed}].",
            ),
        },
    ),
    Style(
        "apa",
        8,
        APA_NAMES,
        {
            "book": (
                "[{author} ]({year}). *{title}*[ ({edition} $edn)][ (Vol. {volume})][ (Vols. 1–{volumes})][ ({editor}, $eds)][ ({translator}, <Trans.|$tr>)]. [{place}: ]{publisher}"
                + END
                + ".[ (Original work published {origdate})]",
                "[{author} ]({year}). *{title}*[ ({translator}, Trans.)][ ({edition} ed.)]. {place}: {publisher}.",
            ),
            "chapter": (
                "[{author} ]({year}). {title}. $inc [{ceditor} (<$eds|Eds.|Ed.>), ]*{container}*[ ($pp {pages})]. [{place}: ]{publisher}"
                + END
                + ".",
            ),
            "article": (
                "[{author} ]({year}[, {season}]). {title}. *{container}*[, <*{volume}*({issue})|{volume}({issue})|*{volume}*|{volume}|({issue})|$no {issue}>][, {pages}]"
                + END
                + ".",
            ),
            "news": (
                "[{author} ]({year}). {title}. *{container}*[, $pp {pages}]" + WEB + ".",
                "[{author} ]({date}). {title}. *{container}*" + WEB + ".",
            ),
            "thesis": (
                "{author} ({year}). *{title}* <\\[{genre}, {authority}\\]|({genre}). {authority}|({genre}, {authority})>"
                + WEB
                + ".",
            ),
            "web": (
                "[{author} ]({date}). *{title}*. [{container}. ]{url}",
                "[{author} ]({year}). {title}. [*{container}*. ]<Retrieved from |Retrieved {accessed}, from |$avail >{url}",
            ),
        },
        roles=(N("IL", "IL", ", ", " & ", ", & "), N("IL", "IL", ", ", " & ", " & ")),
    ),
    Style(
        "harvard",
        9,
        HARVARD_NAMES,
        {
            "book": (
                "[{author}, ]<{year}|({year})>, *{title}*[, {edition} $edn][, $transby {translator}][, $edby {editor}][, $vol {volume}], <{publisher}, {place}|{place}: {publisher}|{publisher}>"
                + WEB
                + ".",
                "[{author} ]<({year})|{year}> *{title}*. [{edition} $edn. ][$transbyc {translator}. ]<{place}: {publisher}|{publisher}>"
                + ISBN
                + ".",
                "[{author}. ]<{year}|({year})>. *{title}*[, $transby {translator}]. <{place}: {publisher}|{publisher}, {place}>.",
                "[{author}, ]*{title}*, {publisher}, {place}, {year}." + ISBN,
                "[{author} ]{year}[ ({volumes} vols.)]. *{title}*. [{translator}, trans. ]{publisher}.",
            ),
            "chapter": (
                "[{author}, ]<{year}|({year})>, “{title}”, $in [<{ceditor} ($eds)|{ceditor}, $eds>, ]*{container}*[, {publisher}][, {place}][, $pp {pages}]"
                + END
                + ".",
                "[{author} ]({year}) “{title}”, $in [{ceditor} ($eds) ]*{container}*. [{place}: ]{publisher}[, $pp {pages}]"
                + END
                + ".",
                "[{author}. ]{year}. {title}. $inc [{ceditor} ($eds), ]*{container}*[, $pp {pages}]. [{place}: ]{publisher}.",
                "[{author}, ]“{title}”, $in [{ceditor} ($eds), ]*{container}*, {publisher}, [{place}, ]{year}[, $pp {pages}].",
            ),
            "article": (
                "[{author}, ]<{year}|({year})>, “{title}”, *{container}*, " + VI + "[, $pp {pages}]" + END + ".",
                "[{author} ]({year}) “{title}”, *{container}*, " + VI + "[<: |, $pp >{pages}]" + END + ".",
                "[{author}. ]{year}. {title}. *{container}* " + VI + "[: {pages}]" + END + ".",
                "[{author}, ]“{title}”, *{container}*[, $vol {volume}][, $no {issue}] ({year})[, $pp {pages}]" + END + ".",
                "[{author} ]{year}. “{title}” *{container}* " + VI + "[: {pages}].",
            ),
            "news": (
                "[{author} ]({year}) “{title}”, *{container}*, {date}[, $p {pages}]" + WEB + ".",
                "[{author}, ]<{year}|({year})>, {title}, *{container}*, {date}" + WEB,
                "“{title}”, *{container}*, {date}" + WEB,
            ),
            "thesis": (
                "{author} ({year}) *{title}*. {genre}[, {authority}]" + WEB + ".",
                "{author}, {year}. {title}. {genre}. {authority}.",
            ),
            "web": (
                "[{author} ]({year}) *{title}*[, {container}]. $avail {url}[ ($acc: {accessed})].",
                "[{author}, ]{year}, *{title}*, [{container}, ]<viewed|$acc> {accessed}, \\<{url}\\>.",
                "[{author}. ]{year}. {title} $online. [{container}. ]$avail {url}[ \\[$acc {accessed}\\]].",
            ),
        },
        edmarks=(" ($eds)", " ($eds)", ", $eds", " $eds"),
    ),
    Style(
        "vancouver",
        4,
        VANCOUVER_NAMES,
        {
            "book": (
                "[{author}. ]{title}[ \\[{m:Internet}\\]]. [{edition} ed. ]{place}: {publisher}; {year}[. {total} p][ \\[cited {accessed}\\]][. Available from: {url}].",
            ),
            "chapter": (
                "[{author}. ]{title}. In: [{ceditor}, <editors|editor>. ]{container}. [{place}: ]{publisher}; {year}[. p. {pages}].",
            ),
            "article": (
                "[{author}. ]{title}. <*{container}*|{container}>. {year};{volume}[({issue})][:{pages}]" + END + ".",
                "[{author}. ]{title}. {container}. {year}; {volume}[: {pages}][. {doi}]",
                "[{author}. ]{title}. {container} \\[{m:Internet}\\]. {year} \\[cited {accessed}\\];{volume}[({issue})][:{pages}]. Available from: {url}",
            ),
            "news": ("[{author}. ]{title}. {container}. {date}[: {pages}]" + WEB + ".",),
            "thesis": ("{author}. {title} \\[{genre}\\]. {authority}; {year}.",),
            "web": ("[{author}. ]{title} \\[{m:Internet}\\]. [{container}; ]{year} \\[cited {accessed}\\]. Available from: {url}",),
        },
        roles=VANCOUVER_NAMES,
        bent="science",
    ),
    Style(
        "ieee",
        4,
        IEEE_NAMES,
        {
            "book": ("[{author}, ]*{title}*[, {edition} ed.][, vol. {volume}]. {place}: {publisher}, {year}.",),
            "chapter": (
                "[{author}, ]“{title},” in *{container}*[, {ceditor}, Eds.][, {place}][: {publisher}], {year}[, pp. {pages}][, {doi}].",
            ),
            "article": (
                "[{author}, ]“{title},” *{container}*, vol. {volume}[, no. {issue}][, pp. {pages}], [{season} ]{year}[, {doi}].",
            ),
            "news": ("[{author}, ]“{title},” *{container}*, {date}[. \\[{m:Online}\\]. Available: {url}].",),
            "thesis": ("{author}, “{title},” {genre}, {authority}, {year}.",),
            "web": (
                "[{author}, ]“{title},” [{container}, ]{year}. \\[{m:Online}\\]. Available: {url}[. \\[Accessed: {accessed}\\]].",
            ),
        },
        langs=langs("en de es pt pl it"),
        bent="science",
    ),
    Style(
        "physics",
        3,
        (N("IL", "IL", ", ", " and ", " and "), N("IL", "IL", ", ", ", ", ", "), N("LI", "LI", ", ", ", ", ", ")),
        {
            "book": (
                "[{author}, ]<{title}|*{title}*> ({publisher}[, {place}], {year})[, <p.|pp.> {pin}]",
                "[{author}, ]<{title}|*{title}*>, {publisher}: {place}, {year}.",
            ),
            "chapter": ("[{author}, ]in *{container}*[, edited by {ceditor}] ({publisher}[, {place}], {year})[, p. {pages}]",),
            "article": (
                "[{author}, ]{container} {volume}, {pages} ({year})[. {doi}].",
                "[{author}. ]{container} {volume}, {pages} ({year});",
                "[{author}, ]{container} {year}, {volume}[ ({issue})], {pages}.",
                "[{author}, ]<“{title},” |{title}, >{container} {volume}[({issue})], {pages} ({year})",
                "{author}, {container}. {volume}:{pages}, {year}",
            ),
            "preprint": ("[{author}, ]{archiveid} ({year}).", "[{author}, ]*{title}*, {archiveid}."),
        },
        langs=langs("en de fr"),
        bent="science",
    ),
    Style(
        "science",
        4,
        (
            *IEEE_NAMES,
            N("IL", "IL", ", ", ", ", ", "),
            N("I.L", "I.L", ", ", ", ", ", "),
            N("LI", "LI", ", ", ", ", ", "),
            N("LcI", "LcI", ", ", " and ", " and "),
            N("LcI", "LcI", ", ", " & ", " & "),
            N("LI", "LI", "; ", "; ", "; "),
            N("Li", "Li", ", ", ", ", ", "),
            N("LcI", "LcI", ", ", ", ", ", ", 4, 1),
            N("L.I", "L.I", ", ", ", ", ", "),
            N("FL", "FL", ", ", " and ", ", and "),
        ),
        {
            "article": (
                "[{author}, ]{title}, {container} {volume} ({year})[ {pages}]" + END + ".",
                "[{author} ]({year}) {title}. {container} {volume}[({issue})][:{pages}]" + END,
                "[{author}, ]{title}, *{container}* <*{volume}*|{volume}>[({issue})], {year}, {pages}.",
                "[{author}: ]{title}. {container} {volume}[({issue})], {pages} ({year})",
                "[{author} ]{title}. *{container}* {volume}, {pages} ({year}).",
                "[{author}. ]{title}. *{container}*, {volume}[({issue})]:{pages}, {year}" + END + ".",
                "[{author}. ]{title}. {container}, {volume}, {year}[, {pages}].",
                "[{author}. ]{title}, {container} {volume} ({year})[, no. {issue}], {pages}.",
                "[{author}. ]{year}. {title}. {container} {volume}: {pages}.",
                "[{author} ]{year} {title} *{container}* {volume} {pages}",
                "[{author} ]{year} *{container}* {volume} {pages}",
                "[{author} ]{year}, {container}, {volume}, {pages}",
                "[{author} ]{year}, {title}, {container}, {volume}[, {pages}]",
                "{author}, {container} {volume} ({year}) {pages}[ <\\[arXiv:|\\[|(>{eprint}<\\]|)>].",
                "{author}, {container} {volume}, {pages} ({year})[ \\[{eprint}\\]]",
                "{author}, {container} <{volume}|{volume}({issue})>, {pages} ({year}).",
                "{author}. {container} {year}, {volume}, {pages}.",
                "{author}. *{container}* {year}, *{volume}*[ ({issue})], {pages}.",
                "{author}; {container}, {volume}, {pages}, {year}.",
                "{container} {volume} ({year}) {pages}.",
                "[{author}, ]“{title},” {container}[, Vol. {volume}][, No. {issue}], {year}[, pp. {pages}].",
                "[{author}, ]{title}[, {container}][ {volume}][ ({season} {year})][, {pages}]",
                "[{author}. ]{title}. {container} {year};{volume}[({issue})]:{pages}.",
            ),
            "paper": (
                "[{author}. ]{title}. In <*{container}*|{container}>[, volume {volume} of {series}][, pages {pages}][, {place}], {year}[. {publisher}].",
                "[{author}, ]“{title},” in <*{container}*|{container}>[, {place}], {year}[, pp. {pages}].",
                "[{author}: ]{title}. In: [{ceditor} (eds.) ]{container}[. {series}, vol. {seriesno}][, pp. {pages}][. {publisher}][, {place}] ({year})",
                "[{author} ]({year}) {title}. In: {container}[, {place}][, pp {pages}]",
                "[{author}, ]{title}, {container}[, {place}], {year}[, pp. {pages}].",
                "[{author}. ]{title}. In {container}, pages {pages}[, {place}], {year}.",
                "[{author}, ]in {container}[, edited by {ceditor}][ ({publisher}, {place}, {year})][, p. {pages}].",
                "[{author}. ]{year}. {title}. {container}[, {pages}].",
                "[{author}. ]{title}. In [{ceditor}, editors, ]*{container}*[, {series} {seriesno}][, pages {pages}]. {publisher}, {year}.",
                "[{author}, ]{title}, presented at {container}, {place}, {year}.",
            ),
            "chapter": (
                "[{author}. ]{title}. In [{ceditor}, editors, ]*{container}*[, chapter {issue}][, pages {pages}]. {publisher}[, {place}], {year}.",
                "[{author}, ]{title}, in: [{ceditor} (Eds.), ]{container}[, {publisher}][, {place}], {year}[, pp. {pages}].",
                "[{author} ]({year}) {title}. In: [{ceditor} (eds) ]{container}[. {publisher}][, {place}][, pp {pages}]",
                "[{author}. ]{title}. In: [{ceditor}, editors. ]{container}[, {edition} ed]. {place}: {publisher}; {year}[. p. {pages}].",
                "[{author} ]in *{container}*[ (eds {ceditor})] {pages} ({publisher}, {year}).",
            ),
            "book": (
                "[{author}. ]*{title}*[, volume {volume}][ of *{series}*]. {publisher}[, {place}][, {edition} edition], {year}.",
                "[{author}, ]{title}[, {edition} ed.], {publisher}[, {place}], {year}[, p. {pin}].",
                "[{author} ]({year}) {title}[, {edition} edn]. {publisher}[, {place}]",
                "[{author}: ]{title}[, {edition} edn.]. {publisher}, {place} ({year})[. {isbn}]",
                "[{author}. ]{title}. {edition} ed. {place}: {publisher}; {year}.",
                "[{author} ]*{title}* ({publisher}, {year}).",
                "[{author}, ]*{title}* ({publisher}, {place}, {year})[, Vol. {volume}][, <p. |Chap. |Sec. >{pin}].",
                "[{author}. ]*{title}*. {publisher}, {year}.",
            ),
            "thesis": (
                "{author}. *{title}*. {genre}, {authority}, {year}.",
                "{author}, {genre}, {authority} ({year}).",
                "{author}, {title}, {genre}, {authority}[, {place}], {year}" + WEB + ".",
                "{author} ({year}) {title}. {genre}, {authority}",
                "{author}. {title} \\[{genre}\\]. {place}: {authority}; {year}.",
            ),
            "report": (
                "[{author}. ]{title}. {number}, {publisher}[, {place}], {year}" + WEB + ".",
                "[{author}, ]“{title},” {publisher}[, {place}], {number}, {year}.",
                "[{author} ]({year}) {title}. {number}[, {publisher}]" + WEB,
                "[{author}, ]{number} ({year}).",
                "{body:author}. {title}. {place}: {publisher}; {year}" + WEB + ".",
                "{number}[. {title}][, {publisher}], {year}.",
                "{number}. {title}. {place}: {publisher}, {year}.",
                "{number}, {title}[, {publisher}][, {place}] ({year})",
                "{number} ({year}) {title}[. {publisher}].",
                "[{author}, ]{title}, {number}, {date}.",
            ),
            "preprint": (
                "[{author}. ]{title}. *{archiveid}*, {year}.",
                "[{author}, ]{title}, {archiveid} ({year}).",
                "[{author}, ]{archiveid}.",
                "[{author}, ]“{title},” {archiveid}, {year}.",
            ),
            "software": (
                "[{author}. ]{title}[, {year}]. URL {url}[. {publisher}].",
                "[{author}, ]{title}, {publisher}, {year}[, {url}].",
            ),
            "web": (
                "[{author}. ]{title}. {url}[, {year}][. Accessed: {accessed}].",
                "{title}, {url}[ (accessed {accessed})].",
                "{url}",
            ),
        },
        roles=IEEE_NAMES,
        langs=langs("en de fr"),
        bent="science",
    ),
    Style(
        "mhra",
        4,
        FULL + FIRST_INVERTED,
        {
            "book": (
                "[{author}, ]*{title}*[, $edby {editor}][, trans. by {translator}][, {series}[, {seriesno}]][, {edition} edn][, {volumes} vols] ({place}: {publisher}, {year})[, <p.|pp.|{volume}, p.> {pin}]",
            ),
            "chapter": (
                "[{author}, ]‘{title}’, in *{container}*[, ed. by {ceditor}] ([{place}: ]{publisher}, {year})[, pp. {pages}][ (p. {pin})]",
            ),
            "article": (
                "[{author}, ]‘{title}’, *{container}*, <{volume}.{issue}|{volume}|{issue}> ([{season} ]{year})[, {pages}][ (p. {pin})]"
                + END,
            ),
            "news": ("[{author}, ]‘{title}’, *{container}*, {date}[, p. {pages}]" + WEB,),
            "web": ("[{author}, ]‘{title}’[, *{container}*][, {date}] \\<{url}\\>[ \\[accessed {accessed}\\]]",),
        },
        langs=ENG,
        note=True,
    ),
    Style(
        "british-plain",
        5,
        BRITISH_NAMES,
        {
            "book": (
                "[{author} ]*{title}* {place} {year}[, $p {pin}]",
                "[{author}, ]*{title}* {place} {year}[, p{pin}]",
                "[{author} ]*{title}* ({place} {year})[, p{pin}]",
                "[{author} ]*{title}* [(tr {translator}) ]{publisher} {year}",
                "[{author} ]*{title}*, {place} {year}[ pp{pin}]",
            ),
            "chapter": (
                "[{author} ]‘{title}’ in [{ceditor} (<ed|eds>) ]*{container}* {place} {year}[ pp{pages}]",
                "[{author}, ]‘{title}’ in [{ceditor}, ]*{container}*, {place} {year}[, pp{pages}]",
            ),
            "article": (
                "[{author}, ]‘{title}’ ({year})[,] {volume} {container}[ <pp|p|>{pages}]",
                "[{author}, ]‘{title}’ *{container}* <No|no|No >{issue} ({year})[: {url}]",
                "[{author} ]‘{title}’ *{container}* {date}[: {url}]",
                "[{author}, ]‘{title}’ <{volume}|No{issue}> *{container}* ({year})[ pp{pages}]",
            ),
            "news": (
                "[{author} ]‘{title}’ *{container}* {date}[: {url}]",
                "[{author}, ]‘{title}’, *{container}* {date}",
                "‘{title}’ {container} {date}[: {url}]",
            ),
            "web": (
                "[{author}, ]‘{title}’ ({year}): {url}",
                "[{author} ]‘{title}’: {url}",
                "‘{title}’[ {container}][ {date}]: {url}",
            ),
        },
        langs=ENG,
        note=True,
        dates=("m d y", "d m y"),
    ),
    Style(
        "oscola",
        4,
        FULL,
        {
            "book": ("[{author}, ]*{title}* ([<{edition} edn, |{translator} tr, |{editor} ed, >]{publisher} {year})[ {pin}]",),
            "chapter": ("[{author}, ]‘{title}’ in [{ceditor} (<ed|eds>), ]*{container}* ({publisher} {year})[ {pages}]",),
            "article": (
                "[{author}, ]‘{title}’ <({year}) {volume}|\\[{year}\\]|({year}) {volume}({issue})> {container}[ {pages}][, {pin}]",
                "[{author}, ]‘{title}’ <({year}) {volume}|\\[{year}\\]> {container} {firstpage}[, <{pin}|\\[{pin}\\]>]",
            ),
            "news": ("[{author}, ]‘{title}’ *{container}* ([{place}, ]{date})[ {pages}][ \\<{url}\\>][ accessed {accessed}]",),
            "web": ("[{author}, ]‘{title}’ (*{container}*[, {date}]) \\<{url}\\>[ accessed {accessed}]",),
            "thesis": ("{author}, ‘{title}’ ({genre}, {authority} {year})",),
            "case": (
                "*{main}* {number}[ ({authority})][ \\[{pin}\\]]",
                "{main} {number}[ ({authority})]",
                "*{main}* ({year}), {number}",
                "*{main}* {number}",
                "{main} {number}, {pin}",
            ),
            "statute": (
                "{main} {year}[, <s {section}|section {section}|s. {section}>]",
                "{main} {year}",
                "{main} {year} {number}",
                "{main} {number}",
            ),
            "report": ("[{author}, ]*{title}* ([{number}, ]{year})[ <para {pin}|{pin}>]",),
        },
        langs=ENG,
        note=True,
        bent="legal",
    ),
    Style(
        "bluebook",
        6,
        (N("FL", "FL", ", ", " & ", " & "),),
        {
            "book": (
                "[{author}, ]{title} <§ {section} |§ {section}, at {pin} |at {pin} |{pin} >({edition} ed. {year})",
                "[{author}, ]<*{title}*|{title}> {pin} ({year})",
                "[{author}, ]{title} [{pin} ]([{editor} ed., ][{translator} trans., ][{publisher}, ][{edition} ed. ]{year})",
            ),
            "chapter": ("[{author}, ]*{title}*, *in* {container}[ {pages}] ([{ceditor} ed<s|>., ]{year})",),
            "article": (
                "[{author}, ]*{title}*, {volume} {container} {pages}[, {pin}] ({year})[, {url}]",
                "[{author}, ]{title}, {volume} {container} {firstpage}[, {pin}] ({year})",
                "[{author}, ]<Note, |Comment, |>{title}, {volume} {container} {firstpage}, {pin} ({year})",
                "[{author}, ]<*{title}*|{title}|“{title}”>, {volume} {container} {firstpage}[, <{pin}|{pin} n.14|{pin} & n.31>] ({year})",
                "[{author}, ]{title}, {volume} {container} {firstpage} ({year})[ (<arguing|discussing|noting|describing> the point)]",
                "[{author}, ]{title}, <{volume} {container} {firstpage}, {pin} ({year})|{volume} {container} {firstpage} ({year})|{year} {container} {firstpage}>",
            ),
            "news": ("[{author}, ]*{title}*, {container}[, {date}][, at {pages}][, {url}][ (last visited {accessed})]",),
            "web": ("[{author}, ]*{title}*, {container} ({date}), {url}[ (last visited {accessed})]",),
            "case": (
                "*{main}*, {number}[, {pin}] ([{authority} ]{year})",
                "{main}, {number}[, {pin}] ({authority} {year})",
                "{main}, {number} ({year})",
                "{main}, {number}, {pin} ({year})",
                "{number}, {pin} ({year})",
                "{main}, {number}",
            ),
            "statute": (
                "{main} of {year}, {number}",
                "{main}, {number} ({year})",
                "{number} ({year})",
                "{number} ({year})",
                "{number}",
                "{main} § {section}, {number}[ ({year})]",
            ),
            "report": (
                "[{author}, ]{title}[, {number}][, at {pin}] ({year})",
                "[{author}, ]<*{title}*|{title}> {pin} ({year})[, {url}]",
            ),
        },
        langs=ENG,
        note=True,
        bent="legal",
    ),
    Style(
        "old",
        9,
        (
            N("IL", "IL", ", ", " and ", " and "),
            N("L", "L", ", ", " and ", " and "),
            N("L", "L", ", ", " and ", " and "),
            N("FL", "FL", ", ", " and ", " and "),
            N("LI", "LI", ", ", " and ", " and "),
            N("L(F)", "L(F)", ", ", " and ", " and "),
            N("LF", "LF", "; ", "; ", "; "),
            N("L.I", "L.I", ", ", ", ", ", "),
        ),
        {
            "article": (
                "{author}, {container}[ ({serial})] {volume}, {firstpage} ({year}).",
                "{author}, {container}[ \\[{serial}\\]] {volume}, {firstpage} ({year})",
                "{author}, *{container}*[, ser. {serial}], <vol. |$vol |>{volume}, <p. |$p |>{firstpage}, {year}.",
                "{author}. {container} {volume}. <S. |p. |>{firstpage}. {year}.",
                "{author}, {container} <Bd. |t. |vol. |>{volume}, <S. |p. |>{firstpage}, {year}.",
                "{author}, {container}, <t. |vol. |Bd. |tom. |>{volume}, {year}, <p. |S. |pp. >{firstpage}.",
                "{author}: {container} {year}, <p. |S. |>{firstpage}",
                "{author}, {container}, {year}, <p. |pp. |S. ><{pages}|{firstpage}>.",
                "{author}, {title}, {container}, <t. |vol. |Bd. |>{volume}[, {serial}<me série|e série|. Folge|th ser.>], {year}, <p. |S. |pp. >{pages}.",
                "{author}, <{title}|“{title}”>, <in |$in |>{container}[ ({serial})] {volume} ({year}), <p. |S. |pp. |>{pages}.",
                "{author}, {title}, {container} <Bd. |vol. |t. |>{volume}, <S. |p. |>{firstpage}, {year}.",
                "{author}. *{title}*, {container}, {season} {year}, <p. |pp. >{pages}.",
                "{author}, {title}. {container}. {volume}. {year}. <S. |p. >{firstpage}.",
                "{container}, <t. |vol. |Bd. |>{volume} ({year}), <p. |S. |>{firstpage}",
            ),
            "book": (
                "{author}, *{title}*, <{place}, {publisher}, {year}|{place}, {year}>, <in-4º|in-8º|in-8°|in-12|in-fol.|4°|8°|fol.|8vo|4to|12mo>[, <p. |S. |pp. >{pin}].",
                "{author}. {title}. {place}: {publisher}, {year}. <4to|8vo|fol.|12mo|In-8°>.",
                "{author}, {title}, <t. |vol. |tom. |Bd. |T. >{volume}, {place}, {year}[, <p. |S. >{pin}].",
                "{author}, {title}, {edition} <ed.|$edn>[, {place}], {year}, <§ |p. |S. >{pin}.",
                "{author}, {title}, ed. {edition}, <vol. |t. >{volume}, p. {pin}. {place}, {year}.",
                "{author}, *{title}*[, {volumes} $vols] ({place}[: {publisher}], {year}), <{volume}. |>{pin}",
                "{author}: {title}. {place} {year}[. {volumes} <Bde.|vol.|tom.|Tle.>]",
                "{author}, {title}. {place}. {publisher}. {year}.",
            ),
        },
        langs=langs("en de fr it es pt la"),
        note=True,
        bent="old",
    ),
    Style(
        "wiki-list",
        5,
        (*FIRST_INVERTED, *ALL_INVERTED, *FULL),
        {
            "book": (
                "[{author}, ]<{title}|*{title}*>[, $vol {volume}], {publisher}, {place}, {year}[. {isbn}]< (hardback)| (paperback)||>.",
                "[{author}, ]*{title}*, {place}, {publisher}, {year}[, {isbn}]",
                "[{author} ]({year}). *{title}*[ ({edition} ed.)]. [{place}: ]{publisher}[. {isbn}].",
                "[{author}, ]*{title}*. {publisher}[. {isbn}].",
                "[{author} ]\\[{year}\\] *{title}*, {place}: {publisher}[, {total} pp][, {isbn}]",
                "*{title}*, [{author}, ]{publisher}[, {place}] ({year})[. {isbn}]",
                "[{author}: ]<{title}|*{title}*> ({publisher}, {year})[. {isbn}]",
            ),
            "chapter": (
                "[{author}, ]“{title}”, $in [{ceditor} ($eds), ]*{container}*, {publisher}, [{place}, ]{year}[, $pp {pages}]."
                + ISBN,
            ),
            "article": (
                "[{author}, ]“{title}”, *{container}*[, $vol {volume}][, $no {issue}] ({year})[, $pp {pages}]. .",
                "[{author} ]({year}). “{title}”. *{container}*. {volume}[ ({issue})][: {pages}]" + END + ".",
                "“{title}”, {author}, *{container}*, {year}" + WEB,
            ),
            "news": (
                "[{author} ]({date}). “{title}”. *{container}*[. Retrieved {accessed}].",
                "“{title}”. {container}. {date}[. Retrieved {accessed}]",
            ),
            "web": (
                "“{title}”. {container}[. {date}][. Retrieved {accessed}].",
                "{title} - {url}",
                "[{author}: ]{title}, {url}[ ({accessed})]",
            ),
            "film": (
                "*{title}* ({year}), $dir {contributor}",
                "*{title}* ({contributor}, {year})",
                "{year}: *{title}* – {contributor}",
            ),
        },
    ),
    Style(
        "loose",
        9,
        (
            *FULL,
            *ALL_INVERTED,
            *IEEE_NAMES,
            *HARVARD_NAMES,
            N("LF", "FL", ", ", " and ", " and ", caps=True),
            N("L F", "L F", ", ", " and ", " and ", caps=True),
        ),
        {
            "book": (
                "{author}, {title}, {series}, {publisher}, {year}[, {pin}]",
                "{author} {title} {publisher} {place} {year}",
                "{author} {title} {place} {year}",
                "{author} {title}, {publisher}, {year}.",
                "{author}, {title}, {publisher} {year}",
                "{author}. {title}, {place} {year}[, {total} $total].",
                "{title}, {author}, {publisher} {year}",
                "{author} - {title} - {publisher}, {year}",
                "{author}, {title}. {place}, {year}.",
                "{author}, {title}, {place}, {year}, {pin}",
                "{author}, {title}[, {volumes} $vols], {place} {year}",
                "{year} {author} {title} {publisher}",
                "{author} ({year}) {title}, {publisher}[, {place}].",
                "{author} ({year}), {title}, {series}[ {seriesno}], {place}, {publisher}.",
            ),
            "chapter": (
                "{author}, {title}, {container}, {place} {year}[, {pages}]",
                "{author}, {title}, {container}, {ceditor} ($eds), {publisher}, {year}[, {pages}]",
                "{author} {title} $in {container} {publisher} {year}[ {pages}]",
                "{author} {title} $in {ceditor} ($eds) {container} {place} {year}[ $pp {pages}]",
                "{author}, {title}, {container}, {publisher}, {place}, {year}[, $pp {pages}].",
                "{author}. {title}, {container}. {place}, {publisher}, {year}[, {pages}].",
                "{author}, {title}, $in {container}, {year}[, $pp {pages}]",
                "{author} ({year}) {title}, {container}, {ceditor} ($eds)[, {publisher}][, $pp {pages}]",
            ),
            "article": (
                "{author} {title} {container} {volume} {year}[ {pages}]",
                "{author}, {title}, {container}, {year}",
                "{author}, {title}, {container}[, {volume}][, {issue}], {year}[, {pages}]",
                "{author}, {title}, {container} {volume} ({year})[, {pages}]",
                "{author}, {title}, {container} {volume}, {year}[, $pp {pages}].",
                "{author}. {title}, {container}, {year}[, $pp {pages}].",
                "{author}. {title}. {container} {volume} {year}[ {pages}]",
                "{title}, {container} {volume} ({year})",
                "{title}, {author}, {container} {volume} ({year}) {pages}",
                "{author} ({year}) {title}, {container} {volume}[, {pages}]",
                "{author} ({year}) {title} {container} {volume}[({issue})][ {pages}]",
                "{author}, {year}, {title}, {container}, {volume}[: {pages}]",
                "{author}, {year}. {title}, {container}[ {volume}][, $no {issue}][, {pages}].",
                "{author}: {title}, {container} {issue}/{year}",
                "{year} {author} {title} {container} {volume} {pages}",
                "{author} {title}. {container} [$vol {volume}, ]{year}[, $pp {pages}]",
                "{author} {title} // {container}[, {volume}][, {issue}], {year}[, {pages}]",
                "{author} - {title} - {container}, [$no {issue}, ]{year}",
                "{author}, {title}, {volume} {container} {pages} ({year})",
            ),
            "news": (
                "{author}, {title}, {container}, {date}[, {pages}]",
                "{title}, {container}, {date}",
                "{author} {title} {container} {date}",
                "{title} - {container} - {date}",
                "{container}, {date}, {title}",
                "{container} {date}: {title}",
                "{container}, {date}[, $p {pages}]",
                "{author}, {container}, {date}",
            ),
            "thesis": (
                "{author}, {title}, {genre}, {authority} {year}",
                "{author} {title} {genre} {authority} {year}",
                "{author}, {title} ({genre}), {authority}, {year}.",
            ),
            "web": (
                "{title}, {container}, {url}",
                "{author}, {title}, {container}[, {year}], {url}",
                "{title} {url}",
                "{author} {title} {url}[ {accessed}]",
                "{url} {accessed}",
                "{container}, {title} ({accessed}), {url}",
            ),
            "report": (
                "{author}, {title}[, {number}], {place} {year}",
                "{author} {title} {publisher} {year}",
                "{author} {year} {title}, {publisher}[, {place}]",
            ),
        },
        note=True,
    ),
    Style(
        "isbd",
        3,
        FULL,
        {
            "book": (
                "{title} / {author}[ ; transl. by {translator}][ ; $transby {translator}]. - [{edition} $edn. - ]{place} : {publisher}, {year}. - {total} $total[. - ({series}[ ; {seriesno}])][. - {isbn}].",
                "{title} / {author}. - {publisher}, {year}[. {isbn}].",
                "{title} / {author}[ ; $edby {editor}]. — [{edition} $edn — ]{place} : {publisher}, {year}[. — {total} $total][ : ill. ; 24 cm][. — {isbn}]",
            ),
            "article": (
                "{title} / {author}. - In: {container}[. - {issn}]. - {volume} ({year})[, {issue}][, $pp {pages}].",
                "{title} / {author} // {container}. - {year}. - $no {issue}[. - $pp {pages}].",
            ),
            "chapter": (
                "{title} / {author}. - In: {container}[ / $edby {ceditor}]. - [{place} : ]{publisher}, {year}[. - $pp {pages}].",
            ),
        },
        subtitles=(" : ",),
    ),
    Style(
        "trans-after",
        4,
        FULL,
        {
            "book": (
                "[{author} ]<{year}|({year})>[ ({volumes} vols.)]. *{title}*. [<{translator}, trans.|{translator}, tr.|trans. {translator}|{editor}, ed.>] {publisher}.",
                "[{author}, ]*{title}*, <trans. {translator}, |{translator} (trans.), |{translator}, trans., >{publisher} {year}[, {pin}]",
                "[{author}. ]{year}. *{title}*[, {translator}, trans]. {publisher}",
                "[{author}. ]*{title}*. [{translator}, trans. ]{place}: {publisher}, {year}.",
            ),
            "chapter": ("[{author} ]{year}. “{title}”. In [{ceditor}, eds. ]*{container}*. {publisher}[, {pages}].",),
            "article": (
                "[{author} ]{year}. “{title}”. [{translator}, trans. ]*{container}* " + VI + "[: {pages}]<.|>",
                "[{author} ]{year}. “{title}” *{container}* " + VI,
            ),
            "web": ("[{author} ]{year}. “{title}”. *{container}*. {url}",),
        },
        langs=ENG,
    ),
)
