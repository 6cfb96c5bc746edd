"""Callouts: words and marks in running text that point to notes and works; and mentions, works that the text only names.

`find` comes before the zones, for which marks are evidence; `link` and `mentions` after the records.
"""

from refs.callouts.find import find
from refs.callouts.link import link
from refs.callouts.mentions import mentions

__all__ = ["find", "link", "mentions"]
