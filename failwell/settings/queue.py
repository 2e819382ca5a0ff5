"""The queue: a hint in Redis, the truth in PostgreSQL; what runs by the clock."""

from celery.schedules import crontab, schedule

from failwell.settings.environment import env
from failwell.settings.exports import EXPORT_NIGHTLY_AT

# The job row in PostgreSQL is the truth; a message is only a hint to look (docs/adr/0003).

CELERY_BROKER_URL = env.str("REDIS_URL")
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker however long it takes
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,  # above the hard limit, or a running job starts twice
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
    "health_check_interval": 25,
}
CELERY_TASK_ACKS_LATE = True  # a message is acknowledged when its work is done
CELERY_TASK_REJECT_ON_WORKER_LOST = True  # what loops then, the row's attempts stop at five
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_TASK_IGNORE_RESULT = True  # results are in the job's row
CELERY_TASK_TRACK_STARTED = False
CELERY_TASK_PUBLISH_RETRY = False  # the sweeper is the retry
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30  # with REMAP_SIGTERM=SIGQUIT in a worker's environment
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False  # it is the row that counts
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1000
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000  # kilobytes
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Europe/London"
# A change to a case is seen by the next sweep; the sweep costs a few indexed look-ups.
SWEEP_EVERY_S = env.float("SWEEP_EVERY_S", default=3)
CELERY_BEAT_SCHEDULE = {
    "sweep-jobs": {
        "task": "insights.tasks.sweep_jobs",
        "schedule": schedule(SWEEP_EVERY_S),
        "options": {"expires": 60},  # a heap of old sweeps tells nobody anything
    },
    "draw-outdated-figures": {
        "task": "insights.tasks.draw_outdated_figures",
        "schedule": crontab(hour="1-5", minute="*/10"),
        "options": {"expires": 600},
    },
    "tell-people": {
        "task": "insights.tasks.tell_people",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 300},
    },
    "send-mail": {
        "task": "insights.tasks.send_mail",
        "schedule": crontab(),
        "options": {"expires": 60},
    },
    "call-webhooks": {
        "task": "insights.tasks.call_webhooks",
        "schedule": schedule(15),
        "options": {"expires": 60},
    },
    "make-nightly-exports": {
        "task": "insights.tasks.make_nightly_exports",
        "schedule": crontab(
            hour=EXPORT_NIGHTLY_AT.partition(":")[0], minute=EXPORT_NIGHTLY_AT.partition(":")[2]
        ),
        "options": {"expires": 6 * 3600},
    },
    "remove-old-exports": {
        "task": "insights.tasks.remove_old_exports",
        "schedule": crontab(minute=50),
        "options": {"expires": 3000},
    },
}

# A lease outlasts a drawing's hard time limit (60 s), or a running job would be started twice.
JOB_LEASE_S = env.float("JOB_LEASE_S", default=90)
JOB_RETRY_PAUSE_S = env.float("JOB_RETRY_PAUSE_S", default=5)
JOB_HINT_PAUSE_S = env.float("JOB_HINT_PAUSE_S", default=30)
FIGURE_REDRAWN_AFTER_DAYS = 7  # "today" is drawn on figures of open cases
