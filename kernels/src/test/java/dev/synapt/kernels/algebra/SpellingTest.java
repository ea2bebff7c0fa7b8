package dev.synapt.kernels.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> NAMES = List.of("e", "pi", "yTrue", "yPred", "gamma");

    @ParameterizedTest
    @CsvSource({"gama, gamma", "gmama, gamma", "E, e", "p, ''", "ip, pi", "yture, yTrue", "y, ''", "yy, ''"})
    void aSlipIsForgivenAndAnotherNameIsNone(String written, String meant) {
        assertThat(Spelling.hint(written, NAMES, NAMES))
                .isEqualTo(
                        meant.isEmpty() ? "; known are e, pi, yTrue, yPred, gamma" : "; did you mean '" + meant + "'?");
    }
}
