"""Names and lists of names as reference styles print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# Han, kana and hangul: a name in these scripts is written family first without a blank.
EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# A particle at the head of a family name: "de Beauvoir", "van der Wee"; not "De Felice".
PARTICLE = re.compile(r"^((?:(?:de|del|della|di|da|dos|das|do|van|von|der|den|la|le|du|ten|ter|zu|el|al|bin|of)\s+)+)(?=\S)")
GIVEN_PART = re.compile(r"[^\s.\-]+\.?|-")


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or an organisation if `given` is empty. `family_first`: printed "Wang Hui" in running text too."""

    family: str
    given: str = ""
    family_first: bool = False

    @property
    def eastern(self) -> bool:
        """True if the name is written in Chinese, Japanese or Korean script."""
        return bool(EASTERN.search(self.family))


@dataclass(frozen=True, slots=True)
class NameStyle:
    """How a list is printed: codes of the first and the further names, separators, and when it is cut with et al.

    Codes: FL "Ann M. Lee", LF "Lee, Ann M.", LI "Lee, A. M.", IL "A. M. Lee", il "AM Lee", Li "Lee AM", L.I "Lee A. M.",
    LcI "Lee, A.M.", L(F) "Lee (Ann)", L(I) "Lee (A.)", L F "Lee Ann", L "Lee", F G as FL, but "石川 淳" with a blank. `caps` prints
    family names in capitals.
    """

    first: str = "FL"
    rest: str = "FL"
    sep: str = ", "
    two: str = " & "
    last: str = ", & "
    cut: int = 9
    keep: int = 1
    caps: bool = False


def parse_names(text: str) -> tuple[Name, ...]:
    """The names of a seed's cell: "Family, Given; Family/Given; Organisation"."""
    names = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        if "/" in part:
            family, given = part.split("/", 1)
            names.append(Name(family.strip(), given.strip(), family_first=True))
        elif "," in part:
            family, given = part.split(",", 1)
            names.append(Name(family.strip(), given.strip()))
        else:
            names.append(Name(part))
    return tuple(names)


@lru_cache(maxsize=8192)
def initials(given: str, dot: str = ".", gap: str = " ") -> str:
    """The initials of given names: "Jean-Paul M." becomes "J.-P. M."."""
    out = ""
    for match in GIVEN_PART.finditer(given):
        part = match.group()
        if part == "-":
            out = out.rstrip() + ("-" if dot else "")
        elif part[0].islower() and len(part) < 4:
            out += part + " "
        else:
            out += part[0].upper() + dot + gap
    return out.strip()


def upper(text: str) -> str:
    """Capitals, without changing the length ("ß" stays)."""
    return "".join(char.upper() if len(char.upper()) == 1 else char for char in text)


@lru_cache(maxsize=16384)
def form(name: Name, code: str, caps: bool = False) -> str:
    """One name in the form of a code (see `NameStyle`)."""
    family, given = name.family, name.given
    if not given:
        return family
    if name.eastern:
        return f"{family} {given}" if code == "F G" else family + given
    particle = ""
    if (match := PARTICLE.match(family)) is not None:
        particle, family = match.group(1).strip(), family[match.end() :]
    if caps:
        family = upper(family)
    if code == "L":
        return f"{particle} {family}".strip()
    if code in {"FL", "IL", "il", "I.L"}:
        if name.family_first:
            return f"{family} {given}"
        front = {"FL": given, "IL": initials(given), "il": initials(given, "", ""), "I.L": initials(given, ".", "")}[code]
        return " ".join(filter(None, (front, particle, family)))
    if code.startswith("p"):  # particle before the family name in inverted forms
        code = code[1:]
        family = f"{particle} {family}".strip()
        particle = ""
    tail = f" {particle}" if particle else ""
    return {
        "LF": f"{family}, {given}{tail}",
        "LI": f"{family}, {initials(given)}{tail}",
        "LcI": f"{family}, {initials(given, '.', '')}{tail}",
        "Li": f"{family} {initials(given, '', '')}{tail}",
        "L,i": f"{family}, {initials(given, '', '')}{tail}",
        "L.I": f"{family} {initials(given)}{tail}",
        "L(F)": f"{family} ({given}{tail})",
        "L(I)": f"{family} ({initials(given)}{tail})",
        "L F": f"{family} {given}{tail}",
        "F G": f"{family} {given}{tail}",
    }[code]


def form_list(names: tuple[Name, ...], style: NameStyle, et_al: str, two: str = "", last: str = "") -> str:
    """The printed list. `two` and `last` replace the style's separators before the last name."""
    if names[0].eastern:
        shown = names[: style.keep] if len(names) > style.cut else names
        code = "F G" if style.first == "F G" else "FL"
        text = style.sep.join(form(name, code) for name in shown)
        return text + et_al if len(names) > len(shown) else text
    shown = names[: style.keep] if len(names) > style.cut else names
    parts = [form(name, style.rest if at else style.first, style.caps) for at, name in enumerate(shown)]
    if len(shown) < len(names):
        return style.sep.join(parts) + et_al
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return parts[0] + (two or style.two) + parts[1]
    return style.sep.join(parts[:-1]) + (last or style.last) + parts[-1]


def agreeing(family: str, given: str, lang: str) -> str:
    """The family name in the gender of the given name, in Russian and Polish."""
    if not given.endswith(("а", "я", "a")):
        return family
    if lang == "pl" and family.endswith(("ski", "cki")):
        return family[:-1] + "a"
    if lang == "ru" and family.endswith(("ов", "ев", "ёв", "ин")) and given != "Илья":
        return family + "а"
    return family
