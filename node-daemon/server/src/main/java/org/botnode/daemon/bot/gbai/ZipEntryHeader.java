package org.botnode.daemon.bot.gbai;

/// What a zip's central directory says of one entry.
///
/// @param mode   type and rights as Unix has them, 0 where the zip does not say
/// @param offset where its local header begins
record ZipEntryHeader(String name, int flags, int method, long crc, long packed, long size, int mode, long offset) {

    private static final int TYPE = 0xF000;
    private static final int FILE = 0x8000;
    private static final int FOLDER = 0x4000;
    private static final int LINK = 0xA000;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    boolean isFolder() {
        return name.endsWith("/");
    }

    boolean isStored() {
        return method == STORED;
    }

    /// The path without the slash that ends a folder's name.
    String path() {
        return isFolder() ? name.substring(0, name.length() - 1) : name;
    }

    /// Refuses what no package needs.
    void check(PackageLimits limits) {
        int type = mode & TYPE;
        if (type == LINK) {
            throw refused("it is a link", "Put the file itself into the package.");
        }
        if (type != 0 && type != (isFolder() ? FOLDER : FILE)) {
            throw refused("it is neither a file nor a folder", "Leave it out.");
        }
        if ((flags & 1) != 0) {
            throw refused("it is encrypted", "Zip the package without a password.");
        }
        if (method != STORED && method != DEFLATED) {
            throw refused("it is packed by method " + method, "Use the usual method, deflate.");
        }
        if (isFolder() ? size != 0 : isStored() && size != packed) {
            throw refused("its sizes contradict each other", "Zip the package again.");
        }
        if (size > limits.file()) {
            throw refused("the file is larger than " + PackageLimits.shown(limits.file()), "Make it smaller.");
        }
        if (size > 1 << 20 && size > Math.max(1, packed) * limits.ratio()) {
            throw refused("it unpacks to more than " + limits.ratio() + " times its packed size",
                    "Leave it out; such a file is no part of a bot.");
        }
    }

    PackageException refused(String reason, String hint) {
        return new PackageException(name, reason, hint);
    }
}
