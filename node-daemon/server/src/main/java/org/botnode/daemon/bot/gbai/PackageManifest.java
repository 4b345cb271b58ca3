package org.botnode.daemon.bot.gbai;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What a version of a package consists of: its files by path, each with the hash of its content. Two packages with
/// equal content have equal manifests, and [#version], the manifest's own hash, names the version.
public record PackageManifest(List<PackageFile> files) {

    public PackageManifest {
        files = files.stream().sorted().toList();
    }

    /// The manifest as it is kept and hashed: a line a file.
    public byte[] bytes() {
        var text = new StringBuilder();
        for (PackageFile file : files) {
            text.append(file.hash()).append(' ').append(file.size()).append(' ').append(file.path()).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    public String version() {
        return HexFormat.of().formatHex(sha256().digest(bytes()));
    }

    /// Bytes of all files.
    public long size() {
        return files.stream().mapToLong(PackageFile::size).sum();
    }

    /// Reads what [#bytes] wrote.
    public static PackageManifest parse(byte[] bytes) {
        List<PackageFile> files = new ArrayList<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
            if (!line.isEmpty()) {
                String[] fields = line.split(" ", 3);
                files.add(new PackageFile(fields[2], Long.parseLong(fields[1]), fields[0]));
            }
        }
        return new PackageManifest(files);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
