package dev.changeover.bench.demo;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProofTest {

    private static final String REPORT = """
            {"verified": true, "schema": "shop", "seconds": 1.5,
             "tables": [
               {"table": "Customer", "source": 20000, "loaded": 19996, "quarantined": 3, "excluded": 1,
                "sourceDigest": "00112233445566778899aabbccddeeff", "targetDigest": "00112233445566778899aabbccddeeff",
                "digestsEqual": true, "seconds": 0.25},
               {"table": "vis\u00eft", "source": 7, "loaded": 7, "quarantined": 0, "excluded": 0,
                "sourceDigest": "ffeeddccbbaa99887766554433221100", "targetDigest": "ffeeddccbbaa99887766554433221100",
                "digestsEqual": true, "seconds": 0.01}],
             "objects": [
               {"kind": "PRIMARY_KEY", "name": "customer_pkey", "table": "Customer", "state": "VALID", "detail": null},
               {"kind": "FOREIGN_KEY", "name": "line_product", "table": "line", "state": "NOT_VALID",
                "detail": "3 rows have no parent."}]}
            """;

    @Test
    void aReportWhoseSumsAndDigestsAgreeHolds() throws IOException {
        assertThat(new Proof(report()).holds()).isTrue();
    }

    @Test
    void theFlagAloneProvesNothingWhenARowIsMissing() throws IOException {
        ObjectNode report = report();
        table(report).put("loaded", 19995);

        assertThat(new Proof(report).holds()).isFalse();
        assertThat(new Proof(report).lines()).anyMatch(line -> line.contains("ROWS MISSING"));
    }

    @Test
    void theFlagAloneProvesNothingWhenADigestDiffers() throws IOException {
        ObjectNode report = report();
        table(report).put("targetDigest", "00112233445566778899aabbccddeefe");

        assertThat(new Proof(report).holds()).isFalse();
        assertThat(new Proof(report).lines()).anyMatch(line -> line.contains("DIFFERENT"));
    }

    @Test
    void aDigestThatIsNotThereProvesNothing() throws IOException {
        ObjectNode report = report();
        table(report).put("targetDigest", "").put("sourceDigest", "");

        assertThat(new Proof(report).holds()).isFalse();
    }

    @Test
    void equalSumsAndDigestsDoNotHoldAgainstTheFlag() throws IOException {
        ObjectNode report = report();
        report.put("verified", false);

        assertThat(new Proof(report).holds()).isFalse();
    }

    @Test
    void theTableShowsEverySumInLineWithItsHead() throws IOException {
        assertThat(String.join("\n", new Proof(report()).lines())).isEqualTo("""
                  table     rows in source  loaded  merged  quarantined  excluded  source digest  target digest            seconds
                  Customer          20,000  19,996       0            3         1  00112233…eeff  00112233…eeff  equal        0.25
                  visït                  7       7       0            0         0  ffeeddcc…1100  ffeeddcc…1100  equal        0.01
                  ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                  total             20,007  20,003       0            3         1                                verified     1.50\
                """);
    }

    @Test
    void rowsThatBecameOneWithOthersAreAccountedFor() throws IOException {
        ObjectNode report = report();
        table(report).put("loaded", 19_990).put("merged", 6);

        assertThat(new Proof(report).holds()).isTrue();
    }

    @Test
    void severalSourcesAreAddedUpOneByOne() throws IOException {
        ObjectNode report = report();
        String sources = """
                [{"key": "north", "asOf": "2026-11-21T02:00:00Z", "totals": {"verified": true, "source": 1200,
                  "loaded": 1190, "merged": 7, "quarantined": 2, "excluded": 1}},
                 {"key": "south", "asOf": "2026-11-21T02:00:01Z", "totals": {"verified": false, "source": 3,
                  "loaded": 2, "merged": 0, "quarantined": 0, "excluded": 0}}]""";
        report.set("sources", new ObjectMapper().readTree(sources));

        assertThat(new Proof(report).sourceLines())
                .containsExactly(
                        "north as of 2026-11-21T02:00:00Z: 1,200 rows = 1,190 loaded + 7 merged + 2 quarantined + 1"
                                + " excluded, verified",
                        "south as of 2026-11-21T02:00:01Z: 3 rows = 2 loaded + 0 merged + 0 quarantined + 0 excluded,"
                                + " NOT VERIFIED");
    }

    @Test
    void aKeyThatIsNotValidIsNamedWithTheReason() throws IOException {
        assertThat(new Proof(report()).objectLines())
                .containsExactly(
                        "Keys, indexes, checks and sequences: 1 in place, 1 not as in the source:",
                        "  foreign key line_product on line: not valid. 3 rows have no parent.");
    }

    private static ObjectNode report() throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(REPORT);
    }

    private static ObjectNode table(ObjectNode report) {
        return (ObjectNode) report.path("tables").path(0);
    }
}
