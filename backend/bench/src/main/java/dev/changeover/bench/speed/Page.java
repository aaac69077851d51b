package dev.changeover.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.changeover.bench.speed.Figures.Measure;
import dev.changeover.bench.speed.Figures.Who;

/// The measured part of `docs/performance.md`: tables of ratios with the target beside each, of seconds,
/// and of growth.
///
/// @param text Markdown
record Page(String text) {
    static final String BEGIN = "<!-- measured: make bench writes from here -->";
    static final String END = "<!-- to here -->";

    /// Writes the tables, from what was measured now and, where that is missing, from what was kept before.
    ///
    /// @param measured by this run
    /// @param kept where figures of earlier runs are kept; none of them counts when there is no such folder
    /// @param machine what they were measured with
    static Page of(List<Figures> measured, Path kept, String machine) throws IOException {
        List<Figures> contests = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            find(measured, kept, workload.label()).ifPresent(contests::add);
        }
        List<Figures> growth = new ArrayList<>();
        for (String dataset : Growth.datasets()) {
            find(measured, kept, dataset).ifPresent(growth::add);
        }
        return of(contests, growth, find(measured, kept, Several.NAME), machine);
    }

    private static Optional<Figures> find(List<Figures> measured, Path kept, String dataset) throws IOException {
        Optional<Figures> now = measured.stream()
                .filter(figures -> figures.dataset().equals(dataset))
                .findFirst();
        return now.isPresent() ? now : Figures.load(kept, dataset);
    }

    static Page of(List<Figures> contests, List<Figures> growth, Optional<Figures> several, String machine) {
        List<String> parts = new ArrayList<>(List.of(machine));
        if (!contests.isEmpty()) {
            parts.add(databases(contests));
            parts.add("### Ratios\n\n" + ratios(contests));
            parts.add("### Seconds, fastest and median of the rounds\n\n" + seconds(contests));
        }
        if (!growth.isEmpty()) {
            parts.add("### Growth\n\n" + growth(growth));
        }
        several.ifPresent(figures -> parts.add("### Several databases into one\n\n" + several(figures)));
        return new Page(String.join("\n\n", parts));
    }

    /// Puts the tables between the page's marks and leaves the rest of it alone.
    void writeInto(Path page) throws IOException {
        String before = Files.readString(page);
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("%s lost its marks: %s … %s".formatted(page, BEGIN, END));
        }
        Files.writeString(
                page, before.substring(0, begin + BEGIN.length()) + "\n\n" + text + "\n\n" + before.substring(end));
    }

    private static String databases(List<Figures> contests) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("database", "holds", "rows", "MB", "measured on", "pgloader"));
        for (Figures figures : contests) {
            rows.add(List.of(
                    figures.dataset(),
                    figures.contents(),
                    "%,d".formatted(figures.rows()),
                    "%.0f".formatted(figures.fileBytes() / 1e6),
                    figures.day(),
                    figures.peerNote().isEmpty() ? "moved every row" : figures.peerNote()));
        }
        return table(rows);
    }

    private static String ratios(List<Figures> contests) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(header(contests, "target"));
        rows.add(row(
                contests, "copy ÷ floor's copy", "≤ 1.25", of(Measure.COPY, Measure.FLOOR_COPY, Target.atMost(1.25))));
        rows.add(row(
                contests,
                "whole with proof ÷ floor's whole",
                "≤ 1.15",
                of(Measure.PROVED, Measure.FLOOR_WHOLE, Target.atMost(1.15))));
        rows.add(row(
                contests,
                "whole without proof ÷ floor's whole",
                "",
                of(Measure.UNPROVED, Measure.FLOOR_WHOLE, Target.none())));
        rows.add(
                row(contests, "pgloader's copy ÷ copy", "≥ 5", of(Measure.PEER_COPY, Measure.COPY, Target.atLeast(5))));
        rows.add(row(
                contests,
                "pgloader's whole ÷ whole with proof",
                "≥ 2.2",
                of(Measure.PEER_WHOLE, Measure.PROVED, Target.atLeast(2.2))));
        rows.add(row(
                contests,
                "first load of a new process ÷ later ones",
                "",
                of(Measure.FIRST, Measure.PROVED, Target.none())));
        rows.add(row(
                contests,
                "assessment, MB/s",
                "≥ 300",
                figures -> figures.median(Measure.ASSESS)
                        .map(taken -> Target.atLeast(300).judge(figures.fileBytes() / 1e6 / taken, "%.0f"))));
        rows.add(row(
                contests,
                "snapshot, MB/s",
                "",
                figures -> figures.median(Measure.SNAPSHOT)
                        .map(taken -> "%.0f".formatted(figures.fileBytes() / 1e6 / taken))));
        rows.add(row(
                contests,
                "whole with proof, rows/s",
                "",
                figures -> figures.median(Measure.PROVED).map(taken -> "%,.0f".formatted(figures.rows() / taken))));
        for (Who who : Who.values()) {
            rows.add(row(
                    contests,
                    "peak memory of %s, MB".formatted(name(who)),
                    "",
                    figures -> Optional.ofNullable(figures.peakMegabytes().get(who))
                            .map("%,d"::formatted)));
        }
        return table(rows);
    }

    private static String name(Who who) {
        return switch (who) {
            case ENGINE -> "the engine's process";
            case FLOOR -> "both psql";
            case PEER -> "pgloader";
        };
    }

    private static String seconds(List<Figures> contests) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(header(contests));
        for (Measure measure : Measure.values()) {
            if (measure == Measure.APART) {
                continue;
            }
            rows.add(row(
                    contests,
                    label(measure),
                    figures -> figures.median(measure)
                            .flatMap(median -> figures.min(measure).map(min -> "%.2f · %.2f".formatted(min, median)))));
        }
        return table(rows);
    }

    private static String label(Measure measure) {
        return switch (measure) {
            case FIRST -> "whole with proof, first of a new process";
            case SNAPSHOT -> "snapshot";
            case ASSESS -> "assessment";
            case COPY -> "copy";
            case UNPROVED -> "whole without proof";
            case PROVED -> "**whole with proof**";
            case APART -> "each database by itself";
            case FLOOR_COPY -> "floor: copy";
            case FLOOR_WHOLE -> "floor: whole";
            case PEER_COPY -> "pgloader: copy";
            case PEER_WHOLE -> "pgloader: whole";
        };
    }

    private static String growth(List<Figures> growth) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "rows",
                "MB",
                "seconds, median",
                "µs per row",
                "÷ the first line",
                "target",
                "÷ floor's whole",
                "floor, µs per row",
                "peak memory, MB",
                "measured on"));
        double first = microsPerRow(growth.getFirst());
        for (Figures figures : growth) {
            double micros = microsPerRow(figures);
            rows.add(List.of(
                    "%,d".formatted(figures.rows()),
                    "%,.0f".formatted(figures.fileBytes() / 1e6),
                    "%.2f".formatted(figures.median(Measure.PROVED).orElse(Double.NaN)),
                    "%.2f".formatted(micros),
                    Target.atMost(1.15).judge(micros / first, "%.2f"),
                    "≤ 1.15",
                    figures.ratio(Measure.PROVED, Measure.FLOOR_WHOLE)
                            .map("%.2f"::formatted)
                            .orElse("–"),
                    figures.median(Measure.FLOOR_WHOLE)
                            .map(seconds -> "%.2f".formatted(seconds * 1e6 / figures.rows()))
                            .orElse("–"),
                    "%,d".formatted(figures.peakMegabytes().getOrDefault(Who.ENGINE, 0L)),
                    figures.day()));
        }
        return table(rows);
    }

    private static String several(Figures figures) {
        return table(List.of(
                List.of(
                        "databases",
                        "rows",
                        "MB",
                        "seconds as one",
                        "seconds each by itself",
                        "as one ÷ each by itself",
                        "target",
                        "peak memory, MB",
                        "measured on"),
                List.of(
                        figures.contents(),
                        "%,d".formatted(figures.rows()),
                        "%,.0f".formatted(figures.fileBytes() / 1e6),
                        "%.2f".formatted(figures.median(Measure.PROVED).orElse(Double.NaN)),
                        "%.2f".formatted(figures.median(Measure.APART).orElse(Double.NaN)),
                        of(Measure.PROVED, Measure.APART, Target.atMost(1.2))
                                .apply(figures)
                                .orElse("–"),
                        "≤ 1.20",
                        "%,d".formatted(figures.peakMegabytes().getOrDefault(Who.ENGINE, 0L)),
                        figures.day())));
    }

    private static double microsPerRow(Figures figures) {
        return figures.median(Measure.PROVED).orElse(Double.NaN) * 1e6 / figures.rows();
    }

    /// What a figure should be.
    ///
    /// @param limit the worst that is good enough
    /// @param sign 1 when less is better, -1 when more is, 0 when there is no target
    private record Target(double limit, int sign) {
        static Target atMost(double limit) {
            return new Target(limit, 1);
        }

        static Target atLeast(double limit) {
            return new Target(limit, -1);
        }

        static Target none() {
            return new Target(0, 0);
        }

        String judge(double figure, String format) {
            String text = format.formatted(figure);
            return sign == 0 ? text : text + (figure * sign <= limit * sign ? " ✓" : " ✗");
        }
    }

    private static Function<Figures, Optional<String>> of(Measure dividend, Measure divisor, Target target) {
        return figures -> figures.ratio(dividend, divisor).map(ratio -> target.judge(ratio, "%.2f"));
    }

    private static List<String> header(List<Figures> contests, String... more) {
        List<String> cells = new ArrayList<>(List.of(""));
        cells.addAll(List.of(more));
        contests.forEach(figures -> cells.add(figures.dataset()));
        return cells;
    }

    private static List<String> row(List<Figures> contests, String label, Function<Figures, Optional<String>> cell) {
        List<String> cells = new ArrayList<>(List.of(label));
        contests.forEach(figures -> cells.add(cell.apply(figures).orElse("–")));
        return cells;
    }

    private static List<String> row(
            List<Figures> contests, String label, String target, Function<Figures, Optional<String>> cell) {
        List<String> cells = row(contests, label, cell);
        cells.add(1, target);
        return cells;
    }

    /// A table whose columns also line up on a console.
    private static String table(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        List<List<String>> all = new ArrayList<>(rows);
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            int column = i;
            widths.add(Math.max(
                    3,
                    rows.stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0)));
        }
        all.add(1, widths.stream().map("-"::repeat).toList());
        return all.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder("|");
                    for (int i = 0; i < columns; i++) {
                        line.append(String.format(Locale.ROOT, " %-" + widths.get(i) + "s |", row.get(i)));
                    }
                    return line.toString();
                })
                .collect(Collectors.joining("\n"));
    }
}
