package dev.changeover.migration;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

import dev.changeover.engine.Assessor;
import dev.changeover.engine.Assessor.ExistingTarget;
import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.Snapshot;
import dev.changeover.engine.SourceFile;
import jakarta.enterprise.context.ApplicationScoped;

/// Takes a snapshot of a source and finds out what it holds.
@ApplicationScoped
class SourceReading {

    private final SourceIntake intake;
    private final Loads loads;
    private final Clock clock;

    SourceReading(SourceIntake intake, Loads loads, Clock clock) {
        this.intake = intake;
        this.loads = loads;
        this.clock = clock;
    }

    /// A source among those of a migration.
    ///
    /// @param key what tells it from the others
    /// @param earlier what is stored of it
    record Part(Source source, String key, Optional<AssessmentEntity> earlier) {}

    /// What was found in a source.
    record Found(Source source, Snapshot snapshot, dev.changeover.engine.Assessment assessment) {}

    /// Takes a snapshot, unless one of the same upload is there.
    ///
    /// @param folder where it goes
    /// @param acceptDamage whether a damaged source is read as far as it can be
    Snapshot snapshot(
            Part part, Path folder, boolean acceptDamage, MigrationListener listener, CancellationToken cancellation) {
        return part.earlier()
                .filter(earlier -> isStillTheSame(part.source(), earlier))
                .flatMap(earlier -> reopen(folder, earlier, listener))
                .orElseGet(() -> taken(part.source(), folder, acceptDamage, listener, cancellation));
    }

    /// Looks at every value.
    Found assess(
            Part part,
            Snapshot snapshot,
            Optional<ExistingTarget> existing,
            MigrationListener listener,
            CancellationToken cancellation) {
        return new Found(
                part.source(),
                snapshot,
                Assessor.assess(snapshot, existing.orElse(null), loads.parallelism(), listener, cancellation));
    }

    private Snapshot taken(
            Source source,
            Path folder,
            boolean acceptDamage,
            MigrationListener listener,
            CancellationToken cancellation) {
        SourceFile file = intake.open(source);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return acceptDamage
                ? Snapshot.takeDamaged(file, folder, now, listener, cancellation)
                : Snapshot.take(file, folder, now, listener, cancellation);
    }

    /// A file that stays with its owner may have changed in ways that its own hash does not show: the newest rows may
    /// be in its write-ahead log.
    private static boolean isStillTheSame(Source source, AssessmentEntity earlier) {
        return switch (source.origin()) {
            case UPLOAD -> earlier.sourceSha256.equals(source.sha256());
            case PATH -> false;
        };
    }

    /// Returns the snapshot that was assessed earlier, if it is there and unchanged.
    Optional<Snapshot> reopen(Path folder, AssessmentEntity earlier, MigrationListener listener) {
        try {
            Snapshot snapshot = Snapshot.reopen(folder, earlier.snapshotSha256, earlier.snapshotTakenAt);
            listener.log(LogLevel.INFO, "Snapshot reused", Map.of("sha256", snapshot.sha256()));
            return Optional.of(snapshot);
        } catch (MigrationException e) {
            listener.log(
                    LogLevel.WARN,
                    e.code().title(),
                    Map.of("failureCode", e.code().name()));
            return Optional.empty();
        }
    }
}
