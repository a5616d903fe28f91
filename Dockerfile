# The program and what it needs, nothing else; runs as nobody in particular.
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /opt/venv
COPY requirements.lock ./
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY content content
COPY locales locales
COPY migrations migrations
RUN /opt/venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --create-home guide
COPY --from=build /opt/venv /opt/venv
USER guide
WORKDIR /home/guide
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1
EXPOSE 8080
ENTRYPOINT ["safe-migration-bot"]
CMD ["run"]
