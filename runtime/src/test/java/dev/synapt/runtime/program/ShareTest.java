package dev.synapt.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTest {
    @Test
    void givesEveryRowToOneShareInBlocksOfEight() {
        for (int rows = 1; rows < 200; rows++) {
            for (int shares = 1; shares <= 9; shares++) {
                assertThat(Share.row(rows, 0, shares)).isZero();
                assertThat(Share.row(rows, shares, shares)).isEqualTo(rows);
                for (int share = 1; share < shares; share++) {
                    int begin = Share.row(rows, share, shares);
                    assertThat(begin).isGreaterThanOrEqualTo(Share.row(rows, share - 1, shares));
                    assertThat(begin % 8 == 0 || rows < 8 * shares || begin == rows)
                            .as("%d rows, share %d of %d", rows, share, shares)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void givesEveryElementToOneThread() {
        for (int rows = 1; rows < 70; rows++) {
            for (int panels = 1; panels < 10; panels++) {
                for (int threads = 1; threads <= 9; threads++) {
                    assertThat(elements(rows, panels, threads))
                            .as("%d rows, %d panels, %d threads", rows, panels, threads)
                            .containsOnly(1);
                }
            }
        }
    }

    /** How often each element is computed. */
    private static int[] elements(int rows, int panels, int threads) {
        int[] times = new int[rows * panels];
        int across = Share.ofColumns(rows, panels, threads);
        for (int thread = 0; thread < threads; thread++) {
            int endRow = Share.row(rows, thread / across + 1, threads / across);
            int endPanel = Share.begin(panels, thread % across + 1, across);
            for (int row = Share.row(rows, thread / across, threads / across); row < endRow; row++) {
                for (int panel = Share.begin(panels, thread % across, across); panel < endPanel; panel++) {
                    times[row * panels + panel]++;
                }
            }
        }
        return times;
    }

    @Test
    void dividesColumnsOnlyWhereRowsFillTiles() {
        assertThat(Share.ofColumns(32, 4, 2)).isEqualTo(2);
        assertThat(Share.ofColumns(8, 4, 2)).isEqualTo(2);
        assertThat(Share.ofColumns(7, 4, 2)).isEqualTo(1);
        assertThat(Share.ofColumns(15, 4, 8)).isEqualTo(1);
        assertThat(Share.ofColumns(16, 4, 8)).isEqualTo(4);
        assertThat(Share.ofColumns(1000, 4, 3)).isEqualTo(1);
    }

    @Test
    void updatesAndForwardPassesShareColumnsAlike() {
        for (int panels = 1; panels < 20; panels++) {
            for (int threads = 1; threads < 20; threads++) {
                assertThat(Share.ofColumns(8 * threads, panels, threads)).isEqualTo(Share.ofColumns(panels, threads));
            }
        }
    }
}
