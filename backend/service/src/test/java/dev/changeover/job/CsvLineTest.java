package dev.changeover.job;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CsvLineTest {

    @Test
    void cellsAreQuotedWhereTheyMustBe() {
        assertThat(CsvLine.of("plain", null, "a,b", "say \"hi\"", "two\nlines"))
                .isEqualTo("plain,,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
    }

    @Test
    void whatBeginsLikeAFormulaIsMadeAText() {
        assertThat(CsvLine.of("=1+1", "+1", "-1", "@x", "\tx", "1=1")).isEqualTo("'=1+1,'+1,'-1,'@x,'\tx,1=1\r\n");
    }
}
