package dev.changeover.markdown;

import java.util.BitSet;

/// Estimates how much work the inlines of a text make, so that no text makes more than its size is worth.
///
/// Most marks are read once. Those counted here send the parser ahead to look for an end that may not come.
final class InlineCost {

    private InlineCost() {}

    static long of(CharSequence text) {
        long declarations = 0;
        long brackets = 0;
        long links = 0;
        BitSet ticks = new BitSet();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (c == '<' && (next == '!' || next == '?')) {
                declarations++;
            } else if (c == '[') {
                brackets++;
            } else if (c == ']' && next == '(') {
                links++;
            } else if (c == '`') {
                int start = i;
                while (i + 1 < text.length() && text.charAt(i + 1) == '`') {
                    i++;
                }
                ticks.set(i - start);
            }
        }
        return text.length() * (1 + declarations + ticks.cardinality()) + brackets * links;
    }
}
