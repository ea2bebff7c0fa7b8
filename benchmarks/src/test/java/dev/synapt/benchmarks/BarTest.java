package dev.synapt.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.benchmarks.Bar.AtLeast;
import dev.synapt.benchmarks.Bar.AtMost;
import dev.synapt.benchmarks.Bar.FirstLayer;
import dev.synapt.benchmarks.Bar.MoreThreads;
import dev.synapt.benchmarks.Bar.ShareOfJava;
import dev.synapt.benchmarks.Bar.TimesPeer;
import dev.synapt.benchmarks.Bar.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BarTest {
    private static final Jdk JDK = new Jdk(Path.of("jdk"), "17.0.12");
    private static final Figure RATE = new Figure("A", 32, 1, "samples_per_s");
    private static final Figure TIME = new Figure("A", 1, 1, "predict_us_median");

    private static Figures figures(Line... lines) {
        return new Figures(JDK, List.of(lines));
    }

    private static Line line(String peer, Figure figure, double value) {
        return new Line(peer, figure.workload(), figure.batch(), figure.threads(), figure.metric(), value);
    }

    @Test
    void aRateIsComparedWithTheFastestPeer() {
        Figures figures = figures(
                line("synapt-jdk17", RATE, 300),
                line("slow-jdk17", RATE, 50),
                line("fast-jdk17", RATE, 100),
                line("synapt-plain-jdk17", RATE, 1000));
        Verdict verdict = new TimesPeer(RATE, 3).judge(figures).orElseThrow();
        assertThat(verdict.theirs()).isEqualTo("100 fast-jdk17");
        assertThat(verdict.ratio()).isEqualTo("3.00x");
        assertThat(verdict.met()).isTrue();
        assertThat(new TimesPeer(RATE, 3.1).judge(figures).orElseThrow().met()).isFalse();
    }

    @Test
    void ofTimesTheShortestIsTheFastest() {
        Figures figures =
                figures(line("synapt-jdk17", TIME, 10), line("slow-jdk17", TIME, 90), line("fast-jdk17", TIME, 25));
        Verdict verdict = new TimesPeer(TIME, 3).judge(figures).orElseThrow();
        assertThat(verdict.theirs()).isEqualTo("25 fast-jdk17");
        assertThat(verdict.ratio()).isEqualTo("2.50x");
        assertThat(verdict.met()).isFalse();
    }

    @Test
    void whatWasMeasuredSeveralTimesCountsWithItsMedian() {
        Figure start = new Figure("A", 32, 1, "first_step_ms");
        Line[] starts = Stream.of(140.0, 900.0, 120.0)
                .map(value -> line("synapt-jdk17", start, value))
                .toArray(Line[]::new);
        AtMost bar = new AtMost(Contender.SYNAPT, start, 150);
        assertThat(bar.judge(figures(starts)).orElseThrow().ours()).isEqualTo("140");
    }

    @Test
    void aDeviceIsComparedWithJava() {
        Figures figures = figures(
                line("synapt-jdk17", RATE, 100), line("synapt-opencl-jdk17", RATE, 79), line("fast-jdk17", RATE, 50));
        Verdict verdict = new ShareOfJava(RATE, 0.8).judge(figures).orElseThrow();
        assertThat(verdict.theirs()).isEqualTo("100 synapt-jdk17");
        assertThat(verdict.ratio()).isEqualTo("0.79x");
        assertThat(verdict.met()).isFalse();
        assertThat(new TimesPeer(RATE, 2).judge(figures).orElseThrow().ours()).isEqualTo("100");
        assertThat(new ShareOfJava(RATE, 0.7).judge(figures).orElseThrow().met())
                .isTrue();
    }

    @Test
    void moreThreadsMustNotBeSlower() {
        Figure two = new Figure("A", 32, 2, "samples_per_s");
        MoreThreads bar = new MoreThreads(two, RATE);
        assertThat(bar.judge(figures(line("synapt-jdk17", RATE, 100), line("synapt-jdk17", two, 99)))
                        .orElseThrow()
                        .met())
                .isFalse();
    }

    @Test
    void theFirstLayersRateFollowsFromSamples() {
        // 25e9 FLOP a second over 2 passes x 2 x 784 x 128 FLOP a sample
        FirstLayer bar = new FirstLayer(RATE, 25);
        assertThat(bar.judge(figures(line("synapt-plain-jdk17", RATE, 62_281)))
                        .orElseThrow()
                        .met())
                .isTrue();
        assertThat(bar.judge(figures(line("synapt-plain-jdk17", RATE, 62_280)))
                        .orElseThrow()
                        .met())
                .isFalse();
    }

    @Test
    void whatWasNotMeasuredIsNotJudged() {
        assertThat(Bar.ALL).allSatisfy(bar -> assertThat(bar.judge(figures())).isEmpty());
    }

    @Test
    void aShareIsHeldToALimit() {
        Figure share = new Figure("kernels", 0, 1, "share_of_arithmetic_Series_Forward");
        AtLeast bar = new AtLeast(share, 0.4);
        assertThat(bar.judge(figures(line("synapt-jdk17", share, 0.41)))
                        .orElseThrow()
                        .met())
                .isTrue();
        assertThat(bar.judge(figures(line("synapt-jdk17", share, 0.39)))
                        .orElseThrow()
                        .met())
                .isFalse();
        assertThat(bar.judge(figures())).isEmpty();
        assertThat(Bar.ALL).contains(bar);
    }
}
