package org.botnode.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.botnode.client.Json;
import org.botnode.client.TransferManifest;
import org.botnode.client.TransferManifest.Entry;

/// Archives of a tenant that were changed: what they hold, what their manifest says of it, or both alike, so that it is true
/// of a database that no node wrote. A tenant that comes in nevertheless is erased again.
final class HostileArchives implements Family {

    /// As many as the node takes in at a time, and no more: a refusal for want of a place would try nothing.
    private static final Semaphore PLACES = new Semaphore(4);
    private static final Pattern CAME_IN = Pattern.compile("\"slug\":\"([a-z0-9-]+)\"");
    private static final List<String> NAMES = List.of("../escaped.txt", "/escaped.txt", "packages/../../escaped", "rows/x\u0000.jsonl",
            "tenant.db", "manifest.json", "rows/message.jsonl", "C:\\escaped", "a\\..\\escaped", "", ".", "packages/con", "x".repeat(2_000));

    private final Upload upload;
    private final SequencedMap<String, byte[]> sound;
    private final TransferManifest manifest;

    /// @param sound the entries of an archive that the node takes in, its manifest among them
    HostileArchives(URI node, String key, Map<String, byte[]> sound) {
        this.upload = new Upload(node, key);
        this.manifest = Json.read(sound.get(Ghost.MANIFEST), TransferManifest.class);
        this.sound = new LinkedHashMap<>(sound);
        this.sound.remove(Ghost.MANIFEST);
    }

    @Override
    public byte[] make(Dice dice) {
        var entries = new LinkedHashMap<>(sound);
        var names = new ArrayList<>(entries.keySet());
        var told = manifest;
        var followed = dice.in(2);
        switch (dice.below(9)) {
            case 0, 1, 2 -> {
                entries.put("tenant.db", changedDatabase(dice));
                followed = !dice.in(8);
            }
            case 3, 4 -> told = changed(dice);
            case 5 -> entries.put(dice.one(NAMES), dice.bytes(300));
            case 6 -> entries.remove(dice.one(names));
            case 7 -> entries.put(dice.one(names), dice.in(2) ? dice.json(3).getBytes(StandardCharsets.UTF_8) : dice.bytes(5_000));
            default -> {
                var moved = dice.one(names);
                entries.putLast(moved, entries.get(moved));
            }
        }
        var zip = zip(dice, entries, followed ? Ghost.sealed(told, entries) : told);
        return upload.request("POST /api/v1/tenants/import?as=f" + dice.below(6), dice.in(10) ? dice.spoilt(zip) : zip);
    }

    private static byte[] zip(Dice dice, SequencedMap<String, byte[]> entries, TransferManifest manifest) {
        var zip = new LyingZip();
        entries.forEach((name, content) -> {
            var bytes = name.getBytes(StandardCharsets.UTF_8);
            if (dice.in(600)) {
                zip.bomb(bytes);
            } else if (dice.in(30)) {
                zip.lying(dice, bytes, content);
            } else {
                zip.honest(bytes, content);
            }
        });
        if (!dice.in(30)) {
            var text = Json.text(manifest).getBytes(StandardCharsets.UTF_8);
            zip.honest(Ghost.MANIFEST.getBytes(StandardCharsets.US_ASCII), dice.in(12) ? dice.spoilt(text) : text);
        }
        return zip.build(dice);
    }

    /// Wrong in its header, which says what it is and how it is to be read, or anywhere, or not a database.
    private byte[] changedDatabase(Dice dice) {
        var database = sound.get("tenant.db").clone();
        switch (dice.below(6)) {
            case 0, 1 -> {
                for (var i = 1 + dice.below(3); i > 0; i--) {
                    database[dice.below(100)] = (byte) dice.below(256);
                }
            }
            case 2, 3 -> {
                for (var i = 1 + dice.below(20); i > 0; i--) {
                    database[dice.below(database.length)] ^= (byte) (1 << dice.below(8));
                }
            }
            case 4 -> {
                return dice.in(3) ? new byte[0] : Arrays.copyOf(database, dice.below(database.length));
            }
            default -> {
                // A page in another's place: each is sound by itself.
                var pages = database.length / 4096;
                System.arraycopy(database, dice.below(pages) * 4096, database, dice.below(pages) * 4096, 4096);
            }
        }
        return database;
    }

    private TransferManifest changed(Dice dice) {
        var way = dice.below(8);
        var entries = new ArrayList<>(manifest.entries());
        var one = dice.below(entries.size());
        var entry = entries.get(one);
        entries.set(one, switch (way) {
            case 0 -> new Entry(entry.name(), entry.size() + 1 + dice.below(99), entry.sha256());
            case 1 -> new Entry(entry.name(), -entry.size(), entry.sha256().toUpperCase(Locale.ROOT));
            case 2 -> new Entry(dice.one(NAMES), Long.MAX_VALUE, dice.word());
            default -> entry;
        });
        var subject = manifest.tenant();
        var rows = new LinkedHashMap<>(manifest.rows());
        rows.put(way == 3 ? dice.word() : "message", way == 3 || way == 4 ? (long) dice.below(1 << 30) : rows.getOrDefault("message", 0L));
        return new TransferManifest(way == 5 ? dice.below(5) - 1 : manifest.format(), dice.in(20) ? dice.word() : manifest.kind(),
                manifest.node(), way == 6 ? new TransferManifest.Subject(dice.word(), dice.word(), dice.word(), subject.createdAt()) : subject,
                manifest.user(), way == 7 ? dice.below(1 << 20) - 5 : manifest.schemaVersion(), manifest.exportedAt(), manifest.limits(),
                rows, entries);
    }

    @Override
    public Outcome send(byte[] input) throws IOException {
        PLACES.acquireUninterruptibly();
        try {
            var answer = upload.ask(input);
            var slug = CAME_IN.matcher(answer.text());
            if (answer.status() == 201 && slug.find()) {
                var gone = upload.erase(slug.group(1));
                if (gone.status() != 200) {
                    return Judge.broken("what came in cannot be erased: " + gone.status() + " " + gone.text(), input);
                }
            }
            return Judge.answered(answer, input);
        } finally {
            PLACES.release();
        }
    }

    @Override
    public List<byte[]> smaller(byte[] input) {
        return upload.smaller(input);
    }

    @Override
    public void close() {
        upload.close();
    }
}
