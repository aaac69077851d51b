package dev.changeover.bench.speed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatasetTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Workload.class)
    void theSameDatasetIsTheSameFileEveryTime(Workload workload) throws Exception {
        Path first = workload.dataset(1).writeTo(Files.createDirectory(folder.resolve("first")));
        Path second = workload.dataset(1).writeTo(Files.createDirectory(folder.resolve("second")));

        assertThat(second).hasSameBinaryContentAs(first);
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void everyKeyOfADatasetHolds(Workload workload) throws Exception {
        Path file = workload.dataset(1).writeTo(folder);

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet orphans = statement.executeQuery("PRAGMA foreign_key_check")) {
            assertThat(orphans.next()).isFalse();
        }
    }
}
