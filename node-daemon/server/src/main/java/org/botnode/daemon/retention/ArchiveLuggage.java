package org.botnode.daemon.retention;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreProblem;
import org.botnode.daemon.transfer.Luggage;
import org.botnode.daemon.vault.Vault;

/// Takes a tenant's archive along when it goes to another node: each part as the JSON Lines that it holds, sealed anew there by the
/// tenant's key of that node.
final class ArchiveLuggage implements Luggage {

    private static final String END = ".jsonl";
    /// No part has more, however its characters are written.
    private static final long MOST = 128L << 20;
    private static final long AHEAD_MILLIS = 86_400_000;

    private final LongFunction<ArchiveFiles> archives;
    private final ArchiveLocks locks;
    private final Vault vault;
    private final InstantSource clock;

    /// @param archives a tenant's archive where it stands
    ArchiveLuggage(LongFunction<ArchiveFiles> archives, ArchiveLocks locks, Vault vault, InstantSource clock) {
        this.archives = archives;
        this.locks = locks;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public List<String> pack(long tenant, Path folder) {
        return locks.alone(tenant, () -> {
            var files = archives.apply(tenant);
            var parts = files.parts();
            try {
                for (var part : parts) {
                    files.copy(part, folder);
                }
            } catch (IOException failure) {
                throw StoreProblem.notWritten("The copy of the archive", failure);
            }
            return parts.stream().map(part -> ArchiveFiles.FOLDER + "/" + part.month() + "/" + part.stem() + END).toList();
        });
    }

    @Override
    public InputStream open(long tenant, Path folder, String name) throws IOException {
        return in(tenant, folder).lines(part(name).orElseThrow());
    }

    @Override
    public long write(long tenant, EndUser user, OutputStream out) throws IOException {
        var files = archives.apply(tenant);
        var messages = 0L;
        for (var part : locks.alone(tenant, files::parts)) {
            // One by one: whoever archives or erases has its turn in between.
            var content = locks.alone(tenant, () -> files.of(part).map(standing -> ArchiveErasing.of(user, files.read(standing))));
            if (content.isPresent()) {
                out.write(content.get().lines());
                messages += content.get().messages().size();
            }
        }
        return messages;
    }

    @Override
    public boolean knows(String name) {
        return part(name).isPresent();
    }

    @Override
    public void take(long tenant, String name, InputStream content, Path folder) throws IOException {
        var part = part(name).orElseThrow();
        var lines = PartContent.read(new Bounded(content));
        boolean isSound = !lines.isEmpty() && lines.name(part.month(), part.part(), part.revision()).equals(part)
                && PartName.monthOf(part.first()).equals(part.month()) && PartName.monthOf(part.last()).equals(part.month())
                && part.last() < Snowflakes.firstAt(clock.millis() + AHEAD_MILLIS);
        if (!isSound) {
            throw new IllegalArgumentException("its rows are not those that its name tells");
        }
        in(tenant, folder).write(part, lines);
    }

    private ArchiveFiles in(long tenant, Path folder) {
        return new ArchiveFiles(folder, tenant, vault, _ -> { });
    }

    private static Optional<PartName> part(String name) {
        var words = name.split("/", -1);
        return words.length == 3 && words[0].equals(ArchiveFiles.FOLDER) && words[2].endsWith(END)
                ? PartName.parse(words[1], words[2].substring(0, words[2].length() - END.length())) : Optional.empty();
    }

    /// Ends what is longer than any part of ours.
    private static final class Bounded extends FilterInputStream {

        private long left = MOST;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new IllegalArgumentException("it is longer than any part");
            }
            return read;
        }
    }
}
