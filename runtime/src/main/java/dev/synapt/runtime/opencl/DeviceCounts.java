package dev.synapt.runtime.opencl;

/**
 * What a session has asked of its device so far.
 *
 * @param launches of kernels
 * @param uploads from this machine's memory to the device's, whatever their size
 * @param uploadedBytes bytes of them
 * @param downloads from the device's memory to this machine's
 * @param downloadedBytes bytes of them
 */
public record DeviceCounts(long launches, long uploads, long uploadedBytes, long downloads, long downloadedBytes) {
    /** What came since an earlier count. */
    public DeviceCounts since(DeviceCounts earlier) {
        return new DeviceCounts(
                launches - earlier.launches,
                uploads - earlier.uploads,
                uploadedBytes - earlier.uploadedBytes,
                downloads - earlier.downloads,
                downloadedBytes - earlier.downloadedBytes);
    }
}
