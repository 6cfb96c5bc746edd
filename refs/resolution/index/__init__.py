"""An index of records on this machine, made from dumps of catalogues: a source that needs no network."""
