package dev.changeover.bench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import dev.changeover.bench.demo.FirstMigration.Input;
import dev.changeover.bench.sample.BranchSample;
import dev.changeover.bench.sample.ShopSample;

/// Starts the packaged service and, unless asked for the service alone, moves a SQLite file through it.
///
/// `Demo migrate <quarkus-run.jar>` is behind `make demo`, `Demo run <quarkus-run.jar>` behind `make run`.
/// It reads `SOURCE`, `SOURCES`, `ONCE` and the service's `CHANGEOVER_…` variables. Exit codes: 0 verified, or stopped
/// by
/// the person; 1 migrated and not verified; 2 wrong use, such as a file that is not there; 3 the service did not
/// start or ended by itself; 4 a request was refused or a job failed.
public final class Demo {

    private final DemoSettings settings;
    private final Console console;

    private Demo(DemoSettings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    @SuppressWarnings("SystemOut") // It talks to the person who typed the command.
    public static void main(String... arguments) {
        java.io.Console terminal = System.console();
        Console console = new Console(System.out, terminal != null && terminal.isTerminal());
        try {
            if (arguments.length != 2 || !Set.of("migrate", "run").contains(arguments[0])) {
                throw new DemoFailure(ExitCode.USAGE, "Usage: Demo migrate|run <quarkus-run.jar>");
            }
            DemoSettings settings = DemoSettings.of(Path.of(arguments[1]), System.getenv());
            Demo demo = new Demo(settings, console);
            ExitCode end = arguments[0].equals("migrate") ? demo.migrate() : demo.serve();
            System.exit(end.number());
        } catch (DemoFailure e) {
            console.line(e.words());
            System.exit(e.exitCode().number());
        }
    }

    private ExitCode serve() {
        try (ServiceProcess service = start()) {
            keepServing(service);
        }
        return ExitCode.VERIFIED;
    }

    private ExitCode migrate() {
        List<Path> files = settings.sampleOfSeveral()
                ? branches()
                : settings.sources().isEmpty()
                        ? List.of(settings.source().orElseGet(this::sample))
                        : settings.sources();
        List<SourceCopy> copies = new ArrayList<>();
        try {
            files.forEach(file -> copies.add(SourceCopy.of(file)));
            try (ServiceProcess service = start()) {
                ExitCode end = migrate(inputs(files, copies));
                if (!settings.once()) {
                    keepServing(service);
                }
                return end;
            }
        } finally {
            copies.forEach(SourceCopy::close);
        }
    }

    private List<Input> inputs(List<Path> files, List<SourceCopy> copies) {
        List<Input> inputs = new ArrayList<>();
        for (SourceCopy copy : copies) {
            String name = files.get(inputs.size()).getFileName().toString();
            if (copy.inUse()) {
                console.line(
                        "%s has commits beside its main file; a consistent copy of both is uploaded.".formatted(name));
            }
            inputs.add(new Input(copy.file(), name));
        }
        return inputs;
    }

    private ExitCode migrate(List<Input> inputs) {
        try (Api api = Api.signIn(settings.loopbackAddress(), "admin", password())) {
            FirstMigration.Outcome outcome =
                    new FirstMigration(api, console, settings.address()).run(inputs, settings.sampleOfSeveral());
            tellHowToConnect(outcome);
            return tellVerdict(outcome.proof());
        } catch (DemoFailure e) {
            if (settings.once()) {
                throw e;
            }
            // The person may want to look at it in the browser, so the service goes on.
            console.line(e.words());
            return e.exitCode();
        }
    }

    private ServiceProcess start() {
        console.line("Starting Changeover (data in %s) …".formatted(settings.data()));
        ServiceProcess service = ServiceProcess.start(settings);
        console.line("Changeover runs at %s".formatted(settings.address()));
        console.line("Sign in as admin with %s".formatted(passwordHint()));
        return service;
    }

    private void keepServing(ServiceProcess service) {
        console.line("");
        console.line("Open %s (user admin). Ctrl-C stops the service; your data stays in %s."
                .formatted(settings.address(), settings.data()));
        service.awaitEnd();
    }

    private ExitCode tellVerdict(Proof proof) {
        if (proof.holds()) {
            console.line(
                    "Verified: every row is accounted for, and every value that PostgreSQL stored was compared with the file.");
            return ExitCode.VERIFIED;
        }
        console.line("NOT VERIFIED: the table above says where the target differs from the source.");
        return ExitCode.NOT_VERIFIED;
    }

    private void tellHowToConnect(FirstMigration.Outcome outcome) {
        JsonNode target = outcome.target();
        String host = target.path("host").asText();
        int port = target.path("port").asInt();
        String database = target.path("database").asText();
        String username = target.path("username").asText();
        Path passwordFile = settings.data().resolve("secrets").resolve("postgres-%s-password".formatted(database));
        console.line("");
        console.line("The database, while Changeover runs:");
        console.line("  PGPASSWORD=\"$(cat '%s')\" psql \"host=%s port=%d dbname=%s user=%s options=-csearch_path=%s\""
                .formatted(passwordFile, host, port, database, username, outcome.schema()));
        console.line("  jdbc:postgresql://%s:%d/%s?user=%s&currentSchema=%s"
                .formatted(host, port, database, username, outcome.schema()));
        console.line("");
    }

    private String passwordHint() {
        return settings.chosenPassword().isPresent()
                ? "the password in CHANGEOVER_ADMIN_PASSWORD"
                : "the password in %s".formatted(settings.passwordFile());
    }

    private String password() {
        return settings.chosenPassword().orElseGet(this::keptPassword);
    }

    private String keptPassword() {
        try {
            return Files.readString(settings.passwordFile()).strip();
        } catch (IOException e) {
            throw new DemoFailure(
                    ExitCode.USAGE,
                    "The admin password is not in %s. Set CHANGEOVER_ADMIN_PASSWORD to the one you chose."
                            .formatted(settings.passwordFile()),
                    e);
        }
    }

    private List<Path> branches() {
        try {
            settings.createDataFolder();
            return BranchSample.writeTo(settings.data().resolve("sample").resolve("branches"));
        } catch (IOException | SQLException e) {
            throw new DemoFailure(ExitCode.USAGE, "The sample cannot be written: " + e.getMessage(), e);
        }
    }

    private Path sample() {
        Path file = settings.data().resolve("sample").resolve("shop.db");
        if (!Files.exists(file)) {
            try {
                settings.createDataFolder();
                new ShopSample(ShopSample.USUAL).writeTo(file);
            } catch (IOException | SQLException e) {
                throw new DemoFailure(ExitCode.USAGE, "The sample cannot be written: " + e.getMessage(), e);
            }
        }
        return file;
    }
}
