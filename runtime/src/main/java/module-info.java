/** What generated code and users' programs link to. */
module dev.synapt.runtime {
    requires com.google.gson;
    requires static org.jspecify;

    exports dev.synapt.runtime;
    exports dev.synapt.runtime.program;
    exports dev.synapt.runtime.random;
    exports dev.synapt.runtime.weights;
}
