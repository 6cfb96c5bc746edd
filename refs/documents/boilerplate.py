"""What on a page is no part of its text: menus, heads and feet, comments, advertisements, questions about cookies."""

from __future__ import annotations

import re
from typing import Any

from refs.documents.html_page import kinds, local_name, tokens, words_of

Element = Any
UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "audio",
        "video",
        "button",
        "select",
        "textarea",
        "input",
        "dialog",
        "menu",
        "map",
        "applet",
        "rt",
        "rp",
        "datalist",
        "meter",
        "progress",
    ]
)
AROUND = frozenset(("nav", "header", "footer", "aside"))
ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "menu",
        "menubar",
        "dialog",
        "alertdialog",
        "toolbar",
        "tablist",
        "tooltip",
        "toc",
        "index",
        "pagebreak",
        "page-list",
        "landmarks",
        "pagelist",
        "loi",
        "lot",
    ]
)
# The names of classes and ids of what stands around a text; each is a whole word of a class, or the whole id.
NAMES = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "menu",
        "mainmenu",
        "main-menu",
        "sidebar",
        "side-bar",
        "breadcrumb",
        "breadcrumbs",
        "site-header",
        "site-footer",
        "page-header",
        "page-footer",
        "footer",
        "cookie",
        "cookies",
        "cookie-banner",
        "cookie-notice",
        "cookie-consent",
        "cookie-bar",
        "consent",
        "gdpr",
        "onetrust-banner-sdk",
        "cookiebanner",
        "comments",
        "comment-list",
        "commentlist",
        "comment-form",
        "comments-area",
        "comment-respond",
        "disqus_thread",
        "respond",
        "share",
        "sharing",
        "share-buttons",
        "sharedaddy",
        "social",
        "social-media",
        "social-links",
        "social-share",
        "addtoany_share_save_container",
        "newsletter",
        "newsletter-signup",
        "subscribe",
        "subscription",
        "related",
        "related-posts",
        "relatedposts",
        "related-articles",
        "recommended",
        "jp-relatedposts",
        "advert",
        "advertisement",
        "advertising",
        "ads",
        "ad",
        "ad-banner",
        "adsbygoogle",
        "banner",
        "popup",
        "modal",
        "skip-link",
        "skip-links",
        "screen-reader-text",
        "sr-only",
        "visually-hidden",
        "post-navigation",
        "nav-links",
        "pagination",
        "pager",
        "tags",
        "post-tags",
        "entry-meta",
        "byline-share",
        "author-box",
        "mw-editsection",
        "mw-jump-link",
        "mw-indicators",
        "mw-hidden-catlinks",
        "catlinks",
        "navbox",
        "navbox-styles",
        "vertical-navbox",
        "sistersitebox",
        "side-box",
        "printfooter",
        "mw-navigation",
        "mw-panel",
        "sitesub",
        "contentsub",
        "jump-to-nav",
        "toc",
        "vector-toc",
        "infobox",
        "ambox",
        "metadata",
        "noprint",
        "authority-control",
        "mw-empty-elt",
        "reference-preview",
        "toctitle",
        "sphinxsidebar",
        "headerlink",
        "footer-places",
    ]
)
UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
KEPT = frozenset(("html", "body", "main", "article", "h1", "h2", "h3", "h4", "h5", "h6"))
LARGE = 0.5  # share of the words of a page: what holds more is no menu, whatever its name
LOOKED = 5_000_000  # characters


class Boilerplate:
    """Says of each element of a page whether it is left out."""

    def __init__(self, root: Element, keep: frozenset[Element]) -> None:
        """Ready for a page; what holds one of the elements in `keep` is never left out but for what no reader sees."""
        self._all = len(words_of(root, LOOKED))
        self._keep = keep
        self._left = 1_000 + 2 * sum(1 for _ in root.iter())  # so often elements are looked at again before everything is kept

    def holds(self, element: Element) -> bool:
        """True if the element is no part of the text."""
        name = local_name(element)
        if name in UNSEEN or not name:
            return True
        if name in KEPT:
            return False
        attributes = element.attrib
        if attributes and self._unseen(element):
            return True
        if self._left <= 0 or not self._around(element, name):
            return False
        for one in element.iter():
            self._left -= 1
            if one in self._keep:
                return False
        return name == "nav" or len(words_of(element, LOOKED)) <= LARGE * self._all

    def _unseen(self, element: Element) -> bool:
        if "hidden" in element.attrib or (element.get("aria-hidden") or "").lower() == "true":
            return True
        style = element.get("style")
        return bool(style and UNSEEN_STYLE.search(style))

    def _around(self, element: Element, name: str) -> bool:
        if name in AROUND:
            return name != "header" or next(element.iter("h1", "{*}h1"), None) is None
        if not element.attrib:
            return False
        if kinds(element) & ROLES:
            return True
        named = (element.get("id") or "").lower()
        return named in NAMES or bool(tokens(element, "class") & NAMES)
