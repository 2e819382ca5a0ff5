"""The settings as they are, but for stores in which whoever writes can be held or ended."""

from failwell.settings import *  # noqa: F403, TID251 - the very settings, to run a worker with
from failwell.settings import EXPORT_STORAGE, FIGURE_STORAGE, STORAGES  # noqa: TID251

STORAGES = {
    **STORAGES,
    "figures": {
        "BACKEND": "tests.insights.processes.storage.WatchedStorage",
        "OPTIONS": {"location": FIGURE_STORAGE},
    },
    "exports": {
        "BACKEND": "tests.insights.processes.storage.WatchedStorage",
        "OPTIONS": {"location": EXPORT_STORAGE},
    },
}
