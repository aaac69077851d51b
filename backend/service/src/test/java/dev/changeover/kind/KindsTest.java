package dev.changeover.kind;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.changeover.kind.ValueType.Choice;
import dev.changeover.kind.ValueType.Id;
import dev.changeover.kind.ValueType.Listing;
import dev.changeover.kind.ValueType.Numeric;
import dev.changeover.kind.ValueType.Span;
import dev.changeover.kind.ValueType.Structure;
import dev.changeover.kind.ValueType.Text;
import dev.changeover.kind.ValueType.Truth;
import dev.changeover.kind.http.HttpHeader;
import dev.changeover.kind.http.HttpLatency;
import dev.changeover.kind.load.SmokeJourney;
import dev.changeover.problem.Problem.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

class KindsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyRecordOfParametersIsInTheCatalogue() {
        Set<String> written = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages("dev.changeover.kind").stream()
                        .filter(type -> type.isAssignableTo(Parameters.class) && !type.isInterface())
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());

        assertThat(Catalogue.ENTRIES).extracting(Class::getName).containsExactlyInAnyOrderElementsOf(written);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyKindSaysWhatItIsInOneSentence(Class<? extends Parameters> type) {
        Kind kind = Kind.of(type);

        assertThat(kind.kind()).matches("[a-z]+\\.[a-z0-9-]+");
        assertThat(kind.title()).isNotBlank().doesNotEndWith(".");
        assertThat(kind.description()).matches("[A-Z][^.]*\\.");
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyDefaultAndEveryExampleObeysItsOwnRules(Class<? extends Parameters> type) {
        for (Parameter parameter : RecordShape.of(type).members()) {
            Stream.of(parameter.defaultValue(), parameter.example())
                    .filter(value -> value != null)
                    .forEach(value -> parameter.check(value, "", fault -> {
                        throw new AssertionError(type + ": " + fault);
                    }));
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void aBindingWithNothingButWhatIsRequiredBecomesTheTypedRecord(Class<? extends Parameters> type) {
        String kind = Kind.of(type).kind();
        ObjectNode least = least(RecordShape.of(type));
        if (kind.equals("schema.compare")) {
            least.put("environment", "staging");
        }

        assertThat(Kinds.faults(kind, least)).isEmpty();
        assertThat(Kinds.read(kind, least)).isInstanceOf(type);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everythingThatIsMissingIsNamedAtOnce(Class<? extends Parameters> type) {
        List<String> required = RecordShape.of(type).members().stream()
                .filter(Parameter::required)
                .map(parameter -> "/parameters/" + parameter.name())
                .toList();

        List<FieldError> faults = Kinds.faults(Kind.of(type).kind(), JSON.createObjectNode());

        assertThat(faults).extracting(FieldError::pointer).containsAll(required);
    }

    @Test
    void whatIsLeftOutGetsItsDefault() throws Exception {
        Parameters read = Kinds.read("http.latency", JSON.readTree("{\"url\": \"/\", \"below\": \"PT0.5S\"}"));

        assertThat(read).isEqualTo(new HttpLatency("/", Percentile.P95, Duration.ofMillis(500), 20));
    }

    @Test
    void whatIsLeftOutWithinAListGetsItsDefaultToo() throws Exception {
        Parameters read =
                Kinds.read("http.header", JSON.readTree("{\"headers\": [{\"name\": \"Strict-Transport-Security\"}]}"));

        assertThat(read).isInstanceOfSatisfying(HttpHeader.class, header -> {
            assertThat(header.url()).isEqualTo("/");
            assertThat(header.headers().getFirst().match()).hasToString("PRESENT");
        });
    }

    @Test
    void nullMeansTheSameAsLeavingOut() throws Exception {
        JsonNode nothing = JSON.readTree("{\"url\": \"/\", \"below\": \"PT1S\", \"samples\": null}");

        assertThat(Kinds.read("http.latency", nothing))
                .isEqualTo(new HttpLatency("/", Percentile.P95, Duration.ofSeconds(1), 20));
    }

    @Test
    void anUnknownKindIsNamed() {
        assertThat(Kinds.faults("http.smell", JSON.createObjectNode()))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/kind");
                    assertThat(fault.detail()).contains("http.smell");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http.status       | {'url': 7}                                        | /parameters/url",
                "http.status       | {'url': 'ftp://example.com'}                      | /parameters/url",
                "http.status       | {'url': '//example.com'}                          | /parameters/url",
                "http.status       | {'url': '/', 'status': 99}                        | /parameters/status",
                "http.status       | {'url': '/', 'status': 600}                       | /parameters/status",
                "http.status       | {'url': '/', 'status': 200.5}                     | /parameters/status",
                "http.status       | {'url': '/', 'status': '200'}                     | /parameters/status",
                "http.status       | {'url': '/', 'stat/us': 1}                        | /parameters/stat~1us",
                "http.status       | {'url': '/', 'timeout': 'ten'}                    | /parameters/timeout",
                "http.status       | {'url': '/', 'timeout': 'PT1H'}                   | /parameters/timeout",
                "http.status       | []                                                | /parameters",
                "http.health       | {'url': '/', 'equals': 'UP'}                      | /parameters/pointer",
                "http.latency      | {'url': '/', 'below': 'PT1S', 'percentile': 'P7'} | /parameters/percentile",
                "http.header       | {'headers': []}                                   | /parameters/headers",
                "http.header       | {'headers': {}}                                   | /parameters/headers",
                "http.header       | {'headers': [{'name': 'A'}, {'name': 'B C'}]}     | /parameters/headers/1/name",
                "http.header       | {'headers': [{'value': 'x'}]}                     | /parameters/headers/0/name",
                "tls.certificate   | {'host': 'https://example.com'}                   | /parameters/host",
                "pg.tls            | {'refusesPlain': 'yes'}                           | /parameters/refusesPlain",
                "pg.connections    | {'belowPercent': 101}                             | /parameters/belowPercent",
                "sql.assert        | {'statement': 'DELETE FROM t', 'expected': '0'}   | /parameters/statement",
                "sql.assert        | {'statement': 'TABLE t; DROP t', 'expected': '0'} | /parameters/statement",
                "file.exists       | {'path': '../etc/passwd'}                         | /parameters/path",
                "file.exists       | {'path': 'a/../../b'}                             | /parameters/path",
                "file.exists       | {'path': '/etc/passwd'}                           | /parameters/path",
                "env.set           | {'names': ['GOOD', 'not good']}                   | /parameters/names/1",
                "migration.migrate | {'migration': 'mine'}                             | /parameters/migration",
                "manual.value      | {'threshold': 5}                                  | /parameters/comparator",
                "schema.compare    | {}                                                | /parameters",
            })
    void aFaultIsNamedWhereItIs(String kind, String parameters, String pointer) throws Exception {
        List<FieldError> faults = Kinds.faults(kind, JSON.readTree(parameters.replace('\'', '"')));

        assertThat(faults).extracting(FieldError::pointer).containsExactly(pointer);
        assertThat(faults.getFirst().detail()).isNotBlank();
    }

    @Test
    void allFaultsAreNamedAtOnce() throws Exception {
        JsonNode wrong = JSON.readTree("{\"status\": 1, \"timeout\": false, \"more\": 1}");

        assertThat(Kinds.faults("http.status", wrong))
                .extracting(FieldError::pointer)
                .containsExactly("/parameters/url", "/parameters/status", "/parameters/timeout", "/parameters/more");
    }

    @Test
    void aFaultyBindingIsNotRead() {
        assertThatThrownBy(() -> Kinds.read("http.status", JSON.createObjectNode()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/parameters/url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sign up", "Ünïcode • журнал", "two\nlines"})
    void textsAreTakenInAnyLanguage(String text) {
        ObjectNode note = JSON.createObjectNode().put("asks", text);

        assertThat(Kinds.faults("manual.note", note)).isEmpty();
    }

    @Test
    void aJourneyKeepsTheOrderOfItsSteps() throws Exception {
        JsonNode journey = JSON.readTree("""
                {"journey": "in and out", "steps": [
                  {"method": "POST", "url": "/login", "body": "a=b", "status": 302}, {"url": "/logout"}]}
                """);

        assertThat(Kinds.read("smoke.journey", journey))
                .isInstanceOfSatisfying(
                        SmokeJourney.class,
                        smoke -> assertThat(smoke.steps())
                                .extracting(SmokeJourney.Step::url, SmokeJourney.Step::status)
                                .containsExactly(tuple("/login", 302), tuple("/logout", 200)));
    }

    static List<Class<? extends Parameters>> entries() {
        return Catalogue.ENTRIES;
    }

    private static ObjectNode least(Structure shape) {
        ObjectNode value = JSON.createObjectNode();
        shape.members().stream()
                .filter(Parameter::required)
                .forEach(member ->
                        value.set(member.name(), member.example() == null ? some(member.type()) : member.example()));
        return value;
    }

    private static JsonNode some(ValueType type) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (type) {
            case Text text ->
                json.textNode(
                        switch (text.form()) {
                            case SHA256 -> "0".repeat(64);
                            default -> "some_text";
                        });
            case Id ignored -> json.textNode(new UUID(1, 2).toString());
            case Numeric number -> json.numberNode(number.min().longValueExact());
            case Truth ignored -> json.booleanNode(true);
            case Span span -> json.textNode(span.min().toString());
            case Choice choice -> json.textNode(choice.values().getFirst());
            case Listing list -> {
                ArrayNode items = json.arrayNode();
                for (int i = 0; i < list.fewest(); i++) {
                    items.add(some(list.items()));
                }
                yield items;
            }
            case Structure structure -> least(structure);
        };
    }
}
