/// What the published contract, `openapi/openapi.yaml`, says beyond what the resources say themselves. Each tag that a
/// resource uses is described here.
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Changeover",
                        version = "1",
                        description = """
                                Moves applications to PostgreSQL and proves that every value arrived.

                                Every operation but signing in needs a bearer token. Every answer with a status of \
                                400 or more is an RFC 9457 problem. Lists come in pages: follow `next`, or the Link \
                                header. Unknown query parameters and unknown members of a body are refused.""",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        servers = @Server(url = "/", description = "The service that serves this document"),
        security = @SecurityRequirement(name = "bearer"),
        tags = {
            @Tag(name = "Audit", description = "The append-only, hash-chained record of who did what"),
            @Tag(
                    name = "Checklists",
                    description = "Drafts, findings, suggestions, immutable revisions and their differences"),
            @Tag(name = "Jobs", description = "Durable background executions: progress, log, rejects, cancel, retry"),
            @Tag(name = "Kinds", description = "What items of checklists can be bound to"),
            @Tag(name = "Migrations", description = "What is moved where, the plan for it, and the proof"),
            @Tag(name = "Service", description = "The service itself"),
            @Tag(name = "Sessions", description = "Signing in and out"),
            @Tag(name = "Sources", description = "SQLite databases to read"),
            @Tag(name = "Targets", description = "PostgreSQL databases to write"),
            @Tag(name = "Users", description = "Who may sign in, and what they may do")
        },
        components =
                @Components(
                        schemas = @Schema(name = "Problem", implementation = Problem.class),
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "bearer",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        bearerFormat = "JWT",
                                        description = "The access token of a session")))
@NullMarked
package dev.changeover.contract;

import dev.changeover.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.NullMarked;
