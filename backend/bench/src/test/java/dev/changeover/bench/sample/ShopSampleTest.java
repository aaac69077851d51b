package dev.changeover.bench.sample;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShopSampleTest {

    @TempDir
    static Path folder;

    private static Connection sqlite;

    @BeforeAll
    static void makeTheUsualSample() throws IOException, SQLException {
        Path file = folder.resolve("shop.db");
        new ShopSample(ShopSample.USUAL).writeTo(file);
        sqlite = DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    @AfterAll
    static void close() throws SQLException {
        sqlite.close();
    }

    @ParameterizedTest
    @CsvSource({
        "category, 120",
        "Customer, 20000",
        "product, 4000",
        "product_image, 4000",
        "Stock Level, 12000",
        "Order, 45000",
        "Order Line, 108880",
        "visit, 6000"
    })
    void everyTableHasItsRows(String table, long rows) throws SQLException {
        assertThat(number("SELECT count(*) FROM \"" + table + '"')).isEqualTo(rows);
    }

    @Test
    void theFileIsWholeByItsOwnChecks() throws SQLException {
        assertThat(texts("PRAGMA integrity_check")).containsExactly("ok");
    }

    @Test
    void anIntegerColumnHoldsAFewTexts() throws SQLException {
        assertThat(texts("SELECT quantity FROM \"Stock Level\" WHERE typeof(quantity) = 'text' ORDER BY product_id"))
                .containsExactly("lots", "n/a", "12 pcs", "");
    }

    @Test
    void threeLinesNameProductsThatAreGoneAndNoOtherKeyIsBroken() throws SQLException {
        assertThat(texts("SELECT \"table\" || '>' || parent FROM pragma_foreign_key_check"))
                .containsExactly("Order Line>product", "Order Line>product", "Order Line>product");
    }

    @Test
    void threeNamesAreLatin1AndTheirCustomersHaveNoOrders() throws SQLException {
        assertThat(texts("""
                SELECT hex(CAST(fullName AS BLOB)) FROM Customer
                WHERE instr(CAST(fullName AS BLOB), x'52656EE9') > 0
                AND id NOT IN (SELECT customer_id FROM "Order")""")).hasSize(ShopSample.INVALID_UTF8_NAMES).containsOnly("52656EE9204DFC6C6C6572");
    }

    @Test
    void oneTextHasANulInTheMiddle() throws SQLException {
        assertThat(number("""
                SELECT count(*) FROM visit
                WHERE typeof(user_agent) = 'text' AND instr(CAST(user_agent AS BLOB), x'00') > 0""")).isEqualTo(ShopSample.NUL_IN_USER_AGENT);
    }

    @Test
    void birthDatesComeInThreeForms() throws SQLException {
        assertThat(texts("""
                SELECT DISTINCT CASE
                  WHEN birth_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' THEN 'ISO'
                  WHEN birth_date GLOB '[0-9][0-9].[0-9][0-9].[0-9][0-9][0-9][0-9]' THEN 'German'
                  WHEN birth_date GLOB '[0-9][0-9]/[0-9][0-9]/[0-9][0-9][0-9][0-9]' THEN 'American'
                  ELSE birth_date END
                FROM Customer WHERE birth_date IS NOT NULL ORDER BY 1""")).containsExactly("American", "German", "ISO");
    }

    @Test
    void theCounterOfCustomersIsAboveTheLargestId() throws SQLException {
        assertThat(number("SELECT seq FROM sqlite_sequence WHERE name = 'Customer'"))
                .isEqualTo(number("SELECT max(id) FROM Customer") + ShopSample.DELETED_CUSTOMERS);
    }

    @Test
    void pricesAreIntegersAndRealsInOneDecimalColumn() throws SQLException {
        assertThat(texts("SELECT DISTINCT typeof(price) FROM product ORDER BY 1"))
                .containsExactly("integer", "real");
    }

    @Test
    void everyOrderCostsWhatItsLinesAddUpTo() throws SQLException {
        assertThat(number("""
                SELECT count(*) FROM "Order" WHERE abs(total - (
                  SELECT sum(quantity * unit_price) FROM "Order Line" WHERE order_id = "Order".id)) > 0.001""")).isZero();
        assertThat(number("SELECT count(*) FROM \"Order\" WHERE id NOT IN (SELECT order_id FROM \"Order Line\")"))
                .isZero();
    }

    @Test
    void theRestOfTheSchemaIsThere() throws SQLException {
        assertThat(texts("""
                SELECT type || ' ' || name FROM sqlite_schema
                WHERE type <> 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"""))
                .containsExactly(
                        "index customer_by_lower_name",
                        "index line_by_product",
                        "index one_basket_per_customer",
                        "index order_by_customer",
                        "index visit_by_time",
                        "trigger order_total",
                        "view revenue_by_customer");
        assertThat(texts("SELECT name FROM pragma_table_list WHERE wr = 1")).containsExactly("Stock Level");
    }

    @Test
    void theSameSizeGivesTheSameFile(@TempDir Path other) throws IOException, SQLException {
        ShopSample small = new ShopSample(ShopSample.SMALLEST);

        small.writeTo(other.resolve("one.db"));
        small.writeTo(other.resolve("two.db"));

        assertThat(other.resolve("one.db")).hasSameBinaryContentAs(other.resolve("two.db"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other.resolve("one.db"));
                Statement statement = connection.createStatement();
                ResultSet broken = statement.executeQuery("SELECT count(*) FROM pragma_foreign_key_check")) {
            assertThat(broken.getLong(1)).isEqualTo(ShopSample.ORPHANED_LINES);
        }
    }

    @Test
    void aFileThatIsThereIsLeftAlone(@TempDir Path other) throws IOException {
        Path file = Files.writeString(other.resolve("kept.txt"), "kept");

        assertThatThrownBy(() -> new ShopSample(ShopSample.SMALLEST).writeTo(file))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("kept");
    }

    private static long number(String query) throws SQLException {
        try (Statement statement = sqlite.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.getLong(1);
        }
    }

    private static List<String> texts(String query) throws SQLException {
        try (Statement statement = sqlite.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
