package dev.synapt.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rates worked out by hand after Keras 3's definitions. */
final class SchedulesTest {

    static Stream<Arguments> rates() {
        LearningRateSchedule stretches =
                LearningRateSchedule.piecewise(new long[] {100, 200}, new double[] {1, 0.1, 0.001});
        ExponentialDecay halving = ExponentialDecay.from(0.8).decaySteps(10).decayRate(0.25);
        ExponentialDecay stairs =
                ExponentialDecay.from(0.8).decaySteps(10).decayRate(0.25).staircase(true);
        InverseTimeDecay inverse = InverseTimeDecay.from(0.6).decaySteps(4).decayRate(0.5);
        InverseTimeDecay steps =
                InverseTimeDecay.from(0.6).decaySteps(4).decayRate(0.5).staircase(true);
        PolynomialDecay line = PolynomialDecay.from(0.5).decaySteps(10).endLearningRate(0.1);
        PolynomialDecay root =
                PolynomialDecay.from(1.1).decaySteps(100).endLearningRate(0.1).power(0.5);
        PolynomialDecay saw =
                PolynomialDecay.from(0.5).decaySteps(10).endLearningRate(0.1).cycle(true);
        CosineDecay cosine = CosineDecay.from(2).decaySteps(100).alpha(0.1);
        CosineDecay warm = CosineDecay.from(0.2)
                .warmupTarget(1)
                .warmupSteps(8)
                .decaySteps(4)
                .alpha(0);
        CosineDecayRestarts doubled =
                CosineDecayRestarts.from(1).firstDecaySteps(10).rateFactor(0.5);
        CosineDecayRestarts equal =
                CosineDecayRestarts.from(1).firstDecaySteps(10).periodFactor(1).alpha(0.2);
        return Stream.of(
                Arguments.of(LearningRateSchedule.constant(0.3), 1_000_000, 0.3),
                Arguments.of(stretches, 0, 1),
                Arguments.of(stretches, 100, 1),
                Arguments.of(stretches, 101, 0.1),
                Arguments.of(stretches, 200, 0.1),
                Arguments.of(stretches, 201, 0.001),
                Arguments.of(halving, 0, 0.8),
                Arguments.of(halving, 5, 0.4),
                Arguments.of(halving, 10, 0.2),
                Arguments.of(stairs, 9, 0.8),
                Arguments.of(stairs, 19, 0.2),
                Arguments.of(inverse, 2, 0.48),
                Arguments.of(inverse, 8, 0.3),
                Arguments.of(steps, 7, 0.4),
                Arguments.of(line, 5, 0.3),
                Arguments.of(line, 10, 0.1),
                Arguments.of(line, 11, 0.1),
                Arguments.of(root, 75, 0.6),
                Arguments.of(saw, 0, 0.5),
                Arguments.of(saw, 10, 0.1),
                Arguments.of(saw, 15, 0.2),
                Arguments.of(cosine, 0, 2),
                Arguments.of(cosine, 50, 1.1),
                Arguments.of(cosine, 100, 0.2),
                Arguments.of(cosine, 200, 0.2),
                Arguments.of(warm, 0, 0.2),
                Arguments.of(warm, 4, 0.6),
                Arguments.of(warm, 8, 1),
                Arguments.of(warm, 10, 0.5),
                Arguments.of(warm, 12, 0),
                Arguments.of(doubled, 0, 1),
                Arguments.of(doubled, 5, 0.5),
                Arguments.of(doubled, 20, 0.25),
                Arguments.of(doubled, 50, 0.125),
                Arguments.of(equal, 10, 1),
                Arguments.of(equal, 25, 0.6));
    }

    @ParameterizedTest(name = "step {1}: {2}")
    @MethodSource("rates")
    void rate(LearningRateSchedule schedule, long step, double rate) {
        assertThat(schedule.rate(step)).isCloseTo(rate, within(1e-15 + 1e-14 * rate));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> LearningRateSchedule.piecewise(new long[] {5}, new double[] {1}))
                .hasMessage("The steps fall into 2 stretches, but the number of rates is 1");
        assertThatThrownBy(() -> LearningRateSchedule.piecewise(new long[] {5, 5}, new double[] {1, 2, 3}))
                .hasMessage("The boundaries are [5, 5]; each must be greater than the one before");
        assertThatThrownBy(() -> CosineDecay.from(-1))
                .hasMessage("The learning rate is -1.0; it must be finite and 0 or more");
        assertThatThrownBy(() -> CosineDecay.from(1).decaySteps(0))
                .hasMessage("decaySteps is 0; it must be at least 1");
        assertThatThrownBy(() -> ExponentialDecay.from(1).decayRate(0))
                .hasMessage("decayRate is 0.0; it must be finite and above 0");
        assertThatThrownBy(() -> CosineDecayRestarts.from(1).periodFactor(0.5))
                .hasMessage("periodFactor is 0.5; it must be finite and at least 1");
    }
}
