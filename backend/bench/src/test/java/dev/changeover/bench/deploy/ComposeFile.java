package dev.changeover.bench.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.yaml.snakeyaml.Yaml;

/// The repository's `docker-compose.yaml`.
record ComposeFile(JsonNode content) {

    static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(:[-?])([^}]*)}");

    static ComposeFile read() throws IOException {
        Object yaml = new Yaml().load(Files.readString(REPOSITORY.resolve("docker-compose.yaml")));
        return new ComposeFile(new ObjectMapper().valueToTree(yaml));
    }

    JsonNode services() {
        return content.path("services");
    }

    /// Returns the file that a service's image is built from.
    static Path dockerfile(JsonNode service) {
        JsonNode build = service.path("build");
        return REPOSITORY
                .resolve(build.path("context").asText())
                .resolve(build.path("dockerfile").asText());
    }

    /// Returns the environment of a service, with the variables of the shell put in as compose does.
    Map<String, String> environment(String service, Map<String, String> shell) {
        Map<String, String> environment = new TreeMap<>();
        services()
                .path(service)
                .path("environment")
                .properties()
                .forEach(entry -> environment.put(
                        entry.getKey(), substitute(entry.getValue().asText(), shell)));
        return environment;
    }

    private static String substitute(String value, Map<String, String> shell) {
        return VARIABLE.matcher(value).replaceAll(found -> {
            boolean isRequired = found.group(2).equals(":?");
            String name = found.group(1);
            if (isRequired && !shell.containsKey(name)) {
                throw new IllegalArgumentException("compose refuses to start without " + name);
            }
            return Matcher.quoteReplacement(shell.getOrDefault(name, found.group(3)));
        });
    }
}
