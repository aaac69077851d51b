package dev.changeover.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import dev.changeover.local.DataFolder;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileStoreTest {

    private static final int MAX_BYTES = 1000;

    private final UUID id = UUID.fromString("01985f00-0000-7000-8000-000000000001");

    @TempDir
    Path folder;

    FileStore store;

    @BeforeEach
    void openTheStore() {
        store = new FileStore(new DataFolder(folder), MAX_BYTES);
    }

    @Test
    void aKeptFileIsReadBackWithTheHashAndTheSizeTold() throws IOException {
        StoredFile kept = store.keep(id, new ByteArrayInputStream(new byte[] {'a', 'b', 'c'}));

        assertThat(kept.sizeBytes()).isEqualTo(3);
        assertThat(kept.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        try (InputStream content = store.open(id)) {
            assertThat(content.readAllBytes()).containsExactly('a', 'b', 'c');
        }
    }

    @Test
    void aFileOfExactlyTheLimitIsKept() {
        assertThat(store.keep(id, new ByteArrayInputStream(new byte[MAX_BYTES])).sizeBytes())
                .isEqualTo(MAX_BYTES);
    }

    @Test
    void aFileOverTheLimitIsRefusedAndLeavesNothingBehind() throws IOException {
        assertThatThrownBy(() -> store.keep(id, new ByteArrayInputStream(new byte[MAX_BYTES + 1])))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.PAYLOAD_TOO_LARGE));

        assertThat(filesInStore()).isZero();
    }

    @Test
    void aSenderWhoBreaksOffLeavesNothingBehind() throws IOException {
        InputStream brokenOff = new InputStream() {
            private int sent;

            @Override
            public int read() throws IOException {
                if (sent++ >= 100) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        };

        assertThatThrownBy(() -> store.keep(id, brokenOff)).isInstanceOf(UncheckedIOException.class);

        assertThat(filesInStore()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX) // The device that is always full exists only there.
    void aFullDiskIsToldAndNothingIsLeftBehind() throws IOException {
        Files.createSymbolicLink(folder.resolve("files").resolve(id + ".part"), Path.of("/dev/full"));

        assertThatThrownBy(() -> store.keep(id, new ByteArrayInputStream(new byte[10])))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.WORKSPACE_FULL));

        assertThat(filesInStore()).isZero();
    }

    @Test
    void aDeletedFileIsGoneAndDeletingItAgainDoesNothing() throws IOException {
        store.keep(id, new ByteArrayInputStream(new byte[1]));

        store.delete(id);
        store.delete(id);

        assertThat(filesInStore()).isZero();
    }

    private long filesInStore() throws IOException {
        try (var files = Files.list(folder.resolve("files"))) {
            return files.count();
        }
    }
}
