package dev.synapt.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where elements of a tensor lie. */
class LayoutTest {

    @Test
    void panelByPanelRowByRow() {
        Layout layout = new Layout(3, 6, 4, 2);

        assertThat(layout.length()).isEqualTo(3 * 6);
        assertThat(layout.at(0)).isZero();
        assertThat(layout.at(3)).isEqualTo(3);
        assertThat(layout.at(4)).as("row 0, column 4").isEqualTo(12);
        assertThat(layout.at(6)).as("row 1, column 0").isEqualTo(4);
        assertThat(layout.at(11)).as("row 1, column 5").isEqualTo(15);
    }

    /** A kernel of two elements of the window and three groups of two filters: each group is a matrix of two rows. */
    @Test
    void groupsStandOneAboveTheOther() {
        Layout layout = new Layout(6, 2, 4, 4, new Layout.Exchange(2, 3, 2));

        assertThat(layout.at(0)).as("element 0, group 0").isEqualTo(layout.at(0, 0));
        assertThat(layout.at(3)).as("element 0, group 1, filter 1").isEqualTo(layout.at(2, 1));
        assertThat(layout.at(6)).as("element 1, group 0, filter 0").isEqualTo(layout.at(1, 0));
        assertThat(layout.at(11)).as("element 1, group 2, filter 1").isEqualTo(layout.at(5, 1));
    }

    @Test
    void noTwoElementsShareAPlace() {
        Layout.Exchange exchange = new Layout.Exchange(5, 3, 2);
        int[] elements = IntStream.range(0, 4 * 5 * 3 * 2).toArray();
        assertThat(Arrays.stream(elements).map(exchange::place).sorted()).containsExactly(boxed(elements));

        double[] matrix = IntStream.range(0, 30).mapToDouble(i -> i).toArray();
        double[] tensor = new Layout(15, 2, 4, 4, exchange).ofTensor(matrix);
        assertThat(tensor).startsWith(0, 1, 10, 11, 20, 21, 2, 3);
    }

    @Test
    void anExchangeWithOneElementKeepsTheOrder() {
        for (Layout.Exchange exchange : List.of(
                Layout.Exchange.NONE,
                new Layout.Exchange(1, 3, 2),
                new Layout.Exchange(5, 1, 2),
                new Layout.Exchange(2, 3, 1))) {
            int[] elements = IntStream.range(0, 60).toArray();
            int[] places = Arrays.stream(elements).map(exchange::place).toArray();
            assertThat(exchange.keepsOrder()).as("%s", exchange).isEqualTo(Arrays.equals(places, elements));
        }
    }

    private static Integer[] boxed(int[] values) {
        return Arrays.stream(values).boxed().toArray(Integer[]::new);
    }
}
