"""Templates of the citation styles of single languages in Latin script: German, French, Italian, Spanish, Portuguese, Dutch, Polish."""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

from refs.training.synthesis.people import NameStyle as N
from refs.training.synthesis.western import ALL_INVERTED, END, FULL, ISBN, VI, WEB, Style, langs

SLASHED = (
    N("LF", "LF", " / ", " / ", " / "),
    N("LF", "LF", "/", "/", "/"),
    N("LF", "LF", "; ", "; ", "; "),
    N("LF", "LF", ", ", " und ", " und "),
    N("FL", "FL", ", ", " und ", " und "),
)
FRENCH_NAMES = (
    N("FL", "FL", ", ", " et ", " et "),
    N("LF", "LF", ", ", " et ", " et "),
    N("L(F)", "L(F)", ", ", " et ", " et "),
    N("L(I)", "L(I)", ", ", ", ", ", "),
    N("LF", "FL", ", ", " et ", " et ", 9, 1, caps=True),
    N("L F", "L F", ", ", " et ", " et ", caps=True),
    N("IL", "IL", ", ", " et ", " et "),
)
ITALIAN_NAMES = (
    N("IL", "IL", ", ", ", ", ", "),
    N("FL", "FL", ", ", " e ", " e "),
    N("I.L", "I.L", ", ", " - ", " - "),
    N("LF", "LF", ", ", " e ", " e "),
    N("L.I", "L.I", ", ", ", ", ", "),
    N("IL", "IL", ", ", " - ", " - ", caps=True),
)
SPANISH_NAMES = (
    N("LF", "FL", ", ", " y ", " y "),
    N("LI", "LI", ", ", " y ", " y "),
    N("FL", "FL", ", ", " y ", " y "),
    N("LF", "FL", ", ", " y ", " y ", 3, 1, caps=True),
    N("LF", "LF", "; ", "; ", "; ", caps=True),
)
ABNT_NAMES = (
    N("LF", "LF", "; ", "; ", "; ", 3, 1, caps=True),
    N("LI", "LI", "; ", "; ", "; ", caps=True),
    N("LF", "LF", "; ", "; ", "; ", caps=True),
)
DUTCH_NAMES = (
    N("FL", "FL", ", ", " en ", " en "),
    N("IL", "IL", ", ", " en ", " en "),
    N("LF", "LF", ", ", " en ", " en "),
    N("I.L", "I.L", ", ", " en ", " en "),
    N("LcI", "LcI", ", ", " & ", " & "),
)
CZECH_NAMES = (
    N("LF", "LF", ", ", " a ", " a ", caps=True),
    N("LF", "FL", ", ", " a ", " a ", caps=True),
    N("LF", "LF", " – ", " – ", " – "),
    N("FL", "FL", ", ", " – ", " – "),
    N("FL", "FL", ", ", " a ", " a "),
    N("IL", "IL", ", ", " – ", " – "),
    N("LF", "FL", ", ", " a ", " a "),
)
GREEK_NAMES = (
    N("FL", "FL", ", ", " και ", " και "),
    N("I.L", "I.L", ", ", " - ", " - "),
    N("IL", "IL", ", ", " – ", " – "),
    N("LcI", "LcI", ", ", " & ", " & "),
    N("LF", "FL", ", ", " και ", " και "),
)
POLISH_NAMES = (
    N("IL", "IL", ", ", ", ", ", "),
    N("I.L", "I.L", ", ", ", ", ", "),
    N("LF", "LF", ", ", ", ", ", "),
    N("L.I", "L.I", ", ", ", ", ", "),
    N("FL", "FL", ", ", ", ", ", "),
)
REIHE = "[ (= {series}<, Bd. |, | >{seriesno})]"

# Decisions and acts
GERMAN_CASES = (
    "{authority}, <Urteil vom |Urt. v. |Beschl. v. |Beschluss vom |U. v. >{date}<, Az. |, | – | - |, Az.: >{number}[, {rjournal} {ryear}, {rpage}]",
    "{authority}, <Urteil vom |Urt. v. |Beschl. v. >{date}<, | – >{number}[, <Rn. |Rz. |Tz. >{pin}]",
    "{authority} {rjournal} {ryear}, {rpage}[ ({pin})]",
    "{authority} {rjournal} {ryear}, {rpage}",
    "{authority}, {rjournal} {ryear}, <S. |>{rpage}[, {pin}]",
    "{report}[ ({pin})]",
    "{report}[ <({main})|– {main}>]",
    "{authority}, {report}",
    "{authority}, {number}, {main}, {report}",
    "{authority}, {report} = {rjournal} {ryear}, {rpage}[ ({pin})]",
    "{authority} {rjournal} {ryear}, {rpage}; <a.A. |ebenso |vgl. auch |anders noch |so auch |dagegen >{authority} {rjournal} {ryear}, {rpage}",
    "{authority} v. {date} – {number}, {rjournal} {ryear}, {rpage} ({pin})",
    "{number}",
)
GERMAN_ACTS = (
    "<{title}|§ {section} {title}> vom {date}<, | (>{number}<)|>",
    "{title}, {number}",
    "{title} v. {date}, {number}",
    "<§ |Art. >{section} {title}",
    "{number}[, <S. >{pin}]",
    "{title} ({number})",
)
FRENCH_CASES = (
    "{authority}, {date}, <n° |req. n° |aff. |no ><{number}|{number}>[, {report}]",
    "{authority}, {date}[, *{main}*], {report}",
    "{authority}, {date}, *{main}*[, <n° |req. n° >{number}]",
    "{authority}, {date}, <n° |pourvoi n° >{number}, {rjournal} {ryear}, <p. |>{rpage}[, <note |obs. |concl. >{judge}]",
    "{authority} {date}, {rjournal} {ryear}[. {rvolume}]<. |, p. >{rpage}[, <note |obs. >{judge}]",
    "{main}, {number}",
)
FRENCH_ACTS = (
    "{title}, {number}",
    "{title}",
    "{title}, {date}, {number}",
    "<Art. |Article >{section} <du |>{title}",
    "{title} du {date}[ ({number})]",
    "Loi du {date}, {number}",
)
ITALIAN_CASES = (
    "{authority}, {date}, <n. |sent. n. |ord. n. >{number}[, <in |>*{rjournal}*, {ryear}, [{rvolume}, ]{rpage}]",
    "{authority}, <sent. |>{date}, n. {number}, <in |>{rjournal}, {ryear}, {rvolume}, <c. |p. >{rpage}[, con nota di {judge}]",
    "{authority}, {date}, {main}",
    "{authority} n. {number}",
    "{authority}, <n. |sent. >{number}",
    "{main}, {number}",
)
SPANISH_CASES = (
    "{authority}, <Sentencia |>{number}[, {date}]",
    "{number}, de {date}[, <FJ |F.J. |f. j. >{pin}]",
    "{number}[ ({authority})], de {date}",
    "{authority}, {main}, {number}[, {date}]",
    "<Sentencia del |>{authority} de {date} ({number})",
    "{main}, {number}",
)
PORTUGUESE_CASES = (
    "{authority}. {main}. {number}[, {date}].",
    "{authority}, {number}, <Rel. Min. |rel. Min. |rel. Des. >{judge}, <j. |julgado em >{date}",
    "{authority}. {number}. <Relator: |Rel. |Relator: Min. >{judge}. {place}, {date}.",
    "{authority}. {number}. <Relator: |Rel. Min. >{judge}. {date}[. {rjournal}, v. {rvolume}, p. {rpage}].",
    "<Ac. do |Acórdão do |>{authority} de {date}, {number}",
    "{main}, {number}.",
)
# Pages of German law journals and commentaries: "NJW 1998, 1234 (1236)", "§ 242 Rn. 5"
LAWYERS = (
    N("L", "L", "/", "/", "/"),
    N("L", "L", "/", "/", "/"),
    N("LF", "LF", "/", "/", "/"),
    N("IL", "IL", "/", "/", "/"),
    N("FL", "FL", ", ", " und ", " und "),
)

