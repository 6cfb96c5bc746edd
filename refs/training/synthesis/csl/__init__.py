"""References printed by the styles of the CSL collection, through citeproc-py: the way most authors' software prints them.

record.py    a seed work as the variables of a style
elements.py  the elements of a style, which mark each field that they print
styles.py    which styles there are; one run's choice of them; the rendering
marks.py     the marks become spans
printing.py  whole references and notes
"""

from refs.training.synthesis.csl.printing import csl_entry, csl_note
from refs.training.synthesis.csl.styles import Pool

__all__ = ["Pool", "csl_entry", "csl_note"]
