package dev.changeover.migration;

import java.time.Instant;

/// A source that a load reads.
///
/// @param source which one
/// @param key what tells it from the others
/// @param number its place among them, from 1 on
/// @param snapshotSha256 the snapshot that the plan was made for
/// @param snapshotTakenAt of which moment that is
record LoadSource(Source source, String key, int number, String snapshotSha256, Instant snapshotTakenAt) {}
