"""Data sets, synthesis, training and evaluation of the model that `refs.fields` loads.

Run as `python -m refs.training train` or `evaluate`; no part of the way from a document to its records imports it.
"""
