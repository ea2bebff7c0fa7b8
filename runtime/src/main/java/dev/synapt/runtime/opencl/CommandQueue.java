package dev.synapt.runtime.opencl;

import static org.jocl.CL.CL_TRUE;

import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;

/**
 * The queue of a session. These calls come with every step, so they allocate nothing unless they fail:
 * {@link Calls#code} would want a lambda that holds the arguments. JOCL's transfers that do not wait start a thread
 * each; transfers here wait.
 */
final class CommandQueue {
    private final DeviceSession session;
    private final cl_command_queue queue;

    CommandQueue(DeviceSession session, cl_command_queue queue) {
        this.session = session;
        this.queue = queue;
    }

    void write(cl_mem target, long offset, long length, Pointer source) {
        int code;
        try {
            code = CL.clEnqueueWriteBuffer(queue, target, CL_TRUE, offset, length, source, 0, null, null);
        } catch (CLException e) {
            code = e.getStatus();
        }
        checkTransfer(code, "upload", length);
    }

    void read(cl_mem source, long offset, long length, Pointer target) {
        int code;
        try {
            code = CL.clEnqueueReadBuffer(queue, source, CL_TRUE, offset, length, target, 0, null, null);
        } catch (CLException e) {
            code = e.getStatus();
        }
        checkTransfer(code, "download", length);
        session.releases().run();
    }

    void copy(cl_mem source, long from, cl_mem target, long to, long length) {
        int code;
        try {
            code = CL.clEnqueueCopyBuffer(queue, source, target, from, to, length, 0, null, null);
        } catch (CLException e) {
            code = e.getStatus();
        }
        checkTransfer(code, "copy", length);
    }

    void launch(cl_kernel kernel, String name, NdRange range) {
        int code;
        try {
            code = CL.clEnqueueNDRangeKernel(
                    queue, kernel, range.dimensions(), null, range.globalSizes(), range.localSizes(), 0, null, null);
        } catch (CLException e) {
            code = e.getStatus();
        }
        if (code != CL.CL_SUCCESS) {
            throw session.failure(code, "launch kernel " + name + " with " + range);
        }
    }

    void flush() {
        int code;
        try {
            code = CL.clFlush(queue);
        } catch (CLException e) {
            code = e.getStatus();
        }
        session.check(code, "hand over what is queued");
    }

    void finish() {
        int code;
        try {
            code = CL.clFinish(queue);
        } catch (CLException e) {
            code = e.getStatus();
        }
        session.check(code, "finish what was queued");
    }

    private void checkTransfer(int code, String verb, long length) {
        if (code != CL.CL_SUCCESS) {
            throw session.failure(code, verb + " " + length + " bytes");
        }
    }
}
