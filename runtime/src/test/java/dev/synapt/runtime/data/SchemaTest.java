package dev.synapt.runtime.data;

import static dev.synapt.runtime.data.Columns.category;
import static dev.synapt.runtime.data.Columns.numeric;
import static dev.synapt.runtime.data.Columns.targetClass;
import static dev.synapt.runtime.data.Columns.targetValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.runtime.TestNetworks;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaTest {
    private static final String CARS = """
            power,doors,fuel,price
            100,2,gas,10
            ?,4,gas,20
            140,?,diesel,30
            120,4,gas,?
            180,2,?,60
            """;

    @TempDir
    Path folder;

    private Csv csv(String text) throws IOException {
        return Csv.of(Files.writeString(folder.resolve("cars.csv"), text)).missing("?");
    }

    private Table table(String text) throws IOException {
        return csv(text).read();
    }

    @Test
    void numbersAreScaledAndCategoriesOneHot() throws IOException {
        Encoder encoder = Schema.of(
                        numeric("power").missing(Missing.median()),
                        category("fuel").missing(Missing.mode()),
                        numeric("doors")
                                .scaled(Scaling.MIN_MAX)
                                .missing(Missing.value(3).withIndicator()),
                        targetValue("price").dropMissing())
                .fit(table(CARS));

        Dataset data = encoder.encode(table(CARS));

        // The row without a price counts nowhere: mean 140, deviation sqrt(3200 / 3), median 140.
        float deviation = (float) Math.sqrt(3200 / 3.0);
        assertThat(data.size()).isEqualTo(4);
        assertThat(data.input(0)).containsExactly(-40 / deviation, 0, 1, 0, 0);
        assertThat(data.input(1)).containsExactly(0, 0, 1, 1, 0);
        assertThat(data.input(2)).containsExactly(0, 1, 0, 0.5f, 1);
        assertThat(data.input(3)).containsExactly(40 / deviation, 0, 1, 0, 0);
        assertThat(data.target(3)).containsExactly(60);
        assertThat(encoder.features())
                .containsExactly(
                        new Feature("power", List.of("power")),
                        new Feature("fuel", List.of("fuel=diesel", "fuel=gas")),
                        new Feature("doors", List.of("doors", "doors missing")));
    }

    @Test
    void rowsHeldOutLeaveNoTrace() throws IOException {
        String training = "x,c,y\n1,a,1\n3,b,2\n5,a,3\n";
        Schema schema = Schema.of(
                numeric("x").missing(Missing.mean()),
                category("c").unknown(UnknownCategory.ALL_ZERO),
                targetValue("y").scaled(Scaling.STANDARD));

        EncodedSplit split =
                schema.encode(table(training + "1000,z,77\n,z,-5\n").split(0.4));

        assertThat(split.encoder().toJson())
                .isEqualTo(schema.fit(table(training + "2,a,0\n").split(0.25).training())
                        .toJson());
        assertThat(split.training().input(1)).containsExactly(0, 0, 1);
        assertThat(split.heldOut().input(1)).containsExactly(0, 0, 0);
        assertThat(split.heldOut().input(0)[0]).isGreaterThan(100);
        assertThat(split.encoder().decode(0)).isEqualTo(2);
    }

    @Test
    void everySubstituteForAMissingValue() throws IOException {
        String text = "x,y\n1,0\n1,0\n2,0\n8,0\n,0\n";
        assertThat(encodedLast(text, Missing.mean())).containsExactly(3);
        assertThat(encodedLast(text, Missing.median())).containsExactly(1.5f);
        assertThat(encodedLast(text, Missing.mode())).containsExactly(1);
        assertThat(encodedLast(text, Missing.value(-7))).containsExactly(-7);
        assertThat(encodedLast(text, Missing.zeroInput().withIndicator())).containsExactly(0, 1);
        assertThat(encodedLast(text, Missing.dropRow())).containsExactly(8);
        assertThatThrownBy(() -> encodedLast(text, Missing.refuse()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cars.csv, line 6, column 'x': is missing");
    }

    private float[] encodedLast(String text, Missing missing) throws IOException {
        Table table = table(text);
        Schema schema = Schema.of(numeric("x").scaled(Scaling.UNSCALED).missing(missing), targetValue("y"));
        Dataset data = schema.fit(table).encode(table);
        return data.input(data.size() - 1);
    }

    @Test
    void classesAreNumberedInOrder() throws IOException {
        Table table = table("x,y\n1,10\n2,9\n3,-1\n4,10\n");

        Encoder encoder = Schema.of(numeric("x"), targetClass("y")).fit(table);
        assertThat(encoder.classes()).containsExactly("-1", "9", "10");
        assertThat(encoder.encode(table).labels()).containsExactly(2, 1, 0, 2);

        Encoder listed =
                Schema.of(numeric("x"), targetClass("y").among("9", "10", "-1")).fit(table);
        assertThat(listed.encode(table).labels()).containsExactly(1, 0, 2, 1);
        assertThatThrownBy(() -> listed.encode(table("x,y\n1,8\n")))
                .hasMessageContaining("line 2, column 'y': holds class '8'");
    }

    @Test
    void rawRowsAreEncodedAsTableRows() throws IOException {
        Encoder encoder = Schema.of(
                        category("fuel").unknown(UnknownCategory.ALL_ZERO).missing(Missing.zeroInput()),
                        numeric("power").missing(Missing.mean()),
                        targetValue("price").scaled(Scaling.MIN_MAX).dropMissing())
                .fit(table(CARS));
        Dataset data = encoder.encode(table(CARS));

        assertThat(encoder.encode(Map.of("fuel", "gas", "power", 100, "colour", "red")))
                .isEqualTo(data.input(0));
        assertThat(encoder.encode(" gas ", "?")).isEqualTo(data.input(1));
        Map<String, Object> unknown = new HashMap<>();
        unknown.put("fuel", "steam");
        unknown.put("power", null);
        assertThat(encoder.encode(unknown)).containsExactly(0, 0, 0);
        assertThat(encoder.decode(0.5)).isEqualTo(35);

        assertThatThrownBy(() -> encoder.encode(Map.of("fuel", "gas"))).hasMessageContaining("no column 'power'");
        assertThatThrownBy(() -> encoder.encode("gas"))
                .hasMessage("the row has 1 fields, the columns are 2: [fuel, power]");
        assertThatThrownBy(() -> encoder.encode("gas", "strong"))
                .hasMessageStartingWith("raw row, column 'power': holds 'strong'");
    }

    @Test
    void unknownCategoriesAreRefusedUnlessToldOtherwise() throws IOException {
        Encoder encoder = Schema.of(category("c"), targetValue("y")).fit(table("c,y\na,1\nb,2\n"));

        assertThatThrownBy(() -> encoder.encode("z"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "raw row, column 'c': holds the unknown category 'z'; known are [a, b]; take all zeros for it "
                                + "with unknown(UnknownCategory.ALL_ZERO)");
    }

    @Test
    void aSavedEncoderIsTheSame() throws IOException {
        Encoder encoder = Schema.of(
                        numeric("power").missing(Missing.median().withIndicator()),
                        category("fuel", "doors").missing(Missing.mode()).unknown(UnknownCategory.ALL_ZERO),
                        targetValue("price").scaled(Scaling.STANDARD).dropMissing())
                .fit(table(CARS));

        Encoder restored = Encoder.fromJson(encoder.toJson());

        assertThat(restored.toJson()).isEqualTo(encoder.toJson());
        assertThat(restored.encode("?", "?", "7")).isEqualTo(encoder.encode("?", "?", "7"));
        assertThat(restored.decode(1.25)).isEqualTo(encoder.decode(1.25));
        assertThat(restored.features()).isEqualTo(encoder.features());

        Encoder classes = Schema.of(
                        numeric("power").missing(Missing.mean()),
                        targetClass("fuel").dropMissing())
                .fit(table(CARS));
        assertThat(Encoder.fromJson(classes.toJson()).classes()).containsExactly("diesel", "gas");
    }

    @Test
    void anEncoderTravelsWithTheWeights() throws IOException {
        Encoder encoder = Schema.of(
                        numeric("power").missing(Missing.mean()),
                        targetClass("fuel").dropMissing())
                .fit(table(CARS));
        Path file = folder.resolve("w.safetensors");
        WeightsFile weights = TestNetworks.linear(7).weights();
        encoder.addTo(weights);
        weights.write(file);

        assertThat(Encoder.of(WeightsFile.read(file)).encode("100")).isEqualTo(encoder.encode("100"));
        assertThatThrownBy(() -> Encoder.of(TestNetworks.linear(7).weights()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no encoder was saved");
    }

    @Test
    void aNetworkOfAnotherWidthIsRefusedWithTheColumns() throws IOException {
        Encoder encoder = Schema.of(
                        numeric("power").missing(Missing.mean()),
                        category("doors", "fuel").missing(Missing.mode()),
                        targetValue("price").dropMissing())
                .fit(table(CARS));
        Architecture network = TestNetworks.linear(7).architecture();

        String widths = "power 1 + doors 2 + fuel 2 = 5";
        assertThatThrownBy(() -> encoder.requireFits(network))
                .isInstanceOf(DataException.class)
                .hasMessage("Linear takes 3 numbers a sample, the columns become " + widths
                        + "; declare input = 5 or choose other columns");
        assertThatThrownBy(() -> encoder.encode(table(CARS)).readableBy(network))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(widths);
    }

    @Test
    void aDamagedEncoderIsRefused() throws IOException {
        String json = Schema.of(
                        numeric("power").missing(Missing.mean()),
                        targetValue("doors").dropMissing())
                .fit(table(CARS))
                .toJson();

        assertThatThrownBy(() -> Encoder.fromJson("{"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no JSON");
        assertThatThrownBy(() -> Encoder.fromJson("[]")).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> Encoder.fromJson(json.replace("unit", "size")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no 'unit'");
        assertThatThrownBy(() -> Encoder.fromJson(json.replace("GIVEN_VALUE", "GUESSED")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'substitute' is 'GUESSED'");
        assertThatThrownBy(() -> Encoder.fromJson(json.replace("\"version\":\"1\"", "\"version\":\"2\"")))
                .hasMessageContaining("version 2");
    }

    @Test
    void aFileLargerThanMemoryIsMeasuredAndReadInOnePassEach() throws IOException {
        Csv csv = csv(CARS);
        Schema schema = Schema.of(
                numeric("power").missing(Missing.median()), targetValue("price").dropMissing());
        Encoder whole = schema.fit(csv.read());
        Encoder streamed;
        try (Stream<Row> rows = csv.rows()) {
            streamed = schema.fit(rows);
        }
        assertThat(streamed.toJson()).isEqualTo(whole.toJson());

        Batches batches = streamed.batches(csv, 3);
        for (int epoch = 0; epoch < 2; epoch++) {
            try (Stream<Dataset> opened = batches.open()) {
                List<Dataset> read = opened.toList();
                assertThat(read).extracting(Dataset::size).containsExactly(3, 1);
                assertThat(read.get(1).input(0))
                        .isEqualTo(whole.encode(csv.read()).input(3));
            }
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() throws IOException {
        Table table = table(CARS);

        assertThatThrownBy(() -> Schema.of(numeric("power"))).hasMessageContaining("got 1 and 0");
        assertThatThrownBy(() -> Schema.of(numeric("a", "b"), category("a"), targetValue("y")))
                .hasMessageContaining("'a' twice");
        assertThatThrownBy(() -> Schema.of(category("fuel").missing(Missing.mean()), targetValue("doors"))
                        .fit(table))
                .hasMessageContaining("no mean and no median");
        assertThatThrownBy(() -> Schema.of(numeric("power").missing(Missing.value("many")), targetValue("doors"))
                        .fit(table))
                .hasMessageContaining("'many'; give a number");
        assertThatThrownBy(() -> Schema.of(numeric("fuel"), targetValue("price").dropMissing())
                        .fit(table))
                .hasMessageContaining("cars.csv, line 2, column 'fuel': holds 'gas'");
        assertThatThrownBy(
                        () -> Schema.of(numeric("weight"), targetValue("doors")).fit(table))
                .hasMessageContaining("no column 'weight'; there are [power, doors, fuel, price]");
        assertThatThrownBy(() -> Schema.of(numeric("doors").missing(Missing.mean()), targetValue("price"))
                        .fit(table)
                        .encode(table))
                .hasMessageContaining("line 5, column 'price': the target is missing");
        assertThatThrownBy(() -> Schema.of(numeric("x"), targetValue("y")).fit(table("x,y\n,1\n,2\n")))
                .hasMessageContaining("column 'x' has no value in the training rows");
    }

    @Test
    void aColumnOfOneValueIsOnlyShifted() throws IOException {
        Table table = table("x,y\n5,1\n5,2\n");

        Dataset data = Schema.of(numeric("x"), targetValue("y")).fit(table).encode(table);

        assertThat((float[]) data.inputs()).containsExactly(0, 0);
    }
}