DE_WEB = "<, |. |, URL: |, in: |, online: |, online unter: |, unter: |. URL: ><{url}|\\<{url}\\>|{url}>[<, | (| \\[><$acc|letzter Zugriff:|abgerufen am|Zugriff am|Stand:|zuletzt geprüft am> {accessed}<|)|\\]>]"
DE_REPORT = (
    "[{author}<: |, >]{title}, {number}, {place} {year}[, S. {pin}]" + DE_WEB + ".",
    "{body} ($ed)<: |, >{title}, {place} {year}[, S. {pin}].",
    "{body} ($ed) ({year}): {title}. {place}" + DE_WEB + ".",
    "[{author}<: |, >]{title} ({number}), {place} {year}.",
    "{title}, <hrsg. vom|hrsg. v.|hg. vom|hrsg. von der|herausgegeben vom> {body}, {place} {year}[, S. {pin}].",
    "{author}: {title}[, {edition} $edn], {place} {year}.",
    "{author}, {number}[, S. {pin}].",
)

NATIONAL: tuple[Style, ...] = (
    Style(
        "german-law",
        3,
        LAWYERS,
        {
            "book": (
                "{author}<, |: >{title}, {edition} Aufl.[ {place}] {year}, <§ {section}|S. {pin}|Rn. {pin}|Rdnr. {pin}|S. {pin} ff.>",
                "{author}<, |: >{title}, {edition} <Aufl.|Auflage|A.>, {place} {year}[, S. {pin}].",
                "{author}, {title}, § {section}",
                "{author}, {title}, {year}, S. {pin}[ f.]",
                "{author}, {title}[, {place}] {year}.",
                "{author}, {title}[, Bd. {volume}], {edition} Aufl. {year}, Rn. {pin}",
            ),
            "chapter": (
                "{author}, <in: |in >{ceditor}<, | (<Hrsg.|Hg.>), >{container}[, {edition} Aufl.][, Bd. {volume}] {year}, <§ {section}|S. {pages}|Rn. {pin}>[, {pin}]",
                "{author}, {title}, in: <FS |Festschrift für |Festschrift >{container}[, {place}] {year}, S. {pages}[ ({pin})]",
                "{author}, {title}, in: {ceditor} ($eds), {container}, {year}, S. {pages}[, {pin}]",
                "{author} in: {ceditor}, {container}, <Art. |§ >{section}",
            ),
            "article": (
                "{author}, {container} {year}, {firstpage}[ ({pin})]",
                "{author}, {container} {year}, {firstpage} <ff.|f.|>",
                "{author}, {title}, {container} {year}, <S. |>{firstpage}[ ({pin})]",
                "{author}, {title}, {container} {volume} ({year}), <S. |>{firstpage}[ ({pin})]",
                "{author}, {container} {volume} ({year}), {firstpage} <ff.|f.|>",
                "{author}: {title}, {container} {year}, S. {pages}.",
                "{author} in {container} {year}, {firstpage}, {pin}",
            ),
            "case": GERMAN_CASES,
            "statute": GERMAN_ACTS,
        },
        langs=langs("de"),
        note=True,
        bent="legal",
    ),
    Style(
        "french-law",
        3,
        (
            N("IL", "IL", ", ", " et ", " et "),
            N("I.L", "I.L", ", ", " et ", " et "),
            N("L(F)", "L(F)", ", ", " et ", " et "),
            N("IL", "IL", ", ", " et ", " et ", caps=True),
        ),
        {
            "book": (
                "{author}, *{title}*[, t. {volume}], [{publisher}, ][coll. {series}, ]{edition} éd., {year}[, <n° |p. >{pin}]",
                "{author}, <{title}|*{title}*>, {publisher}, {year}[, <n° |p. |spéc. p. |spéc. n° >{pin}]",
                "{author}, *{title}*, th. {place}, {year}",
                "{author}, *{title}*, préf. {judge}, {publisher}, {year}[, n° {pin}]",
            ),
            "chapter": (
                "{author}, « {title} », <in |in Mélanges >[{ceditor} (dir.), ]*{container}*, {publisher}, {year}, p. {pages}",
            ),
            "article": (
                "{author}, « {title} », <{container} {year}, |*{container}* {year}. |{container}, {year}, ><p. |>{firstpage}[, <spéc. p. |p. >{pin}]",
                "{author}, « {title} », {container} {year}, <n° {issue}, |>p. {pages}",
                "{author}, obs. *{container}* {year}, p. {firstpage}",
                "{container} {year}, p. {firstpage}, <note |obs. >{author}",
            ),
            "case": FRENCH_CASES,
            "statute": FRENCH_ACTS,
        },
        langs=langs("fr"),
        quotes=("« »", "“”", "«»"),
        note=True,
        bent="legal",
    ),
    Style(
        "german",
        65,
        SLASHED,
        {
            "book": (
                "{author:L}, {short}[ (wie Anm. {notenumber})], S. {pin}.",
                "{author}, {short}, S. {pin}[ (wie Anm. {notenumber})].",
                "[{author}<: |, >]<{title}|*{title}*>, $edby {editor}[, {edition} $edn][, {volumes} $vols], <{place} {year}|{place}: {publisher} {year}>[, S. {pin}].",
                "{editor} ($eds)<: |, ><{title}|*{title}*>[, {edition} $edn][, $vol {volume}], <{place} {year}|{place}: {publisher}, {year}>.",
                "[{author}: ]{title}[, {wholeedition}], {place} {year}[ \\[zuerst {origdate}\\]][, S. {pin}].",
                "[{author}, ]{title}, {place} {year} (<ND|Ndr.|Neudr.|Nachdr.|Neudruck> {place} {reprint})[, S. {pin}].",
                "Ders.[<, |: >]{title}, {place} {year}[, S. {pin}].",
                "{author:FL} <in|in seinem Buch|in ihrer Studie|hingewiesen:|dargelegt:> <{title}|*{title}*|„{title}“>, {place} {year}[, S. {pin}].",
                "[{author}<: |, >]<{title}|*{title}*>[. {edition} $edn]. {place}: {publisher} {year}[ (<= |>{series})].",
                "[{author}<: |, >]<{title}|*{title}*>, <Bd. |Band |T. |Teilbd. |Abt. >{volume}, {place}[: {publisher}] {year}[, S. {pin}].",
                "[{author}<: |, >]<{title}|*{title}*>[. $transbyc {translator}][. {edition} $edn][. $vol {volume}]. <{place}: {publisher} {year}|{place} {year}|{place}: {publisher}, {year}>"
                + REIHE
                + "[, S. {pin}].",
                "[{author}<, |: >]<{title}|*{title}*>[, $transby {translator}][, {edition} $edn][, {volumes} $vols][, $vol {volume}], {place} {year}[, S. {pin}].",
                "[{author} ]({year}): <{title}|*{title}*>[. {edition} $edn][. $transbyc {translator}]. {place}: {publisher}[ ({series}, {seriesno})].",
                "[{author}: ]{title}, {publisher}[, {place}] {year}[, S. {pin}].",
            ),
            "chapter": (
                "{author}<: |, ><“{title}”|{title}><, in: |. In: ><Ders.|ders.|Dies.|dies.> ($eds)<: |, ><*{container}*|{container}>, <{place} {year}|{place}: {publisher} {year}>, S. {pages}[, hier S. {pin}].",
                "[{author}: ]{title}, in: {container}, $edby {ceditor}, {place} {year}[ ({series}, Bd. {seriesno})], S. {pages}[, hier: {pin}].",
                "[{author}, ]{title}, in: {container}, {place} {year}, S. {pages}, S. {pin}.",
                "[{author}<: |, >]<“{title}”|{title}>[<. |, >$inc {ceditor} ($eds): <*{container}*|{container}>]. {place}[: {publisher}] {year}[, S. {pages}]"
                + END
                + ".",
                "[{author}<: |, >]{title}, in: [{ceditor} ($eds), ]<*{container}*|{container}>, {place} {year}[, S. {pages}][, hier S. {pin}].",
                "[{author} ]({year}): {title}. In: [{ceditor} ($eds): ]{container}. {place}: {publisher}[, S. {pages}].",
                "[{author}: ]{title}. In: {container}. $edbyc {ceditor}. {place} {year}[, S. {pages}].",
            ),
            "article": (
                "[{author}<: |, >]{title}<, in: |. In: >*{container}* <{volume}. Jg. ({year}), H. {issue}|{volume} ({year}), H. {issue}|{volume} ({year})|{volume}/{issue} ({year})|{volume}, {year}, H. {issue}|Nr. {issue} ({year})|{issue}/{year}|Bd. {volume} ({year}), Nr. {issue}|Jg. {volume}, H. {issue}, {year}>[, S. {pages}]"
                + END
                + ".",
                "[{author} ]({year}): {title}. In: {container}, " + VI + "[, <S. |>{pages}].",
                "[{author}<: |, >]“{title}”, in: {container} {volume} ({year})[, {pages}][, hier {pin}].",
            ),
            "news": (
                "{container} <v. |vom |, ><{date}|{date}>[, S. {pages}].",
                "{container}<, |, Nr. {issue}, |, Nr. {issue} vom |, Nr. {issue} v. >{date}[, S. {pages}]",
                "{author}<: |, >{title}, in: {container} v. {date}[, S. {pages}].",
                "{author}<: |, >{title}<, in: |. In: ><{container}|*{container}*> <v. |vom >{date}" + DE_WEB,
                "„{title}“, {container}, {date}[, S. {pages}].",
                "[{author}<: |, >]{title}<, in: |. In: >*{container}*<, |, Nr. 12 vom |, vom | vom >{date}[, S. {pages}]"
                + WEB
                + ".",
                "[{author}: ]{title}, {container}, {date}",
            ),
            "entry": (
                "[{author}<: |, >]<Art. |Artikel |s. v. |Art.: |Lemma ><„{title}“|»{title}«|{title}>, in: [{ceditor} ($eds)<: |, >]{container}[, Bd. {volume}], {place}[: {publisher}] {year}[, <Sp. |S. >{pages}].",
                "[{author}<: |, >]{title}, in: {container} {volume} ({year})[, <Sp. |S. >{pages}].",
            ),
            "review": (
                "[{author}<: |, >]{title}<, in: |. In: >{container} {volume} ({year})[, H. {issue}][, S. {pages}].",
                "<Rez. zu|Rezension zu|Rez.|Bespr. von> {rauthor:FL}<, |: >{rtitle}<, von |. Von >{author:FL}, in: {container} {volume} ({year})[, S. {pages}].",
                "{author}<: |, ><Rez. zu|Rezension von|Besprechung von> {rauthor:FL}<, |: ><{rtitle}|„{rtitle}“>, in: {container} {volume} ({year})[, S. {pages}].",
            ),
            "thesis": (
                "{author}<: |, >{title}, {genre} {authority} {year}[, S. {pin}].",
                "{author}<: |, >{title}<, |. ><{g:phil. Diss.}|{g:jur. Diss.}|{g:Diss. phil.}|{g:Diss.}|{g:Diss. iur.}|{g:Habil.-Schr.}|{g:Inaugural-Dissertation}|{g:Magisterarbeit}|{g:unveröff. Diss.}><, | >{authority} {year}< (masch.)| (Ms.)||>[, S. {pin}].",
                "{author}, {title}, {genre}, <Univ. |Universität |>{place} {year}[ (masch.)].",
                "{author}: {title}. {genre} {place} {year}.",
                "{author}<: |, >{title}[, {genre}], {authority} {year}.",
                "{author} ({year}): {title}. {genre}, {authority}.",
            ),
            "web": (
                "[{author}<: |, >]{title}[<, in: |. In: >{container}][, {date}], <URL: |online unter |>{url}[ (<Zugriff am |$acc >{accessed})].",
                "[{author}<: |, >]{title}[ (<Stand: |>{date})]" + DE_WEB + ".",
                "[{author} ]({year}): {title}. <Online unter |Online verfügbar unter |Im Internet: |In: >{url}[ <\\[|(>$acc {accessed}<\\]|)>].",
                "{container}[: {title}]" + DE_WEB,
                "<{url}|URL: {url}|\\<{url}\\>>[ (<$acc |>{accessed})].",
                "{author}: {title}, {container}, {url}, {accessed}",
                "[{author} ]({year}): {title}. URL: {url} \\[$acc {accessed}\\].",
            ),
            "report": DE_REPORT,
            "case": GERMAN_CASES,
            "statute": GERMAN_ACTS,
        },
        langs=langs("de"),
        edmarks=(" ($eds)", " ($eds)", ", $eds"),
        note=True,
    ),
    Style(
        "french",
        65,
        FRENCH_NAMES,
        {
            "book": (
                "{author:IL}, *{short}*…, <{o:op. cit.}|{o:ouvr. cité}|{o:op. cit}>, p. {pin}.",
                "{author:FL}, *{title}*, <{o:op. cit.}|{o:ouvr. cité}>, p. {pin}.",
                "[{author}, ]*{title}*, {place}, {publisher}, {year}[, {wholeedition}][, t. {volume}][, p. {pin}].",
                "[{author}, ]*{title}*, $transby {translator}, {place}, {publisher}[, coll. « {series} »], {year}[ \\[{origdate}\\]][, p. {pin}].",
                "[{author}, ]*{title}*, {place}, {publisher}, « {series} », n° {seriesno}, {year}[ (<1re éd. |1ère éd. |éd. orig. >{origdate})][, p. {pin}].",
                "[{author}, ]*{title}*, {place}, {publisher}, {year} (<rééd.|rééd. {publisher},|réimpr.> {reprint})[, p. {pin}].",
                "[{author}, ]*{title}*, {place}, {year}, t. {volume}, p. {pin}.",
                "[{author}, ]*{title}*[, {volumes} vol.], {place}, {year}[, p. {pin}].",
                "{author:FL} <dans|, dans|in|, auteur de> *{title}*, {place}[, {publisher}], {year}[, p. {pin}].",
                "[{author}, ]*{title}*, <t. |tome |vol. >{volume}, {place}, {publisher}, {year}[, p. {pin}].",
                "[{author}, ]*{title}*[, éd. {editor}], {place}, {publisher}, {series}, {year}[, t. {volume}][, p. {pin}].",
                "[{author}, ]*{title}*[, éd. {editor}], {place}, {publisher} (<coll. |collection |>{series}[, <n° |>{seriesno}]), {year}[, p. {pin}].",
                "[{author}, ]*{title}*, <trad. et préface de|trad. et présentation de|traduction et notes de|traduit de l'anglais et présenté par|trad. rev. par> {translator}, {place}, {publisher}, {year}[, p. {pin}].",
                "[{author}<, | >]{year}, *{title}*, {place}, {publisher} (<trad. de l’anglais par|trad. de l’allemand par|trad. par|traduit de l’italien par> {translator}).",
                "Id., *{title}*, {place}, {publisher}, {year}[, p. {pin}].",
                "[{author} ]({year}[ \\[{origdate}\\]]), *{title}*[, {wholeedition}][, $transby {translator}], {place}, {publisher}[, « {series} »].",
                "[{author}. — ]*{title}*. — {place} : {publisher}, {year}. — {total} p[. — ({series})].",
                "[{author}, ]*{title}*[, $transby {translator}][, {edition} éd.][, t. {volume}], <{place}, {publisher}, {year}|{publisher}, {year}|{place}, {publisher}, {year}>[, coll. « {series} »][, p. {pin}].",
                "[{author}, ]*{title}*, {place}, {publisher}, « {series} », {year}[, p. {pin}].",
                "[{author}. ]*{title}*. [$transbyc {translator}. ]{place} : {publisher}, {year}[, {total} p][. {isbn}].",
                "[{author}, ]<{year}|({year})>, *{title}*, {place}, {publisher}[ (coll. {series})].",
                "[{author}, ]*{title}*, {publisher}, coll. “{series}”, {year}.",
            ),
            "chapter": (
                "{author}, « {title} », <in|dans> <Id.|id.> (dir.), *{container}*, {place}, {publisher}, {year}, p. {pages}.",
                "[{author}, ]« {title} », <in|dans> *{container}*, <sous la direction de|dir.|éd. par|textes réunis par> {ceditor}, {place}, {publisher}, {year}[, t. {volume}], p. {pages}[, p. {pin}].",
                "[{author}, ]« {title} », in {ceditor} <(dir.)|(éd.)|(éds)|et al.>, *{container}*, {place}, {year}, p. {pages}[ (p. {pin})].",
                "[{author} ]({year}), « {title} », <in|dans> {ceditor} <(dir.)|(éds.)>, *{container}*, {place}, {publisher}[, pp. {pages}].",
                "[{author}, ]« {title} », $in [<{ceditor} (dir.)|{ceditor} ($eds)>, ]*{container}*, [{place}, ]{publisher}, {year}[, p. {pages}].",
                "[{author}. ]« {title} ». $inc *{container}*[, $edby {ceditor}], {place} : {publisher}, {year}[, p. {pages}].",
            ),
            "article": (
                "{author:IL}, « {short} », <{o:art. cit.}|{o:art. cité}|{o:op. cit.}>, p. {pin}.",
                "[{author}, ]« {title} », *{container}*, t. {volume}, {year}, p. {pages}[, ici p. {pin}].",
                "[{author}, ]« {title} », *{container}*, {volume}[-{issue}], {year}, p. {pages}[, p. {pin}].",
                "[{author}, ]« {title} », *{container}*, n° {issue}, {season} {year}, p. {pages}.",
                "[{author} ]({year}), « {title} », *{container}*, <vol. {volume}, n° {issue}|n° {issue}|{volume}>, pp. {pages}"
                + END
                + ".",
                "[{author}. ]{title}. *{container}*, {year}, {volume}[ ({issue})], pp. {pages}.",
                "[{author}, ]<« {title} »|“{title}”>, *{container}*[, <vol. {volume}, n° {issue}|n° {issue}|vol. {volume}|t. {volume}|{volume}/{issue}|{volume}|no {issue}|{volume}-{issue}>][, {season}] <{year}|({year})>[, p. {pages}]"
                + END
                + ".",
                "[{author}, ]<« {title} »|“{title}”>, *{container}*, [<vol. {volume}, n° {issue}|n° {issue}|{volume}|{volume} ({issue})>, ]{year}[, p. {pages}]"
                + END
                + ".",
                "[{author} ]({year}). « {title} », *{container}*, {volume}[({issue})][, {pages}].",
            ),
            "news": (
                "*{container}*, <{date}|n° {issue}, {date}|du {date}>[, p. {pages}].",
                "*{container}* <du |>{date}.",
                "{author}, « {title} », *{container}*, {date}[, p. {pages}].",
                "[{author}, ]« {title} », *{container}*, {date}[, p. {pages}]" + WEB + ".",
                "« {title} », *{container}*, {date}.",
            ),
            "thesis": (
                "{author}, *{title}*, {genre}, {authority}, {year}.",
                "{author}, *{title}*, {genre}, <sous la dir. de {contributor}, |>{authority}, {year}[, {total} p.]<, dactyl.|, {total} f.|, inédite|>[, p. {pin}].",
                "{author}, *{title}*, {genre}<, | de l'|, ><{authority}|{authority}>, {year}, <dactyl.|2 vol.|p. {pin}>",
                "{author} ({year}), *{title}*, {genre}, {authority}.",
                "{author}, *{title}*, <{g:thèse de doctorat}|{g:thèse}|{g:mémoire de master}|{g:thèse de 3e cycle}|{g:mémoire de maîtrise}|{g:thèse d'État}> <en histoire|en droit|de littérature comparée|d'histoire|de sociologie|ès lettres|pour le doctorat>[, <sous la direction de|dir.|sous la dir. de> {contributor}], {authority}, {year}<|, dactylographiée>[, <f. |p. >{pin}].",
                "{author}. *{title}*. <{g:Thèse de doctorat}|{g:Thèse}|{g:Mémoire}> <en histoire|de sciences politiques|: droit>. {authority}, {year}[, sous la direction de {contributor}].",
                "{author}. *{title}*. {genre} : <histoire|droit|sociologie> : {place}, {authority} : {year}.",
            ),
            "report": (
                "[{author}, ]*{title}*[, {number}], {place}, {publisher}, {year}[, p. {pin}]" + WEB,
                "[{author} ]({year}), *{title}*, <rapport|rapport d'information|rapport final>[, {number}], {publisher}"
                + WEB
                + ".",
                "{body:author}, *{title}*, {place}, {year}[, p. {pin}].",
                "{author}, {title}, {place}, {publisher}, {date}" + WEB,
            ),
            "web": (
                "[{author}, ]« {title} »[, *{container}*][, {date}], <URL : |en ligne : |>{url}[ (consulté le {accessed})].",
                "[{author}. ]{title} \\[{m:en ligne}\\]. [{container}, ]{year} \\[consulté le {accessed}\\]. Disponible sur : {url}",
            ),
            "case": FRENCH_CASES,
            "statute": FRENCH_ACTS,
        },
        langs=langs("fr"),
        edmarks=(" ($eds)", " ($eds)", ", $eds"),
        quotes=("« »", "“”", "«»"),
        note=True,
    ),
    Style(
        "italian",
        55,
        ITALIAN_NAMES,
        {
            "book": (
                "[{author}, ]*{title}*[, a cura di {editor}][, <trad. it. di|trad. di|tr. it.|traduzione italiana di> {translator}][, <introd. di|prefazione di|con introduzione di|pref. di> {contributor}][, vol. {volume}], <{publisher}, {place} {year}|{place}, {publisher}, {year}|{place} {year}|{place}: {publisher}, {year}>[, <p.|pp.> {pin}].",
                "[{author}, ]*{title}*, <{publisher}, {place} {year}|{place}, {publisher}, {year}>[ ({origdate})]" + ISBN,
                "[{author}, ]*{title}*, <vol. |t. |>{volume}, {place}, {publisher}, {year}[, <p.|pp.> {pin}].",
                "<AA.VV.|AA. VV.|Aa.Vv.|Id.|Idem|Ead.>, *{title}*, {place}, {publisher}, {year}[, p. {pin}].",
            ),
            "chapter": (
                "[{author}, ]<*{title}*|“{title}”|{title}>, in *{container}*[, a cura di {ceditor}], <{publisher}, {place} {year}|{place}, {publisher}, {year}|{place} {year}>[, pp. {pages}].",
                "[{author}, ]*{title}*, in {ceditor} (a cura di), *{container}*, {place}, {publisher}, {year}[, pp. {pages}].",
            ),
            "article": (
                "[{author}, ]<*{title}*|“{title}”|{title}>, <in «{container}»|«{container}»|in *{container}*|in “{container}”>, <{volume}, {year}, n. {issue}|{volume} ({year}), n. {issue}|{volume} ({year}), {issue}|{year}, n. {issue}|{volume} ({year})|n. {issue}, {year}|a. {volume}, n. {issue}, {year}>[, pp. {pages}]"
                + END
                + ".",
            ),
            "news": ("[{author}, ]*{title}*, <«{container}»|in «{container}»|*{container}*>, {date}[, p. {pages}]" + WEB + ".",),
            "thesis": (
                "{author}, *{title}*, {genre}, {authority}, {year}.",
                "{author}, *{title}*, <{g:tesi di laurea}|{g:tesi di dottorato}|{g:tesi}>, {authority}, <a.a. |>{year}[, <rel. |relatore |tutor >{contributor}].",
            ),
            "entry": (
                "{author}, <voce |s.v. |>*{title}*, in *{container}*[, <a cura di|diretto da|dir. da> {ceditor}][, vol. {volume}], <{publisher}, {place} {year}|{place}, {publisher}, {year}|{place} {year}>[, pp. {pages}].",
                "{author}, <voce |>«{title}», <in |>*{container}*, {volume}, {place} {year}[, pp. {pages}].",
                "{author}, *{title}*, in {container}, {place}, {year}, <ad vocem|s.v.>.",
            ),
            "web": ("[{author}, ]*{title}*[, {container}][, {date}], {url}[ ($acc {accessed})].",),
            "case": ITALIAN_CASES,
            "statute": (
                "{title}, {number}",
                "{title} {date}, <n. |>{number}",
                "art. {section} {title}",
                "{number}",
                "{title}[, {number}]",
            ),
        },
        langs=langs("it"),
        edmarks=(" (a cura di)", " (cur.)", " (a c. di)", " (eds.)"),
        quotes=("«»", "“”", "“”"),
        note=True,
    ),
    Style(
        "spanish",
        45,
        SPANISH_NAMES,
        {
            "book": (
                "[{author}, ]*{title}*[, trad. de {translator}][, ed. de {editor}][, {edition} ed.], <{place}, {publisher}, {year}|{place}: {publisher}, {year}|{publisher}, {place}, {year}>[ (col. {series}, {seriesno})][, p. {pin}].",
                "[{author} ]({year}). *{title}*[ ({edition} ed.)][. Traducción de {translator}]. <{place}: {publisher}|{publisher}>.",
                "[{author}. ]*{title}*. [$transbyc {translator}. ]{place}: {publisher}, {year}[. {total} p][. {isbn}].",
            ),
            "chapter": (
                "[{author}, ]<“{title}”|«{title}»>, en [{ceditor} ($eds), ]*{container}*, {place}, {publisher}, {year}[, $pp {pages}].",
                "[{author} ]({year}). {title}. En [{ceditor} ($eds), ]*{container}* [(pp. {pages})]. [{place}: ]{publisher}.",
            ),
            "article": (
                "[{author}, ]<“{title}”|«{title}»>, *{container}*, <vol. {volume}, núm. {issue}|{volume}, {issue}|{volume}:{issue}|núm. {issue}|vol. {volume}|n.º {issue}|{volume} ({issue})|{volume}>[, {season}] <({year})|{year}>[<, $pp |: >{pages}]"
                + END
                + ".",
                "[{author}. ]“{title}”. *{container}* {volume}[, n.º {issue}] ({year})[: {pages}]" + END + ".",
            ),
            "news": ("[{author}, ]“{title}”, *{container}*, {date}[, p. {pages}]" + WEB + ".",),
            "thesis": (
                "{author}, *{title}*, {genre}, {authority}, {year}.",
                "{author} ({year}). *{title}* ({genre}). {authority}.",
            ),
            "web": (
                "[{author}, ]“{title}”[, *{container}*][, {date}], disponible en <\\<{url}\\>|{url}>[ ($acc {accessed})].",
                "[{author} ]({year}). {title}. [{container}. ]Recuperado <el {accessed} de {url}|de {url}>",
            ),
            "case": SPANISH_CASES,
            "statute": (
                "{title}[, {number}][, de {date}]",
                "{title} ({number})",
                "{number}, de {date}",
                "{number}, de {date}, {title}",
            ),
        },
        langs=langs("es"),
        edmarks=(" ($eds)", ", $eds", " ($eds)"),
        note=True,
    ),
    Style(
        "abnt",
        40,
        ABNT_NAMES,
        {
            "book": (
                "[{author}. ]*{main}*[: {sub}]. [Tradução de {translator}. ][{edition} ed. ][v. {volume}. ]{place}: {publisher}, {year}[. {total} p][. ({series}[, {seriesno}])][. Disponível em: <\\<{url}\\>|{url}>]. [Acesso em: {accessed}.]",
                "[{author}. ]*{main}*[: {sub}]. [Trad. {translator}. ]{place}: {publisher}, {year}[, p. {pin}].",
            ),
            "chapter": ("[{author}. ]{title}. In: [{ceditor} ($eds). ]*{container}*. {place}: {publisher}, {year}[. p. {pages}].",),
            "article": (
                "[{author}. ]{title}. *{container}*[, {place}][, v. {volume}][, n. {issue}][, p. {pages}], [{season} ]{year}[. {doi}].",
                "[{author}. ]{title}. *{container}*, v. {volume}[, n. {issue}][, p. {pages}], {year}. Disponível em: {url}. Acesso em: {accessed}.",
            ),
            "news": (
                "[{author}. ]{title}. *{container}*[, {place}], {date}[, p. {pages}][. Disponível em: <\\<{url}\\>|{url}>][. Acesso em: {accessed}].",
            ),
            "thesis": (
                "{author}. *{main}*[: {sub}]. {year}. [{total} f. ]{genre} <– |- |, >{authority}[, {place}], {year}.",
                "{author}. *{main}*[: {sub}]. {genre}. {authority}, {year}.",
            ),
            "web": (
                "[{author}. ]*{main}*[: {sub}]. [{container}, ]{year}. Disponível em: <\\<{url}\\>|{url}>[. Acesso em: {accessed}].",
            ),
            "case": PORTUGUESE_CASES,
            "statute": (
                "<{title}|BRASIL. {title}>. {number}[, {date}].",
                "{title}, de {date}.",
                "BRASIL. {number}, de {date}. {title}.",
                "{number}, de {date}",
            ),
        },
        langs=langs("pt"),
        edmarks=(" (org.)", " ($eds)", " (Org.)"),
        dates=("d s y", "d m y", "d s y"),
        subtitles=(": ",),
        emphasis=("bold", "italic"),
    ),
    Style(
        "portuguese",
        22,
        SPANISH_NAMES[:3] + FULL,
        {
            "book": (
                "[{author}, ]*{title}*[, trad. de {translator}][, {edition} ed.], <{place}, {publisher}, {year}|{place}: {publisher}, {year}|{publisher}, {place}, {year}>[, p. {pin}].",
            ),
            "chapter": (
                "[{author}, ]“{title}”, in [{ceditor} ($eds), ]*{container}*, {place}, {publisher}, {year}[, pp. {pages}].",
            ),
            "article": (
                "[{author}, ]“{title}”, *{container}*, <vol. {volume}, n.º {issue}|{volume} ({issue})|n.º {issue}|{volume}>, {year}[, pp. {pages}]"
                + END
                + ".",
            ),
            "news": ("[{author}, ]“{title}”, *{container}*, {date}[, p. {pages}].",),
        },
        langs=langs("pt"),
        note=True,
    ),
    Style(
        "dutch",
        26,
        DUTCH_NAMES,
        {
            "book": (
                "[{author}, ]*{title}*[, $transby {translator}][, {edition} druk][, dl. {volume}] ({place}[: {publisher}] {year})[ {pin}].",
                "[{author}, ]*{title}*, {place}: {publisher}, {year}[, p. {pin}].",
                "[{author}, ]*{title}*, <deel |dl. |band >{volume} ({place}[: {publisher}] {year})[ {pin}].",
                "[{author}. ]*{title}*. [$transbyc {translator}. ]{place}: {publisher}, {year}[. {isbn}].",
            ),
            "chapter": (
                "[{author}, ]‘{title}’, in: [{ceditor} ($eds), ]*{container}* ({place}[: {publisher}] {year})[ {pages}].",
                "[{author}. ]“{title}”, in: [{ceditor} (red.), ]*{container}*. {place}: {publisher}, {year}[, $pp {pages}].",
            ),
            "article": (
                "[{author}, ]‘{title}’, *{container}* {volume}[:{issue}] ({year})[ {pages}][, aldaar {pin}].",
                "[{author}, ]“{title}”, in: *{container}*[, jrg. {volume}][, nr. {issue}] <({year})|{year}>[, $pp {pages}]"
                + END
                + ".",
            ),
            "news": ("[{author}, ]‘{title}’, *{container}*, {date}" + WEB + ".", "[{author}. ]{title}. *{container}*, {date}."),
            "case": (
                "{authority} {date}, {rjournal} {ryear}<, |/>{rpage}[ (*{main}*)]",
                "{authority} {date}, {number}[, {rjournal} {ryear}/{rpage}][ ({main})].",
                "{main}, {number}",
            ),
            "thesis": (
                "{author}, *{title}* ({genre}, {authority} {year}).",
                "{author}, *{title}* (<{g:proefschrift}|{g:dissertatie}|{g:diss.}|{g:ongepubliceerde scriptie}><, | >{authority} {year})[ {pin}].",
            ),
            "web": ("[{author}, ]‘{title}’[, *{container}*][, {date}], {url}[ ($acc {accessed})].",),
        },
        langs=langs("nl af"),
        quotes=("‘’", "''", "“”"),
        edmarks=(" ($eds)", " (red.)", " (eds.)"),
        note=True,
    ),
    Style(
        "polish",
        30,
        POLISH_NAMES,
        {
            "book": (
                "{author}, <{o:dz. cyt}|{o:op. cit}>., s. {pin}[ i n].",
                "[{author}, ]*{title}*[, t. {volume}][, przeł. {translator}], <{place} {year}|{publisher}, {place} {year}>, s. {pin}<| i n| i nast>.",
                "[{author}, ]*{title}*[, oprac. {editor}][, wyd. {edition}], {place}: {publisher}, {year}[, s. {pin}].",
                "[{author}. ]{year}. *{title}*[, t. {volume}][, przeł. {translator}]. {place}: {publisher}.",
                "[{author}, ]*{short}*, s. {pin}.",
                "[{author}, ]*{title}*[, przeł. {translator}][, t. {volume}][, wyd. {edition}], <{place} {year}|{publisher}, {place} {year}|{place}: {publisher}, {year}>[, s. {pin}].",
                "[{author} ]({year}). *{title}*[, przeł. {translator}]. {place}: {publisher}.",
            ),
            "chapter": (
                "{author} \\[w:\\] *{container}*[, t. {volume}], red. {ceditor}, {place} {year}[, s. {pages}].",
                "[{author}, ]*{title}*, \\[w:\\] *{container}*, <pod red|red>. {ceditor}[, t. {volume}], {place}: {publisher}, {year}[, s. {pages}].",
                "[{author}, ]*{title}*, <w:|\\[w:\\]> *{container}*[, red. {ceditor}], <{place} {year}|{publisher}, {place} {year}|{place}: {publisher} {year}>[, s. {pages}].",
            ),
            "article": (
                "[{author}, ]*{title}*, „{container}” {year}, z. {issue}[, s. {pages}].",
                "[{author}, ]*{title}*, „{container}” {year}, R. {volume}, nr {issue}[, s. {pages}].",
                "[{author} ]({year}). {title}. *{container}*, {volume}[({issue})][, s. {pages}].",
                "[{author}, ]*{title}*, „{container}” <{year}, nr {issue}|{year}, t. {volume}, nr {issue}|{volume} ({year})|R. {volume}, {year}, z. {issue}|{year}, t. {volume}>[, s. {pages}]"
                + END
                + ".",
            ),
            "news": ("[{author}, ]*{title}*, „{container}”, {date}[, s. {pages}]" + WEB + ".",),
            "thesis": (
                "{author}, *{title}*, {genre}, {authority}, {place} {year}.",
                "{author}, *{title}*, {genre}, {authority} {year}.",
            ),
            "web": ("[{author}, ]*{title}*[, {date}], {url}[ <\\[dostęp: {accessed}\\]|(dostęp: {accessed})>].",),
        },
        langs=langs("pl"),
        edmarks=(" (red.)",),
        quotes=("„”",),
        note=True,
    ),
    Style(
        "czech",
        40,
        CZECH_NAMES,
        {
            "book": (
                "[{author}. ]*{title}*[. {edition} vyd][. $transbyc {translator}]. {place}: {publisher}, {year}[, s. {pin}][. {total} s][. {isbn}].",
                "[{author}. ]*{title}*[. $transbyc {translator}][. Sv. {volume}]. {place}: {publisher}, {year}[. {series}][, sv. {seriesno}][. {isbn}].",
                "[{author}, ]*{title}*[, přel. {translator}][, {edition} vyd.], <{place} {year}|{place}: {publisher}, {year}|{place}: {publisher} {year}|{place} – {place} {year}>[, s. {pin}].",
                "[{author}, ]*{title}*[, <díl|sv.> {volume}], {place} {year}[, s. {pin}].",
                "[{author}, ]*{title}*, I–IV, {place} {year}.",
                "[{author} ]({year}): *{title}*. {place}: {publisher}.",
                "{author}, {o:c. d}., s. {pin}.",
                "{author}, *{short}*, s. {pin}.",
            ),
            "chapter": (
                "[{author}. ]{title}. In: [{ceditor}<, ed|, eds| (ed)| (eds)>. ]*{container}*. {place}: {publisher}, {year}[, s. {pages}].",
                "[{author}, ]*{title}*, in: [{ceditor} (<ed|edd|eds>.), ]*{container}*, {place} {year}[, s. {pages}].",
                "[{author}, ]„{title}“, in: *{container}*, ed. {ceditor}, {place}: {publisher}, {year}[, s. {pages}].",
            ),
            "article": (
                "[{author}. ]{title}. *{container}*. {year}[, <roč. |>{volume}][, č. {issue}|({issue})][, s. {pages}].",
                "[{author}, ]*{title}*, {container} {volume}, {year}[, č. {issue}][, s. {pages}].",
                "[{author}, ]„{title}“, *{container}* {volume}[, č. {issue}] ({year})[, s. {pages}]" + END + ".",
                "[{author} ]({year}): {title}. *{container}* {volume}[({issue})]: {pages}.",
            ),
            "news": (
                "[{author}, ]*{title}*, {container}, {date}[, s. {pages}]" + WEB + ".",
                "[{author}. ]{title}. *{container}*. {date}[, s. {pages}].",
            ),
            "thesis": (
                "{author}. *{title}*. {genre}. {place}: {authority}, {year}.",
                "{author}, *{title}*, {genre}, {authority}, {place} {year}.",
            ),
            "web": (
                "[{author}. ]*{title}* \\[online\\]. [{container}, ]{year} \\[cit. {accessed}\\]. Dostupné z: {url}",
                "[{author}, ]*{title}*, {url} (navštíveno {accessed}).",
            ),
            "statute": ("{title} č. {number}.", "{title} č. {number}, {year}.", "Zákon č. {number}, {main}."),
        },
        langs=langs("cs"),
        edmarks=(" (ed.)", ", ed.", " (eds.)"),
        quotes=("„“",),
        note=True,
    ),
    Style(
        "greek",
        40,
        GREEK_NAMES,
        {
            "book": (
                "[{author}, ]*{title}*[, <τόμ. |τ. >{volume}][, $transby {translator}], <{place}, {publisher}, {year}|{place}: {publisher}, {year}|{publisher}, {place} {year}|{place} {year}>[, <σ. |σσ. |σελ. >{pin}].",
                "[{author} ]({year}). *{title}*[. Μτφρ. {translator}]. {place}: {publisher}.",
                "[{author}, ]*{title}*[, επιμ. {editor}], εκδ. {publisher}, {place} {year}[, σ. {pin}].",
                "{author}, {o:ό.π}., σ. {pin}.",
            ),
            "chapter": (
                "[{author}, ]“{title}”, στο [{ceditor} (επιμ.), ]*{container}*, <{place}, {publisher}, {year}|{place}: {publisher}, {year}|{publisher}, {place} {year}>[, σσ. {pages}].",
                "[{author} ]({year}). {title}. Στο {ceditor} (επιμ.), *{container}* (σσ. {pages}). {place}: {publisher}.",
            ),
            "article": (
                "[{author}, ]“{title}”, *{container}*[, τ. {volume}][, <τχ.|αρ.|τεύχ.> {issue}] ({year})[, σσ. {pages}].",
                "[{author}, ]“{title}”, *{container}* {volume} ({year})[, {pages}].",
                "[{author} ]({year}). {title}. *{container}*, {volume}[({issue})][, {pages}].",
            ),
            "news": ("[{author}, ]“{title}”, *{container}*, {date}.", "εφ. *{container}*, {date}."),
            "thesis": (
                "{author}, *{title}*, {genre}, {authority}, {place} {year}.",
                "{author}, “{title}”, {genre}, {authority}, {year}[, σ. {pin}].",
            ),
            "web": ("[{author}, ]“{title}”[, {container}][, {date}], {url} (πρόσβαση {accessed}).",),
        },
        langs=langs("el"),
        edmarks=(" (επιμ.)", ", επιμ."),
        quotes=("«»", "“”"),
        note=True,
    ),
    Style(
        "latin-names",
        3,
        ALL_INVERTED,
        {
            "book": (
                "[{author}, ]*{title}*, {place}, {year}.",
                "[{author}: ]{title}. {place} : {publisher}, {year}.",
                "[{author}. ]*{title}*. {place}, {publisher}, {year}.",
            ),
            "article": ("[{author}, ]“{title}”, *{container}* {volume} ({year})[, {pages}].",),
            "chapter": ("[{author}, ]“{title}”, in *{container}*[, $edby {ceditor}], {place}, {year}[, {pages}].",),
        },
    ),
)
