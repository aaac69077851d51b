package dev.changeover.file;

import java.util.UUID;

/// What is known about a stored file.
///
/// @param id the name under which it is stored
/// @param sizeBytes its size
/// @param sha256 its SHA-256 in lower-case hex
public record StoredFile(UUID id, long sizeBytes, String sha256) {}
