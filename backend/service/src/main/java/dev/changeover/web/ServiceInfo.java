package dev.changeover.web;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a client must know about the service that it talks to.
///
/// @param version the version of the service
/// @param localMode whether the service runs alone, on a PostgreSQL server of its own
/// @param maxUploadBytes the size of the largest file that may be uploaded
/// @param pathSourcesAllowed whether sources may be given as paths on the service's machine
public record ServiceInfo(
        @Schema(examples = "0.1.0") String version,
        boolean localMode,
        @Schema(examples = "21474836480") long maxUploadBytes,
        boolean pathSourcesAllowed) {}
