package dev.changeover.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SourceRootsTest {

    @TempDir
    Path folder;

    private Path root;
    private Path outside;
    private SourceRoots roots;

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectory(folder.resolve("allowed"));
        outside = Files.writeString(folder.resolve("secret.db"), "not yours");
        roots = new SourceRoots(() -> Optional.of(List.of(root)));
    }

    @Test
    void aFileUnderTheRootIsFound() throws IOException {
        Path file =
                Files.writeString(Files.createDirectories(root.resolve("deep")).resolve("app.db"), "content");

        assertThat(roots.resolve(file.toString())).isEqualTo(file.toRealPath());
    }

    @Test
    void aLinkInsideTheRootIsFollowed() throws IOException {
        Path file = Files.writeString(root.resolve("app.db"), "content");
        Path link = Files.createSymbolicLink(root.resolve("link.db"), file);

        assertThat(roots.resolve(link.toString())).isEqualTo(file.toRealPath());
    }

    @Test
    void aRootThatIsALinkItselfWorks() throws IOException {
        Path file = Files.writeString(root.resolve("app.db"), "content");
        Path alias = Files.createSymbolicLink(folder.resolve("alias"), root);
        SourceRoots aliased = new SourceRoots(() -> Optional.of(List.of(alias)));

        assertThat(aliased.resolve(alias.resolve("app.db").toString())).isEqualTo(file.toRealPath());
    }

    @Test
    void aLinkThatLeavesTheRootIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("escape.db"), outside);

        assertThatThrownBy(() -> roots.resolve(link.toString())).satisfies(SourceRootsTest::isNotAllowed);
    }

    @Test
    void aFolderLinkThatLeavesTheRootIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("up"), folder);

        assertThatThrownBy(() -> roots.resolve(link.resolve("secret.db").toString()))
                .satisfies(SourceRootsTest::isNotAllowed);
    }

    @Test
    void dotsThatLeaveTheRootAreRefused() {
        assertThatThrownBy(() -> roots.resolve(root + "/../secret.db")).satisfies(SourceRootsTest::isNotAllowed);
    }

    @Test
    void aNameThatBeginsLikeTheRootIsRefused() {
        assertThatThrownBy(() -> roots.resolve(root + "-not/app.db")).satisfies(SourceRootsTest::isNotAllowed);
    }

    @Test
    void whetherAFileExistsOutsideTheRootIsNotTold() {
        assertThatThrownBy(() -> roots.resolve(folder.resolve("missing.db").toString()))
                .satisfies(SourceRootsTest::isNotAllowed);
    }

    @Test
    void withoutRootsNoPathIsAllowed() {
        SourceRoots none = new SourceRoots(Optional::empty);

        assertThatThrownBy(() -> none.resolve(outside.toString())).satisfies(SourceRootsTest::isNotAllowed);
    }

    @Test
    void aMissingFileIsNamedAndNotMade() {
        Path missing = root.resolve("missing.db");

        assertThatThrownBy(() -> roots.resolve(missing.toString()))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SOURCE_MISSING));
        assertThat(missing).doesNotExist();
    }

    @Test
    void aFolderIsNoSource() {
        assertThatThrownBy(() -> roots.resolve(root.toString()))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.SOURCE_NOT_A_DATABASE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.db", "./app.db", "~/app.db", "\0", ""})
    void aPathThatIsNotAbsoluteIsRefused(String path) {
        assertThatThrownBy(() -> roots.resolve(path))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.IMPOSSIBLE_REQUEST));
    }

    private static void isNotAllowed(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.PATH_NOT_ALLOWED));
    }
}
