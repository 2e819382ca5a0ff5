"""The timeline figure: plain data in, a laid-out picture, files out. No Django below this folder.

`timeline.py` says what a picture is made of, `layout.py` decides where everything stands,
and the writers (`svg.py`, `png.py`, `pdf.py`, `tables.py`) only write down what was decided.
"""
