package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Harms closed files of tenants, as bad disks do.
final class Damage {

    static final int PAGE = 4096;

    private Damage() {
    }

    /// The pages of a table or index, in its order.
    static List<Long> pages(Path file, String name, String type) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.prepareStatement(
                        "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY path")) {
            statement.setString(1, name);
            statement.setString(2, type);
            List<Long> pages = new ArrayList<>();
            var rows = statement.executeQuery();
            while (rows.next()) {
                pages.add(rows.getLong(1));
            }
            return pages;
        }
    }

    static void overwrite(Path file, long page, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), (page - 1) * PAGE);
        }
    }

    static void zero(Path file, long page) throws IOException {
        overwrite(file, page, new byte[PAGE]);
    }

    /// Runs SQL as another program would.
    static void change(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// All files of a directory as they are now, in another place, as a crash would leave them.
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else if (!path.toString().endsWith("-shm")) {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
