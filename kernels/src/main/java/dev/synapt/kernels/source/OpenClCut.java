package dev.synapt.kernels.source;

/** How kernels in OpenCL C are cut into work-items. The two forms of a kernel have the same name; a macro chooses. */
enum OpenClCut {
    /** A work-item for each element, or row; of products also groups that share tiles: for graphics processors. */
    ELEMENTS,
    /** A work-item for each tile of results, or vector: for CPUs. */
    VECTORS;

    /** Defined where the kernels of {@link #VECTORS} are compiled. */
    static final String MACRO = "VECTORS";
}
