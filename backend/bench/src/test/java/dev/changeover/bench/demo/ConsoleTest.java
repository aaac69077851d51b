package dev.changeover.bench.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleTest {

    @Test
    void aCopyShowsItsPhaseRowsRateAndTimeLeft() throws IOException {
        assertThat(Console.progressText(job("COPY", 50_000, 200_000, "ROWS", 412_345.6, "PT75S")))
                .isEqualTo("copying                   ██████░░░░░░░░░░░░░░░░░░  25 %  "
                        + "50,000 of 200,000 rows, 412,346/s, about 1 min 15 s left");
    }

    @Test
    void bytesAreShownAsSizes() throws IOException {
        assertThat(Console.progressText(job("ASSESS", 16_777_216, 17_866_752, "BYTES", 0, "PT0S")))
                .endsWith(" 93 %  16.8 MB of 17.9 MB, about 1 s left");
    }

    @Test
    void progressPastItsTotalStaysAtAHundred() throws IOException {
        assertThat(Console.progressText(job("VERIFY", 11, 10, "ROWS", 0, "PT0S")))
                .contains("100 %  10 of 10 rows");
    }

    @Test
    void withoutATerminalEachPhaseIsOnePlainLine() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false);

        console.progress(job("COPY", 1, 10, "ROWS", 0, "PT1S"));
        console.progress(job("COPY", 5, 10, "ROWS", 0, "PT1S"));
        console.progress(job("VERIFY", 5, 10, "ROWS", 0, "PT1S"));

        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(String::strip))
                .containsExactly("copying", "comparing every value");
    }

    private static JsonNode job(String phase, long done, long total, String unit, double rate, String eta)
            throws IOException {
        return new ObjectMapper().readTree("""
                {"phase": "%s", "progress":
                  {"done": %d, "total": %d, "unit": "%s", "ratePerSecond": %s, "eta": "%s"}}""".formatted(phase, done, total, unit, rate, eta));
    }
}
