package dev.changeover.engine.traps;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.ManualStep;
import dev.changeover.engine.Reject;
import dev.changeover.engine.plan.Choice;

/// One way in which a SQLite database surprises whoever moves it to PostgreSQL, with what must become of it.
///
/// @param number its number on the page of traps; several entries of one number are variants
/// @param title what the source holds
/// @param answer what the engine does about it
/// @param source makes a database that has it
/// @param outcomes what happens by default, then what happens with the choices on offer
record Trap(int number, String title, String answer, SourceMaker source, List<Outcome> outcomes) {

    /// Writes a source file.
    @FunctionalInterface
    interface SourceMaker {
        void make(Path file) throws Exception;
    }

    /// What happens, given what was decided.
    ///
    /// @param choices made wherever a finding offers one of them
    record Outcome(List<Choice> choices, Verdict verdict, List<Sign> signs) {}

    /// What shows that it happened. All findings, rejects and manual steps must be named; no others may occur.
    sealed interface Sign {
        /// A finding of this code is in the plan.
        record Found(String code) implements Sign {}

        /// A row was quarantined.
        record Rejected(Reject.Code code, String table, String key, String column) implements Sign {}

        /// An object was left to a person.
        record Left(ManualStep.Kind kind, String name) implements Sign {}

        /// The engine refuses to go on.
        record Fails(FailureCode code) implements Sign {}

        /// The target answers a query so, one text for each row.
        record Holds(String query, List<String> rows) implements Sign {}
    }

    static Trap trap(int number, String title, String answer, SourceMaker source, Outcome... outcomes) {
        return new Trap(number, title, answer, source, List.of(outcomes));
    }

    static SourceMaker sql(String... statements) {
        return file -> {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        };
    }

    /// A table `n` of whole numbers, to select from.
    static String numbers(int count) {
        return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d) ".formatted(count);
    }

    static Outcome byDefault(Verdict verdict, Sign... signs) {
        return new Outcome(List.of(), verdict, List.of(signs));
    }

    static Outcome choosing(Choice choice, Verdict verdict, Sign... signs) {
        return new Outcome(List.of(choice), verdict, List.of(signs));
    }

    static Sign found(String code) {
        return new Sign.Found(code);
    }

    static Sign rejected(Reject.Code code, String table, long rowid, String column) {
        return new Sign.Rejected(code, table, "rowid " + rowid, column);
    }

    static Sign left(ManualStep.Kind kind, String name) {
        return new Sign.Left(kind, name);
    }

    static Sign fails(FailureCode code) {
        return new Sign.Fails(code);
    }

    static Sign holds(String query, String... rows) {
        return new Sign.Holds(query, List.of(rows));
    }
}
