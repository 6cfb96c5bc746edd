r"""What the commands of LaTeX mean to one who reads the words: which set type, which stand for nothing, and their arguments."""

from __future__ import annotations

FLAGS = {
    "emph": "italic",
    "textit": "italic",
    "textsl": "italic",
    "mkbibemph": "italic",
    "textbf": "bold",
    "textsc": "smallcaps",
    "textsuperscript": "superscript",
    "textsubscript": "subscript",
    "mkbibbold": "bold",
    "mkbibitalic": "italic",
    "underline": "underlined",
    "uline": "underlined",
}
DECLARED = {
    "em": "italic", "it": "italic", "itshape": "italic", "sl": "italic", "slshape": "italic", "bf": "bold", "bfseries": "bold",
    "sc": "smallcaps", "scshape": "smallcaps",
}  # fmt: skip
UPRIGHT = frozenset(("rm", "normalfont", "upshape", "mdseries", "rmfamily", "normalsize"))
HEADINGS = {
    "part": 1, "chapter": 1, "addchap": 1, "section": 2, "addsec": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5,
    "subparagraph": 6, "minisec": 5,
}  # fmt: skip
FOOTNOTES = frozenset(("footnote", "thanks", "footnotetext", "endnote", "sidenote", "endnotetext"))
MARKS = frozenset(("footnotemark", "endnotemark"))
ADDRESSES = frozenset(("url", "nolinkurl", "path", "doi", "burl"))
CITES = frozenset(("cites", "parencites", "textcites", "autocites", "footcites", "smartcites", "footcitetexts", "supercites"))
BIBLIOGRAPHIES = frozenset(("bibliography", "addbibresource", "addglobalbib", "bibdata"))
# Environments whose words are no text.
UNREAD = frozenset(
    (
        "equation",
        "align",
        "gather",
        "multline",
        "eqnarray",
        "displaymath",
        "math",
        "alignat",
        "flalign",
        "verbatim",
        "Verbatim",
        "lstlisting",
        "minted",
        "comment",
        "tikzpicture",
        "filecontents",
        "pgfpicture",
        "algorithmic",
    )
)
KINDS = {"quote": "quote", "quotation": "quote", "displayquote": "quote", "verse": "quote"}
LISTS = {"itemize": "•", "enumerate": "1", "description": "", "compactitem": "•", "compactenum": "1"}
# Arguments of environments that are no words.
ENVIRONMENT_ARGUMENTS = {
    "thebibliography": 1,
    "tabular": 1,
    "longtable": 1,
    "array": 1,
    "tabularx": 2,
    "tabular*": 2,
    "tabulary": 2,
    "minipage": 1,
    "multicols": 1,
    "wrapfigure": 2,
    "CSLReferences": 2,
    "adjustwidth": 2,
    "spacing": 1,
    "foreignlanguage": 1,
    "otherlanguage": 1,
    "otherlanguage*": 1,
    "list": 2,
    "textblock": 1,
    "filecontents*": 1,
    "supertabular": 1,
}
# Arguments of commands that are no words; those behind them are.
DROPPED = {
    "label": 1,
    "ref": 1,
    "pageref": 1,
    "eqref": 1,
    "autoref": 1,
    "cref": 1,
    "Cref": 1,
    "nameref": 1,
    "vref": 1,
    "hypertarget": 1,
    "hyperlink": 1,
    "vspace": 1,
    "hspace": 1,
    "vskip": 0,
    "includegraphics": 1,
    "input": 1,
    "include": 1,
    "index": 1,
    "pagestyle": 1,
    "thispagestyle": 1,
    "setlength": 2,
    "addtolength": 2,
    "setcounter": 2,
    "addtocounter": 2,
    "stepcounter": 1,
    "markboth": 2,
    "markright": 1,
    "addcontentsline": 3,
    "usepackage": 1,
    "RequirePackage": 1,
    "documentclass": 1,
    "documentstyle": 1,
    "bibliographystyle": 1,
    "hypersetup": 1,
    "textcolor": 1,
    "color": 1,
    "colorbox": 1,
    "fontsize": 2,
    "rule": 2,
    "multicolumn": 2,
    "multirow": 2,
    "parbox": 1,
    "makebox": 0,
    "raisebox": 1,
    "scalebox": 1,
    "resizebox": 2,
    "rotatebox": 1,
    "pdfbookmark": 2,
    "phantomsection": 0,
    "newenvironment": 3,
    "newtheorem": 2,
    "DeclareMathOperator": 2,
    "selectlanguage": 1,
    "foreignlanguage": 1,
    "bibinfo": 1,
    "bibfield": 1,
    "bibnamefont": 0,
    "cline": 1,
    "cmidrule": 1,
    "title": 1,
    "author": 1,
    "date": 1,
    "affiliation": 1,
    "email": 1,
    "glsadd": 1,
    "graphicspath": 1,
    "bookmarksetup": 1,
    "definecolor": 3,
    "numberwithin": 2,
    "refstepcounter": 1,
    "ifthenelse": 1,
    "begingroup": 0,
    "raggedright": 0,
    "texorpdfstring": 0,
    "cite@text": 1,
    "penalty": 0,
    "providecolor": 3,
    "href@noop": 1,
    "Eprint": 1,
    "translation": 0,
    "enlargethispage": 1,
    "typeout": 1,
    "message": 1,
    "pdfinfo": 1,
    "urlstyle": 1,
    "inst": 1,
    "BibitemShut": 1,
    "institute": 1,
    "titlerunning": 1,
    "authorrunning": 1,
    "vphantom": 1,
    "hphantom": 1,
    "phantom": 1,
    "todo": 1,
    "printbibheading": 0,
    "defbibheading": 2,
    "DeclareFieldFormat": 2,
    "DeclareUnicodeCharacter": 2,
    "setcitestyle": 1,
    "ExecuteBibliographyOptions": 1,
}
DEFINING = frozenset(("newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "def", "gdef", "edef", "xdef"))
MEASURES = frozenset(("penalty", "hskip", "vskip", "kern", "parskip", "parindent", "baselineskip"))
SPACES = frozenset(("quad", "qquad", "space", "enspace", "thinspace", "hfill", "xspace", "enskip", "nobreakspace"))
BREAKS = frozenset(("newline", "break", "linebreak", "tabularnewline", "cr"))
PARAGRAPHS = frozenset(
    (
        "par",
        "bigskip",
        "medskip",
        "smallskip",
        "newpage",
        "clearpage",
        "pagebreak",
        "cleardoublepage",
        "hrule",
        "hline",
        "maketitle",
        "centerline",
    )
)
SIGNS = {
    " ": " ", "\n": " ", "\t": " ", ",": "\u202f", ";": " ", ":": " ", "!": "", "-": "", "/": "", "@": "", "{": "{", "}": "}",
}  # fmt: skip
ACCENTS = frozenset("`'^~=.\"")
LETTER_ACCENTS = frozenset(("u", "v", "H", "c", "d", "b", "k", "r", "t"))
# What babel reads in German texts.
SHORTHANDS = {"`": "„", "'": "“", "<": "«", ">": "»", "-": "", "=": "-", "~": "-", "|": "", '"': ""}
