package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A task box in a line of text.
///
/// @param start where its opening bracket is
/// @param ticked whether it holds an x
record TaskBox(int start, boolean ticked) {

    private static final int WIDTH = 3;

    /// Returns the box that a text starts with, if it does.
    static Optional<TaskBox> leading(String text) {
        return isBox(text, 0) ? Optional.of(new TaskBox(0, isTicked(text, 0))) : Optional.empty();
    }

    /// Returns every box of a text that does not stand within code marks.
    static List<TaskBox> all(String text) {
        List<TaskBox> boxes = new ArrayList<>();
        boolean code = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '`') {
                code = !code && text.indexOf('`', i + 1) > 0;
            } else if (!code && isBox(text, i)) {
                boxes.add(new TaskBox(i, isTicked(text, i)));
            }
        }
        return boxes;
    }

    /// Returns what follows the box.
    String after(String text) {
        return text.substring(Math.min(text.length(), start + WIDTH)).strip();
    }

    int end() {
        return start + WIDTH;
    }

    private static boolean isBox(String text, int i) {
        return i + 2 < text.length()
                && text.charAt(i) == '['
                && text.charAt(i + 2) == ']'
                && " \txX".indexOf(text.charAt(i + 1)) >= 0
                // Straight behind a word or bracket it is the end of a link.
                && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)) && text.charAt(i - 1) != ']')
                && (i + WIDTH == text.length() || Character.isWhitespace(text.charAt(i + WIDTH)));
    }

    private static boolean isTicked(String text, int i) {
        return text.charAt(i + 1) == 'x' || text.charAt(i + 1) == 'X';
    }
}
