package dev.synapt.runtime.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs as compilers write them. */
class BuildLogTest {
    private static final String SOURCE = "kernel void f(global int *x) {\n    x[0] = absent;\n}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // PoCL 3.1
                "error: /tmp/tempfile_BVmvtH.cl:2:12: use of undeclared identifier 'absent'\nDevice failed to build",
                // NVIDIA, AMD, Intel, Clang itself
                "<kernel>:2:12: error: use of undeclared identifier 'absent'\n    x[0] = absent;\n           ^\n",
                "/tmp/comgr-1/input/CompileSource:2:12: error: use of undeclared identifier 'absent'",
                "warning: something\n1:2:12: error: use of undeclared identifier 'absent'",
                "input.cl:1:2: warning: unused\ninput.cl:2:12: fatal error: use of undeclared identifier 'absent'"
            })
    void theFirstErrorIsShownInTheSource(String log) {
        assertThat(new BuildLog(log).explain(SOURCE))
                .isEqualTo("line 2: use of undeclared identifier 'absent'\n      x[0] = absent;\n             ^\n"
                        + "The compiler's log:\n" + log.stripTrailing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ptxas fatal: out of registers", "header.h:99:1: error: not of this source"})
    void whatNamesNoLineOfTheSourceIsGivenAsItIs(String log) {
        assertThat(new BuildLog(log).explain(SOURCE)).isEqualTo(("The compiler's log:\n" + log).strip());
    }
}
