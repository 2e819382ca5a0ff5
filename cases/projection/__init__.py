"""The read layer: tables as flat rows, asked for by field, order and day, at PostgreSQL's speed.

A `Resource` says which rows a person may see and which columns they have. `asking` reads a
question, `statement` writes it as one SQL statement over what the ORM compiled once for this
person, and `reading` hands the rows on as JSON, or as a stream that PostgreSQL itself writes.
Neither instances nor serializers are made on the way (docs/adr/0012).
"""
