package dev.changeover.web;

import java.util.Optional;

import dev.changeover.local.LocalConfiguration;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What the service says about itself over HTTP.
@Path("/service")
@Tag(name = "Service")
public class ServiceResource {

    private final ServiceInfo info;

    ServiceResource(
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "changeover.upload.max-bytes") long maxUploadBytes,
            @ConfigProperty(name = "changeover.source.roots") Optional<String> sourceRoots,
            LocalConfiguration local) {
        info = new ServiceInfo(version, local.enabled(), maxUploadBytes, sourceRoots.isPresent());
    }

    @GET
    @Operation(operationId = "getService", summary = "Read what the service can do")
    public ServiceInfo get() {
        return info;
    }
}
