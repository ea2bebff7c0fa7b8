package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.data.Dataset;
import org.junit.jupiter.api.Test;

class RidgeTest {
    private static final float[] X = {0, 1, 2, 3};
    private static final float[] Y = {1, 3, 5, 7};

    @Test
    void findsTheLineThroughPointsOnIt() {
        Ridge ridge = Ridge.fit(Dataset.of(X, Y, 4), 0);
        assertThat(ridge.predict(new float[] {10})).isCloseTo(21, within(1e-9));
    }

    @Test
    void shrinksTheSlopeByThePenaltyAndKeepsTheMean() {
        // By hand: slope = Sxy / (Sxx + penalty) with Sxx = 5, Sxy = 10, through the means (1.5, 4).
        Ridge ridge = Ridge.fit(Dataset.of(X, Y, 4), 5);
        assertThat(ridge.predict(new float[] {2.5f})).isCloseTo(5, within(1e-9));
    }
}
