package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OptimizersTest {
    @TempDir
    Path directory;

    @Test
    void drawsAPanelForEveryMethod() throws IOException {
        int status = new CommandLine(new Optimizers()).execute("--out", directory.toString());
        assertThat(status).isZero();
        BufferedImage picture = ImageIO.read(directory.resolve("optimizers.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(4 * 266);
        assertThat(picture.getHeight()).isEqualTo(5 * 288);
    }

    @Test
    void everyMethodComesDown() {
        Optimizers.paths().forEach((name, path) -> {
            double end = path.get(path.size() - 1).value();
            assertThat(end).as(name).isLessThan(0.05 * path.get(0).value());
        });
    }
}
