"""Templates of the citation styles of Russian, Chinese, Japanese and Korean."""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

from refs.training.synthesis.people import NameStyle as N
from refs.training.synthesis.western import Style, langs

GOST_NAMES = (
    N("L.I", "L.I", ", ", ", ", ", "),
    N("LI", "LI", ", ", ", ", ", "),
    N("LcI", "LcI", ", ", ", ", ", "),
    N("L F", "L F", ", ", ", ", ", "),
    N("L.I", "L.I", ", ", ", ", ", ", 3, 1),
)
RUSSIAN_ROLES = (N("IL", "IL", ", ", ", ", ", "), N("I.L", "I.L", ", ", ", ", ", "), N("IL", "IL", ", ", " и ", " и "))
CJK = (
    N("FL", "FL", "、", "、", "、"),
    N("FL", "FL", "，", "，", "，"),
    N("FL", "FL", ", ", ", ", ", "),
    N("FL", "FL", "、", "、", "、", 1, 1),
)
JAPANESE = (N("FL", "FL", "・", "・", "・"), N("FL", "FL", "、", "、", "、"))
RU_END = "[<. — |. - |. ><URL: |Режим доступа: |>{url}][ <(|\\[>дата обращения: {accessed}<)|\\]>]"
ISSUE = "<. — {year}. — № {issue}|. {year}. № {issue}|. – {year}. – Т. {volume}, № {issue}|. {year}. Т. {volume}. № {issue}|, {year}, № {issue}|. - {year}. - №{issue}|. — {year}. — Т. {volume}|. — {year}. — Вып. {issue}|. {year}>"

