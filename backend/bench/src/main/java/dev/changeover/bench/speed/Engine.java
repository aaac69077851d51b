package dev.changeover.bench.speed;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The other end of an [EngineProcess].
final class Engine implements AutoCloseable {
    /// The heap that a migration has to manage with, whatever the file.
    static final String HEAP = "-Xmx512m";

    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    /// Starts the process, which takes a snapshot and assesses it before the constructor returns.
    Engine(Path file, Path folder, BenchServer server) throws IOException {
        this(List.of(file), folder, server);
    }

    /// Starts the process with several files, which it assesses together.
    Engine(List<Path> files, Path folder, BenchServer server) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                HEAP,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EngineProcess.class.getName(),
                folder.toString(),
                Integer.toString(server.port())));
        files.forEach(file -> command.add(file.toString()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        answer();
    }

    /// Has the engine do something.
    ///
    /// @return the seconds that it took
    double measure(EngineProcess.Command command) throws IOException {
        commands.write(command.name());
        commands.newLine();
        commands.flush();
        return answer();
    }

    private double answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IllegalStateException("The engine's process ended; what it said stands above.");
        }
        return Double.parseDouble(line);
    }

    /// The most memory that the process held so far: heap, code and buffers.
    long peakKilobytes() {
        return ChildProcess.peakKilobytes(process.pid());
    }

    @Override
    public void close() throws IOException {
        commands.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
