"""The settings as they are, but for a figure store in which a drawing can be held or ended."""

from failwell.settings import *  # noqa: F403, TID251 - the very settings, to run a worker with
from failwell.settings import FIGURE_STORAGE, STORAGES  # noqa: TID251

STORAGES = {
    **STORAGES,
    "figures": {
        "BACKEND": "tests.insights.processes.storage.WatchedStorage",
        "OPTIONS": {"location": FIGURE_STORAGE},
    },
}
