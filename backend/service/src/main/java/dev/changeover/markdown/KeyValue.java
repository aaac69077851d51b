package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.changeover.document.PlainWords;

/// A line that names something and says it, asks for it, or offers choices.
///
/// @param value what is said; empty where it is to be filled in
/// @param options what may be chosen; none for free text
/// @param asked whether the line leaves the value open
/// @param line counted from 1
record KeyValue(String name, String value, List<String> options, boolean asked, int line) {

    private static final int LONGEST_VALUE = 100;
    private static final Pattern BOLD = Pattern.compile("(?:\\*\\*|__)([^*_]{1,80}?)(:?)(?:\\*\\*|__)(:?)\\s*(.*)");
    private static final Pattern EMPHASISED = Pattern.compile("[*_]([^*_:]{1,60}):\\s*([^*_]{1,100})[*_]");
    private static final Pattern PLAIN = Pattern.compile("([^:`\\[\\]]{1,60}):\\s*(.*)");
    private static final Pattern OPEN = Pattern.compile("[_.…\\s]*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[[^\\[\\]]{2,60}]|<[^<>]{2,60}>|TBD|TBC");

    /// Reads a line whose name is in bold, or that is in italics as a whole.
    static Optional<KeyValue> emphasised(String line, int number) {
        Matcher bold = BOLD.matcher(line.strip());
        if (bold.matches() && (!bold.group(2).isEmpty() || !bold.group(3).isEmpty())) {
            return of(bold.group(1), bold.group(4), number);
        }
        Matcher italic = EMPHASISED.matcher(line.strip());
        return italic.matches() ? of(italic.group(1), italic.group(2), number) : Optional.empty();
    }

    /// Reads a line that leaves something open, whether or not it is marked.
    static Optional<KeyValue> asking(String line, int number) {
        Optional<KeyValue> emphasised = emphasised(line, number);
        if (emphasised.isPresent()) {
            return emphasised.filter(KeyValue::asked);
        }
        Matcher plain = PLAIN.matcher(line.strip());
        if (!plain.matches()) {
            return Optional.empty();
        }
        Optional<KeyValue> found = of(plain.group(1), plain.group(2), number);
        // A plain word with a colon introduces a list more often than it asks for something.
        return found.filter(KeyValue::asked).filter(field -> !plain.group(2).isBlank());
    }

    /// Returns whether a text is something to be replaced by whoever runs the checklist.
    static boolean isOpen(String text) {
        return OPEN.matcher(text).matches() || PLACEHOLDER.matcher(text.strip()).matches();
    }

    private static Optional<KeyValue> of(String name, String value, int line) {
        String key = Titles.title(name);
        if (key.isBlank()) {
            return Optional.empty();
        }
        List<String> options = options(value);
        if (options.size() > 1) {
            return Optional.of(new KeyValue(key, chosen(value, options), options, true, line));
        }
        String words = Titles.title(value.replace("\\", ""));
        if (isOpen(value)) {
            return Optional.of(new KeyValue(key, "", List.of(), true, line));
        }
        boolean sentence = words.endsWith(".") && words.split(" ", 5).length > 4;
        return words.length() > LONGEST_VALUE || sentence
                ? Optional.empty()
                : Optional.of(new KeyValue(key, words, List.of(), false, line));
    }

    /// Returns the words after each box of a text, if it has several.
    static List<String> options(String text) {
        List<TaskBox> boxes = TaskBox.all(text);
        List<String> options = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            int end = i + 1 < boxes.size() ? boxes.get(i + 1).start() : text.length();
            options.add(PlainWords.of(text.substring(boxes.get(i).end(), end)));
        }
        return options;
    }

    private static String chosen(String text, List<String> options) {
        List<TaskBox> boxes = TaskBox.all(text);
        for (int i = 0; i < boxes.size(); i++) {
            if (boxes.get(i).ticked()) {
                return options.get(i);
            }
        }
        return "";
    }
}
