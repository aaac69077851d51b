package dev.changeover.markdown;

import java.util.Locale;

/// The beginning of a text, which is as much as any rule about words looks at.
final class Head {

    private static final int LENGTH = 400;

    private Head() {}

    static String of(String text) {
        return text.length() <= LENGTH ? text : text.substring(0, LENGTH);
    }

    static String lower(String text) {
        return of(text).toLowerCase(Locale.ROOT);
    }
}
