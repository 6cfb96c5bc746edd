"""Sentences of notes that lead to a citation, by language: "The standard biography remains", "Eine Ausnahme bildet die Arbeit von"."""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

import random
import re

# `<a|b>` is a choice, `{n}` a name, `{t}` a topic, `{y}` a year; what stands behind them is a citation
LEADS: dict[str, tuple[str, ...]] = {
    "en": (
        "The <standard|classic|best|fullest|most recent|indispensable|only> <biography|account|study|discussion|treatment|history|edition|introduction|survey> <remains|is|is still|is now|is that of|is that by|is given by|will be found in|can be found in>",
        "<On|For|Concerning|Regarding|As to> <{t}|the reception of {n}|the history of {t}|{t} in this period|the question of {t}|the debate over {t}>, see <the classic study by|the work of|above all|in particular|especially|inter alia|the essays in|the useful summary in|recently>",
        "<On|For|About> <{t}|{t} more generally|{n}>, <see|consult|compare|cf.|I have drawn on|I rely on|I follow>",
        "<This|The|A similar|The opposite|The same> <view|argument|point|thesis|claim|interpretation|phrase|distinction|suggestion> <has been challenged by|is made by|is made in|was first put forward by|is developed in|is defended in|goes back to|comes from|is borrowed from|is taken from|is due to|appears in>",
        "<I owe this|I owe the|I take this> <distinction|phrase|reference|point|argument> <to|from>",
        "The <figures|data|details|quotation|passage|text|information|statistics|numbers|example> <are|is|was|were> <taken from|drawn from|quoted from|based on|from|derived from|reproduced in|available in>",
        "<Important|Notable|Useful|Other|Recent|Representative> <contributions|works|studies|examples> <include|are|in this vein include>",
        "For <criticism of this reading|a contrary view|a different interpretation|further discussion|a critique|a summary of the debate|an overview|the background|the wider context|a good example|a recent survey of the literature>, <see|cf.|see also|see, e.g.,|see for instance|consult>",
        "<Compare|Contrast> the <view|account|reading|treatment|argument> <of|in|given by>",
        "<As|Just as> {n} <notes|points out|has shown|argues|reminds us>; see",
        "This <section|paragraph|account|chapter|summary> <draws|relies|is based> <heavily on|largely on|on>",
        "<But|However, > <see the objections of|see the criticism in|note the reservations of|see the response by>",
        "<Here|In what follows|In this> I <follow|draw on|am following|am indebted to>",
    ),
    "de": (
        "<Eine|Die einzige|Eine rühmliche|Die wichtigste> <Ausnahme|Untersuchung|Darstellung|Studie> <bildet die Arbeit von|ist|stammt von|bildet|ist noch immer|bietet|bleibt>",
        "<Zur|Zur Geschichte der|Zum Problem der|Zu der|Zur Frage der|Zur Rezeption von|Zu den Hintergründen der> {t} <vgl.|siehe|s.|vgl. v. a.|vgl. die Arbeit von|siehe vor allem|zuletzt|noch immer grundlegend|ausführlich>",
        "<Der|Dieser> <Begriff|Ausdruck|Gedanke|Hinweis|Terminus> <stammt von|findet sich bei|geht zurück auf|ist entlehnt aus|wird übernommen von|wurde geprägt von>",
        "<Darauf|Hierauf> <hat bereits|hat schon|hat zuerst|verweist auch|weist zu Recht> {n} <hingewiesen|aufmerksam gemacht|hin>; vgl.",
        "<Die|Alle> <Angaben|Zahlen|Daten|Zitate> <nach|stammen aus|sind entnommen aus|finden sich in|beruhen auf>",
        "<Eine gute|Eine knappe|Eine ausführliche|Die beste> <Einführung|Darstellung|Übersicht|Zusammenfassung> <gibt|bietet|findet sich bei|findet sich in|liefert>",
        "<Anders|So auch|Ähnlich|Ebenso|Dagegen|Kritisch hierzu|Differenzierend|Abweichend|So bereits|So schon|Im Ergebnis ebenso|Zutreffend> <etwa|dagegen|jedoch|auch|nunmehr|zuletzt|bereits|>",
        "<Grundlegend|Wegweisend|Maßgeblich|Nach wie vor unverzichtbar|Immer noch lesenswert> <hierzu|für diese Frage|sind|ist|>:",
        "<Ausführlich|Eingehend|Näher|Umfassend> <hierzu|dazu|zum Ganzen|zu dieser Frage> <etwa|auch|>",
        "Im <Anschluss|Gegensatz> <an|zu>",
        "Ich <folge hier|stütze mich auf|beziehe mich auf|verdanke diesen Hinweis>",
        "<Wiederabgedruckt|Zuerst erschienen|Wieder|Deutsche Übersetzung> in:",
        "<Wie|So> {n} <in|zeigt in|schreibt in>",
    ),
    "fr": (
        "<Sur|Pour|Au sujet de|À propos de|Concernant> <{t}|ce point|cette question|l'histoire de {t}|ces débats|{n}>, <voir|on verra|on consultera|on se reportera à|nous renvoyons à|nous renvoyons à l'ouvrage de|cf.|voir les travaux de|voir notamment|il faut lire|lire>",
        "<L'expression|La formule|Le terme|L'idée|Le mot|Cette notion|La distinction> <est de|vient de|est empruntée à|a été forgé par|est reprise de|provient de>",
        "<Comme le|Ainsi que le|Comme l'> <note|rappelle|souligne|montre|écrit|a montré> {n} <dans|in|:>",
        "<Pour une|Pour une bonne|Pour une autre> <synthèse|synthèse récente|mise au point|vue d'ensemble|critique|lecture|approche différente>, <voir|on se reportera à|cf.|on consultera|lire>",
        "<Les chiffres|Ces données|Ces informations|La citation|Le texte> <sont tirés de|proviennent de|est tirée de|se trouve dans|sont empruntées à|est reproduit dans>",
        "<L'étude|L'ouvrage|Le livre|La thèse|L'article> <classique|fondateur|fondamental|de référence|le plus récent> <reste|demeure|est|sur la question est|est celui de>",
        "<En sens contraire|Dans le même sens|Dans une perspective différente|Dans cette optique|À l'inverse>, <voir|cf.|v.|lire|>",
        "<Contra|Pace|Contre cette interprétation|Pour un avis contraire> <:|,|>",
        "Nous <suivons ici|empruntons cette idée à|nous appuyons sur|nous inspirons de|devons cette remarque à>",
        "<Repris dans|Publié par|Édité par|Cité par|Traduit dans|Reproduit in> ",
    ),
    "it": (
        "<Su|Per|Riguardo a|A proposito di> <{t}|questo punto|questo tema|tale questione|{n}> <si veda|si vedano|si rinvia a|cfr.|si rimanda a|rinvio a|è fondamentale|resta fondamentale|sono da vedere>",
        "<Lo studio|L'opera|Il lavoro|La biografia|La ricostruzione> <più recente|classico|fondamentale|di riferimento|più completa> <è|resta|rimane|è quella di|è ancora>",
        "<L'espressione|Il termine|La citazione|La formula|La tesi> <è di|è tratta da|si trova in|risale a|è ripresa da>",
        "<Si veda|Si vedano|Cfr.|Rinvio> <almeno|da ultimo|in particolare|per tutti|ora|anche|soprattutto|tra gli altri>",
        "<Come|Così> <osserva|scrive|nota|ricorda|ha mostrato> {n} <in|:>",
        "<I dati|Le cifre|Le notizie|Le informazioni> <sono tratti da|sono tratte da|provengono da|si trovano in>",
        "<Diversamente|In senso contrario|Nello stesso senso|In senso critico|Contra> <,|:|v.|cfr.>",
    ),
    "es": (
        "<Sobre|Para|Acerca de|Respecto a|En torno a> <{t}|este punto|este debate|esta cuestión|la historia de {t}|{n}> <véase|puede verse|puede consultarse|puede consultarse a|cfr.|remitimos a|son fundamentales|resulta imprescindible|ver>",
        "<La expresión|El término|La idea|La cita|Esta tesis> <es de|procede de|está tomada de|se encuentra en|fue formulada por>",
        "<El estudio|La obra|El trabajo|La biografía> <clásico|de referencia|más completo|fundamental|más reciente> <es|sigue siendo|es el de|continúa siendo>",
        "<Véase|Ver|Cfr.|Consúltese> <entre otros|por ejemplo|especialmente|en particular|además|asimismo|al respecto>,",
        "<Los datos|Las cifras|Estas noticias> <proceden de|están tomados de|se encuentran en|provienen de>",
        "<Como|Según> <señala|apunta|afirma|ha mostrado|recuerda> {n} <en|:>",
        "<En sentido contrario|En la misma línea|Una visión distinta en|Una crítica en|En otro sentido>, ",
    ),
    "pt": (
        "<Sobre|Para|Acerca de|A respeito de|Quanto a> <{t}|este ponto|esse debate|essa questão|a história de {t}|{n}>, <ver|veja-se|vejam-se|cf.|consultar|remetemos a|é fundamental>",
        "<A expressão|O termo|A ideia|A citação> <é de|provém de|foi retirada de|encontra-se em>",
        "<O estudo|A obra|O trabalho|A biografia> <clássico|de referência|mais completo|fundamental|mais recente> <é|continua sendo|é ainda|é o de>",
        "<Os dados|Os números|As informações> <foram extraídos de|são de|encontram-se em|provêm de>",
        "<Como|Conforme> <observa|afirma|aponta|mostrou|lembra> {n} <em|:>",
        "<Ver|Cf.|Veja-se> <entre outros|por exemplo|especialmente|também|sobretudo>,",
    ),
    "nl": (
        "<Over|Voor|Met betrekking tot> <{t}|dit onderwerp|deze kwestie|de geschiedenis van {t}|{n}> <zie|zie vooral|vergelijk|zie bijvoorbeeld|raadplege men>",
        "<De uitdrukking|Het begrip|De term|Het citaat> <is van|stamt van|is ontleend aan|komt uit>",
        "<De standaardbiografie|Het standaardwerk|De beste studie|Het beste overzicht> <is|blijft|is nog steeds|biedt>",
        "<De cijfers|De gegevens|De cijfers voor {y}> <zijn ontleend aan|zijn afkomstig uit|komen uit>",
        "<Anders|Aldus|Zo ook|Kritisch> <echter|bijvoorbeeld|>",
    ),
}  # fmt: skip
CHOICE = re.compile(r"<([^<>]*)>")


def lead(rng: random.Random, name: str) -> str:
    """A sentence of the language that a citation ends, its names and topics still to be filled in; "" if there is none."""
    if name not in LEADS:
        return ""
    words = CHOICE.sub(lambda found: rng.choice(found[1].split("|")), rng.choice(LEADS[name]))
    return re.sub(r" +(?=[,:])|\s+$", "", re.sub(" +", " ", words))
