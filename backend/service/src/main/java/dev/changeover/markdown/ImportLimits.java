package dev.changeover.markdown;

/// How much of a text is read.
///
/// @param bytes the size of the text in UTF-8
/// @param items how many items it may have, and how many headings
/// @param depth how deep lists and quotations may nest
/// @param lineLength how many characters a line may have
public record ImportLimits(int bytes, int items, int depth, int lineLength) {

    /// 2 MiB, 10,000 items and as many headings, 20 levels, and 100,000 characters in a line.
    public static final ImportLimits DEFAULT = new ImportLimits(2 * 1024 * 1024, 10_000, 20, 100_000);

    public ImportLimits {
        if (bytes < 1 || items < 1 || depth < 1 || lineLength < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
    }
}
