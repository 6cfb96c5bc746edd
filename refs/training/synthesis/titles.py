"""New titles made of the topics and places of a shelf, and titles lent from one work to another."""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

import random

from refs.training.synthesis.works import Shelf

FORMS = {
    "la": ("De {t}", "De {t} libri tres", "{t} {p} {y}"),
    "en": ("{t} and {u} in {p}", "The Making of {t}", "{t}, {y}–{z}", "The Politics of {t} in {p}", "{t} in {p}, {y}-{z}", "Rethinking {t}", "A History of {t}", "{y}: {t} in {p}", "Towards a Theory of {t}", "{p} and {t}, {y}–{z}", "Essays on {t}", "What Is {t}?", "On {t}", "{p} {y}: {t}"),
    "de": ("{t} und {u} in {p} {y}–{z}", "Zur Geschichte von {t}", "{t} in {p}", "{t}. Beiträge zu {u}", "{p} {y}-{z}", "{t} und {u}", "Was ist {t}?"), "fr": ("{t} et {u} en {p}", "Histoire de {t}", "{t} ({y}-{z})", "Essai sur {t}", "Qu'est-ce que {t} ?", "{t} et {u}, {y}-{z}"),
    "es": ("{t} y {u} en {p}", "Historia de {t}", "{t} en {p}, {y}-{z}", "¿Qué es {t}?", "Ensayos sobre {t}"), "pt": ("{t} e {u} em {p}", "História de {t}", "{t} em {p} ({y}-{z})", "O que é {t}?", "{t}, {y}-{z}"), "it": ("{t} e {u} in {p}", "Storia di {t}", "{t} in {p} ({y}-{z})", "Saggi su {t}", "{p} {y}-{z}"),
    "nl": ("{t} en {u} in {p}", "{t}, {y}-{z}", "Geschiedenis van {t}"), "af": ("{t} en {u} in {p}", "{t}, {y}–{z}", "Die geskiedenis van {t}"), "ru": ("{t} и {u}: {p}, {y}—{z} гг.", "{t} ({p}, {y}–{z})", "Очерки: {t}", "{t} и {u}"), "pl": ("{t} i {u}", "{t} ({p} {y}–{z})", "Szkice: {t}"),
    "cs": ("{t} a {u}", "{t} ({p} {y}–{z})", "K dějinám: {t}", "{p}: {t}"), "el": ("{t} και {u}", "{t}: {p}, {y}-{z}", "Ιστορία και {t}"),
    "ar": ("{t} و{u}", "{t} في {p}", "تاريخ {t}", "دراسات في {t}"), "fa": ("{t} و {u}", "{t} در {p}", "تاریخ {t}"), "he": ("{t} ו{u}", "{t} ב{p}", "תולדות ה{t}", "{t}, {y}–{z}"),
    "zh": ("{t}与{u}", "{p}{t}研究（{y}—{z}）", "论{t}", "{y}年的{t}", "{p}的{t}"), "ja": ("{t}と{u}", "{p}における{t}", "{t}論", "{p}の{t} {y}-{z}"), "ko": ("{t}와 {u}", "{p}의 {t}", "{t} 연구"),
}  # fmt: skip


def new_title(rng: random.Random, shelf: Shelf) -> str:
    """A title made of the shelf's topics and places, often with years in it, as titles have."""
    topics, places = shelf.lists["topics"], shelf.lists["places"]
    year = rng.randint(1500, 1990)
    two = rng.sample(topics, 2)
    ends = year + rng.randint(1, 60)
    last = str(ends % 100).zfill(2) if rng.random() < 0.15 and ends // 100 == year // 100 else str(ends)
    title = rng.choice(shelf.lists.get("forms") or FORMS[shelf.lang]).format(
        t=two[0], u=two[1], p=rng.choice(places), y=year, z=last
    )
    return title[0].upper() + title[1:]


def retitle(rng: random.Random, shelf: Shelf, text: dict[str, str], kind: str) -> None:
    """Gives a work another title, or a subtitle, at times."""
    pool = shelf.any_title()
    roll = rng.random()
    if roll < 0.3 and "topics" in shelf.lists:
        text["main"] = new_title(rng, shelf)
        text.pop("sub", None)
        for key in ("script", "gloss", "origtitle"):
            text.pop(key, None)
    elif roll < 0.5 and "script" not in text and "gloss" not in text and kind not in {"news", "web"}:
        other = rng.choice(pool)
        text["main"] = other.text["main"]
        text.pop("origtitle", None)
    if rng.random() < 0.25 and "sub" not in text and "script" not in text and "gloss" not in text:
        subs = [work.text["sub"] for work in rng.sample(pool, min(8, len(pool))) if "sub" in work.text]
        if subs:
            text["sub"] = subs[0]
        elif "topics" in shelf.lists:
            text["sub"] = new_title(rng, shelf)
