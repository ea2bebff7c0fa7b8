/**
 * Devices that OpenCL programs run on, through JOCL: which there are, their memory, programs and launches. No class
 * here links JOCL before a device is looked for, and where there is none the answer says so: programs that never ask
 * need no JOCL.
 */
@NullMarked
package dev.synapt.runtime.opencl;

import org.jspecify.annotations.NullMarked;
