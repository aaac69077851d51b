package dev.changeover.lint;

/// A document of any size, as a team might write it that keeps everything in one.
public final class LargeDocument {

    private static final int ITEMS_IN_A_SECTION = 8;

    private LargeDocument() {}

    /// Returns a document with a number of items; 5,000 make 2 MB.
    public static String markdown(int items) {
        StringBuilder text = new StringBuilder("# Everything that we ever move\n\n**Project:** Everything\n\n");
        for (int i = 0; i < items; i++) {
            if (i % (4 * ITEMS_IN_A_SECTION) == 0) {
                text.append("\n## Part %d: cut-over of shop %d (T+%d)\n\n".formatted(i, i, i));
            }
            if (i % ITEMS_IN_A_SECTION == 0) {
                text.append("\n### Section %d\n\nWhat this part is about, in a line or two.\n\n".formatted(i));
            }
            text.append(
                    "- [%s] Check that service %d answers in < 500 ms (if needed), see [its page](https://e.example/%d)\n"
                            .formatted(i % 7 == 0 ? "x" : " ", i, i));
            text.append("\n  ")
                    .append("The reason for it, which somebody wrote down at length. ".repeat(3))
                    .append("\n\n");
            text.append("  ```sh\n  curl --fail --max-time 5 https://shop-%d.example/health\n".formatted(i));
            text.append("  psql -c 'select count(*) from orders_%d'\n  ```\n".formatted(i));
        }
        return text.toString();
    }
}
