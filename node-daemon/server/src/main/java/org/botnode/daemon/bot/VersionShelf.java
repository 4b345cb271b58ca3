package org.botnode.daemon.bot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.botnode.daemon.bot.gbai.PackageContent;
import org.botnode.daemon.bot.gbai.PackageFile;
import org.botnode.daemon.bot.gbai.PackageLayout;
import org.botnode.daemon.bot.gbai.PackageManifest;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.store.TenantWriter;

/// Keeps versions of packages in the tenants' files, by content, and those that are in use compiled in memory.
/// Thread-safe.
///
/// NOTE: what is compiled is found by the hash of its content, so tenants with the same package share it. Nothing of a
/// tenant is in it.
final class VersionShelf {

    private static final long SLICE = 4L << 20;
    private static final int OVERHEAD = 4_096;

    private final TenantStores stores;
    private final PackageCompiler compiler;
    private final Cache<String, CompiledPackage> compiled;

    /// @param memory how many bytes of source the compiled versions may have in all
    VersionShelf(TenantStores stores, PackageCompiler compiler, long memory) {
        this.stores = stores;
        this.compiler = compiler;
        this.compiled = Caffeine.newBuilder()
                .maximumWeight(memory)
                .weigher((String version, CompiledPackage it) -> weight(it))
                .executor(Runnable::run)
                .build();
    }

    CompiledPackage compile(PackageContent content) {
        var known = compiled.getIfPresent(content.manifest().version());
        return known == null ? kept(compiler.compile(content)) : known;
    }

    /// A version that the tenant keeps, compiled.
    CompiledPackage compiled(long tenantId, String version) {
        var known = compiled.getIfPresent(version);
        return known == null ? kept(compiler.compile(StoredContent.of(stores, tenantId, version))) : known;
    }

    /// Compiled outside the cache's locks: who compiles a large package keeps nobody else waiting.
    private CompiledPackage kept(CompiledPackage it) {
        compiled.put(it.version(), it);
        return it;
    }

    /// Puts a version's content into the tenant's file, in slices that hold the writer shortly. The manifest is last:
    /// where it is, all is.
    void keep(long tenantId, PackageContent content) {
        PackageManifest manifest = content.manifest();
        String version = manifest.version();
        if (stores.read(tenantId, reader -> reader.blobs().has(version))) {
            return;
        }
        List<byte[]> slice = new ArrayList<>();
        long size = 0;
        for (PackageFile file : missing(tenantId, manifest)) {
            byte[] bytes = content.bytes(file);
            slice.add(bytes);
            size += bytes.length;
            if (size > SLICE) {
                put(tenantId, slice);
                slice = new ArrayList<>();
                size = 0;
            }
        }
        slice.add(manifest.bytes());
        put(tenantId, slice);
    }

    /// Removes what {@link #keep} put down of a version that became no bot's.
    void dropUnused(long tenantId, PackageManifest manifest) {
        stores.makeRoom(tenantId, writer -> {
            Set<String> needed = needed(writer);
            Stream.concat(Stream.of(manifest.version()), manifest.files().stream().map(PackageFile::hash))
                    .filter(hash -> !needed.contains(hash)).forEach(writer.blobs()::remove);
            return tenantId;
        });
    }

    /// Removes the content of versions that no bot of the tenant has any more.
    void drop(TenantWriter writer, Set<String> versions) {
        Set<String> needed = needed(writer);
        for (String version : versions) {
            contents(writer, version).ifPresent(hashes -> hashes.stream()
                    .filter(hash -> !needed.contains(hash)).forEach(writer.blobs()::remove));
        }
    }

    private static Set<String> needed(TenantWriter writer) {
        Set<String> needed = new HashSet<>();
        writer.bots().all().forEach(bot -> bot.versions().forEach(
                version -> contents(writer, version).ifPresent(needed::addAll)));
        return needed;
    }

    private static Optional<Set<String>> contents(TenantWriter writer, String version) {
        return writer.blobs().byHash(version).map(bytes -> {
            Set<String> hashes = new HashSet<>();
            hashes.add(version);
            PackageManifest.parse(bytes).files().forEach(file -> hashes.add(file.hash()));
            return hashes;
        });
    }

    private List<PackageFile> missing(long tenantId, PackageManifest manifest) {
        return stores.read(tenantId, reader -> {
            Set<String> seen = new HashSet<>();
            return manifest.files().stream()
                    .filter(file -> seen.add(file.hash()) && !reader.blobs().has(file.hash())).toList();
        });
    }

    private void put(long tenantId, List<byte[]> contents) {
        stores.write(tenantId, writer -> {
            contents.forEach(writer.blobs()::put);
            return contents.size();
        });
    }

    private static int weight(CompiledPackage it) {
        long source = new PackageLayout(it.manifest()).scripts().stream().mapToLong(PackageFile::size).sum();
        return (int) Math.min(Integer.MAX_VALUE, OVERHEAD + source);
    }
}
