"""What the two commands say when they cannot go on: one sentence, never a traceback."""


class Refusal(Exception):
    """A sentence for the person at the keyboard; the command ends with a failure."""
