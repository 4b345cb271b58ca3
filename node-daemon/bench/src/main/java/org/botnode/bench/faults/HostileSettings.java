package org.botnode.bench.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.botnode.daemon.ConfigException;
import org.botnode.daemon.NodeConfig;

/// An owner's file that is wrong in all ways: it is refused in words, or it stands, and neither takes long.
final class HostileSettings implements Family {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final List<String> VALUES = List.of("0", "-1", "0o17", "0x1F", "1_000", "1e999", ".inf", "-.inf", ".nan", "190:20:30",
            "2001-12-14t21:59:43.10-05:00", "~", "null", "yes", "off", "true", "PT5S", "PT-5S", "P999999999D", "512 MiB", "99999999999 GiB",
            "[]", "{}", "[a, b]", "[[a], {b: c}]", "{a: {b: c}}", "|\n  block\n  text", ">-\n  folded", "'single'", "\"double\\u0000\"",
            "\"\\x\"", "!!binary aGVsbG8=", "!!set {a, b}", "!!java.io.File [x]", "!!javax.script.ScriptEngineManager []", "!<tag:x> y",
            "&a x", "*a", "<<: *a", "? b", "- c", "@x", "`x`", "%x", "x: y: z", "#", "127.0.0.1", "0.0.0.0", "::1", "no.such.host",
            "http://127.0.0.1:1/", "file:///etc/passwd", "${PATH}", "../../x", "/dev/zero");

    private final Path directory;
    private final List<String> keys;

    HostileSettings(Path directory) {
        this.directory = directory;
        this.keys = List.copyOf(NodeConfig.load(directory.resolve("none"), Map.of(), Map.of()).effective().keySet());
    }

    @Override
    public byte[] make(Dice dice) {
        var text = switch (dice.below(16)) {
            case 0 -> aliases(dice);
            case 1 -> "x: " + dice.one(List.of("[", "{a: ", "- ", "? ", "\"", "'", "|\n ")).repeat(dice.below(dice.in(10) ? 50_000 : 500));
            case 2 -> nested(dice.below(dice.in(10) ? 3_000 : 40));
            case 3 -> dice.one(keys) + ": " + "y".repeat(dice.below(dice.in(10) ? 2 << 20 : 5_000)) + "\n";
            case 4 -> lines(dice, dice.in(10) ? 5_000 : 200);
            case 5 -> lines(dice, 3) + "---\n" + lines(dice, 3) + dice.one(List.of("...\n", "%YAML 9.9\n", "%TAG ! x\n", "---\n"));
            default -> lines(dice, 1 + dice.below(8));
        };
        var bytes = encoded(dice, text);
        return dice.in(6) ? dice.spoilt(bytes) : bytes;
    }

    private static byte[] encoded(Dice dice, String text) {
        return switch (dice.below(30)) {
            case 0 -> text.getBytes(StandardCharsets.UTF_16);
            case 1 -> text.getBytes(StandardCharsets.UTF_16LE);
            case 2 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case 3 -> ("\u00e9" + text).getBytes(StandardCharsets.ISO_8859_1);
            case 4 -> text.replace("\n", "\r").getBytes(StandardCharsets.UTF_8);
            case 5 -> text.replace("  ", "\t").getBytes(StandardCharsets.UTF_8);
            case 6 -> text.replace(" ", "\u00a0").getBytes(StandardCharsets.UTF_8);
            case 7 -> text.replace("\n", "\u2028").getBytes(StandardCharsets.UTF_8);
            // A NUL, half of a surrogate pair, a byte that never is in UTF-8.
            case 8 -> ByteBuffer.allocate(text.length() * 3 + 5).put(text.getBytes(StandardCharsets.UTF_8))
                    .put(new byte[] {0, (byte) 0xED, (byte) 0xA0, (byte) 0x80, (byte) 0xFF}).array();
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }

    /// A few lines that stand for very many values, or for themselves.
    private static String aliases(Dice dice) {
        if (dice.in(4)) {
            return dice.one(List.of("a: &a [*a]\n", "a: &a {b: *a}\n", "&a a: *a\n", "a: &a\n  <<: *a\n", "a: &a [x, &b [*a, *b]]\nc: *b\n"));
        }
        var text = new StringBuilder("a0: &a0 [x,x,x,x]\n");
        var times = 2 + dice.below(9);
        for (var i = 1; i < 2 + dice.below(40); i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [").append(("*a" + (i - 1) + ",").repeat(times)).append("x]\n");
        }
        return text.toString();
    }

    private static String nested(int depth) {
        var text = new StringBuilder();
        for (var i = 0; i < depth; i++) {
            text.append(" ".repeat(i)).append("k").append(i).append(":\n");
        }
        return text.toString();
    }

    private String lines(Dice dice, int most) {
        var text = new StringBuilder();
        for (var i = 1 + dice.below(most); i > 0; i--) {
            var key = dice.in(8) ? dice.word() : dice.one(keys);
            var parts = dice.in(3) ? List.of(key.split("\\.", 2)) : List.of(key);
            text.append(dice.in(20) ? " ".repeat(dice.below(4)) : "").append(parts.getFirst()).append(dice.in(20) ? "" : ":");
            if (parts.size() > 1) {
                text.append("\n  ").append(parts.getLast()).append(":");
            }
            text.append(' ').append(value(dice)).append('\n');
        }
        return text.toString();
    }

    private static String value(Dice dice) {
        return switch (dice.below(8)) {
            case 0 -> "";
            case 1 -> dice.json(2);
            case 2 -> dice.word();
            case 3 -> "\"text" + dice.one(List.of("\"", "", "\" x", "\\q\"", "\": y"));
            default -> dice.one(VALUES);
        };
    }

    @Override
    public Outcome send(byte[] text) throws IOException {
        Files.write(directory.resolve(NodeConfig.FILE), text);
        var from = System.nanoTime();
        try {
            NodeConfig.load(directory, Map.of(), Map.of());
        } catch (ConfigException told) {
            if (told.getMessage() == null || told.getMessage().isBlank()) {
                return Judge.broken("refused without a word", text);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError escaped) {
            return Judge.broken(escaped.getClass().getName() + ": " + escaped.getMessage(), text);
        }
        return System.nanoTime() - from > PATIENCE ? Judge.broken(Judge.SILENT + " within twenty seconds", text) : Outcome.FINE;
    }

    @Override
    public void close() {
        // Its file goes with its directory.
    }
}
