package org.botnode.daemon.bot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.botnode.daemon.bot.gbai.PackageContent;
import org.botnode.daemon.bot.gbai.PackageReader;

/// A bot that comes with the node, so that a new one has somebody to talk to.
record StarterBot(String slug) implements PackageSupply {

    private static final String ROOT = "/org/botnode/daemon/bot/starter/";

    /// All of them, in the order in which a page lists them.
    static List<StarterBot> all() {
        return List.of(new StarterBot("reception"), new StarterBot("hours"), new StarterBot("rooms"));
    }

    @Override
    public PackageContent into(Path stage, PackageReader reader) throws IOException {
        String folder = slug + ".gbai/";
        for (String path : new String(resource("index.txt"), StandardCharsets.UTF_8).lines().toList()) {
            if (path.startsWith(folder)) {
                Path file = stage.resolve(path.substring(folder.length()));
                Files.createDirectories(file.getParent());
                Files.write(file, resource(path));
            }
        }
        return reader.folder(stage);
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = StarterBot.class.getResourceAsStream(ROOT + path)) {
            if (in == null) {
                throw new IOException("the starter bots lack " + path);
            }
            return in.readAllBytes();
        }
    }
}
