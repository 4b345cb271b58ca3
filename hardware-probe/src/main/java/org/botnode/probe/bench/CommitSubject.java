package org.botnode.probe.bench;

/// Something that keeps messages durably in a few files, as the product does: what the disk is measured through.
///
/// Files are made at their first use. Different files may be used by different threads at once, one file by one thread
/// at a time; the counts may be asked for by any. [#close] removes everything that was written.
public interface CommitSubject extends AutoCloseable {

    /// Keeps so many messages in one commit; back when they would survive a power cut.
    ///
    /// @param file     from 0
    /// @param messages at least 1
    void commit(int file, int messages);

    /// How long commits took in all by the product's own gauge, which tells the same of live traffic.
    long commitNanos();

    /// How often pages were moved from a log into its file so far.
    long checkpoints();

    /// How long that took in all.
    long checkpointNanos();

    /// Bytes that were handed to the disk so far, estimated where the system does not count them.
    long written();

    @Override
    void close();
}
