package dev.changeover.job;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StoreLossTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03"})
    void aBrokenConnectionIsFoundUnderWhateverWrapsIt(String state) {
        Throwable failure = new IllegalStateException(new RuntimeException(new SQLException("gone", state)));

        assertThat(StoreLoss.isCauseOf(failure)).isTrue();
    }

    @Test
    void otherFailuresAreFaultsOfTheWork() {
        assertThat(StoreLoss.isCauseOf(new IllegalStateException("a fault"))).isFalse();
        assertThat(StoreLoss.isCauseOf(new RuntimeException(new SQLException("twice", "23505"))))
                .isFalse();
        assertThat(StoreLoss.isCauseOf(new RuntimeException(new SQLException("no state"))))
                .isFalse();
    }

    @Test
    void aCircleOfCausesEnds() {
        RuntimeException inner = new RuntimeException("inner");
        RuntimeException outer = new RuntimeException("outer", inner);
        inner.initCause(outer);

        assertThat(StoreLoss.isCauseOf(outer)).isFalse();
    }
}
