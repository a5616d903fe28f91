"""Run by Alembic for every command. The connection comes from :mod:`bot.storage.migrate`, which is the only way in."""

from alembic import context

from bot.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite cannot alter columns in place; its tables are copied.
    render_as_batch=True,
    # One transaction for all steps, on SQLite too: an upgrade that fails half way leaves the database as it was.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
