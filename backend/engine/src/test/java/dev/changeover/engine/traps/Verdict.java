package dev.changeover.engine.traps;

/// What becomes of a source that holds a trap.
enum Verdict {
    MOVED_EXACTLY("moved exactly"),
    TRANSFORMED("transformed"),
    QUARANTINED("quarantined"),
    BLOCKED("blocked"),
    LEFT_TO_A_PERSON("left to you");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
