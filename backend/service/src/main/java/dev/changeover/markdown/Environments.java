package dev.changeover.markdown;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.changeover.document.EnvironmentKind;

/// Reads for which environments something is meant.
final class Environments {

    private static final String NAME =
            "(dev|develop(?:ment)?|local|staging|stage|test|uat|qa|pre-?prod(?:uction)?|prod(?:uction)?|live)";
    private static final Pattern WHOLE = Pattern.compile(
            "(?:in |for |on )?" + NAME + "(?: (?:environments?|only|checklist|specific|server|setup))*:?");
    private static final Pattern ONLY = Pattern.compile("\\((?:in |for |on )?" + NAME + "(?: only| environment)?\\)"
            + "|\\b" + NAME + " only\\b|\\bonly (?:in|on|for) " + NAME + "\\b");
    private static final Pattern PER_ENVIRONMENT =
            Pattern.compile("\\b(environment|stage)[- ]specific\\b|\\b(per|by|each) environment\\b");

    private Environments() {}

    /// Returns the environment whose name is the whole heading.
    static Optional<EnvironmentKind> named(String title) {
        Matcher matcher = WHOLE.matcher(Head.lower(title));
        return matcher.matches() ? Optional.of(kind(matcher.group(1))) : Optional.empty();
    }

    /// Returns whether a heading says that the sections below it are one for each environment.
    static boolean isPerEnvironment(String title) {
        return PER_ENVIRONMENT.matcher(Head.lower(title)).find();
    }

    /// Returns the environments that something is restricted to; none if it is for all.
    static List<EnvironmentKind> only(String words) {
        Matcher matcher = ONLY.matcher(Head.lower(words));
        if (!matcher.find()) {
            return List.of();
        }
        for (int group = 1; group <= 3; group++) {
            if (matcher.group(group) != null) {
                return List.of(kind(matcher.group(group)));
            }
        }
        return List.of();
    }

    private static EnvironmentKind kind(String name) {
        if (name.startsWith("prod") || name.equals("live")) {
            return EnvironmentKind.PRODUCTION;
        }
        return name.startsWith("dev") || name.equals("local") ? EnvironmentKind.DEVELOPMENT : EnvironmentKind.STAGING;
    }
}
