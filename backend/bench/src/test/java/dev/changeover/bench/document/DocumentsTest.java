package dev.changeover.bench.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentsTest {

    private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path ARCHITECTURE = REPOSITORY.resolve("docs/ARCHITECTURE.md");
    private static final Pattern LINK = Pattern.compile("(?:\\]\\(|src=\"|srcset=\")([^)\"#\\s]+)");
    private static final Pattern VARIABLE = Pattern.compile("`(CHANGEOVER_[A-Z_]+)`");

    static Stream<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> top = Files.list(REPOSITORY);
                Stream<Path> guides = Files.walk(REPOSITORY.resolve("docs"))) {
            Stream.concat(top, guides)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .forEach(documents::add);
        }
        return documents.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkWithinTheRepositoryLeadsToAFile(Path document) throws IOException {
        assertThat(found(LINK, document).filter(link -> !link.contains("://")))
                .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandThatIsNamedExistsAndIsExplained(Path document) throws IOException {
        String makefile = Files.readString(REPOSITORY.resolve("Makefile"));

        assertThat(found(Pattern.compile("(?m)(?:`|^)make ([a-z0-9-]+)"), document))
                .allSatisfy(target -> assertThat(makefile).containsPattern("(?m)^" + target + ":.* ## "));
    }

    @Test
    void readingStartsAtSixPlacesAtMost() throws IOException {
        String architecture = Files.readString(ARCHITECTURE);
        int start = architecture.indexOf("## Start reading here");
        String section = architecture.substring(start, architecture.indexOf("\n## ", start + 1));

        assertThat(section.lines().filter(line -> line.matches("\\d+\\. \\[.*")))
                .hasSizeBetween(1, 6);
    }

    @Test
    void theLineThatConvertsAValueIsWhereItIsSaidToBe() throws IOException {
        Path encoder = REPOSITORY.resolve(
                "backend/engine/src/main/java/dev/changeover/engine/internal/convert/RowEncoder.java");

        assertThat(found(Pattern.compile("```java\n(.*)\n```"), ARCHITECTURE))
                .singleElement()
                .satisfies(line -> assertThat(Files.readString(encoder)).contains(line));
    }

    @Test
    void everyVariableThatIsDocumentedIsOneThatTheServiceReads() throws IOException {
        assertThat(documentedVariables())
                .isNotEmpty()
                .allSatisfy(
                        variable -> assertThat(settings()).as(variable).anyMatch(setting -> setting.isSetBy(variable)));
    }

    @Test
    void everySettingOfTheServiceIsDocumented() throws IOException {
        Set<String> documented = documentedVariables();

        assertThat(settings())
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(documented).as(setting.name()).anyMatch(setting::isSetBy));
    }

    @Test
    void everyVariableOfTheComposeFileIsDocumented() throws IOException {
        assertThat(found(Pattern.compile("(?m)^ +(CHANGEOVER_[A-Z_]+): "), REPOSITORY.resolve("docker-compose.yaml")))
                .isNotEmpty()
                .isSubsetOf(documentedVariables());
    }

    private static Set<String> documentedVariables() throws IOException {
        return found(VARIABLE, REPOSITORY.resolve("docs/operations.md")).collect(Collectors.toCollection(TreeSet::new));
    }

    /// A setting as the service's code names it: `changeover.upload.max-bytes`.
    private record Setting(String name) {

        boolean isSetBy(String variable) {
            return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_").equals(variable);
        }
    }

    /// Returns every setting that the service reads, except those with which local mode hands itself its own database.
    private static Set<Setting> settings() throws IOException {
        Set<Setting> settings = new LinkedHashSet<>();
        try (Stream<Path> sources = Files.walk(REPOSITORY.resolve("backend/service/src/main"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(source);
                Pattern.compile("(?:ConfigProperty\\(name = \"|\\$\\{|(?m:^))(changeover(?:\\.[a-z-]+)+)")
                        .matcher(text)
                        .results()
                        .map(match -> new Setting(match.group(1)))
                        .forEach(settings::add);
                settings.addAll(mapped(text));
            }
        }
        settings.removeIf(setting -> setting.name().startsWith("changeover.local."));
        return settings;
    }

    /// Returns the settings of an interface with `@ConfigMapping`, whose nested interfaces are nested names.
    private static List<Setting> mapped(String source) {
        MatchResult mapping = first(Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)"), source);
        if (mapping == null) {
            return List.of();
        }
        List<Setting> settings = new ArrayList<>();
        String prefix = mapping.group(1);
        for (String line : source.substring(mapping.end()).lines().toList()) {
            MatchResult nested = first(Pattern.compile("^    interface (\\w+)"), line);
            MatchResult member = first(Pattern.compile("^\\s+([\\w<>]+) (\\w+)\\(\\);"), line);
            if (nested != null) {
                prefix = mapping.group(1) + "." + kebab(nested.group(1));
            } else if (member != null && !member.group(1).equalsIgnoreCase(member.group(2))) {
                settings.add(new Setting(prefix + "." + kebab(member.group(2))));
            }
        }
        return settings;
    }

    private static String kebab(String camel) {
        return camel.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static @Nullable MatchResult first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElse(null);
    }

    private static Stream<String> found(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).results().map(match -> match.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
