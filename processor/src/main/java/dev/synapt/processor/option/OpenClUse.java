package dev.synapt.processor.option;

/** Whether kernels for OpenCL devices are generated beside the Java ones. */
public enum OpenClUse {
    /** Always: they need nothing of the compilation, and nothing at run time until a device is asked for. */
    ON,
    /** Never. */
    OFF
}
