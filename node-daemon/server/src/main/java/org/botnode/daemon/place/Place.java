package org.botnode.daemon.place;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.botnode.daemon.NodeException;

/// Where sealed files lie outside the node. What is put there is seen whole or not at all, also by another node, and after a
/// crash. Names are `[a-z0-9][a-z0-9._-]*`, with `/` between several, at most 512 characters; another one is a defect of the
/// caller ([IllegalArgumentException]), and files with other names are somebody else's and never seen.
///
/// Each call goes to the place and blocks until it answered or a limit of time is over. What fails is a [NodeException] that
/// says what to do and never tells a credential: [org.botnode.client.ProblemKind#NOT_FOUND] where that name is not there,
/// [org.botnode.client.ProblemKind#DISK_FULL] where there is no room, [org.botnode.client.ProblemKind#UNAVAILABLE] where the
/// place cannot be used. Safe for many threads; two that put the same name at once leave the file of one of them, whole.
public sealed interface Place permits DirectoryPlace, S3Place {

    /// How it is told to people: the directory, or `s3://bucket/prefix`.
    String told();

    /// Puts a copy of a file there, durably, in the place of what has that name.
    void put(String name, Path file);

    /// The same with what is in memory.
    void put(String name, byte[] content);

    /// The file of that name from its beginning; the caller closes it. A place that fails while it is read is an
    /// [java.io.IOException].
    InputStream open(String name);

    /// The whole of a file that is small, or nothing where it is not there.
    ///
    /// @param most bytes; more is refused
    Optional<byte[]> small(String name, int most);

    /// What is there under names that begin so, in the order of their names.
    ///
    /// @param prefix any beginning of a name; empty for all
    List<Stored> list(String prefix);

    /// Takes it away; nothing happens where it is not there.
    void remove(String name);

    /// Whether it lies on the disk of that directory, and so does not outlive it; nothing where that cannot be told.
    Optional<Boolean> isOnDiskOf(Path data);
}
