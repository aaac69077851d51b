package dev.changeover.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;

/// What was measured of one database, all in one run and side by side.
///
/// @param dataset its name
/// @param contents what it holds, for a person
/// @param fileBytes its size
/// @param rows over all tables
/// @param seconds of every round, by what was measured; nothing for what could not be
/// @param peakMegabytes by who held them
/// @param peerNote why the peer's figures are missing or do not count; empty when they do
/// @param day when, as an ISO date
record Figures(
        String dataset,
        String contents,
        long fileBytes,
        long rows,
        Map<Measure, List<Double>> seconds,
        Map<Who, Long> peakMegabytes,
        String peerNote,
        String day) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What is measured.
    enum Measure {
        /// The first proved load of a new process, code not yet compiled.
        FIRST,
        SNAPSHOT,
        ASSESS,
        COPY,
        UNPROVED,
        PROVED,
        /// Each of several databases by itself.
        APART,
        FLOOR_COPY,
        FLOOR_WHOLE,
        PEER_COPY,
        PEER_WHOLE
    }

    /// Whose memory is measured.
    enum Who {
        ENGINE,
        FLOOR,
        PEER
    }

    Figures {
        seconds = seconds.isEmpty() ? Map.of() : new EnumMap<>(seconds);
        peakMegabytes = peakMegabytes.isEmpty() ? Map.of() : new EnumMap<>(peakMegabytes);
    }

    /// The middle one of the rounds.
    Optional<Double> median(Measure measure) {
        List<Double> sorted = sorted(measure);
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }

    /// The fastest of the rounds.
    Optional<Double> min(Measure measure) {
        return sorted(measure).stream().findFirst();
    }

    private List<Double> sorted(Measure measure) {
        return seconds.getOrDefault(measure, List.of()).stream()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /// How many times as long one took as another, by their medians.
    Optional<Double> ratio(Measure dividend, Measure divisor) {
        return median(dividend).flatMap(above -> median(divisor).map(below -> above / below));
    }

    /// Keeps the figures for the page, in place of earlier ones of the same database.
    void save(Path folder) throws IOException {
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(
                        Files.createDirectories(folder)
                                .resolve(dataset + ".json")
                                .toFile(),
                        this);
    }

    /// Figures that were kept, by this run or an earlier one.
    static Optional<Figures> load(Path folder, String dataset) throws IOException {
        Path file = folder.resolve(dataset + ".json");
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), Figures.class)) : Optional.empty();
    }
}
