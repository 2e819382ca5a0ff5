"""Exports as files: a wish is read, one snapshot is taken, and its rows become Parquet or CSV.

`asking` reads the wish, `snapshot` holds one state of the register, `parquet` and `rows` write it,
`describing` says what the columns mean, `store` keeps the files, and `making` does all of it.
"""
