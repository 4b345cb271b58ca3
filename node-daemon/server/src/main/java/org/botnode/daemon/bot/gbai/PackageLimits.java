package org.botnode.daemon.bot.gbai;

/// How large a package may be.
///
/// @param packed   bytes of a zip
/// @param unpacked bytes of all files
/// @param files    how many files
/// @param depth    how many folders deep a file may lie, itself counted
/// @param file     bytes of one file
/// @param script   bytes of one script
/// @param scripts  how many scripts
/// @param ratio    how many times its packed size an entry over one mebibyte may be
public record PackageLimits(
        long packed, long unpacked, int files, int depth, long file, long script, int scripts, int ratio) {

    private static final long MEBIBYTE = 1L << 20;

    public PackageLimits {
        if (packed < 1 || unpacked < 1 || files < 1 || depth < 1 || file < 1 || script < 1 || scripts < 1
                || ratio < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    public static PackageLimits defaults() {
        return new PackageLimits(
                100 * MEBIBYTE, 500 * MEBIBYTE, 10_000, 10, 50 * MEBIBYTE, MEBIBYTE, 500, 200);
    }

    static String shown(long bytes) {
        return bytes >= MEBIBYTE && bytes % MEBIBYTE == 0 ? bytes / MEBIBYTE + " MiB" : bytes + " bytes";
    }
}
