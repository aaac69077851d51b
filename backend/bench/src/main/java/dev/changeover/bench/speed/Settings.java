package dev.changeover.bench.speed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What to measure.
///
/// @param workloads the kinds of database
/// @param several whether to measure several databases into one
/// @param growth whether to measure how time grows with the rows
/// @param rounds how often each is measured
/// @param percent the size of the databases; 100 is the usual one
/// @param full whether growth goes on to 100 million rows
record Settings(List<Workload> workloads, boolean several, boolean growth, int rounds, int percent, boolean full) {
    private static final String GROWTH = "growth";

    /// Reads the environment.
    static Settings of(Map<String, String> environment) {
        String names = environment.getOrDefault("WORKLOADS", "");
        List<String> asked = new ArrayList<>(Arrays.asList(names.split(",", -1)));
        boolean growth = names.isBlank() || asked.remove(GROWTH);
        boolean several = names.isBlank() || asked.remove(Several.NAME);
        boolean noneElse = (growth || several) && !names.isBlank() && asked.isEmpty();
        return new Settings(
                noneElse ? List.of() : Workload.named(asked.stream().collect(Collectors.joining(","))),
                several,
                growth,
                number(environment, "BENCH_ROUNDS", 3),
                number(environment, "BENCH_PERCENT", 100),
                "1".equals(environment.get("BENCH_FULL")));
    }

    private static int number(Map<String, String> environment, String name, int usual) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? usual : Integer.parseInt(value);
    }
}
