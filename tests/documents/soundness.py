"""What must hold of a document, whatever it was read from."""

from __future__ import annotations

from refs.model import Document


def check(document: Document) -> None:
    """Blocks are in order, apart and inside the text, and cover every word with what is hidden; all spans lie in the text."""
    seen = bytearray(len(document.text))
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        end = block.span.end
        seen[block.span.start : end] = b"\1" * (end - block.span.start)
    for start, stop in document.hidden:
        seen[start:stop] = b"\1" * (stop - start)
    assert all(known or char.isspace() for known, char in zip(seen, document.text, strict=True))
    starts = [run.span.start for run in document.runs]
    assert starts == sorted(starts)
    spans = [run.span for run in document.runs] + [span for one in document.notes for span in (*one.anchors, *one.body)]
    spans += [span for one in document.embedded for span in (one.span, *(s for piece in one.pieces for s in piece.spans))]
    assert all(0 <= start < stop <= len(document.text) for start, stop in spans)
