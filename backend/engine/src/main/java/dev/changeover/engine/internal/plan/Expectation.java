package dev.changeover.engine.internal.plan;

/// What an application may expect of SQLite and PostgreSQL does otherwise.
///
/// SQL in a schema shows how its application speaks: who writes LIKE in a view writes it in queries too.
enum Expectation {
    LIKE("LIKE", "LIKE ignores the case of ASCII letters in SQLite and heeds it in PostgreSQL.", """
            name ILIKE 'a%'        -- ignores case
            lower(name) LIKE 'a%'  -- the same, and an index on lower(name) can serve it"""),
    DIVISION(
            "Division",
            "SQLite drops the fraction where both values happen to be stored as whole numbers, in DECIMAL columns too. In"
                    + " PostgreSQL the types decide: integers drop it, numeric and double precision keep it. Dividing by"
                    + " zero gives NULL in SQLite and an error in PostgreSQL.",
            """
            div(total, 2)         -- without the fraction
            total / nullif(n, 0)  -- NULL instead of an error"""),
    CONCATENATION(
            "Concatenation with ||",
            "|| joins values of any class in SQLite. PostgreSQL wants a text on one side at least, and writes numbers,"
                    + " booleans and times in its own form. NULL on one side gives NULL in both.",
            """
            coalesce(first_name, '') || ' ' || last_name
            concat(number, ' ', unit)  -- takes any type, and leaves NULL out"""),
    QUOTED_STRING(
            "Strings in double quotes",
            "A text in double quotes that is no name is a string for SQLite. PostgreSQL takes it for a name and says that"
                    + " there is no such column.",
            """
            state = 'open'  -- not "open\""""),
    GROUP_BY(
            "GROUP BY",
            "SQLite also selects columns that are neither grouped by nor aggregated, and takes their values from any row"
                    + " of the group. PostgreSQL refuses that.",
            """
            SELECT team, max(points) FROM player GROUP BY team;
            -- a whole row of each group:
            SELECT DISTINCT ON (team) team, name, points FROM player ORDER BY team, points DESC;"""),
    ROWID(
            "The rowid",
            "Rows of SQLite have a rowid, and often come in its order. PostgreSQL has none, and gives rows in any order"
                    + " unless a query says ORDER BY.",
            """
            ALTER TABLE t ADD COLUMN row_number bigint GENERATED ALWAYS AS IDENTITY;"""),
    CONFLICT(
            "INSERT OR …",
            "PostgreSQL has no INSERT OR REPLACE, OR IGNORE and so on. ON CONFLICT says what happens, for one key that it"
                    + " names.",
            """
            INSERT INTO t (id, n) VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET n = excluded.n;  -- OR REPLACE
            INSERT INTO t (id, n) VALUES (1, 2) ON CONFLICT DO NOTHING;                         -- OR IGNORE"""),
    SHORT_INTEGERS(
            "Integers of four bytes or two",
            "Whole numbers of SQLite have eight bytes, these columns of the target fewer. All values fit today; a larger"
                    + " one will be refused.",
            """
            ALTER TABLE t ALTER COLUMN id TYPE bigint;"""),
    JSON_VALUES(
            "JSON",
            "These columns held texts. From json and jsonb many drivers give objects instead, and texts have to be given"
                    + " with a cast. jsonb keeps neither white space nor the order of members.",
            """
            UPDATE t SET settings = '{}'::jsonb;"""),
    PADDED_TEXT(
            "Padded texts",
            "PostgreSQL pads character(n) with spaces to its length, and leaves them out of comparisons. The application"
                    + " gets them back.",
            """
            SELECT rtrim(code) FROM t;
            ALTER TABLE t ALTER COLUMN code TYPE varchar(10);""");

    private final String title;
    private final String difference;
    private final String suggestion;

    Expectation(String title, String difference, String suggestion) {
        this.title = title;
        this.difference = difference;
        this.suggestion = suggestion;
    }

    String title() {
        return title;
    }

    /// What is different.
    String difference() {
        return difference;
    }

    /// What to write instead.
    String suggestion() {
        return suggestion;
    }
}
