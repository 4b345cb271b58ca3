package org.botnode.daemon.command;

import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemKind;
import org.botnode.client.TransferManifest;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.transfer.ArchiveReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A tenant's way out of a node and into another one.
final class TenantTransferCommand {

    private TenantTransferCommand() {
    }

    @Command(name = "export", description = "Writes all of a tenant, or of one of its bots' users, into a file, while it "
            + "serves. The file is not encrypted: it holds every conversation.", mixinStandardHelpOptions = true)
    static final class Export extends NodeCommand.Answering {

        @Parameters(paramLabel = "SLUG", description = "the tenant")
        private String slug;

        @Option(names = "--to", paramLabel = "FILE", description = "the file to write, a zip", required = true)
        private Path to;

        @Option(names = "--user", paramLabel = "USER", description = "only what is kept of this user: an id, or the name "
                + "under which the API or the web chat knows them")
        private String user;

        @Override
        void run(NodeClient node) {
            var manifest = user == null ? written(to, out -> node.exportTenant(slug, out))
                    : written(to, out -> node.exportUser(slug, user, out));
            var whose = user == null ? "tenant " + slug : "user " + user + " of tenant " + slug;
            output().one(out(), manifest, "Exported " + whose + " to " + to + ": " + words(manifest));
        }
    }

    @Command(name = "import", description = "Makes a tenant of a file that `tenant export` wrote, under the same ids; all of "
            + "it or nothing.", mixinStandardHelpOptions = true)
    static final class Import extends NodeCommand.Answering {

        @Parameters(paramLabel = "FILE", description = "the file")
        private Path file;

        @Option(names = "--as", paramLabel = "SLUG", description = "its name in addresses here (default: the file's)")
        private String slug;

        @Override
        void run(NodeClient node) {
            if (!Files.isReadable(file)) {
                throw new NodeException(ProblemKind.NOT_FOUND, "There is no file " + file + " to read.", "");
            }
            var made = node.importTenant(file, Optional.ofNullable(slug));
            output().one(out(), made, "Imported tenant " + made.tenant().slug() + " (" + made.tenant().name() + "): "
                    + made.rows().getOrDefault("message", 0L) + " messages, "
                    + made.tenant().bots().orElse(0) + " bots. Its keys stayed behind: make new ones with `botnode key create`.");
        }
    }

    /// What writes an archive.
    private interface Download {
        void to(OutputStream out);
    }

    /// Checks what came before the file gets its name.
    private static TransferManifest written(Path to, Download download) {
        return HandedOutFile.write(to, part -> {
            try (OutputStream out = Files.newOutputStream(part)) {
                download.to(new Telling(out));
            }
            try (var in = new BufferedInputStream(Files.newInputStream(part), 1 << 16)) {
                return ArchiveReader.verified(in, OutputStream.nullOutputStream());
            }
        });
    }

    private static String words(TransferManifest manifest) {
        return manifest.rows().getOrDefault("message", 0L) + " messages, " + manifest.entries().size()
                + " entries, checked. Keep it where only those may read it who may read the conversations.";
    }

    /// A file that cannot be written is no node that cannot be reached.
    private static final class Telling extends FilterOutputStream {

        Telling(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            try {
                out.write(source, offset, length);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
