package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ResidualTest {
    @TempDir
    Path out;

    @Test
    void aSmallRunDrawsTrainsAndLeavesPictures() {
        int status =
                new CommandLine(new Residual()).execute("--pictures", "200", "--epochs", "1", "--out", out.toString());

        assertThat(status).isZero();
        assertThat(out.resolve("coloured-digits-200")).isDirectoryContaining("glob:**/7");
        for (String picture : new String[] {"residual-curves.png", "residual-filters.png", "residual-misread.png"}) {
            assertThat(out.resolve(picture)).isNotEmptyFile();
        }
    }
}
