package dev.changeover.engine.internal.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import dev.changeover.engine.EmbeddedTarget;
import dev.changeover.engine.Reject;
import dev.changeover.engine.StorageClass;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.internal.convert.CopyBuffer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowBatchesTest {
    private static final int ROWS = 1_000;
    private static final String COPY = "COPY t (v) FROM STDIN (FORMAT binary)";

    private final List<Integer> stored = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();

    private void send(TargetConnection target) throws SQLException {
        try (Connection connection = EmbeddedTarget.connect(target)) {
            connection.setAutoCommit(false);
            RowBatches batches = new RowBatches(connection, COPY, new RowBatches.Outcome() {
                @Override
                public void stored(CopyBuffer buffer, int position, int length) {
                    stored.add(buffer.getInt(position + Short.BYTES + Integer.BYTES));
                }

                @Override
                public void refused(Reject reject) {
                    refused.add(Integer.valueOf(reject.key()));
                }
            });
            CopyBuffer row = new CopyBuffer(64);
            for (int v = 1; v <= ROWS; v++) {
                row.reset(64);
                row.putShort(1);
                row.putInt(Integer.BYTES);
                row.putInt(v);
                batches.add(row, reject(v));
            }
            batches.finish();
            connection.commit();
        }
    }

    private static Reject reject(int v) {
        return new Reject(
                "t", Integer.toString(v), null, Reject.Code.REFUSED_BY_TARGET, StorageClass.NULL, "", "refused");
    }

    private void expectRefused(TargetConnection target, IntPredicate expected) throws SQLException {
        assertThat(refused)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, ROWS).filter(expected).boxed().toList());
        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, ROWS)
                        .filter(expected.negate())
                        .boxed()
                        .toList());
        assertThat(EmbeddedTarget.query(target, "SELECT v FROM t ORDER BY v"))
                .isEqualTo(stored.stream().sorted().map(String::valueOf).toList());
    }

    @Test
    void everyRowThatTheServerNamesIsLeftOut() throws Exception {
        // Given
        TargetConnection target = EmbeddedTarget.newDatabase();
        EmbeddedTarget.execute(target, "CREATE TABLE t (v integer CHECK (v % 3 > 0 AND v <> 1000))");

        // When
        send(target);

        // Then
        expectRefused(target, v -> v % 3 == 0 || v == 1_000);
    }

    @Test
    void rowsThatTheServerDoesNotNameAreFoundByHalves() throws Exception {
        // Given
        TargetConnection target = EmbeddedTarget.newDatabase();
        EmbeddedTarget.execute(target, "CREATE TABLE t (v integer)", """
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF EXISTS (SELECT FROM new_rows WHERE v % 50 = 7) THEN
                        RAISE EXCEPTION 'some row is odd' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NULL;
                END $$""", """
                CREATE TRIGGER refuse AFTER INSERT ON t REFERENCING NEW TABLE AS new_rows
                FOR EACH STATEMENT EXECUTE FUNCTION refuse()""");

        // When
        send(target);

        // Then
        expectRefused(target, v -> v % 50 == 7);
    }

    @Test
    void wideRowsAreNotHeldByTheHundred() throws Exception {
        // Given
        TargetConnection target = EmbeddedTarget.newDatabase();
        EmbeddedTarget.execute(target, "CREATE TABLE t (v bytea)");
        byte[] wide = new byte[300_000];
        List<Integer> heldBytes = new ArrayList<>();

        // When
        try (Connection connection = EmbeddedTarget.connect(target)) {
            connection.setAutoCommit(false);
            RowBatches batches = new RowBatches(connection, COPY, new RowBatches.Outcome() {
                @Override
                public void stored(CopyBuffer buffer, int position, int length) {
                    heldBytes.add(buffer.length());
                }

                @Override
                public void refused(Reject reject) {
                    refused.add(Integer.valueOf(reject.key()));
                }
            });
            CopyBuffer row = new CopyBuffer(64);
            for (int v = 1; v <= 20; v++) {
                row.reset(64);
                row.putShort(1);
                row.putInt(wide.length);
                row.putBytes(wide, 0, wide.length);
                batches.add(row, reject(v));
            }
            batches.finish();
            connection.commit();
        }

        // Then
        assertThat(refused).isEmpty();
        assertThat(heldBytes).hasSize(20).allSatisfy(bytes -> assertThat(bytes).isLessThan(1_500_000));
        assertThat(EmbeddedTarget.query(target, "SELECT count(*), min(length(v)) FROM t"))
                .containsExactly("20|300000");
    }

    @Test
    void aServerThatCannotWorkIsNoMatterOfRows() throws Exception {
        TargetConnection target = EmbeddedTarget.newDatabase();

        assertThatThrownBy(() -> send(target)).isInstanceOf(SQLException.class).hasMessageContaining("does not exist");

        assertThat(refused).isEmpty();
    }
}
