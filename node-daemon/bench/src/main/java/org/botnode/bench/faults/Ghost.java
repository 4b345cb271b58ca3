package org.botnode.bench.faults;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.zip.ZipInputStream;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.TenantRequest;
import org.botnode.client.TransferManifest;

/// A tenant that was on the node, was exported and erased: an archive of which only the lies are wrong.
final class Ghost {

    static final String MANIFEST = "manifest.json";
    private static final String NAME = "ghost";

    private Ghost() {}

    /// The archive's entries. It is proven here that the node takes in the archive as it is.
    ///
    /// @param echo a package
    static SequencedMap<String, byte[]> archive(NodeClient node, byte[] echo, Path scratch) throws IOException {
        node.createTenant(new TenantRequest(NAME, NAME));
        node.installBot(NAME, "echo", new ByteArrayInputStream(echo));
        for (var i = 0; i < 10; i++) {
            node.send(NAME, "echo", new MessageRequest("g" + i, "u" + i % 3, "said " + i));
        }
        var bytes = new ByteArrayOutputStream();
        node.exportTenant(NAME, bytes);
        node.eraseTenant(NAME, NAME);
        var file = Files.write(scratch, bytes.toByteArray());
        try {
            node.importTenant(file, Optional.empty());
            node.eraseTenant(NAME, NAME);
        } finally {
            Files.delete(file);
        }
        return entries(bytes.toByteArray());
    }

    private static SequencedMap<String, byte[]> entries(byte[] zip) throws IOException {
        var found = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                found.put(entry.getName(), in.readAllBytes());
            }
        }
        return found;
    }

    /// A manifest that is true of these entries, whatever was done to them.
    static TransferManifest sealed(TransferManifest before, Map<String, byte[]> entries) {
        var all = entries.entrySet().stream()
                .map(entry -> new TransferManifest.Entry(entry.getKey(), entry.getValue().length, sha256(entry.getValue()))).toList();
        return new TransferManifest(before.format(), before.kind(), before.node(), before.tenant(), before.user(), before.schemaVersion(),
                before.exportedAt(), before.limits(), before.rows(), all);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
