# The image of Vigía: one for the API, the worker, crawls and every other command.
#   docker build -t vigia:0.1.0 .
# Alone it runs embedded: docker run -p 127.0.0.1:8080:8080 -v vigia:/var/lib/vigia vigia:0.1.0

FROM python:3.11.14-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/vigia
WORKDIR /src
# Wheels alone: what is installed is what the lock file has hashes of, and nothing runs to build it.
COPY requirements/run.txt requirements/
RUN /opt/vigia/bin/pip install --only-binary :all: --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md ./
COPY vigia vigia
COPY api api
COPY crawler crawler
COPY classifier classifier
COPY store store
COPY screening screening
RUN /opt/vigia/bin/pip install --no-deps --no-build-isolation . \
 && /opt/vigia/bin/pip uninstall --yes pip

FROM python:3.11.14-slim-bookworm
RUN pip uninstall --yes pip setuptools wheel 2>/dev/null \
 && groupadd --system --gid 10001 vigia \
 && useradd --system --uid 10001 --gid vigia --home-dir /tmp --no-create-home vigia \
 && install --directory --owner vigia --group vigia --mode 0750 /var/lib/vigia
COPY --from=build /opt/vigia /opt/vigia
# Libraries that keep a cache look for it at home; with a read-only file system only /tmp is writable.
ENV PATH=/opt/vigia/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    VIGIA_DATA=/var/lib/vigia \
    VIGIA_SOURCES=/etc/vigia/sources \
    VIGIA_HOST=0.0.0.0 \
    VIGIA_PORT=8080 \
    VIGIA_LOG_FORMAT=json
# Commands write reports (refused rows) into the folder they run in.
WORKDIR /var/lib/vigia
VOLUME /var/lib/vigia
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["vigia"]
CMD ["serve"]
