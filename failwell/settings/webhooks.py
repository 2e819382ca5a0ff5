"""Webhooks: whom this server may call for people, how patiently and how often."""

from failwell.settings.environment import env

# People give addresses that this server calls: only what stands here lets it call more.

WEBHOOK_PORTS = env.list("WEBHOOK_PORTS", cast=int, default=[443])
WEBHOOK_ALLOWED_HOSTS = env.list("WEBHOOK_ALLOWED_HOSTS", default=[])
WEBHOOK_CA_FILE = env.str("WEBHOOK_CA_FILE", default="")
WEBHOOK_PROXY = env.str("WEBHOOK_PROXY", default="")
WEBHOOK_PATIENCE_S = env.float("WEBHOOK_PATIENCE_S", default=5)
WEBHOOK_ATTEMPTS = env.int("WEBHOOK_ATTEMPTS", default=8)
WEBHOOK_FIRST_PAUSE_S = env.float("WEBHOOK_FIRST_PAUSE_S", default=60)  # then three times as long
WEBHOOK_LONGEST_PAUSE_S = env.float("WEBHOOK_LONGEST_PAUSE_S", default=12 * 60 * 60)
WEBHOOK_OFF_AFTER_DAYS = env.int("WEBHOOK_OFF_AFTER_DAYS", default=5)
WEBHOOK_OLD_SECRET_HOURS = env.int("WEBHOOK_OLD_SECRET_HOURS", default=24)
WEBHOOK_LOG_DAYS = env.int("WEBHOOK_LOG_DAYS", default=30)
WEBHOOK_LEASE_S = 120  # a claim outlasts the hard limit of the run that made it
