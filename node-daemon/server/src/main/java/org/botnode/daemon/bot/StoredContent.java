package org.botnode.daemon.bot;

import org.botnode.daemon.bot.gbai.PackageContent;
import org.botnode.daemon.bot.gbai.PackageException;
import org.botnode.daemon.bot.gbai.PackageFile;
import org.botnode.daemon.bot.gbai.PackageManifest;
import org.botnode.daemon.store.TenantStores;

/// A version of a package as the tenant's file keeps it.
record StoredContent(TenantStores stores, long tenantId, PackageManifest manifest) implements PackageContent {

    /// @throws PackageException where the version is gone
    static StoredContent of(TenantStores stores, long tenantId, String version) {
        byte[] bytes = stores.read(tenantId, reader -> reader.blobs().byHash(version)).orElseThrow(
                () -> PackageException.ofPackage("version " + version + " is not kept any more",
                        "Install the package again."));
        return new StoredContent(stores, tenantId, PackageManifest.parse(bytes));
    }

    @Override
    public byte[] bytes(PackageFile file) {
        return stores.read(tenantId, reader -> reader.blobs().byHash(file.hash())).orElseThrow(
                () -> PackageException.ofPackage(file.path() + " is not kept any more",
                        "Install the package again."));
    }
}
