package dev.synapt.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ConfusionMatrixTest {
    /** The example of scikit-learn's page on classification_report. */
    private static final ConfusionMatrix MATRIX = ConfusionMatrix.of(
            new int[] {0, 1, 2, 2, 2}, new int[] {0, 0, 2, 2, 1}, List.of("class 0", "class 1", "class 2"));

    @Test
    void countsAndShares() {
        assertThat(MATRIX.count(2, 1)).isEqualTo(1);
        assertThat(MATRIX.total()).isEqualTo(5);
        assertThat(MATRIX.accuracy()).isEqualTo(0.6);
        assertThat(MATRIX.precision(0)).isEqualTo(0.5);
        assertThat(MATRIX.recall(0)).isEqualTo(1);
        assertThat(MATRIX.f1(0)).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(MATRIX.precision(1)).isZero();
        assertThat(MATRIX.f1(2)).isCloseTo(0.8, within(1e-15));
    }

    @Test
    void reportsAsScikitLearn() {
        assertThat(MATRIX.report()).hasToString("""
                              precision    recall  f1-score   support

                     class 0       0.50      1.00      0.67         1
                     class 1       0.00      0.00      0.00         1
                     class 2       1.00      0.67      0.80         3

                    accuracy                           0.60         5
                   macro avg       0.50      0.56      0.49         5
                weighted avg       0.70      0.60      0.61         5
                """);
    }

    @Test
    void printsATable() {
        assertThat(ConfusionMatrix.of(new int[] {0, 1, 1}, new int[] {0, 1, 0}, List.of("no", "yes")))
                .hasToString("""
                     no yes
                 no   1   0
                yes   1   1
                """);
    }

    @Test
    void oneOutputAboveAHalfIsClassOne() {
        ConfusionMatrix matrix = ConfusionMatrix.binary(new int[] {0, 1, 1}, new float[] {0.5f, 0.51f, 0.2f});

        assertThat(matrix.count(0, 0)).isEqualTo(1);
        assertThat(matrix.count(1, 1)).isEqualTo(1);
        assertThat(matrix.count(1, 0)).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoClass() {
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0, 2}, new int[] {0, 1}, 2))
                .hasMessage("sample 1 has the true class 2, outside 0 to 1");
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0}, new int[] {0, 1}, 2))
                .hasMessage("1 true classes, but 2 predicted ones");
    }
}
