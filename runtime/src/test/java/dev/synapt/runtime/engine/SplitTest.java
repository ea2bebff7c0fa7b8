package dev.synapt.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitTest {
    @Test
    void gives_every_row_to_one_share_in_blocks_of_eight() {
        for (int rows = 1; rows < 200; rows++) {
            for (int members = 1; members <= 9; members++) {
                assertThat(Split.begin(rows, 0, members)).isZero();
                assertThat(Split.begin(rows, members, members)).isEqualTo(rows);
                for (int member = 1; member < members; member++) {
                    int begin = Split.begin(rows, member, members);
                    assertThat(begin).isGreaterThanOrEqualTo(Split.begin(rows, member - 1, members));
                    assertThat(begin % 8 == 0 || rows < 8 * members || begin == rows)
                            .as("%d rows, share %d of %d", rows, member, members)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void uses_the_threads_that_pay() {
        assertThat(Split.members(10_000, 8)).isEqualTo(1);
        assertThat(Split.members(3_000_000, 8)).isEqualTo(3);
        assertThat(Split.members(Long.MAX_VALUE, 8)).isEqualTo(8);
    }
}
