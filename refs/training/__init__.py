"""Data sets, synthesis, training and evaluation of the models that `refs.fields` and `refs.zones` load.

Run as `python -m refs.training train` or `evaluate`; no part of the way from a document to its records imports it.
"""
