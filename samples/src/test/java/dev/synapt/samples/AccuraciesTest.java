package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.synapt.runtime.Model;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.HandDrawnDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What samples promise of their networks, where that takes seconds; the others are commands. */
class AccuraciesTest {
    /** Tests run in the module's folder. */
    private static final Path CARS = Path.of("..", "..", "shared", "data", "auto-imports", "imports-85.data");

    @Test
    void moonsAreToldApartByLayersAndNotByALine() {
        Model net = Moons_DeepNetwork.create();
        Model line = Moons_StraightNetwork.create();
        Moons.trainer(net).verbose(0).fit(Moons.training());
        Moons.trainer(line).verbose(0).fit(Moons.training());
        assertThat(accuracy(net, Moons.test())).isGreaterThan(0.98);
        assertThat(accuracy(line, Moons.test())).isBetween(0.8, 0.9);
    }

    /** A quarter of the pictures and epochs, which make 94.7 %; the sample itself passes 99 %. */
    @Test
    void digitsAreReadByWindowsBetterThanPixelByPixel() {
        Dataset training = HandDrawnDigits.of(6000, 1);
        Dataset test = HandDrawnDigits.of(1000, 2);
        Model net = Digits_DrawnNetwork.create();
        Model pixels = Digits_LogisticNetwork.create();
        Digits.trainer(net).epochs(3).verbose(0).fit(training);
        Digits.trainer(pixels).epochs(3).verbose(0).fit(training);
        assertThat(accuracy(net, test)).isGreaterThan(0.94);
        assertThat(accuracy(pixels, test)).isLessThan(0.9);
    }

    @Test
    void carsArePricedAsWellAsByRidgeRegression() throws IOException {
        assumeTrue(
                Files.isRegularFile(CARS),
                () -> "skipped: there is no " + CARS.toAbsolutePath().normalize());
        Autos.Errors[] errors = new Autos.Errors[Autos.SPLITS];
        for (int split = 0; split < errors.length; split++) {
            errors[split] = Autos.errors(CARS, split + 1L);
        }
        Autos.Errors mean = Autos.Errors.mean(errors);
        assertThat(mean.network()).as("%s", mean).isLessThanOrEqualTo(mean.ridge());
        assertThat(mean.network()).as("%s", mean).isLessThan(mean.guess() / 3);
    }

    private static double accuracy(Model net, Dataset test) {
        return net.evaluate(test, 200).metric("accuracy");
    }
}
