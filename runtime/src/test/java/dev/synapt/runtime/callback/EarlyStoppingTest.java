package dev.synapt.runtime.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.runtime.Callback;
import dev.synapt.runtime.History;
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

/** Decisions worked out by hand after Keras 3's source of EarlyStopping.on_epoch_end. */
final class EarlyStoppingTest {
    private final Model model = TestNetworks.linear(7);

    /** Reports these values as {@code name}, one an epoch. */
    private static Callback reporting(String name, double... values) {
        return new LambdaCallback()
                .trainBegin(training -> training.record(name, values[0]))
                .epochEnd(training -> training.record(name, values[training.epoch()]));
    }

    private History train(String name, double[] values, Callback... more) {
        return Trainer.of(model)
                .verbose(0)
                .epochs(values.length)
                .callbacks(reporting(name, values))
                .callbacks(more)
                .fit(TestNetworks.inputs(20), TestNetworks.targets(20));
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                decision("stops at once without patience", stopping(), 3, 1, 5, 4, 4.5, 3),
                decision("never stops after the first epoch", stopping(), 2, 0, 5, 6, 1),
                decision("counts epochs that are not better", stopping().patience(2), 4, 1, 5, 4, 4.2, 4.1, 3.9),
                decision("begins to count again", stopping().patience(3), 7, 4, 5, 4, 4.2, 4.1, 3.9, 4, 4),
                decision("an equal value is not better", stopping().patience(1), 2, 0, 4, 4, 3),
                decision("small changes do not count", stopping().minDelta(0.5).patience(2), 3, 0, 5, 4.8, 4.6, 4.4),
                decision("small changes add up", stopping().minDelta(0.5).patience(2), 4, 2, 5, 4.8, 4.4, 4.3),
                decision("the sign of minDelta is ignored", stopping().minDelta(-0.5), 2, 0, 5, 4.8, 4),
                // Without beating the baseline the wait goes on, but an improving epoch never stops.
                decision("the baseline", stopping().baseline(3).patience(2), 5, 3, 5, 4, 3.5, 3.2, 3.3, 1),
                decision("the baseline beaten", stopping().baseline(3).patience(2), 4, 1, 5, 2.9, 2.95, 2.95, 1),
                decision("begins late", stopping().startFromEpoch(3).patience(1), 5, 3, 1, 2, 3, 4, 5, 0),
                decision("NaN is never better", stopping().patience(1), 2, 0, Double.NaN, 1, 0.5),
                decision("runs to the end", stopping().patience(9), 4, 1, 5, 1, 2, 3));
    }

    private static EarlyStopping stopping() {
        return EarlyStopping.on("some_loss");
    }

    private static Arguments decision(String what, EarlyStopping stopping, int epochs, int best, double... values) {
        return Arguments.of(what, stopping, epochs, best, values);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void decisions(String what, EarlyStopping stopping, int epochs, int best, double[] values) {
        History history = train("some_loss", values, stopping);

        assertThat(history.epochs()).as(what).hasSize(epochs);
        assertThat(stopping.bestEpoch()).as(what).isEqualTo(best);
        assertThat(stopping.stoppedEpoch()).as(what).isEqualTo(epochs == values.length ? 0 : epochs - 1);
    }

    @Test
    void largeAccuraciesAreBetter() {
        double[] values = {0.5, 0.7, 0.6, 0.8};
        assertThat(train("some_accuracy", values, EarlyStopping.on("some_accuracy"))
                        .epochs())
                .hasSize(3);
        assertThat(train("some_score", values, EarlyStopping.on("some_score").direction(Direction.SMALLER))
                        .epochs())
                .hasSize(2);
        assertThatThrownBy(() -> train("some_score", values, EarlyStopping.on("some_score")))
                .hasMessageContaining("say Direction.LARGER or Direction.SMALLER");
    }

    @Test
    void theBestWeightsComeBack() {
        List<double[]> weights = new ArrayList<>();
        Callback remember = new LambdaCallback().epochEnd(training -> weights.add(TestNetworks.kernel(model)));

        train(
                "some_loss",
                new double[] {3, 2, 1, 4, 5, 6},
                remember,
                stopping().patience(2).restoreBestWeights(true));

        assertThat(weights).hasSize(5);
        assertThat(TestNetworks.kernel(model)).isEqualTo(weights.get(2)).isNotEqualTo(weights.get(4));
    }

    @Test
    void aValueThatIsNotReportedIsRefusedBeforeTheFirstEpoch() {
        double[] before = TestNetworks.kernel(model);

        assertThatThrownBy(() -> train("x", new double[] {1}, EarlyStopping.onValidationLoss()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EarlyStopping monitors 'val_loss', but the training reports [loss, ")
                .hasMessageContaining("add validationData(...) or validationSplit(...)");
        assertThat(TestNetworks.kernel(model)).isEqualTo(before);
    }
}
