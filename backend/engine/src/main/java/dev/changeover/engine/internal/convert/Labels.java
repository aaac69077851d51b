package dev.changeover.engine.internal.convert;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// The labels of an enum, to be found by their bytes without making a String of them.
final class Labels {
    /// A label stands in the first free place from its hash on; half of the places at least are free.
    private final byte[] @Nullable [] places;

    Labels(List<String> labels) {
        places = new byte[Integer.highestOneBit(labels.size() + 1) << 2][];
        for (String label : labels) {
            byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
            places[place(bytes, 0, bytes.length)] = bytes;
        }
    }

    /// Whether a text is one of the labels.
    boolean contains(byte[] bytes, int offset, int length) {
        return places[place(bytes, offset, length)] != null;
    }

    /// Where a label is, or where it would be.
    private int place(byte[] bytes, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = hash & (places.length - 1);
        byte[] label = places[place];
        while (label != null && !Arrays.equals(label, 0, label.length, bytes, offset, offset + length)) {
            place = place + 1 & (places.length - 1);
            label = places[place];
        }
        return place;
    }
}
