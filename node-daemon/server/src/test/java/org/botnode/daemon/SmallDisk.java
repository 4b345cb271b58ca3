package org.botnode.daemon;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A real small file system, or a directory that a mount makes read-only, where the user of the tests may mount; gone when
/// closed.
public final class SmallDisk implements AutoCloseable {

    private static final String FILL = "fill";

    private final Path place;
    private boolean mounted;

    private SmallDisk(Path place, boolean mounted) {
        this.place = place;
        this.mounted = mounted;
    }

    /// Mounts an empty one.
    ///
    /// @param size as `mount` takes it, such as `8m`
    public static SmallDisk mount(Path place, String size) throws IOException, InterruptedException {
        return new SmallDisk(place, run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", place.toString()));
    }

    /// Mounts a directory onto itself, read-only.
    public static SmallDisk readOnly(Path place) throws IOException, InterruptedException {
        return new SmallDisk(place, run("mount", "--bind", place.toString(), place.toString())
                && run("mount", "-o", "remount,ro,bind", place.toString()));
    }

    public boolean isMounted() {
        return mounted;
    }

    /// Takes the last byte.
    public void fill() throws IOException {
        fillBut(0);
    }

    /// Leaves about so many bytes.
    public void fillBut(long left) throws IOException {
        try (OutputStream out = Files.newOutputStream(place.resolve(FILL))) {
            var page = new byte[4096];
            while (left == 0 || Files.getFileStore(place).getUsableSpace() > left) {
                out.write(page);
            }
        } catch (IOException full) {
            if (Files.getFileStore(place).getUsableSpace() > 0) {
                throw full;
            }
        }
    }

    /// Gives back what {@link #fill} took.
    public void free() throws IOException {
        Files.delete(place.resolve(FILL));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (mounted) {
            mounted = false;
            run("umount", "-l", place.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor() == 0;
    }
}
