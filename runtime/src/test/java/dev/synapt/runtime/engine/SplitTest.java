package dev.synapt.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitTest {
    @Test
    void uses_the_threads_that_pay() {
        assertThat(Split.members(10_000, 8)).isEqualTo(1);
        assertThat(Split.members(3_000_000, 8)).isEqualTo(3);
        assertThat(Split.members(Long.MAX_VALUE, 8)).isEqualTo(8);
    }
}
