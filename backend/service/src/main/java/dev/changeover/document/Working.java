package dev.changeover.document;

/// How the items of a section are worked through.
public enum Working {
    /// One after another: read an item, do it, go on.
    READ_DO,

    /// In any order, with one confirming pass at the end.
    DO_CONFIRM
}
