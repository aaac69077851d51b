package dev.changeover.bench.speed;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs a program to its end and watches how much memory it takes.
final class ChildProcess {
    /// The peak that Linux remembers only grows, so the last look before the end is close to it.
    private static final long MILLIS_BETWEEN_LOOKS = 10;

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Process process;
    private final Path output;
    private long peakKilobytes;

    private ChildProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /// How a program ended.
    ///
    /// @param peakKilobytes the most memory that it held; 0 where the system does not tell
    record Ended(int exitCode, String output, long peakKilobytes) {}

    /// Starts a program.
    ///
    /// @param output where its output goes
    static ChildProcess start(Path output, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ChildProcess(process, output);
    }

    /// Waits for the end.
    Ended await() throws IOException, InterruptedException {
        do {
            peakKilobytes = Math.max(peakKilobytes, peakKilobytes(process.pid()));
        } while (!process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS));
        return new Ended(process.exitValue(), Files.readString(output), peakKilobytes);
    }

    /// The most memory that a process held so far, as Linux counts it; 0 where the system does not tell.
    static long peakKilobytes(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            Matcher peak = PEAK.matcher(Files.readString(status));
            return peak.find() ? Long.parseLong(peak.group(1)) : 0;
        } catch (IOException e) {
            // The process is gone, or this is not Linux.
            return 0;
        }
    }

    /// Whether a program can be found on the path.
    static boolean exists(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
