package dev.synapt.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What became of the users' projects in {@code src/it}. The invoker plugin has built each of them on every JDK at hand,
 * in {@code users.builds/<jdk>/<project>}, before these tests run.
 */
class UsersBuildsIT {
    private static final Path BUILDS = Path.of(System.getProperty("users.builds"));
    private static final String INCUBATOR_FLAG = "--add-modules=jdk.incubator.vector";

    /**
     * As users run it: without the flag, with it, and without the plain Java that a short run else begins and ends in.
     */
    private static final String[][] FLAGS = {{}, {INCUBATOR_FLAG}, {INCUBATOR_FLAG, "-Dsynapt.warmup=false"}};

    /** Two megabytes, the size the project promises not to exceed. */
    private static final long JAR_LIMIT = 2_000_000;

    /** A run takes half a second; this much only where it hangs. */
    private static final int RUN_MINUTES = 5;

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @CsvSource({"class-path, com.example.Train, plain vector", "module-path, com.example.Fit, plain vector optional"})
    void everyBuildPrintsTheSameBitsOnEveryJdkWithAndWithoutTheFlag(String project, String mainClass, String variants) {
        Map<String, String> outputs = new TreeMap<>();
        for (Path build : builds()) {
            for (String variant : variants.split(" ")) {
                Path target = build.resolve(project).resolve("target").resolve(variant);
                for (Path jdk : jdks()) {
                    for (String[] flags : FLAGS) {
                        String run = target + " on " + jdk + " with " + String.join(" ", flags);
                        outputs.put(run, run(jdk, target, mainClass, flags).out());
                    }
                }
            }
        }
        assertThat(outputs.values())
                .as("%s", outputs)
                .allSatisfy(output -> assertThat(output).containsPattern("^loss \\d"))
                .containsOnly(outputs.values().iterator().next());
    }

    @ParameterizedTest
    @CsvSource({"class-path/target/vector, com.example.Train", "module-path/target/optional, com.example.Fit"})
    void aMissingFlagIsNamedInOneLine(String target, String mainClass) {
        for (Path jdk : jdks()) {
            Run run = run(jdk, builds().get(0).resolve(target), mainClass);
            assertThat(run.err().lines()).singleElement().asString().contains("--add-modules jdk.incubator.vector");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "class-path/target/vector, com.example.Train, " + INCUBATOR_FLAG,
        "module-path/target/optional, com.example.Fit, " + INCUBATOR_FLAG,
        "module-path/target/vector, com.example.Fit, -ea"
    })
    void theFlagOrTheModuleDescriptorBringsInTheVectors(String target, String mainClass, String flag) {
        for (Path jdk : jdks()) {
            Run run = run(jdk, builds().get(0).resolve(target), mainClass, flag, "-Xlog:class+load");
            assertThat(run.out()).contains(" jdk.incubator.vector.FloatVector ");
        }
    }

    @ParameterizedTest
    @MethodSource("builds")
    void nothingIsWarnedOfButTheIncubatingModule(Path build) {
        for (String project : List.of("class-path", "module-path")) {
            assertThat(read(build.resolve(project).resolve("build.log")).lines())
                    .filteredOn(line -> line.startsWith("[WARNING]"))
                    .allSatisfy(line -> assertThat(line).endsWith("using incubating module(s): jdk.incubator.vector"));
        }
    }

    @ParameterizedTest
    @MethodSource("builds")
    void theCompilationSaysThatItIsPlainJavaWithoutTheFlag(Path build) {
        String log = read(build.resolve("class-path/build.log"));
        assertThat(log.lines().filter(line -> line.contains("jdk.incubator.vector")))
                .filteredOn(line -> line.contains("plain Java"))
                .hasSize(1);
    }

    @Test
    void theGeneratedSourceIsTheSameOnEveryJdk() {
        for (String variant : List.of("class-path/target/plain", "class-path/target/vector")) {
            assertThat(builds().stream().map(build -> generatedSource(build.resolve(variant))))
                    .allSatisfy(source -> assertThat(source).isNotEmpty())
                    .containsOnly(generatedSource(builds().get(0).resolve(variant)));
        }
    }

