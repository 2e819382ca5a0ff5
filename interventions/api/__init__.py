"""The first floor's face for programs: its writes. Its rows are declared in `resources.py`."""
