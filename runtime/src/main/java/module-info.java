/** What generated code and users' programs link to. */
module dev.synapt.runtime {
    requires com.google.gson;
    requires de.siegmar.fastcsv;
    // The decoders of images, which need no screen.
    requires java.desktop;
    requires static org.jspecify;

    exports dev.synapt.runtime;
    exports dev.synapt.runtime.callback;
    exports dev.synapt.runtime.data;
    exports dev.synapt.runtime.fullbatch;
    exports dev.synapt.runtime.image;
    exports dev.synapt.runtime.metric;
    exports dev.synapt.runtime.opencl;
    exports dev.synapt.runtime.program;
    exports dev.synapt.runtime.random;
    exports dev.synapt.runtime.schedule;
    exports dev.synapt.runtime.weights;
}
