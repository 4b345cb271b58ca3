package org.botnode.bench.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/// Packages and archives that lie: names that climb out, sizes that explode, scripts that are noise.
final class HostilePackages implements Family {

    private static final List<String> NAMES = List.of("a.gbai/a.gbdialog/start.bas", "../../escaped.txt",
            "a.gbai/../../../escaped.txt", "/escaped.txt", "C:\\escaped.txt", "a.gbai\\..\\..\\escaped.txt", "a.gbai/a.gbdata/t.csv",
            "a.gbai/a.gbot/config.csv", "a.gbai/a.gbdialog/", "a.gbai/a.gbdialog/start.bas/", "\u0000", "a.gbai/con", "manifest.json",
            "tenant.db", "rows/message.jsonl", "packages/../../x", "a.gbai/a.gbkb/x.pdf");
    private static final List<String> WORDS = List.of("TALK ", "HEAR ", "IF ", "THEN ", "END IF ", "WHILE TRUE ", "WEND ", "FOR i = 1 TO ",
            "NEXT ", "SAVE ", "FIND ", "\"", "\"x\" ", "(", ")", "${", "}", "[", "]", "1e308 ", "= ", ", ", "+ ", "\n", "\n", "\n", "SUB ",
            "END SUB ", "CALL ", "SET ", "REM ", "TABLE ", "END TABLE ", "AS ", "x ", "y ", "\u00e9 ", "\t", "PARAM ", "SWITCH ", "CASE ");
    private static final List<String> ADDRESSES = List.of("PUT /api/v1/tenants/acme/bots/f", "PUT /api/v1/tenants/globex/bots/f",
            "POST /api/v1/tenants/import?as=f");

    private final Wire wire;
    private final String key;

    HostilePackages(URI node, String key) {
        this.wire = new Wire(node);
        this.key = key;
    }

    @Override
    public Outcome send(Dice dice) throws IOException {
        var zip = zip(dice);
        var body = dice.in(3) ? dice.spoilt(zip) : zip;
        var request = new ByteArrayOutputStream();
        request.writeBytes((dice.one(ADDRESSES) + dice.below(6) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/zip\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return Judge.answered(wire.ask(request.toByteArray(), false), request.toByteArray());
    }

    private static byte[] zip(Dice dice) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var i = dice.in(100) ? 12_000 : 1 + dice.below(6); i > 0; i--) {
                try {
                    zip.putNextEntry(new ZipEntry(dice.in(4) ? dice.word() + i : i == 1 ? NAMES.getFirst() : dice.one(NAMES)));
                    zip.write(dice.in(60) ? new byte[20 << 20] : dice.in(6) ? dice.bytes(2_000)
                            : script(dice).getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                } catch (ZipException twice) {
                    // A name that is there already: our own tool refuses to lie so.
                } catch (IllegalArgumentException tooLong) {
                    // Likewise.
                }
            }
        }
        return bytes.toByteArray();
    }

    private static String script(Dice dice) {
        var script = new StringBuilder();
        for (var i = dice.in(50) ? 20_000 : dice.below(60); i > 0; i--) {
            script.append(dice.in(12) ? dice.word() : dice.one(WORDS));
        }
        return script.toString();
    }

    @Override
    public void close() {
        wire.close();
    }
}
