"""The migrations bring any database to the shape that the code expects."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from meetingroom.database import open_engine
from meetingroom.migrate import SchemaError, migrate
from meetingroom.tables import metadata


@pytest.fixture
def engine(url):
    engine = open_engine(url)
    yield engine
    engine.dispose()


def test_an_empty_database_gets_every_table_as_the_code_has_it(engine):
    migrate(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() is not None


def test_migrating_again_changes_nothing(engine):
    migrate(engine)
    before = inspect(engine).get_table_names()

    migrate(engine)

    assert inspect(engine).get_table_names() == before


def test_a_database_from_the_future_is_refused_and_left_alone(engine):
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))

    with pytest.raises(SchemaError, match="later"):
        migrate(engine)


def test_a_preview_whose_papers_had_no_versions_is_refused_in_words(engine):
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE journal (cause VARCHAR(64))"))
        connection.execute(text("INSERT INTO journal VALUES ('paper.add')"))
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))

    with pytest.raises(SchemaError, match="preview"):
        migrate(engine)
