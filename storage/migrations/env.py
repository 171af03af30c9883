"""What Alembic runs: every missing migration in one transaction, on the connection that it was given."""

from alembic import context

from storage.life_tables import ALL_TABLES

connection = context.config.attributes["connection"]
sqlite = connection.dialect.name == "sqlite"
if sqlite:
    # A batch rebuilds a table: with foreign keys on, dropping the old parent would delete all its children. It can
    # only be switched outside a transaction, hence on the driver's own connection.
    connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")

with connection.begin():
    context.configure(connection=connection, target_metadata=ALL_TABLES, render_as_batch=True)
    context.run_migrations()
    if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("a migration left a row without its parent")
