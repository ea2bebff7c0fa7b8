package dev.synapt.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LineTest {
    @Test
    void isWrittenWithTabsAndReadBack() {
        Line line = new Line("synapt-jdk17", "A", 32, 1, "samples_per_s", 230_000.5);
        assertThat(line).hasToString("synapt-jdk17\tA\t32\t1\tsamples_per_s\t230000.5");
        assertThat(Line.parse(line.toString())).isEqualTo(line);
    }

    @Test
    void numbersHaveAsManyDecimalsAsTellSomething() {
        assertThat(Line.number(150)).isEqualTo("150");
        assertThat(Line.number(3.14159)).isEqualTo("3.1416");
        assertThat(Line.number(314.159)).isEqualTo("314.2");
    }

    @Test
    void whatIsNoLineIsRefused() {
        assertThatThrownBy(() -> Line.parse("Loading library ..."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Loading library ...' has 1 fields, not 6");
    }
}
