# Stage 1: an environment with the pinned packages and Dragoman's own wheel.
FROM docker.io/library/python:3.12-slim AS build
ENV PIP_NO_CACHE_DIR=1 UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_CACHE=1 UV_PYTHON_DOWNLOADS=never
WORKDIR /src
COPY requirements.lock requirements-build.lock ./
RUN python -m venv /opt/build \
 && /opt/build/bin/pip install --quiet --require-hashes --requirement requirements-build.lock \
 && /opt/build/bin/uv venv --quiet /opt/venv \
 && /opt/build/bin/uv pip sync --quiet --require-hashes --build-constraints requirements-build.lock \
      --python /opt/venv requirements.lock
COPY . .
RUN /opt/build/bin/uv pip install --quiet --no-deps --build-constraints requirements-build.lock \
      --python /opt/venv .

# Stage 2: that environment and nothing else. Writes only /var/lib/dragoman and /tmp.
FROM docker.io/library/python:3.12-slim
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent \
      --shell /usr/sbin/nologin dragoman \
 && install --directory --owner dragoman --group dragoman /var/lib/dragoman
COPY --from=build /opt/venv /opt/venv
COPY container/image.yaml /etc/dragoman/dragoman.yaml
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DRAGOMAN_CACHE=/var/lib/dragoman/cache \
    DRAGOMAN_CONFIG=/etc/dragoman/dragoman.yaml
USER 10001:10001
WORKDIR /var/lib/dragoman
VOLUME /var/lib/dragoman
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
ENTRYPOINT ["dragoman"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
