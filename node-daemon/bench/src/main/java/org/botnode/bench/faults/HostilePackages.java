package org.botnode.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Packages that lie: names that climb out, sizes that explode, scripts that are noise.
final class HostilePackages implements Family {

    private static final List<String> NAMES = List.of("a.gbai/a.gbdialog/start.bas", "../../escaped.txt",
            "a.gbai/../../../escaped.txt", "/escaped.txt", "C:\\escaped.txt", "a.gbai\\..\\..\\escaped.txt", "a.gbai/a.gbdata/t.csv",
            "a.gbai/a.gbot/config.csv", "a.gbai/a.gbdialog/", "a.gbai/a.gbdialog/start.bas/", "\u0000", "a.gbai/con", "manifest.json",
            "tenant.db", "rows/message.jsonl", "packages/../../x", "a.gbai/a.gbkb/x.pdf");
    private static final List<String> WORDS = List.of("TALK ", "HEAR ", "IF ", "THEN ", "END IF ", "WHILE TRUE ", "WEND ", "FOR i = 1 TO ",
            "NEXT ", "SAVE ", "FIND ", "\"", "\"x\" ", "(", ")", "${", "}", "[", "]", "1e308 ", "= ", ", ", "+ ", "\n", "\n", "\n", "SUB ",
            "END SUB ", "CALL ", "SET ", "REM ", "TABLE ", "END TABLE ", "AS ", "x ", "y ", "\u00e9 ", "\t", "PARAM ", "SWITCH ", "CASE ");
    private static final List<String> TENANTS = List.of("acme", "globex");

    private final Upload upload;

    HostilePackages(URI node, String key) {
        this.upload = new Upload(node, key);
    }

    @Override
    public byte[] make(Dice dice) {
        var zip = new LyingZip();
        for (var i = dice.in(200) ? 12_000 : 1 + dice.below(6); i > 0; i--) {
            var name = name(dice, i).getBytes(StandardCharsets.UTF_8);
            if (dice.in(60)) {
                zip.bomb(name);
            } else if (dice.in(4)) {
                zip.lying(dice, name, content(dice));
            } else {
                zip.honest(name, content(dice));
            }
        }
        var whole = zip.build(dice);
        return upload.request("PUT /api/v1/tenants/" + dice.one(TENANTS) + "/bots/f" + dice.below(6),
                dice.in(4) ? dice.spoilt(whole) : whole);
    }

    private static String name(Dice dice, int number) {
        return dice.in(4) ? dice.word() + number : number == 1 ? NAMES.getFirst() : dice.one(NAMES);
    }

    private static byte[] content(Dice dice) {
        return dice.in(6) ? dice.bytes(2_000) : script(dice).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Outcome send(byte[] input) throws IOException {
        return upload.send(input);
    }

    @Override
    public List<byte[]> smaller(byte[] input) {
        return upload.smaller(input);
    }

    private static String script(Dice dice) {
        var script = new StringBuilder();
        for (var i = dice.in(100) ? 20_000 : dice.below(60); i > 0; i--) {
            script.append(dice.in(12) ? dice.word() : dice.one(WORDS));
        }
        return script.toString();
    }

    @Override
    public void close() {
        upload.close();
    }
}
