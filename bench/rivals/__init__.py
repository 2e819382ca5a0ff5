"""What else one would build: the same rows, by the same token, served by other means.

Each is written as somebody who knows it well would write it, and answers the same columns.
"""