    @ParameterizedTest
    @MethodSource("builds")
    void coverageLeavesGeneratedClassesOut(Path build) {
        String report = read(build.resolve("multi-module/model/target/only/site/jacoco/jacoco.csv"));
        assertThat(report.lines().skip(1).map(line -> line.split(",")[2])).containsExactly("Spam");
    }

    @ParameterizedTest
    @MethodSource("builds")
    void everyMistakeIsReportedOnItsLine(Path build) {
        List<String> expected = mistakes(build.resolve("mistakes/src/main/java/com/example"));
        Pattern error = Pattern.compile("^\\[ERROR\\] .*/(\\w+\\.java):\\[(\\d+),\\d+\\] .* \\[(\\w+)\\]$");
        List<String> reported = read(build.resolve("mistakes/build.log"))
                .lines()
                .map(error::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1) + ":" + found.group(2) + " " + found.group(3))
                .distinct()
                .toList();
        assertThat(expected).hasSize(3);
        assertThat(reported).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** README.md quotes these words of javac's to those who meet them. */
    @ParameterizedTest
    @MethodSource("builds")
    void aProcessorOnTheClassPathAloneIsIgnoredByNewCompilers(Path build) {
        Path log = build.resolve("unprocessed/build.log");
        assumeThat(log).as("built on JDK 23 or newer only").exists();
        assertThat(read(log)).contains("cannot find symbol", "symbol:   class LineNetwork");
    }

    @ParameterizedTest
    @MethodSource("builds")
    void whatTrainingNeedsIsSmall(Path build) throws IOException {
        long bytes = 0;
        try (Stream<Path> jars = Files.list(build.resolve("class-path/target/vector/lib"))) {
            for (Path jar : jars.toList()) {
                bytes += Files.size(jar);
            }
        }
        assertThat(bytes).isPositive().isLessThan(JAR_LIMIT);
    }

    /** The folders of the builds, one for each JDK that builds. */
    static List<Path> builds() {
        return jdks().size() == 1
                ? List.of(BUILDS.resolve("jdk"))
                : List.of(BUILDS.resolve("jdk"), BUILDS.resolve("newer-jdk"));
    }

    /** The homes of the JDKs that build and run. */
    private static List<Path> jdks() {
        Path running = Path.of(System.getProperty("java.home"));
        return Boolean.getBoolean("newer.jdk.absent")
                ? List.of(running)
                : List.of(running, Path.of(System.getProperty("newer.jdk.home")));
    }

    private Run run(Path jdk, Path target, String mainClass, String... flags) {
        List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
        command.addAll(List.of(flags));
        String path = target.resolve("app.jar") + File.pathSeparator + target.resolve("lib");
        if (Files.exists(target.resolve("classes/module-info.class"))) {
            command.addAll(List.of("-p", path, "-m", "com.example/" + mainClass));
        } else {
            command.addAll(List.of("-cp", path + File.separator + "*", mainClass));
        }
        Path out = scratch.resolve("out");
        Path err = scratch.resolve("err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            boolean finished = process.waitFor(RUN_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly().waitFor();
            Run run = new Run(read(out), read(err).replaceAll("WARNING: Using incubator modules: .*\\R", ""));
            assertThat(finished)
                    .as("%s ends within %d minutes: %s", command, RUN_MINUTES, run)
                    .isTrue();
            assertThat(process.exitValue()).as("%s: %s", command, run).isZero();
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String generatedSource(Path target) {
        try (Stream<Path> files = Files.walk(target.resolve("generated-sources"))) {
            StringBuilder source = new StringBuilder();
            files.filter(Files::isRegularFile).sorted().forEach(file -> source.append(read(file)));
            return source.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The errors that comments in the sources ask for, as {@code File.java:line RuleId}. */
    private static List<String> mistakes(Path sources) {
        List<String> expected = new ArrayList<>();
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    int comment = lines.get(i).indexOf(" // ");
                    if (comment >= 0) {
                        String rule = lines.get(i).substring(comment + 4);
                        expected.add(file.getFileName() + ":" + (i + 1) + " " + rule);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return expected;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Run(String out, String err) {}
}
