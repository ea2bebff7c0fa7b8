package dev.synapt.runtime.data;

import static dev.synapt.runtime.data.Columns.category;
import static dev.synapt.runtime.data.Columns.numeric;
import static dev.synapt.runtime.data.Columns.targetClass;
import static dev.synapt.runtime.data.Columns.targetValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RealTablesTest {

    @Test
    void iris() throws IOException {
        Table table = Csv.of(SharedData.file("iris/iris.csv"))
                .skipLines(1)
                .withoutHeader("sepal length", "sepal width", "petal length", "petal width", "species")
                .read();

        EncodedSplit split = Schema.of(
                        numeric("sepal length", "sepal width", "petal length", "petal width"), targetClass("species"))
                .encode(table.splitStratified(0.2, "species", 3));

        assertThat(split.training().size()).isEqualTo(120);
        assertThat(Arrays.stream(split.heldOut().labels())
                        .filter(label -> label == 1)
                        .count())
                .isEqualTo(10);
        assertThat(split.encoder().classes()).containsExactly("0", "1", "2");
        for (int column = 0; column < 4; column++) {
            int at = column;
            double[] values = IntStream.range(0, 120)
                    .mapToDouble(i -> split.training().input(i)[at])
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double square = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
            assertThat(mean).isCloseTo(0, within(1e-6));
            assertThat(square).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void pricesOfCars() throws IOException {
        Table table = Csv.of(SharedData.file("auto-imports/imports-85.data"))
                .withoutHeader(
                        "symboling",
                        "losses",
                        "make",
                        "fuel",
                        "aspiration",
                        "doors",
                        "body",
                        "drive",
                        "engine-at",
                        "wheel-base",
                        "length",
                        "width",
                        "height",
                        "weight",
                        "engine-type",
                        "cylinders",
                        "engine-size",
                        "fuel-system",
                        "bore",
                        "stroke",
                        "compression",
                        "horsepower",
                        "peak-rpm",
                        "city-mpg",
                        "highway-mpg",
                        "price")
                .missing("?")
                .read();
        assertThat(table.size()).isEqualTo(205);
        assertThat(table.whereGiven("price").size()).isEqualTo(201);

        Encoder encoder = Schema.of(
                        numeric("losses").missing(Missing.mean().withIndicator()),
                        numeric("bore", "stroke", "horsepower", "peak-rpm").missing(Missing.median()),
                        numeric("wheel-base", "length", "width", "height", "weight", "engine-size", "compression"),
                        category("doors").missing(Missing.mode()),
                        category("make", "fuel", "cylinders"),
                        targetValue("price").scaled(Scaling.STANDARD).dropMissing())
                .fit(table);
        Dataset data = encoder.encode(table);

        assertThat(data.size()).isEqualTo(201);
        // 2 + 4 + 7 numbers, 2 doors, 22 makes, 2 fuels, 7 numbers of cylinders.
        assertThat(data.inputSize()).isEqualTo(46).isEqualTo(encoder.inputSize());
        assertThat(encoder.decode(data.target(0))).containsExactly(new double[] {13495}, within(0.01));
        long without =
                IntStream.range(0, 201).filter(i -> data.input(i)[1] == 1).count();
        assertThat(without).isEqualTo(37);
    }

    @Test
    void bikesByTheHour() throws IOException {
        Table table = Csv.of(SharedData.file("bike-sharing/hour.csv")).read();

        EncodedSplit split = Schema.of(
                        category("season", "hr", "weathersit"),
                        numeric("temp", "hum", "windspeed").scaled(Scaling.MIN_MAX),
                        targetValue("cnt"))
                .encode(table.split(0.1));

        assertThat(table.size()).isEqualTo(17379);
        assertThat(split.training().size() + split.heldOut().size()).isEqualTo(17379);
        assertThat(split.encoder().inputSize()).isEqualTo(4 + 24 + 4 + 3);
        assertThat(split.encoder().features().get(1).inputs().get(10)).isEqualTo("hr=10");
        assertThat(Arrays.stream(table.numbers("cnt")).sum()).isEqualTo(3_292_679);
    }

    @Test
    void airlinePassengers() throws IOException {
        Table table = Csv.of(SharedData.file("airline-passengers/airline-passengers.csv"))
                .read();

        WindowedSplit split = Windows.of(12).scaled(Scaling.MIN_MAX).split(TimeSeries.of(table, "Passengers"), 1 / 3.0);

        assertThat(table.size()).isEqualTo(144);
        assertThat(split.training().size()).isEqualTo(96 - 12);
        assertThat(split.heldOut().size()).isEqualTo(48);
        // January 1957 is the first month held out; the largest number before it is 413, of July 1956.
        assertThat(split.scale().decode((float) split.heldOut().target(0)[0]))
                .containsExactly(new double[] {315}, within(1e-3));
        assertThat(split.heldOut().input(0)[6]).isEqualTo(1);
    }
}
