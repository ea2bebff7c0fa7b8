package dev.synapt.runtime.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.runtime.Model;
import dev.synapt.runtime.TestNetworks;
import dev.synapt.runtime.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Decisions worked out by hand after Keras 3's source of ReduceLROnPlateau.on_epoch_end. */
final class ReduceLROnPlateauTest {

    static Stream<Arguments> decisions() {
        return Stream.of(
                decision("waits", reducing().patience(2), List.of(1.0, 1.0, 0.5, 0.5), 5, 5, 5, 5),
                decision("begins to count again", reducing().patience(2), List.of(1.0, 1.0, 1.0, 1.0), 5, 5, 4, 4),
                decision("small changes do not count", reducing().patience(1), List.of(1.0, 0.5), 5, 4.99995, 4.9),
                decision("goes on falling", reducing().patience(1), List.of(1.0, 0.5, 0.25), 5, 5, 5, 5),
                decision("cools down", reducing().patience(1).cooldown(2), List.of(1.0, 0.5, 0.5, 0.25), 5, 5, 5, 5),
                decision(
                        "the least rate",
                        reducing().patience(1).minLearningRate(0.4),
                        List.of(1.0, 0.5, 0.4),
                        5,
                        5,
                        5,
                        5),
                decision("NaN is no progress", reducing().patience(1), List.of(0.5, 0.25), Double.NaN, Double.NaN, 5));
    }

    private static ReduceLROnPlateau reducing() {
        return ReduceLROnPlateau.on("some_loss").factor(0.5);
    }

    private static Arguments decision(String name, ReduceLROnPlateau callback, List<Double> rates, double... values) {
        return Arguments.of(name, callback, rates, values);
    }

    /** The rates with which the epochs after the first train. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("decisions")
    void decides(String name, ReduceLROnPlateau callback, List<Double> rates, double[] values) {
        Model model = TestNetworks.linear(7);
        model.learningRate(1);
        List<Double> actual = new ArrayList<>();
        Trainer.of(model)
                .verbose(0)
                .epochs(values.length)
                .callbacks(new LambdaCallback()
                        .trainBegin(training -> training.record("some_loss", values[0]))
                        .epochEnd(training -> training.record("some_loss", values[training.epoch()])))
                .callbacks(callback)
                .callbacks(new LambdaCallback().epochEnd(training -> actual.add(model.learningRate())))
                .fit(TestNetworks.inputs(20), TestNetworks.targets(20));

        assertThat(actual.subList(0, rates.size())).as(name).isEqualTo(rates);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> reducing().factor(1)).hasMessage("factor is 1.0; it must be at least 0 and below 1");
        assertThatThrownBy(() -> reducing().patience(-1)).hasMessage("patience is -1; it must be 0 or more");
    }
}
