package dev.synapt.kernels.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTextTest {
    @ParameterizedTest
    @CsvSource({
        "0.0, 0.0",
        "-0.0, -0.0",
        "1.0, 1.0",
        "-0.001, -0.001",
        "1200.0, 1200.0",
        "0.1, 0.1",
        "1e7, 1.0E7",
        "9999999.0, 9999999.0",
        "-2.5e-5, -2.5E-5",
        "1e23, 1.0E23",
        "2e-3, 0.002",
        "1.7976931348623157e308, 1.7976931348623157E308",
        "4.9e-324, 5.0E-324"
    })
    void doublesTakeTheFewestDigits(double value, String text) {
        assertThat(DecimalText.of(value)).isEqualTo(text);
    }

    /** JDK 17 gives the first, the smallest normal float, a digit more. */
    @ParameterizedTest
    @CsvSource({
        "1.17549435e-38, 1.1754944E-38",
        "0.002, 0.002",
        "3.4028235e38, 3.4028235E38",
        "0.1, 0.1",
        "16777216, 1.6777216E7"
    })
    void floatsTakeTheFewestDigits(float value, String text) {
        assertThat(DecimalText.of(value)).isEqualTo(text);
    }

    @Property(seed = "19")
    void everyDoubleReadsBack(@ForAll @DoubleRange(min = -Double.MAX_VALUE, max = Double.MAX_VALUE) double value) {
        assertThat(Double.doubleToLongBits(Double.parseDouble(DecimalText.of(value))))
                .isEqualTo(Double.doubleToLongBits(value));
    }

    @Property(seed = "19")
    void everyFloatReadsBackInNoMoreThanJavasDigits(@ForAll int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isFinite(value)) {
            String text = DecimalText.of(value);
            assertThat(Float.floatToRawIntBits(Float.parseFloat(text))).isEqualTo(bits);
            assertThat(text.length()).isLessThanOrEqualTo(Float.toString(value).length());
        }
    }
}
