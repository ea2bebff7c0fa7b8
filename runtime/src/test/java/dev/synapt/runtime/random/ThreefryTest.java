package dev.synapt.runtime.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreefryTest {
    /** The known answers for threefry2x32 with 20 rounds that come with the authors' Random123 library. */
    @ParameterizedTest
    @CsvSource({
        "00000000, 00000000, 00000000, 00000000, 6b200159, 99ba4efe",
        "ffffffff, ffffffff, ffffffff, ffffffff, 1cb996fc, bb002be7",
        "243f6a88, 85a308d3, 13198a2e, 03707344, c4923a9c, 483df7a0",
    })
    void gives_the_published_answers(
            String counter0, String counter1, String key0, String key1, String answer0, String answer1) {
        long block = Threefry.block(words(key0, key1), words(counter0, counter1));
        assertThat(block).isEqualTo(words(answer0, answer1));
    }

    private static long words(String low, String high) {
        return Long.parseUnsignedLong(high + low, 16);
    }
}
