package dev.changeover.engine.traps;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.changeover.engine.traps.NextTraps.NextTrap;
import dev.changeover.engine.traps.Trap.Outcome;
import dev.changeover.engine.traps.Trap.Sign;

/// The page of traps, written from what the tests prove.
final class TrapPage {
    static final Path FILE = Path.of("..", "..", "docs", "traps.md");

    private static final String HEAD = """
            # Traps

            What surprises people who move a SQLite database to PostgreSQL, and what Changeover does about each of it. Every
            line is tried: a test makes a database that holds the trap, migrates it into a real PostgreSQL, verifies it and
            compares the outcome with this page. The page is written by `make traps` from the same table that the test uses.

            | verdict | means |
            |---|---|
            | moved exactly | every value arrives as SQLite stores it |
            | transformed | values or objects change their form by a rule that the plan records |
            | quarantined | rows that PostgreSQL cannot hold are left out, and listed with the reason |
            | blocked | nothing is visible in the target until somebody decides or mends the source |
            | left to you | the rest is moved, and a manual step says what remains |

            Beside the verdict stand the codes of findings, rejects, manual steps and failures, in this order. A line that begins
            with a choice says what happens when that choice is made.
            """;

    private static final String NEXT = """

            ## Several databases into one

            Not there yet: one file is one migration. Files can be migrated into schemas of their own today, and joined by you.

            | # | the trap | verdict |
            |---|---|---|
            """;

    private TrapPage() {}

    private record Section(String title, int first, int last) {
        boolean holds(Trap trap) {
            return trap.number() >= first && trap.number() <= last;
        }
    }

    private static final List<Section> SECTIONS = List.of(
            new Section("Values", 1, 23),
            new Section("Keys and numbering", 24, 31),
            new Section("Names and schema", 32, 46),
            new Section("References between tables", 47, 49),
            new Section("The file itself", 50, 53),
            new Section("The application", 60, 60));

    static String of(List<Trap> traps, List<NextTrap> next) {
        StringBuilder page = new StringBuilder(HEAD);
        for (Section section : SECTIONS) {
            page.append("\n## %s\n\n| # | the source holds | what happens | verdict |\n|---|---|---|---|\n"
                    .formatted(section.title()));
            traps.stream().filter(section::holds).map(TrapPage::row).forEach(page::append);
        }
        page.append(NEXT);
        next.forEach(trap -> page.append("| %d | %s | next |\n".formatted(trap.number(), trap.title())));
        return page.toString();
    }

    private static String row(Trap trap) {
        return "| %d | %s | %s | %s |\n"
                .formatted(
                        trap.number(),
                        trap.title(),
                        trap.answer(),
                        trap.outcomes().stream().map(TrapPage::outcome).collect(Collectors.joining("<br>")));
    }

    private static String outcome(Outcome outcome) {
        String choices = outcome.choices().stream()
                .map(choice -> "`%s`: ".formatted(choice.name()))
                .collect(Collectors.joining());
        String codes = Stream.of(Sign.Found.class, Sign.Rejected.class, Sign.Left.class, Sign.Fails.class)
                .flatMap(kind -> outcome.signs().stream().filter(kind::isInstance))
                .flatMap(TrapPage::code)
                .distinct()
                .map("`%s`"::formatted)
                .collect(Collectors.joining(", "));
        return choices + "**" + outcome.verdict().words() + "**" + (codes.isEmpty() ? "" : " " + codes);
    }

    private static Stream<String> code(Sign sign) {
        return switch (sign) {
            case Sign.Found(String code) -> Stream.of(code);
            case Sign.Rejected rejected -> Stream.of(rejected.code().name());
            case Sign.Left left -> Stream.of(left.kind().name());
            case Sign.Fails fails -> Stream.of(fails.code().name());
            case Sign.Holds holds -> Stream.empty();
        };
    }
}
