"""The words around citations in notes, by language: signals, joints, comments, repeated citations, and notes without any citation."""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Prose:
    """Words of one language. In `repeats`, `{p}` is a page, in `leaves` `{f}` a leaf of an archival item; in the others `{n}` a name, `{t}` a topic, `{y}` a year."""

    signals: tuple[str, ...]
    joints: tuple[str, ...]
    comments: tuple[str, ...]
    repeats: tuple[str, ...]
    plain: tuple[str, ...]
    within: tuple[tuple[str, str], ...]
    stop: str = "."
    leaves: tuple[str, ...] = ()


PROSE: dict[str, Prose] = {
    "en": Prose(
        ("See", "See also", "See, for example,", "See, e.g.,", "Cf.", "Cf", "cf.", "Compare", "Compare with", "Quoted in", "Cited in", "For a different view, see", "For an overview see", "On this point see", "Thus", "Pace", "But see", "See especially", "I have relied on", "See generally", "Eg,", "Reprinted in", "As argued in", "For the background see", "Accord", "Contra", "The classic statement is", "This paragraph draws on", "Among many others see", "Translated in", "Also", "On the {t} debate see", "The term is taken from", "For a recent survey, see", "Originally published in", "The figures are from"),
        ("; ", "; ", "; ", "; see also ", "; and ", "; cf. ", ". See also ", "; compare ", "; but see ", ", and ", "; more recently, ", ". For a critique see ", ", quoted in ", "; also ", ", cited in ", ", reprinted in "),
        ("This is not to say that the two were identical.", "The point is developed at length there.", "Emphasis added.", "My translation.", "All translations are mine unless otherwise noted.", "I owe this reference to {n}.", "I am grateful to {n} for this point.", "I return to this question below.", "The argument is more complicated than it looks.", "{n} makes a similar claim about {t}.", "Figures for {y} are not available.", "For a critique of this position, see the discussion in chapter 3.", "The distinction goes back to {y}.", "The passage was cut in the second edition.", "Italics in the original.", "Some of these events are also described in the press of {y}.", "(arguing for a different view of {t})", "(mainly for the figures)", "which has a useful bibliography", "especially chapter 6", "especially the introduction", "with further references", "This was already noticed by {n} in {y}.", "though the author draws the opposite conclusion"),
        ("Ibid.", "Ibid., {p}.", "Ibid, p. {p}.", "Ibid., p. {p}.", "ibid., pp. {p}.", "Id. at {p}.", "{n}, op. cit., p. {p}.", "{n}, op cit.", "{n} (n 12) {p}.", "{n} (n. 3 above), p. {p}.", "See note 3 above.", "See n 14 above, at {p}.", "{n}, supra note 8, at {p}.", "{n}, loc. cit.", "{n} {y}, {p}.", "{n} {y}, p. {p}.", "See {n} {y}: {p}.", "Cf. {n} {y}, pp. {p}.", "As above.", "See below.", "Ibid"),
        ("The word had a different meaning in {y}, when {n} first used it of {t}.", "I would like to thank {n} and {n} for their comments on an earlier draft of this essay.", "In {y} the committee had 14 members; by the end of the decade there were more than 200.", "This is, of course, a simplification.", "{n} was arrested in {y} and released two years later.", "Interviews were conducted in the summer of {y}; all names have been changed.", "By ‘{t}’ I mean the whole of the relations described above.", "The two senses are obviously connected, since the development of {t} depends on both.", "{n}: Yes, but that was before {y}.", "A shorter version of this paper was read at a workshop in {y}.", "On 4 March {y} the strike was called off, and the leaders went back to work the next day.", "The history of {t} has often been told and there is no need to repeat it here.", "It is unclear whether {n} had read it by then.", "Not to be confused with his brother, also called {n}.", "Dates are given in the old style throughout.", "Thanks to an anonymous reviewer for pressing me on this.", "That is, between {y} and the outbreak of the war."),
        (("{n}’s contribution to", ""), ("my review in", ""), ("this is apparent in {n}’s contribution to", " at pp. {p}"), ("as {n} shows in", ", the older view of {t} no longer holds"), ("the definition in", " differs from the one that is used here"), ("the standard account is still", ", though it says little on {t}"), ("compare the figures in", " with those for {y}"), ("there is a short summary in", ", p. {p}"), ("on this the court followed", ", and so did most later decisions"), ("a translation of", " appeared in {y}"), ("{n} to {n}, 12 September {y}, quoted in", ""), ("The text is now available at", ""), ("has a convenient list:", "")),
    ),
    "de": Prose(
        ("Vgl.", "Vgl. dazu", "Vgl. etwa", "Siehe", "S.", "Siehe auch", "Siehe hierzu", "Zit. nach", "Zitiert nach", "Dazu ausführlich", "Anders", "So auch", "Grundlegend", "Zum Folgenden", "Zur {t} vgl.", "Hierzu", "Überblick bei", "Dagegen", "Eine gute Übersicht bietet", "Ähnlich", "Aus der umfangreichen Literatur", "Zuerst in", "Vgl. auch"),
        ("; ", "; ", "; vgl. auch ", "; ferner ", "; dagegen ", ". Vgl. auch ", "; sowie ", "; dazu auch ", "; zit. nach "),
        ("Hervorhebung im Original.", "Hervorhebung von mir.", "Übersetzung des Verfassers.", "Darauf komme ich zurück.", "Für diesen Hinweis danke ich {n}.", "Die Zahlen für {y} fehlen.", "mit weiteren Nachweisen", "Das Zitat findet sich bereits bei {n}.", "Zur Kritik daran siehe unten, Kapitel 4.", "Der Begriff stammt aus dem Jahr {y}.", "dort auch weitere Literatur"),
        ("Ebd.", "Ebd., S. {p}.", "Ebenda, S. {p}.", "Vgl. ebd., S. {p}.", "{n}, a. a. O., S. {p}.", "{n}, a.a.O., S. {p}.", "{n} (wie Anm. 3), S. {p}.", "Siehe Anm. 12.", "Vgl. {n} {y}, S. {p}.", "{n} {y}: {p}.", "Ders., S. {p}.", "Vgl. oben, S. {p}."),
        ("Der Ausdruck hatte {y} noch einen anderen Sinn.", "Für Kritik und Anregungen danke ich {n} und {n}.", "Die Akten sind seit {y} verschollen.", "Dies gilt freilich nur mit Einschränkungen.", "{n} war von {y} an Mitglied des Vorstands.", "Im Frühjahr {y} zählte der Verein 340 Mitglieder.", "Unter {t} verstehe ich hier die Gesamtheit der beschriebenen Verhältnisse.", "Eine ausführliche Darstellung ist in Vorbereitung.", "{n}: Das war aber erst nach {y} der Fall."),
        (("{n} in", ""), ("meine Besprechung von", ""), ("so der Titel von", ""), ("die Darstellung in", " ist in diesem Punkt überholt"), ("{n} verweist auf", ", S. {p}"), ("{n} an {n}, 12. September {y}, zit. nach", ""), ("Der Text ist abgedruckt in", "")),
    ),
    "fr": Prose(
        ("Voir", "Voir aussi", "Voir par exemple", "Voir notamment", "Cf.", "Cf. aussi", "Cité par", "Cité dans", "Sur ce point,", "Sur la question de {t}, voir", "Pour une synthèse, voir", "Voir à ce sujet", "Contra", "Pour un point de vue différent :", "Je m'appuie ici sur", "Repris dans", "On lira aussi"),
        (" ; ", " ; ", "; ", " ; voir aussi ", " ; cf. ", ". Voir également ", " et ", ", cité par "),
        ("Nous soulignons.", "C'est nous qui traduisons.", "Je remercie {n} de cette indication.", "Nous y reviendrons.", "Les chiffres de {y} manquent.", "L'auteur défend la thèse inverse.", "notamment le chapitre 6", "avec une bibliographie", "Le mot apparaît en {y}.", "Souligné dans le texte."),
        ("Ibid.", "Ibid., p. {p}.", "Ibidem, p. {p}.", "Id., p. {p}.", "{n}, op. cit., p. {p}.", "{n}, art. cit., p. {p}.", "Voir supra, note 4.", "Voir infra, p. {p}.", "Loc. cit.", "Cf. {n} ({y} : {p}).", "{n}, {y}, p. {p}."),
        ("Le terme avait en {y} un tout autre sens.", "Je remercie {n} et {n} pour leur lecture attentive.", "En {y}, le syndicat comptait 340 adhérents.", "Cela ne vaut que sous certaines réserves.", "{n} fut arrêté en {y} et libéré deux ans plus tard.", "Nous entendons par là l'ensemble des rapports décrits plus haut.", "Une première version de ce texte a été présentée en {y}."),
        (("la contribution de {n} à", ""), ("mon compte rendu de", ""), ("la thèse de", " a été critiquée dès {y}"), ("{n} renvoie à", ", p. {p}"), ("lettre de {n} à {n}, 12 septembre {y}, citée dans", ""), ("le texte est disponible :", "")),
    ),
    "es": Prose(
        ("Véase", "Véase también", "Véase, por ejemplo,", "Véanse", "Ver", "Cfr.", "Cf.", "Citado en", "Cit. por", "Sobre {t}, véase", "Para una visión distinta,", "Al respecto,", "Sigo aquí a", "Un panorama en", "Retomo la expresión de", "Publicado originalmente en"),
        ("; ", "; ", "; véase también ", "; cfr. ", ". Véase asimismo ", " y ", "; para una crítica, "),
        ("Énfasis mío.", "La traducción es nuestra.", "Agradezco a {n} esta referencia.", "Volveremos sobre este punto.", "No hay datos de {y}.", "El autor sostiene lo contrario.", "en especial el capítulo 3", "Cursivas en el original.", "con abundante bibliografía"),
        ("Ibid.", "Ibíd., p. {p}.", "Ibidem, p. {p}.", "Ídem.", "Íd., pp. {p}.", "{n}, op. cit., p. {p}.", "{n}, ob. cit., p. {p}.", "Véase supra, nota 5.", "{n} ({y}: {p}).", "Véase {n}, {y}, p. {p}."),
        ("El término tenía en {y} otro sentido.", "Agradezco a {n} y {n} sus comentarios a una versión previa.", "En {y} el sindicato contaba con 340 afiliados.", "Esto es, desde luego, una simplificación.", "{n} fue detenido en {y} y liberado dos años después.", "Las entrevistas se realizaron en el verano de {y}."),
        (("la contribución de {n} en", ""), ("mi reseña en", ""), ("la tesis de", " fue criticada ya en {y}"), ("carta de {n} a {n}, 12 de septiembre de {y}, citada en", "")),
    ),
    "pt": Prose(
        ("Ver", "Ver também", "Ver, por exemplo,", "Cf.", "Cfr.", "Veja-se", "Citado em", "Apud", "Sobre {t}, ver", "Para uma visão distinta, ver", "A esse respeito, ver", "Sigo aqui", "Para um balanço,", "Conferir"),
        ("; ", "; ", "; ver também ", "; cf. ", ". Ver ainda ", " e ", ", apud "),
        ("Grifo meu.", "Tradução minha.", "Agradeço a {n} esta indicação.", "Voltaremos a este ponto.", "Não há dados para {y}.", "em especial o capítulo 2", "Grifos no original.", "O autor sustenta o contrário."),
        ("Ibid., p. {p}.", "Ibidem.", "Idem, p. {p}.", "Id. Ibid., p. {p}.", "{n}, op. cit., p. {p}.", "Op. cit., p. {p}.", "Ver nota 7, acima.", "{n} ({y}, p. {p}).", "Cf. {n}, {y}, p. {p}."),
        ("O termo tinha em {y} um sentido diferente.", "Agradeço a {n} e {n} os comentários a uma versão anterior.", "Em {y} o sindicato contava com 340 filiados.", "Trata-se, é claro, de uma simplificação.", "{n} foi preso em {y} e libertado dois anos depois."),
        (("a contribuição de {n} em", ""), ("minha resenha em", ""), ("a tese de", " foi criticada já em {y}")),
    ),
    "it": Prose(
        ("Cfr.", "Cfr. anche", "Cfr. ad esempio", "Si veda", "Si vedano", "V.", "Vedi", "Citato in", "Cit. in", "Su {t} si veda", "Sul punto", "Per una diversa lettura", "Per un quadro generale", "Riprendo qui", "In proposito"),
        ("; ", "; ", "; cfr. anche ", "; si veda inoltre ", ". Si veda anche ", " e ", "; contra "),
        ("Corsivo mio.", "Traduzione mia.", "Ringrazio {n} per l'indicazione.", "Su questo punto torneremo.", "Mancano i dati per il {y}.", "in particolare il capitolo 4", "con ampia bibliografia", "L'autore sostiene il contrario.", "Corsivo nel testo."),
        ("Ibid.", "Ibidem.", "Ivi, p. {p}.", "Ivi, pp. {p}.", "{n}, op. cit., p. {p}.", "{n}, cit., p. {p}.", "Id., p. {p}.", "Cfr. supra, nota 9.", "Cfr. infra, p. {p}.", "{n} {y}, p. {p}."),
        ("Il termine aveva nel {y} un altro significato.", "Ringrazio {n} e {n} per i loro commenti.", "Nel {y} il sindacato contava 340 iscritti.", "Si tratta, naturalmente, di una semplificazione.", "{n} fu arrestato nel {y} e liberato due anni dopo."),
        (("il contributo di {n} a", ""), ("la mia recensione in", ""), ("la tesi di", " fu criticata già nel {y}")),
    ),
    "nl": Prose(
        ("Zie", "Zie ook", "Zie bijvoorbeeld", "Vgl.", "Vergelijk", "Geciteerd in", "Over {t} zie", "Voor een overzicht zie", "Anders", "Aldus"), ("; ", "; ", "; zie ook ", "; vgl. ", ". Zie ook ", " en "),
        ("Cursivering van mij.", "Met dank aan {n} voor deze verwijzing.", "Hierop kom ik terug.", "Voor {y} ontbreken cijfers.", "met name hoofdstuk 3", "Vertaling van de auteur."), ("Ibidem.", "Ibidem, {p}.", "Ibid., p. {p}.", "Idem, {p}.", "{n}, a.w., p. {p}.", "{n}, op. cit., {p}.", "Zie noot 4.", "Zie {n} {y}, p. {p}."),
        ("Het woord had in {y} nog een andere betekenis.", "Ik dank {n} en {n} voor hun commentaar.", "In {y} telde de bond 340 leden.", "Dat is natuurlijk een vereenvoudiging."), (("de bijdrage van {n} aan", ""), ("mijn bespreking in", "")),
    ),
    "af": Prose(
        ("Sien", "Sien ook", "Kyk", "Kyk byvoorbeeld", "Vgl.", "Aangehaal in", "Vir ’n oorsig, sien", "Oor {t}, sien"), ("; ", "; ", "; sien ook ", "; vgl. ", " en ", ". Sien verder "),
        ("My kursivering.", "Met dank aan {n} vir hierdie verwysing.", "Hieroor later meer.", "Vir {y} is daar geen syfers nie.", "veral hoofstuk 3"), ("Ibid.", "Ibid., p. {p}.", "Ibid., bl. {p}.", "{n}, op. cit., p. {p}.", "Sien voetnoot 6.", "Sien {n} {y}: {p}."),
        ("Die woord het in {y} ’n ander betekenis gehad.", "Ek bedank {n} en {n} vir hulle kommentaar.", "In {y} het die vakbond 340 lede gehad."), (("die bydrae van {n} tot", ""), ("my resensie in", "")),
    ),
    "ru": Prose(
        ("См.", "См.:", "См. также:", "См., например:", "Ср.:", "Ср.", "Цит. по:", "Подробнее см.:", "Об этом см.:", "См. об этом:", "О проблеме {t} см.:", "Впервые опубликовано:", "Иную точку зрения см.:"), ("; ", "; ", "; см. также: ", "; ср.: ", ". См. также: "),
        ("Курсив мой.", "Перевод мой.", "На этот источник указал мне {n}.", "К этому вопросу мы ещё вернёмся.", "Данные за {y} год отсутствуют.", "особенно гл. 3", "Там же приведена библиография.", "Выделено автором."),
        ("Там же.", "Там же. С. {p}.", "Там же, с. {p}.", "{n}. Указ. соч. С. {p}.", "Указ. соч. С. {p}.", "{n}. Цит. соч. С. {p}.", "Ibid. P. {p}.", "См. прим. 5.", "См. выше, с. {p}."),
        ("В {y} году это слово имело иной смысл.", "За замечания автор благодарит коллег: {n} и {n}.", "В {y} году в союзе состояло 340 человек.", "Это, разумеется, упрощение.", "{n} был арестован в {y} году и освобождён через два года."), (("об этом пишет {n} в книге", ""), ("мою рецензию в", "")),
    ),
    "pl": Prose(
        ("Zob.", "Zob. też", "Zob. np.", "Por.", "Por. też", "Cyt. za:", "Patrz", "Na temat {t} zob.", "Szerzej:", "Odmiennie"), ("; ", "; ", "; zob. też ", "; por. ", ". Zob. także "),
        ("Podkreślenie moje.", "Tłumaczenie własne.", "Za tę wskazówkę dziękuję {n}.", "Wrócę do tego niżej.", "Brak danych za rok {y}.", "zwłaszcza rozdz. 3"), ("Tamże.", "Tamże, s. {p}.", "Ibidem, s. {p}.", "{n}, op. cit., s. {p}.", "{n}, dz. cyt., s. {p}.", "Zob. przyp. 4.", "Por. {n} {y}, s. {p}."),
        ("Słowo to miało w {y} roku inne znaczenie.", "Dziękuję {n} i {n} za uwagi do tekstu.", "W {y} roku związek liczył 340 członków.", "Jest to oczywiście uproszczenie."), (("tekst {n} w", ""), ("moja recenzja w", "")),
    ),
    "zh": Prose(
        ("参见", "参见：", "见", "详见", "转引自", "例如参见", "可参看", "关于{t}，参见", "相关研究参见", "比较", "參見", "又见"), ("；", "；", "；另见", "；亦可参见", "。另参见", "；参阅"),
        ("着重号为引者所加。", "感谢{n}提供这一线索。", "此点下文还将讨论。", "{y}年的数字不详。", "尤其是第三章", "译文有改动。"), ("同上。", "同上，第{p}页。", "同上书，第{p}页。", "{n}前引书，第{p}页。", "同前注，第{p}页。", "前揭书，第{p}页。", "参见注3。", "{n}：前揭文，第{p}页。"),
        ("这个词在{y}年的含义与今天不同。", "感谢{n}和{n}对本文初稿的意见。", "{y}年工会有会员340人。", "这当然是一种简化的说法。", "{n}于{y}年被捕，两年后获释。"), (("{n}在", "中的论述"), ("笔者的书评见", "")), "。",
    ),
    "ja": Prose(
        ("参照", "例えば、", "たとえば", "詳しくは", "これについては", "{t}については、", "なお、", "前掲の", "また、"), ("、", "。", "；", "。また、", "。さらに"),
        ("傍点は引用者。", "訳文は一部変更した。", "を参照。", "を参照のこと。", "{n}氏のご教示による。", "{y}年の数字は不明である。", "特に第三章。"), ("同上。", "同上、{p}頁。", "同書、{p}頁。", "前掲書、{p}頁。", "{n}前掲書、{p}頁。", "{n}、前掲論文、{p}頁。", "注3を参照。", "Ibid., p. {p}."),
        ("この語は{y}年には別の意味で用いられていた。", "草稿に意見を寄せられた{n}、{n}両氏に感謝する。", "{y}年の組合員数は340名であった。", "もちろん、これは単純化である。"), (("{n}の", "所収論文"),), "。",
    ),
    "ko": Prose(
        ("참조:", "예컨대", "자세한 내용은", "{t}에 대해서는", "이에 관해서는"), ("; ", "; ", "; 또한 "), ("강조는 인용자.", "을 참조.", "{y}년의 통계는 없다."), ("같은 책, {p}쪽.", "같은 글, {p}쪽.", "위의 책, {p}쪽.", "앞의 책, {p}쪽.", "{n}, 앞의 글, {p}쪽."),
        ("이 말은 {y}년에는 다른 뜻으로 쓰였다.", "초고에 의견을 준 {n}, {n}에게 감사한다."), (("{n}의 글은", ""),),
    ),
}  # fmt: skip

# Repeated citations of archival items
LEAVES: dict[str, tuple[str, ...]] = {
    "en": ("Ibid., {f}", "Ibid., {f}.", "ibid., {f}", "Ibid. {f}.", "Ibid"),
    "de": ("Ebd., {f}.", "Ebenda, {f}", "Ebd., {f}", "Vgl. ebd., {f}.", "Ebd."),
    "fr": ("Ibid., {f}.", "Ibidem, {f}", "Ibid., {f}", "Idem, {f}.", "Ibid."),
    "it": ("Ivi, {f}.", "Ivi, {f}", "Ibidem, {f}.", "ibid., {f}", "Ibid., {f}.", "Ivi", "ibidem", "Idem, {f}", "Ibidem."),
    "es": ("Ibid., {f}.", "Ibídem, {f}", "Ibid., {f}", "Ib., {f}."),
    "pt": ("Ibid., {f}.", "Ibidem, {f}", "Idem, {f}.", "Idem, ibidem, {f}."),
    "ru": ("Там же. {f}.", "Там же. {f}"),
}
PROSE = {name: replace(prose, leaves=LEAVES.get(name, ())) for name, prose in PROSE.items()}
