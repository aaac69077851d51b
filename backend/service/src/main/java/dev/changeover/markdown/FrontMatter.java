package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.changeover.document.Attribute;

/// What some tools write before the text itself: `key: value` lines between two lines of three dashes.
///
/// @param lines how many lines of the text it takes, the dashes included; none if there is no front matter
record FrontMatter(int lines, List<Attribute> attributes) {

    private static final int LONGEST = 200;
    private static final Pattern MEMBER = Pattern.compile("([A-Za-z][\\w .-]{0,60}):(?:\\s+(\\S.*))?");
    private static final FrontMatter NONE = new FrontMatter(0, List.of());

    static FrontMatter of(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().stripTrailing().equals("---")) {
            return NONE;
        }
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 1; i < Math.min(lines.size(), LONGEST); i++) {
            String line = lines.get(i).stripTrailing();
            if (line.equals("---") || line.equals("...")) {
                return attributes.isEmpty() ? NONE : new FrontMatter(i + 1, List.copyOf(attributes));
            }
            Matcher member = MEMBER.matcher(line);
            if (member.matches()) {
                if (member.group(2) != null) {
                    attributes.add(new Attribute(member.group(1), unquoted(member.group(2)), i + 1));
                }
            } else if (!line.isBlank() && !line.startsWith(" ") && !line.startsWith("-") && !line.startsWith("#")) {
                return NONE;
            }
        }
        return NONE;
    }

    /// Returns the same with the values that are left of it.
    FrontMatter cleaned(SourceText source) {
        List<Attribute> left = new ArrayList<>();
        for (Attribute attribute : attributes) {
            Integer line = attribute.line();
            Matcher member =
                    MEMBER.matcher(line == null ? "" : source.cut(line - 1).stripTrailing());
            if (member.matches() && member.group(2) != null) {
                left.add(new Attribute(member.group(1), unquoted(member.group(2)), line));
            }
        }
        return new FrontMatter(lines, List.copyOf(left));
    }

    /// Returns the text with blank lines in the place of the front matter, so that lines keep their numbers.
    String body(List<String> all) {
        List<String> body = new ArrayList<>(Collections.nCopies(lines, ""));
        body.addAll(all.subList(lines, all.size()));
        return String.join("\n", body);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