EASTERN: tuple[Style, ...] = (
    Style(
        "gost",
        60,
        GOST_NAMES,
        {
            "book": (
                "[{author} ]{title}[ / пер. с англ. {translator}][ / $edby {editor}]<. — | . - |. – |. >[{edition} изд. — ]{place} : {publisher}, {year}<. — |. – |. - >[Т. {volume}. — ]{total} с[. — {isbn}].",
                "[{author} ]{title}[. Т. {volume}][ / Пер. с фр. {translator}][; $edby {editor}]. {place}: {publisher}, {year}[. {total} с][. С. {pin}].",
                "[{author} ]*{title}*[. {edition} изд]. {place}, {year}[. С. {pin}].",
                "[{author} ]{title} : \\[монография\\] / {author:IL}. — {place} : {publisher}, {year}. — {total} с. — ({series}).",
            ),
            "chapter": (
                "[{author} ]{title} // {container}[ / $edby {ceditor}]<. — |. >{place}<: | : >{publisher}, {year}[<. — |. >С. {pages}].",
                "[{author} ]{title} // {container}. {place}, {year}[. С. {pages}].",
                "[{author} ]{title} // {ceditor} (ред.) {container}. {place}: {publisher}, {year}[. С. {pages}].",
            ),
            "article": (
                "[{author} ]{title} // {container}" + ISSUE + "[<. — |. – |. >С. {pages}]" + RU_END + ".",
                "[{author} ]{title} // *{container}*" + ISSUE + "[. С. {pages}][. {doi}].",
                "[{author} ]«{title}» // «{container}», {year}, № {issue}[, с. {pages}].",
            ),
            "news": ("[{author} ]{title} // {container}. <{year}. {date}|{date}|— {date}>[. — С. {pages}]" + RU_END + ".",),
            "thesis": (
                "{author} {title} : {genre}. <— |>{place}, {year}.",
                "{author} {title}: {genre} / {authority}. {place}, {year}[. {total} с].",
            ),
            "web": (
                "[{author} ]{title}[ <\\[Электронный ресурс\\]|// {container}>][. {year}]<. |. — ><URL: |Режим доступа: >{url} (дата обращения: {accessed}).",
                "{title} \\[Электронный ресурс\\] // {container}. URL: {url}",
            ),
            "archive": ("{archive}[. {title}][. {year}].", "{title} // {archive}."),
            "film": ("«{title}» (реж. {contributor}, {year})",),
            "statute": ("{title}[ от {date}][ <№ |>{number}]", "{title} // {container}. {year}."),
        },
        roles=RUSSIAN_ROLES,
        langs=langs("ru"),
        edmarks=(" (ред.)", " (отв. ред.)", " (сост.)", " (под ред.)"),
    ),
    Style(
        "russian-note",
        30,
        (N("IL", "IL", ", ", ", ", ", "), N("L.I", "L.I", ", ", ", ", ", "), N("FL", "FL", ", ", ", ", " и ")),
        {
            "book": (
                "[{author} ]{title}[ / Пер. {translator}]. {place}, {year}[. С. {pin}].",
                "[{author}. ]{title}. {place}: {publisher}, {year}[. С. {pin}].",
                "[{author}, ]«{title}», {place}, {year}[, с. {pin}].",
            ),
            "chapter": (
                "[{author} ]{title} // {container}. {place}, {year}[. С. {pages}].",
                "[{author}, ]«{title}», в кн.: {container}, {place}, {year}[, с. {pages}]",
            ),
            "article": (
                "[{author} ]{title} // {container}" + ISSUE + "[. С. {pages}].",
                "[{author}, ]«{title}», «{container}», {year}, № {issue}[, с. {pages}]",
            ),
            "news": ("[{author} ]{title} // {container}. {date}.", "«{title}», «{container}», {date}"),
            "web": ("[{author} ]{title}. {url}[ (дата обращения: {accessed})].",),
        },
        roles=RUSSIAN_ROLES,
        langs=langs("ru"),
        edmarks=(" (ред.)", " (отв. ред.)"),
        note=True,
    ),
    Style(
        "gbt7714",
        50,
        (*CJK, N("L F", "L F", ", ", ", ", ", ", 3, 3, caps=True), N("Li", "Li", ", ", ", ", ", ", 3, 3)),
        {
            "book": (
                "[{author}. ]{title}\\[M\\][. {translator}, 译][. <{edition}版|第{edition}版>]<. |．>{place}<: |：|∶>{publisher}<, |，>{year}[: {pin}].",
                "[{author}．]{title}\\[M\\]．[{translator}译．]{place}：{publisher}，{year}[：{pages}]．",
            ),
            "chapter": (
                "[{author}. ]{title}\\[<M|C|A>\\]//[{ceditor}. ]{container}<\\[C\\]|\\[M\\]|>. {place}: {publisher}, {year}[: {pages}].",
                "[{author}. ]{title}\\[A\\]. [{ceditor}. ]{container}\\[C\\]. {place}: {publisher}, {year}. [{pages}].",
            ),
            "article": (
                "[{author}. ]{title}\\[J\\]. {container}, {year}[, {volume}][({issue})][: {pages}][. {doi}].",
                "[{author}．]{title}\\[J\\]．{container}，{year}，[{volume}]（{issue}）[：{pages}]．",
                "[{author}. ]{title}\\[J/OL\\]. {container}, {year}[, {volume}]({issue})[: {pages}]\\[{accessed}\\]. {url}.",
            ),
            "news": (
                "[{author}. ]{title}\\[N\\]. {container}, {date}[({pages})].",
                "[{author}. ]{title}\\[N/OL\\]. {container}, {date}\\[{accessed}\\]. {url}.",
            ),
            "thesis": (
                "{author}. {title}\\[D\\]. [{place}: ]{authority}, {year}.",
                "{author}．{title}\\[D\\]．{authority}，{year}．",
            ),
            "report": ("[{author}. ]{title}\\[R\\]. [{place}: ]{publisher}, {year}.",),
            "statute": ("[{author}. ]{title}\\[<S|Z>\\]. {year}.",),
            "web": (
                "[{author}. ]{title}\\[EB/OL\\].[ {container}.] ({date})\\[{accessed}\\]. {url}.",
                "[{author}. ]{title}\\[EB/OL\\]. {url}, {date}[/{accessed}].",
                "[{author}. ]{title}\\[EB/OL\\]. \\[{accessed}\\]. {url}.",
            ),
            "archive": ("{title}\\[A\\]. {archive}[, {year}].",),
            "film": ("{contributor}. {title}\\[Z\\]. {publisher}, {year}.",),
        },
        langs=langs("zh"),
        edmarks=("$eds", ", $eds", "主编"),
    ),
    Style(
        "chinese-note",
        50,
        CJK,
        {
            "book": (
                "[{author}<：|著：|著，|，|:>]《{title}》[<（第{volume}卷）|第{volume}卷>][<，|, >{translator}译]，{place}：{publisher}，{year}年[版][，第{pin}页]。",
                "[{author}：]《{title}》，[{translator}译，]{publisher}{year}年版[，第{pin}页]。",
                "[{author}，]《{title}》，{place}：{publisher}，{year}。",
                "[{author}著，]{translator}译：《{title}》，{publisher}，{year}年[，第{pin}页]。",
                "[{author}，{year}，]《{title}》，{place}：{publisher}。",
                "{author}（{year}）。《{title}》。{place}：{publisher}。",
            ),
            "chapter": (
                "[{author}：]《{title}》，<载|收入|见>[{ceditor}编]《{container}》，{place}：{publisher}，{year}年[版][，第{pages}页]。",
                "[{author}：]“{title}”，载[{ceditor}主编：]《{container}》，{publisher}{year}年版[，第{pages}页]。",
            ),
            "article": (
                "[{author}：]《{title}》，<载|>《{container}》，{year}年第{issue}期[，第{pages}页]。",
                "[{author}：]“{title}”，《{container}》{year}年第{issue}期[，第{pages}页]。",
                "[{author}，{year}，]《{title}》，《{container}》第{issue}期[，第{pages}页]。",
                "[{author}：]《{title}》，《{container}》第{volume}卷第{issue}期（{year}年）[，页{pages}]。",
            ),
            "news": (
                "[{author}：]《{title}》，《{container}》，{date}[，第{pages}版]。",
                "《{title}》，《{container}》{date}[，{url}]。",
            ),
            "thesis": ("{author}：《{title}》，{genre}，{authority}，{year}年[，第{pin}页]。",),
            "web": (
                "[{author}：]《{title}》，[{container}，]{date}，{url}[，$acc{accessed}]。",
                "{title}，{url}[，{accessed}访问]。",
            ),
            "archive": ("《{title}》[（{date}）]，{archive}。",),
            "film": ("《{title}》，{contributor}导演，{year}年。",),
            "statute": ("《{title}》[（{year}年）]", "《{title}》，{date}。"),
        },
        langs=langs("zh"),
        edmarks=("$eds", "主编", "编"),
        note=True,
        subtitles=("：", "——", ": "),
    ),
    Style(
        "japanese",
        60,
        JAPANESE,
        {
            "book": (
                "[{author}]『{title}』[{translator}訳、]<（{publisher}、{year}年）|{publisher}、{year}年|（{publisher}、{year}）|{publisher}、{year}>[、{pin}頁]<。|>",
                "[{author}]『{title}』" + "[（{series}{seriesno}）]{publisher}、{year}年[、{pin}頁]。",
                "{author}（{year}）『{title}』{publisher}<。|．>",
                "[{author}, ]『{title}』, [{translator}訳, ]{publisher}, {year}[, {pin}頁].",
                "[{author}．]{title}．[{translator}訳．]{place}：{publisher}，{year}．",
                "[{author}著、]{translator}訳『{title}』{publisher}、{year}年。",
            ),
            "chapter": (
                "[{author}]「{title}」[{ceditor}編]『{container}』<{publisher}、{year}年|（{publisher}、{year}年）>[、{pages}頁]。",
                "{author}（{year}）「{title}」『{container}』{publisher}[、pp.{pages}]。",
            ),
            "article": (
                "[{author}]「{title}」『{container}』<{volume}巻{issue}号|第{volume}巻第{issue}号|第{issue}号|{issue}号|{volume}（{issue}）|{volume}-{issue}><、{year}年|（{year}年）|, {year}年>[、{pages}頁]<。|>",
                "{author}（{year}）「{title}」『{container}』{volume}({issue})[, pp.{pages}]<．|.>",
                "[{author}. ]{title}. {container}. {year}, {volume}({issue})[, p.{pages}].",
            ),
            "news": (
                "[{author}]「{title}」『{container}』{date}[、{pages}面]<。|>",
                "「{title}」『{container}』{date}<朝刊|夕刊|付>。",
            ),
            "thesis": (
                "{author}「{title}」（{authority}{genre}、{year}年）",
                "{author}『{title}』{authority}{genre}、{year}年。",
            ),
            "web": (
                "[{author}]「{title}」[{container}][、{date}]、{url}（{accessed}閲覧）。",
                "[{author}]「{title}」[『{container}』]（{url}、{accessed}最終閲覧）",
            ),
            "film": ("『{title}』（{contributor}監督、{year}年）",),
            "archive": ("「{title}」[{date}、]{archive}<。|>",),
            "statute": ("{title}（{number}）", "{title}[（{year}年）]"),
        },
        langs=langs("ja"),
        edmarks=("$eds", "編", "編著"),
        note=True,
    ),
    Style(
        "korean",
        60,
        (N("FL", "FL", ", ", ", ", ", "), N("FL", "FL", "·", "·", "·")),
        {
            "book": (
                "[{author}, ]<『{title}』|《{title}》|{title}>[, {translator} 옮김]<({publisher}, {year})|, {publisher}, {year}>[, {pin}쪽].",
                "{author}({year}), 『{title}』, {place}: {publisher}.",
                "{author}. {year}. 『{title}』. {place}: {publisher}.",
            ),
            "chapter": ("[{author}, ]「{title}」, [{ceditor} <편|엮음>, ]『{container}』, {publisher}, {year}[, {pages}쪽].",),
            "article": (
                "[{author}, ]「{title}」, <『{container}』|{container}> <제{volume}권 {issue}호|{issue}호|{volume}({issue})|제{issue}호>, {year}[, {pages}쪽].",
                "{author}. {year}. “{title}.” {container} {volume}({issue})[: {pages}].",
            ),
            "news": ("[{author}, ]「{title}」, 『{container}』, {date}.", '[{author}, ]"{title}", {container}, {date}[, {url}].'),
            "thesis": ("{author}, 「{title}」, {authority} {genre}, {year}.",),
            "web": ("[{author}, ]「{title}」, [{container}, ]{date}, {url}[ ($acc {accessed}).]",),
            "film": ("〈{title}〉({contributor} 감독, {year})",),
        },
        langs=langs("ko"),
        edmarks=(" $eds", " 편", " 엮음"),
        note=True,
    ),
)
