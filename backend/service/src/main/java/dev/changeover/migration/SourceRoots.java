package dev.changeover.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.problem.Problem.FieldError;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/// Decides which paths of the service's machine may be read as sources.
///
/// A path is allowed when the file that it leads to, after every link, lies under one of the configured roots.
/// Nothing is ever created.
@ApplicationScoped
class SourceRoots {

    private final List<Path> roots;

    SourceRoots(SourceConfiguration configuration) {
        this.roots = configuration.roots().orElse(List.of()).stream()
                .map(root -> root.toAbsolutePath().normalize())
                .toList();
    }

    /// Returns the file that a path leads to.
    ///
    /// @throws ProblemException when it is outside the roots
    /// @throws MigrationException when there is no such file
    Path resolve(String path) {
        Path wanted = parse(path).normalize();
        // Before the file system is asked: whether something exists outside the roots is nobody's business.
        if (rootsAndTheirTargets().noneMatch(wanted::startsWith)) {
            throw notAllowed(path);
        }
        Path real = real(wanted, path);
        if (rootsAndTheirTargets().noneMatch(real::startsWith)) {
            throw notAllowed(path);
        }
        if (!Files.isRegularFile(real)) {
            throw new MigrationException(
                    FailureCode.SOURCE_NOT_A_DATABASE, path, "The path leads to something that is not a file.");
        }
        return real;
    }

    private Stream<Path> rootsAndTheirTargets() {
        return Stream.concat(
                roots.stream(), roots.stream().filter(Files::exists).map(SourceRoots::target));
    }

    private static Path target(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            return root;
        }
    }

    private static Path parse(String path) {
        try {
            Path parsed = Path.of(path);
            if (parsed.isAbsolute()) {
                return parsed;
            }
        } catch (InvalidPathException e) {
            // The same answer as for a relative path: nothing here can be read.
        }
        throw new ProblemException(
                ProblemType.IMPOSSIBLE_REQUEST,
                "A source is given by an absolute path.",
                List.of(new FieldError("/path", "An absolute path, such as /srv/databases/shop.db.")));
    }

    private static Path real(Path wanted, String path) {
        try {
            return wanted.toRealPath();
        } catch (NoSuchFileException e) {
            throw new MigrationException(FailureCode.SOURCE_MISSING, path, "There is no file at this path.", e);
        } catch (IOException e) {
            throw new MigrationException(FailureCode.SOURCE_UNREADABLE, path, "The path cannot be followed.", e);
        }
    }

    private static ProblemException notAllowed(String path) {
        return new ProblemException(
                ProblemType.PATH_NOT_ALLOWED, "The path %s is not under an allowed folder.".formatted(path));
    }
}
