package dev.synapt.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Jdk JDK = new Jdk(Path.of("jdk"), "17.0.12");

    @Test
    void minutesAreToldRunByRun() {
        List<Line> lines = new ArrayList<>();
        for (double rate : new double[] {200, 300}) {
            lines.add(steady("samples_per_s", rate));
            lines.add(steady("samples_per_s_min", rate - 1));
            lines.add(steady("samples_per_s_max", rate + 1));
            lines.add(steady("last_to_first_quarter", 0.5));
        }
        assertThat(Report.of(new Figures(JDK, lines)).lines())
                .containsSequence(
                        "run            median            min            max     last/first quarter",
                        "1                 200            199            201                 0.5000",
                        "2                 300            299            301                 0.5000");
    }

    @Test
    void whatMissedItsBarSaysSo() {
        Line slow = new Line("synapt-jdk17", "A", 32, 1, "first_step_ms", 151);
        assertThat(Report.of(new Figures(JDK, List.of(slow))).lines())
                .contains("JDK 17.0.12")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("A batch 32, 1 thread, first_step_ms")
                        .endsWith("< 150  MISSED"));
    }

    private static Line steady(String metric, double value) {
        return new Line("synapt-steady-jdk17", "A", 32, 1, metric, value);
    }
}
