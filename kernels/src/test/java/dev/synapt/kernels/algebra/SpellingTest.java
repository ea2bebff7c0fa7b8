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

    @ParameterizedTest
    @CsvSource({"sinn, sin", "cso, cos", "sgn, sign", "logg, log"})
    void ofNamesEquallyNearTheOneThatBeginsAlikeIsMeant(String written, String meant) {
        List<String> functions = List.of("cos", "log", "log1p", "sign", "sin");
        assertThat(Spelling.hint(written, functions, functions)).isEqualTo("; did you mean '" + meant + "'?");
    }
}
