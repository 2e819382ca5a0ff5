"""Reading: what there is for a person to do, so that each number and its list are one query.

Every kind of work answers rows of the same columns. A number counts the very query whose rows the
list shows; all numbers of the first page are one question to the database.
"""
