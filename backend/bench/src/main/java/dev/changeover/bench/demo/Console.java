package dev.changeover.bench.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/// Where the demo talks: whole lines, and one line that is rewritten while a job runs.
///
/// When nobody watches a terminal, progress becomes a plain line per phase.
final class Console {

    private static final String ERASE_LINE = "\r\u001b[2K";
    private static final int BAR_WIDTH = 24;

    /// A line that the terminal broke could not be erased, so a narrow one cuts it off instead.
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final PrintStream out;
    private final boolean live;
    private String lastPhase = "";
    private boolean lineIsOpen;

    Console(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    void line(String text) {
        eraseProgress();
        out.println(text);
    }

    void lines(List<String> lines) {
        lines.forEach(this::line);
    }

    /// Shows how far a job is.
    void progress(JsonNode job) {
        String phase = job.path("phase").asText("");
        if (live) {
            out.print(ERASE_LINE + NO_WRAP + "  " + progressText(job) + WRAP);
            out.flush();
            lineIsOpen = true;
        } else if (!phase.isEmpty() && !phase.equals(lastPhase)) {
            out.println("  " + phaseWords(phase));
        }
        lastPhase = phase;
    }

    static String progressText(JsonNode job) {
        JsonNode progress = job.path("progress");
        String phase = phaseWords(job.path("phase").asText(""));
        long total = progress.path("total").asLong();
        if (total <= 0) {
            return phase;
        }
        long done = Math.min(progress.path("done").asLong(), total);
        int filled = (int) (BAR_WIDTH * done / total);
        String eta = progress.path("eta").asText("");
        return "%s %s%s %3d %%  %s%s%s"
                .formatted(
                        phase,
                        "█".repeat(filled),
                        "░".repeat(BAR_WIDTH - filled),
                        100 * done / total,
                        amounts(done, total, progress.path("unit").asText("ROWS")),
                        rate(progress),
                        eta.isEmpty() ? "" : ", about " + Words.duration(eta) + " left");
    }

    private static String amounts(long done, long total, String unit) {
        return unit.equals("BYTES")
                ? "%s of %s".formatted(Words.bytes(done), Words.bytes(total))
                : "%s of %s %s".formatted(Words.count(done), Words.count(total), unit.toLowerCase(Locale.ROOT));
    }

    private static String rate(JsonNode progress) {
        long rate = Math.round(progress.path("ratePerSecond").asDouble());
        if (rate <= 0) {
            return "";
        }
        boolean inBytes = progress.path("unit").asText().equals("BYTES");
        return ", " + (inBytes ? Words.bytes(rate) : Words.count(rate)) + "/s";
    }

    private static String phaseWords(String phase) {
        String words = switch (phase) {
            case "" -> "waiting";
            case "ASSESS" -> "reading every value";
            case "PLAN" -> "planning";
            case "SCHEMA" -> "creating tables";
            case "COPY" -> "copying";
            case "INDEX" -> "building keys and indexes";
            case "VERIFY" -> "comparing every value";
            case "CUT_OVER" -> "publishing";
            default -> phase;
        };
        return "%-25s".formatted(words);
    }

    private void eraseProgress() {
        if (lineIsOpen) {
            out.print(ERASE_LINE);
            lineIsOpen = false;
        }
        lastPhase = "";
    }
}
