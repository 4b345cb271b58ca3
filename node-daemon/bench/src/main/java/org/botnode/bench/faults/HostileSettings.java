package org.botnode.bench.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.botnode.daemon.ConfigException;
import org.botnode.daemon.NodeConfig;

/// An owner's file that is wrong in all ways: it is refused in words, or it stands.
final class HostileSettings implements Family {

    private static final List<String> KEYS = List.of("http", "port", "listen", "max-body", "idle", "log", "level", "limits", "node-rate",
            "tenant-rate", "store", "refuse-at", "alerts", "webhook", "disk", "warning", "audit", "keep-days", "machine", "cpu.quota",
            "shard", "id", "allowed-origins");

    private final Path directory;

    HostileSettings(Path directory) {
        this.directory = directory;
    }

    @Override
    public Outcome send(Dice dice) throws IOException {
        var text = yaml(dice).getBytes(StandardCharsets.UTF_8);
        Files.write(directory.resolve(NodeConfig.FILE), dice.in(5) ? dice.spoilt(text) : text);
        try {
            NodeConfig.load(directory, Map.of(), Map.of());
            return Outcome.FINE;
        } catch (ConfigException told) {
            return told.getMessage() == null || told.getMessage().isBlank() ? Judge.broken("refused without a word", text)
                    : Outcome.FINE;
        } catch (RuntimeException | StackOverflowError escaped) {
            return Judge.broken(escaped.getClass().getName() + ": " + escaped.getMessage(), text);
        }
    }

    private static String yaml(Dice dice) {
        var text = new StringBuilder(dice.in(40) ? "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n" : "");
        if (dice.in(60)) {
            text.append("x: ").append("[".repeat(dice.below(5_000)));
        }
        for (var i = 1 + dice.below(8); i > 0; i--) {
            text.append("  ".repeat(dice.below(3))).append(dice.in(6) ? dice.word() : dice.one(KEYS)).append(dice.in(10) ? "" : ":")
                    .append(' ').append(dice.in(3) ? "" : dice.in(3) ? dice.json(1) : dice.word()).append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() {
        // Its file goes with its directory.
    }
}
