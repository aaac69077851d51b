package dev.changeover.migration;

import java.time.Clock;
import java.time.temporal.ChronoUnit;

import dev.changeover.clock.Ids;
import dev.changeover.engine.TargetConnection.SslMode;
import dev.changeover.local.LocalConfiguration;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

/// Keeps the target named `embedded` in step with the server that local mode starts: its port may change.
@ApplicationScoped
class EmbeddedTarget {

    private static final String NAME = "embedded";
    private static final String ACTOR = "service";

    private final LocalConfiguration local;
    private final Targets targets;
    private final Ids ids;
    private final Clock clock;

    EmbeddedTarget(LocalConfiguration local, Targets targets, Ids ids, Clock clock) {
        this.local = local;
        this.targets = targets;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    void ensure(@Observes StartupEvent event) {
        local.target()
                .ifPresent(now -> targets.embedded()
                        .ifPresentOrElse(
                                known -> targets.change(known, change(now), ACTOR),
                                () -> targets.add(entity(now), now.password(), ACTOR)));
    }

    private static TargetChange change(LocalConfiguration.Target now) {
        return new TargetChange(
                NAME, now.host(), now.port(), now.database(), now.username(), now.password(), SslMode.DISABLE);
    }

    private TargetEntity entity(LocalConfiguration.Target now) {
        TargetEntity target = new TargetEntity();
        target.id = ids.next();
        target.name = NAME;
        target.kind = Target.Kind.POSTGRESQL;
        target.host = now.host();
        target.port = now.port();
        target.database = now.database();
        target.username = now.username();
        // The connection never leaves the machine, and the server has no certificate.
        target.sslMode = SslMode.DISABLE;
        target.embedded = true;
        target.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return target;
    }
}
