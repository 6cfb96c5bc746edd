"""Works of all kinds in every format: as they should look, as other readers take them, and any record at all."""

from pathlib import Path

import pytest

from bib.formats import FORMATS, write
from bib.record import OTHERS, Date, Person, Record

GOLDEN = Path(__file__).parent / "golden"
NEW = [name for name in FORMATS if name not in ("bibtex", "biblatex", "classic")]
Value = str | tuple[str, ...]


def person(text: str) -> Person:
    """A person of "Family, Given, particle, suffix", a body of a text without a comma."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        return OTHERS if text == "et al." else Person(literal=text)
    return Person(*parts)


def work(
    kind: str, key: str, people: dict[str, str], date: Date | None, ids: dict[str, str] | None = None, **fields: Value
) -> Record:
    """A record; names of a role stand between semicolons, an access date and other dates in `fields` as ISO dates."""
    dates = {"date": date} if date else {}
    for which in ("urldate", "origdate", "eventdate"):
        if which in fields:
            dates[which] = Date(*map(int, str(fields.pop(which)).split("-")))
    titles = {
        name: str(fields.pop(name)) for name in ("script", "transliteration", "gloss", "original", "reviewed") if name in fields
    }
    return Record(
        kind,
        key,
        fields,
        {role: tuple(map(person, names.split("; "))) for role, names in people.items()},
        dates,
        {scheme: tuple(values.split(" ")) for scheme, values in (ids or {}).items()},
        titles,
    )


RECORDS = [
    work(
        "book",
        "arendt1958human",
        {"author": "Arendt, Hannah"},
        Date(1958),
        {"isbn": "978-0-226-02598-8 0-226-02599-3"},
        title="The Human Condition",
        publisher=("Chicago University Press",),
        location=("Chicago", "London"),
        edition="2",
        pagetotal="333",
    ),
    work(
        "book",
        "saramago1997blindness",
        {"author": "Saramago, José", "translator": "Pontiero, Giovanni; Sager, Juan"},
        Date(1997),
        title="Blindness",
        publisher=("Harvill Press",),
        origlanguage=("Portuguese",),
        original="Ensaio sobre a cegueira",
        origdate="1995",
        origpublisher=("Caminho",),
        shorttitle="Blindness",
    ),
    work(
        "mvbook",
        "li2015geming",
        {"author": "Li, Xun"},
        Date(2015),
        title="Geming zaofan niandai",
        subtitle="Shanghai wenge yundong shigao",
        script="革命造反年代：上海文革运动史稿",
        gloss="The Era of Rebellion",
        volumes="2",
        publisher=("Oxford University Press",),
        location=("Hong Kong",),
        langid="chinese",
    ),
    work(
        "book",
        "lu1923nahan",
        {"author": "鲁迅"},
        Date(1923),
        title="吶喊",
        transliteration="Nahan",
        gloss="Call to Arms",
        langid="chinese",
    ),
    work(
        "collection",
        "roberts2016civil",
        {"editor": "Roberts, Adam; Garton Ash, Timothy; et al."},
        Date(2016),
        {"doi": "10.1093/acprof:oso/9780198749028.001.0001"},
        title="Civil Resistance in the Arab Spring",
        subtitle="Triumphs and Disasters",
        publisher=("Oxford University Press",),
        series="Oxford Studies",
        number="12",
    ),
    work(
        "incollection",
        "segal1979local",
        {"author": "Segal, Lynne", "editor": "Rowbotham, Sheila; Wainwright, Hilary"},
        Date(1979),
        title="A Local Experience",
        booktitle="Beyond the Fragments",
        booksubtitle="Feminism and the Making of Socialism",
        publisher=("Merlin",),
        location=("London",),
        pages="158--166",
        chapter="3",
    ),
    work(
        "inbook",
        "gaulle1954appel",
        {"author": "Gaulle, Charles, de", "bookauthor": "Gaulle, Charles, de"},
        Date(1954),
        title="L’Appel",
        booktitle="Mémoires de guerre",
        volume="1",
        publisher=("Plon",),
        pages="xi--xiv, 12--34",
        langid="french",
    ),
    work(
        "suppbook",
        "king1964introduction",
        {"author": "King, Martin Luther, , Jr.", "bookauthor": "Gregg, Richard"},
        Date(1964),
        title="Introduction",
        booktitle="The Power of Nonviolence",
        publisher=("Fellowship",),
        pages="v",
    ),
    work(
        "article",
        "badiou2005cultural",
        {"author": "Badiou, Alain", "translator": "Bosteels, Bruno"},
        Date(2005),
        {"doi": "10.1215/10679847-13-3-481", "issn": "1067-9847"},
        title="The Cultural Revolution",
        subtitle="The Last Revolution?",
        journaltitle="Positions",
        volume="13",
        number="3",
        pages="481--514",
        issuetitle="Asia & Beyond",
        keywords="history, China",
        abstract="An essay on 1966 | 1976.",
    ),
    work(
        "article",
        "vaswani2017attention",
        {"author": "Vaswani, Ashish; et al."},
        Date(2017, 6),
        {"arxiv": "1706.03762", "url": "https://example.org/a_b?c=%20#d~e https://example.com/=x|y"},
        title="50% of C# = {x}_1 & <b>all</b> [[you]] need",
        journaltitle="Advances",
        journalsubtitle="Series B",
        eid="e1004",
        eprintclass="cs.CL",
    ),
    work(
        "newspaper",
        "macnair2006lenin",
        {"author": "Macnair, Mike"},
        Date(2006, 8, 31),
        title="Lenin’s “Iskra”",
        journaltitle="Weekly Worker",
        number="639",
        reviewed="Lenin Rediscovered",
        language=("English",),
    ),
    work(
        "magazine",
        "nugent1998women",
        {"author": "Nugent, C."},
        Date(1998, season=21),
        title="When Women Fought",
        journaltitle="Workers’ Liberty",
        number="49",
    ),
    work(
        "review",
        "connery2015review",
        {"author": "Connery, Christopher", "reviewedauthor": "Au, Loong Yu"},
        Date(2015),
        title="Revolutionary China",
        journaltitle="Historical Materialism",
        volume="23",
        number="2",
        pages="5",
        reviewed="China’s Rise",
    ),
    work(
        "inproceedings",
        "turing1948intelligent",
        {"author": "Turing, Alan M.", "editor": "Meltzer, B."},
        Date(1948, 7),
        title="Intelligent Machinery",
        booktitle="Proceedings of the Symposium",
        eventtitle="Machine Intelligence 5",
        venue="Edinburgh",
        eventdate="1969-09-12",
        pages="3--23",
        organization=("ACM",),
    ),
    work(
        "proceedings",
        "acm1999",
        {"editor": "Smith, Jane"},
        Date(1999),
        title="Proceedings of X",
        eventtitle="X 1999",
        publisher=("ACM",),
    ),
    work(
        "reference",
        "oed1989",
        {},
        Date(1989),
        title="The Oxford English Dictionary",
        edition="2",
        volumes="20",
        publisher=("Clarendon",),
    ),
    work(
        "inreference",
        "wiki2013nlf",
        {},
        None,
        {"url": "http://en.wikipedia.org/wiki/NLF"},
        title="NLF",
        booktitle="Wikipedia",
        urldate="2013-04-11",
    ),
    work(
        "periodical", "iskra1900", {"editor": "Plekhanov, G. V."}, Date(1900, end=Date(1905)), title="Iskra", location=("München",)
    ),
    work(
        "thesis",
        "weber1889geschichte",
        {"author": "Weber, Max"},
        Date(1889),
        title="Zur Geschichte",
        institution=("Universität zu Berlin",),
        type="phdthesis",
        langid="german",
    ),
    work(
        "report",
        "nspcc2005females",
        {"author": "National Society for the Prevention of Cruelty; NSPCC"},
        Date(2005),
        title="Females",
        institution=("NSPCC",),
        number="R-12",
        type="Report",
    ),
    work(
        "manual",
        "gnu2010make",
        {"author": "Stallman, Richard M."},
        Date(2010),
        title="GNU Make",
        organization=("Free Software Foundation",),
        version="3.82",
    ),
    work(
        "standard",
        "iso8601",
        {},
        Date(2019),
        title="Date and time",
        number="ISO 8601-1:2019",
        organization=("International Organization for Standardization",),
    ),
    work(
        "booklet",
        "anon1910call",
        {"author": "Committee of Public Safety"},
        Date(1910, circa=True),
        title="A Call",
        howpublished="Handbill",
        location=("Cape Town",),
    ),
    work(
        "online",
        "swp2013response",
        {"author": "Socialist Workers Party"},
        Date(2013, 1, 14),
        {"url": "http://www.swp.org.uk/response"},
        title="Response to Attacks on the SWP",
        titleaddon="press release",
        organization=("SWP Online",),
        urldate="2013-02-01",
    ),
    work(
        "post",
        "conway2013hidden",
        {"author": "Conway, T."},
        Date(2013),
        {"url": "http://socialistresistance.org/4875"},
        title="Hidden from History",
        organization=("Socialist Resistance",),
    ),
    work(
        "jurisdiction",
        "ra2001",
        {},
        Date(2001),
        title="R v A (No 2)",
        howpublished="[2001] UKHL 25",
        organization=("House of Lords",),
        number="25",
        volume="1",
        journaltitle="AC",
        pages="45",
    ),
    work(
        "legislation",
        "soa2003",
        {},
        Date(2003),
        title="Sexual Offences Act 2003",
        howpublished="2003 c. 42",
        organization=("United Kingdom",),
    ),
    work(
        "letter",
        "marx1880sorge",
        {"author": "Marx, Karl", "recipient": "Sorge, Friedrich Adolph"},
        Date(1880, 11, 5),
        title="Letter to Sorge",
        organization=("Marxists Internet Archive",),
    ),
    work(
        "interview",
        "dubovik2022leftists",
        {"author": "Dubovik, Anatoly", "interviewer": "Tarinski, Yavor"},
        Date(2022, 10, 4),
        title="Leftists outside Ukraine",
        journaltitle="Aftoleksi",
    ),
    work(
        "archival",
        "goldman1911minutes",
        {"author": "Goldman, Emma"},
        Date(1911, uncertain=True),
        title="Minutes",
        library="IISH, Emma Goldman Papers, box 3, folder 7",
        location=("Amsterdam",),
    ),
    work(
        "unpublished",
        "lazarus1985notes",
        {"author": "Lazarus, Sylvain"},
        Date(literal="n.d."),
        title="Notes de travail",
        note="Typescript",
        langid="french",
    ),
    work(
        "preprint",
        "perelman2002entropy",
        {"author": "Perelman, Grisha"},
        Date(2002, 11, 11),
        {"arxiv": "math/0211159"},
        title="The entropy formula",
    ),
    work(
        "film",
        "eisenstein1925",
        {"director": "Eisenstein, Sergei", "producer": "Bliokh, Jacob"},
        Date(1925),
        title="Battleship Potemkin",
        original="Броненосец Потёмкин",
        publisher=("Goskino",),
    ),
    work(
        "audio",
        "robeson1958",
        {"performer": "Robeson, Paul", "composer": "Beethoven, Ludwig, van"},
        Date(1958),
        title="At Carnegie Hall",
        publisher=("Vanguard",),
    ),
    work(
        "artwork",
        "rivera1934man",
        {"author": "Rivera, Diego"},
        Date(1934),
        title="Man at the Crossroads",
        type="fresco",
        library="Palacio de Bellas Artes",
        location=("Mexico City",),
    ),
    work(
        "map",
        "booth1889map",
        {"author": "Booth, Charles"},
        Date(1889),
        title="Descriptive Map of London Poverty",
        location=("London",),
    ),
    work(
        "patent",
        "bell1876telegraphy",
        {"author": "Bell, Alexander Graham", "holder": "Bell Company"},
        Date(1876, 3, 7),
        title="Telegraphy",
        number="US 174,465",
    ),
    work(
        "software",
        "knuth1978tex",
        {"author": "Knuth, Donald E."},
        Date(2021),
        {"url": "https://tug.org"},
        title="TeX",
        version="3.141592653",
    ),
    work(
        "dataset",
        "maddison2020",
        {"author": "Bolt, Jutta; van Zanden, Jan Luiten"},
        Date(2020),
        {"doi": "10.34894/INZBF2"},
        title="Maddison Project Database",
        version="2020",
        publisher=("GGDC",),
    ),
    work(
        "speech",
        "king1963dream",
        {"author": "King, Martin Luther, , Jr."},
        Date(1963, 8, 28),
        title="I Have a Dream",
        eventtitle="March on Washington",
        venue="Lincoln Memorial",
    ),
    work("misc", "plato", {"author": "Plato"}, Date(-379, circa=True), title="Republic", note="327a", pubstate="forthcoming"),
]


@pytest.mark.parametrize("form", NEW)
def test_golden(form: str) -> None:
    """Works of all kinds look as in the golden file. A file that is not there is written, to be looked at and added."""
    path = GOLDEN / f"works.{form}"
    text = write(RECORDS, form)
    if not path.exists():
        path.write_text(text, "utf-8")
        pytest.fail(f"{path.name} was not there and has been written.")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_lost_in_silence(form: str) -> None:
    """What a format has no field for is in its note; only what is known to have no place is reported."""
    known = {
        "bibtex": "eventdate eventtitle isbn origlanguage pagetotal titles.reviewed url venue version",
        "biblatex": "isbn titles.reviewed url",
        "classic": "eventdate eventtitle isbn origlanguage pagetotal titles.reviewed url venue",
        "wikitext": "abstract keywords",
    }
    lost = {name for record in RECORDS for name in FORMATS[form].lost(record)}
    assert lost == set(known.get(form, "").split())
