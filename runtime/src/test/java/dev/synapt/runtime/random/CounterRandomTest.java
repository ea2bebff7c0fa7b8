package dev.synapt.runtime.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
    private static final int DRAWS = 100_000;

    private final CounterRandom random = new CounterRandom(42, 3);

    @Test
    void repeats_itself_from_the_same_seed_and_stream_only() {
        long first = random.nextLong();
        assertThat(new CounterRandom(42, 3).nextLong()).isEqualTo(first);
        assertThat(new CounterRandom(43, 3).nextLong()).isNotEqualTo(first);
        assertThat(new CounterRandom(42, 4).nextLong()).isNotEqualTo(first);
    }

    @Test
    void keeps_its_numbers_from_release_to_release() {
        // Weights and shuffles of a seed must not change; these are this class's own first answers.
        CounterRandom zero = new CounterRandom(0, 0);
        assertThat(zero.uniform()).isEqualTo(0.18724661785409502);
        assertThat(zero.normal()).isEqualTo(0.14144294329030474);
        assertThat(zero.nextInt(1000)).isEqualTo(236);
    }

    @Test
    void draws_uniform_numbers() {
        double[] draws = draw(random::uniform);
        assertThat(DoubleStream.of(draws)).allMatch(value -> value >= 0 && value < 1);
        assertThat(mean(draws)).isCloseTo(0.5, within(0.005));
        assertThat(deviation(draws)).isCloseTo(Math.sqrt(1.0 / 12), within(0.005));
    }

    @Test
    void draws_normal_numbers() {
        double[] draws = draw(random::normal);
        assertThat(mean(draws)).isCloseTo(0, within(0.02));
        assertThat(deviation(draws)).isCloseTo(1, within(0.02));
        // 4.55 % lie beyond two standard deviations.
        assertThat(DoubleStream.of(draws).filter(value -> Math.abs(value) > 2).count() / (double) DRAWS)
                .isCloseTo(0.0455, within(0.004));
    }

    @Test
    void cuts_normal_numbers_at_two_standard_deviations() {
        double[] draws = draw(random::truncatedNormal);
        assertThat(DoubleStream.of(draws).map(Math::abs).max().orElseThrow()).isBetween(1.99, 2.0);
        // The standard deviation of a standard normal cut at 2.
        assertThat(deviation(draws)).isCloseTo(0.87963, within(0.01));
    }

    @Test
    void draws_whole_numbers_below_a_bound_evenly() {
        int[] counts = new int[7];
        for (int i = 0; i < DRAWS; i++) {
            counts[random.nextInt(7)]++;
        }
        assertThat(IntStream.of(counts)).allMatch(count -> Math.abs(count - DRAWS / 7) < 500);
        assertThatThrownBy(() -> random.nextInt(0)).hasMessage("bound is 0; it must be positive");
    }

    @Test
    void shuffles_without_losing_anything_and_lets_every_element_go_everywhere() {
        int[][] seen = new int[5][5];
        for (int repetition = 0; repetition < 10_000; repetition++) {
            int[] elements = IntStream.range(0, 5).toArray();
            random.shuffle(elements);
            assertThat(elements).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
            for (int at = 0; at < 5; at++) {
                seen[at][elements[at]]++;
            }
        }
        for (int[] row : seen) {
            assertThat(IntStream.of(row)).allMatch(count -> count > 1800 && count < 2200);
        }
    }

    private static double[] draw(DoubleSupplier supplier) {
        return DoubleStream.generate(supplier).limit(DRAWS).toArray();
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(DoubleStream.of(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }
}
