package dev.changeover.bench.demo;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaNamesTest {

    @ParameterizedTest
    @CsvSource({
        "shop.db, shop",
        "My App (copy).sqlite3, my_app_copy",
        "Ünïcode.db, n_code",
        "2024.db, db_2024",
        "pg_data.db, db_pg_data",
        "information_schema, db_information_schema",
        "changeover_ledger.db, db_changeover_ledger",
        "???.db, app",
        ".hidden, hidden"
    })
    void aFileNameBecomesANameThatPostgresqlTakesWithoutQuotes(String fileName, String schema) {
        assertThat(SchemaNames.free(fileName, Set.of())).isEqualTo(schema);
    }

    @Test
    void aTakenNameGetsTheNextFreeNumber() {
        assertThat(SchemaNames.free("shop.db", Set.of("shop", "shop_2", "other")))
                .isEqualTo("shop_3");
    }

    @Test
    void aNumberedNameOfTheLongestFileNameFitsIntoPostgresqlsLimit() {
        String longest = "x".repeat(255);

        assertThat(SchemaNames.free(longest, Set.of("x".repeat(50)))).hasSizeLessThanOrEqualTo(63);
    }
}
