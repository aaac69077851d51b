package dev.changeover.migration;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.MigrationListener.LogLevel;
import dev.changeover.engine.Snapshot;
import dev.changeover.job.JobContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Proves whether sources still are what their snapshots were.
@ApplicationScoped
class SourceProof {

    private final SourceIntake intake;
    private final Workspace workspace;

    SourceProof(SourceIntake intake, Workspace workspace) {
        this.intake = intake;
        this.workspace = workspace;
    }

    /// Whether a source is what its snapshot was.
    ///
    /// @param key what tells it from the others
    /// @param unchanged null for an upload, whose owner's file nobody can see from here, and for a file that
    ///     cannot be read
    record Compared(String key, String name, @Nullable Boolean unchanged) {}

    /// Returns whether the sources together are unchanged: false when one is not, null when of none anything is known.
    static @Nullable Boolean ofAll(List<Compared> sources) {
        List<Boolean> known = sources.stream()
                .map(Compared::unchanged)
                .filter(Objects::nonNull)
                .toList();
        return known.isEmpty() ? null : known.stream().allMatch(Boolean::booleanValue);
    }

    private Optional<Boolean> isUnchanged(Load load, LoadSource source, JobContext context) {
        return switch (source.source().origin()) {
            case UPLOAD -> Optional.empty();
            case PATH -> Optional.of(compare(load, source, context));
        };
    }

    private boolean compare(Load load, LoadSource source, JobContext context) {
        boolean unchanged = Snapshot.isCurrent(
                intake.open(source.source()),
                source.snapshotSha256(),
                workspace.folder(load, source),
                context,
                context.cancellation());
        context.log(
                unchanged ? LogLevel.INFO : LogLevel.WARN,
                unchanged ? "The source is what its snapshot was" : "The source changed since its snapshot",
                Map.of("source", source.source().name()));
        return unchanged;
    }

    /// Compares every source when nothing depends on it any more: one that cannot be read now is one that nobody can
    /// tell about, and no reason to fail what is done.
    List<Compared> asFarAsKnown(Load load, JobContext context) {
        return load.sources().stream()
                .map(source -> compared(source, asFarAsKnown(load, source, context)))
                .toList();
    }

    private Optional<Boolean> asFarAsKnown(Load load, LoadSource source, JobContext context) {
        try {
            return isUnchanged(load, source, context);
        } catch (MigrationException e) {
            context.log(
                    LogLevel.WARN,
                    "The source cannot be compared with its snapshot",
                    Map.of(
                            "source",
                            source.source().name(),
                            "failureCode",
                            e.code().name()));
            return Optional.empty();
        }
    }

    /// Refuses sources that changed, unless somebody accepted that.
    ///
    /// @throws MigrationException with `SOURCE_MOVED`, which names all that did
    List<Compared> require(Load load, boolean acceptMoved, JobContext context) {
        List<Compared> compared = load.sources().stream()
                .map(source -> compared(source, isUnchanged(load, source, context)))
                .toList();
        if (!acceptMoved && Boolean.FALSE.equals(ofAll(compared))) {
            throw moved(load, compared);
        }
        return compared;
    }

    private static Compared compared(LoadSource source, Optional<Boolean> unchanged) {
        return new Compared(source.key(), source.source().name(), unchanged.orElse(null));
    }

    private static MigrationException moved(Load load, List<Compared> compared) {
        List<LoadSource> moved = IntStream.range(0, compared.size())
                .filter(i -> Boolean.FALSE.equals(compared.get(i).unchanged()))
                .mapToObj(i -> load.sources().get(i))
                .toList();
        String names = moved.stream().map(source -> source.source().name()).collect(Collectors.joining(", "));
        String since = load.hasSeveralSources()
                ? moved.stream()
                        .map(source -> "%s of %s".formatted(source.snapshotTakenAt(), source.key()))
                        .collect(Collectors.joining(", "))
                : moved.getFirst().snapshotTakenAt().toString();
        return new MigrationException(
                FailureCode.SOURCE_MOVED, names, "Rows that were written since %s would stay behind.".formatted(since));
    }
}
