package dev.changeover.engine.internal.plan;

import java.util.List;
import java.util.Optional;

import dev.changeover.engine.ManualStep;
import dev.changeover.engine.internal.sqlite.sql.Names;
import org.jspecify.annotations.Nullable;

/// Knows the tables in which frameworks note which of their own migrations ran. Their rows arrive like any other, but
/// they speak of a SQLite schema: the next deployment would go on from there.
final class Bookkeeping {
    /// How to tell a framework by its table, and how to make it start from what is there now.
    ///
    /// @param column a column that the table must have too, where several frameworks use its name
    private record Framework(
            String name, String table, @Nullable String column, String commands) {}

    private static final List<Framework> FRAMEWORKS = List.of(
            new Framework("Django", "django_migrations", null, """
                    python manage.py showmigrations
                    python manage.py migrate --fake
                    python manage.py makemigrations --check"""),
            new Framework("Ecto", "schema_migrations", "inserted_at", "mix ecto.migrations"),
            new Framework("golang-migrate", "schema_migrations", "dirty", """
                    migrate -path migrations -database "$DATABASE_URL" force VERSION"""),
            new Framework("Rails", "schema_migrations", null, """
                    bin/rails db:migrate:status
                    bin/rails db:schema:dump"""),
            new Framework("Alembic", "alembic_version", null, """
                    alembic stamp head
                    alembic check"""),
            new Framework("Prisma", "_prisma_migrations", null, """
                    npx prisma migrate diff --from-empty --to-schema-datamodel prisma/schema.prisma --script
                    npx prisma migrate resolve --applied 0_init"""),
            new Framework("Knex", "knex_migrations", null, "npx knex migrate:list"),
            new Framework("Sequelize", "SequelizeMeta", null, "npx sequelize-cli db:migrate:status"),
            new Framework("Flyway", "flyway_schema_history", null, """
                    flyway repair
                    flyway validate"""),
            new Framework("Liquibase", "DATABASECHANGELOG", null, "liquibase changelog-sync"),
            new Framework("TypeORM", "migrations", "timestamp", "npx typeorm migration:run --fake"),
            new Framework("Laravel", "migrations", "batch", "php artisan migrate:status"),
            new Framework("Drizzle", "__drizzle_migrations", null, "npx drizzle-kit generate"),
            new Framework("Goose", "goose_db_version", null, "goose status"),
            new Framework("Entity Framework", "__EFMigrationsHistory", null, "dotnet ef migrations list"),
            new Framework("Diesel", "__diesel_schema_migrations", null, "diesel migration list"),
            new Framework("SQLx", "_sqlx_migrations", null, "sqlx migrate info"));

    private Bookkeeping() {}

    static void leave(TableDraft table, Remarks remarks) {
        framework(table)
                .ifPresent(framework -> remarks.leave(new ManualStep(
                        ManualStep.Kind.BOOKKEEPING_TABLE,
                        table.source(),
                        null,
                        ("%s notes here which of its migrations ran, and its rows arrive as they are. They were written for"
                                        + " SQLite: tell it to start from the schema that is there now, before the next deployment.")
                                .formatted(framework.name()),
                        table.table().sql(),
                        framework.commands())));
    }

    /// Whether some framework notes its migrations in the table.
    static boolean isOne(TableDraft table) {
        return framework(table).isPresent();
    }

    private static Optional<Framework> framework(TableDraft table) {
        return FRAMEWORKS.stream()
                .filter(framework -> Names.same(framework.table(), table.source()))
                .filter(framework -> framework.column() == null
                        || table.column(framework.column()).isPresent())
                .findFirst();
    }
}
