package dev.changeover.suggestion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.changeover.suggestion.Facts.Quantity;

import static dev.changeover.suggestion.Concept.*;

/// What can be asked of an application from outside: over HTTP, over TLS, and about its variables.
final class ApplicationRules {

    static final List<Rule> ALL = List.of(
            Rule.sure("http.cors", "Other origins ask whether they may call.")
                    .says(CORS)
                    .unless(VARIABLE_NAME)
                    .with(ApplicationRules::endpoint),
            Rule.sure("env.set", "The application says which of its variables are set.")
                    .says(VARIABLE_NAME)
                    .unless(RUN)
                    .with(ApplicationRules::variables),
            Rule.sure("env.set", "The application says which of its variables are set.")
                    .says(VARIABLES)
                    .plain(),
            Rule.likely("env.set", "Secrets are given to the application as variables.")
                    .says(SECRETS, PASSWORD)
                    .says(SET_UP, STRONG)
                    .plain(),
            Rule.sure("http.rate-limit", "More requests than allowed are sent, and refused.")
                    .says(RATE_LIMIT)
                    .with(reading -> new Filled()
                            .put("url", reading.endpoint())
                            .put("requestsPerSecond", reading.facts().plainNumber())
                            .done()),
            Rule.sure("http.host-refused", "A foreign host name is refused.")
                    .says(HOST_HEADER)
                    .plain(),
            Rule.sure("http.header", "Headers of an answer are compared.")
                    .says(HEADERS, HEADER_NAME)
                    .with(ApplicationRules::headers),
            Rule.sure("http.redirect", "Plain HTTP leads to HTTPS.")
                    .says(REDIRECT)
                    .with(Filled.one("host", Facts::host)),
            Rule.sure("http.error-page", "An error shows the application's own page.")
                    .says(ERROR_PAGE)
                    .plain(),
            Rule.sure("http.compression", "Answers are compressed.")
                    .says(COMPRESSION)
                    .with(ApplicationRules::endpoint),
            Rule.sure("http.cache", "Static files may be kept by browsers.")
                    .says(CACHING)
                    .unless(CACHE_HITS)
                    .with(reading -> new Filled()
                            .put("url", reading.endpoint())
                            .put("atLeast", reading.facts().duration())
                            .done()),
            Rule.sure("http.status", "A static file is answered.").says(STATIC).with(ApplicationRules::endpoint),
            Rule.sure("http.health", "The application says itself whether it is well.")
                    .says(HEALTH)
                    .unless(DATABASE)
                    .with(ApplicationRules::endpoint),
            Rule.sure("http.latency", "Response times are measured.")
                    .says(RESPONSE_TIME)
                    .unless(SLOW_QUERIES, LOAD_TEST)
                    .with(ApplicationRules::latency),
            Rule.sure("tls.version", "Old versions of TLS are refused.")
                    .says(TLS_VERSION)
                    .unless(CERTIFICATE, POSTGRES, DATABASE, CONNECTION)
                    .with(Filled.one("host", Facts::host)),
            Rule.sure("tls.certificate", "The certificate is looked at.")
                    .says(CERTIFICATE)
                    .with(reading -> new Filled()
                            .put("host", reading.facts().host())
                            .put("daysLeft", daysLeft(reading.facts()))
                            .done()),
            Rule.likely("smtp.hello", "The mail server is greeted.").says(MAIL).with(Filled.one("host", Facts::host)),
            Rule.sure("pg.tls", "The connection to the database is encrypted.")
                    .says(TLS)
                    .says(CONNECTION, POSTGRES, DATABASE, TLS)
                    .near(CONNECTION, POSTGRES, DATABASE)
                    .plain(),
            Rule.likely("pg.tls", "The connection to the database is encrypted.")
                    .says(IN_TRANSIT)
                    .plain(),
            Rule.likely("tcp.closed", "What a firewall keeps out cannot be reached.")
                    .says(FIREWALL)
                    .with(ApplicationRules::port),
            Rule.sure("tcp.closed", "The port cannot be reached.")
                    .says(PORT)
                    .says(UNREACHABLE)
                    .with(ApplicationRules::port),
            Rule.sure("tcp.open", "The port can be reached.")
                    .says(PORT)
                    .says(REACHABLE, VERIFY)
                    .with(ApplicationRules::port),
            Rule.sure("metric.uptime", "Good samples of an address are counted.")
                    .says(UPTIME, AVAILABILITY)
                    .says(PERCENT)
                    .with(reading -> new Filled()
                            .put("url", reading.endpoint())
                            .put("atLeastPercent", reading.facts().percent())
                            .put("window", reading.facts().duration())
                            .done()),
            Rule.likely("metric.uptime", "Good samples of an address are counted.")
                    .says(UPTIME)
                    .with(ApplicationRules::endpoint),
            Rule.sure("http.status", "The application answers.")
                    .says(ADDRESS)
                    .says(VISIT, VERIFY, TEST, APPLICATION)
                    .with(ApplicationRules::endpoint),
            Rule.likely("http.status", "The application answers.")
                    .says(HTTP)
                    .begins(VISIT)
                    .with(ApplicationRules::endpoint),
            Rule.likely("http.status", "The application answers.")
                    .says(RESPONSES)
                    .with(ApplicationRules::endpoint),
            Rule.likely("http.health", "The application says itself whether it is up.")
                    .says(START)
                    .with(ApplicationRules::endpoint),
            Rule.likely("file.exists", "Files have to be there.")
                    .says(FILES)
                    .says(PRESENT)
                    .with(Filled.one("path", Facts::file)));

    private ApplicationRules() {}

    private static Map<String, Object> endpoint(Reading reading) {
        return new Filled().put("url", reading.endpoint()).done();
    }

    private static Map<String, Object> port(Reading reading) {
        return new Filled()
                .put("host", reading.facts().host())
                .put("port", reading.facts().port())
                .done();
    }

    private static Map<String, Object> variables(Reading reading) {
        boolean counted = reading.says(STRONG) || reading.words().contains("character");
        return new Filled()
                .put("names", reading.facts().variables())
                .put("lengthAtLeast", counted ? reading.facts().plainNumber() : Optional.empty())
                .done();
    }

    private static Map<String, Object> headers(Reading reading) {
        return new Filled()
                .put("url", reading.endpoint().filter(url -> url.contains("://")))
                .put(
                        "headers",
                        reading.facts().headers().stream()
                                .map(name -> Map.of("name", name))
                                .toList())
                .done();
    }

    private static Map<String, Object> latency(Reading reading) {
        Optional<String> percentile = List.of("p50", "p90", "p95", "p99").stream()
                .filter(name -> reading.words().toLowerCase(Locale.ROOT).contains(name))
                .map(name -> name.toUpperCase(Locale.ROOT))
                .findFirst();
        return new Filled()
                .put("url", reading.endpoint())
                .put("percentile", percentile)
                .put("below", reading.facts().duration())
                .done();
    }

    private static Optional<Integer> daysLeft(Facts facts) {
        return facts.quantities().stream()
                .filter(quantity -> quantity.unit().startsWith("day"))
                .map(Quantity::number)
                .map(Number::intValue)
                .findFirst();
    }
}
