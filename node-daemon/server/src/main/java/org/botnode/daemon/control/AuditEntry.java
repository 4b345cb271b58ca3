package org.botnode.daemon.control;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// One entry of the audit trail. Each rests on the one before: its hash is SHA-256 over that one's hash and its own
/// fields, so that none can be changed, taken out or put in between without breaking all that follow.
///
/// @param seq     1, 2, 3 ... without a gap
/// @param at      to the millisecond
/// @param actor   who, such as `key 123` or `this machine`
/// @param action  what: a route's method and template, or what the node did by itself
/// @param tenant  slug; empty where it was no tenant's
/// @param subject to what, as `bot=desk, session=7`
/// @param address from where; empty for the node itself
/// @param status  outcome as HTTP tells it
/// @param times   how often, where the same was gathered
/// @param trace   names the request in the node's log
/// @param hash    64 hexadecimal digits
public record AuditEntry(long seq, Instant at, String actor, String action, String tenant, String subject, String address,
        int status, int times, String trace, String hash) {

    /// Before the first entry.
    public static final String GENESIS = "0".repeat(64);

    /// What is to be kept, before it has its place in the chain.
    public record Draft(Instant at, String actor, String action, String tenant, String subject, String address, int status,
            int times, String trace) {

        AuditEntry after(long seq, String previous) {
            var next = new AuditEntry(seq, Instant.ofEpochMilli(at.toEpochMilli()), cut(actor, 200), cut(action, 200),
                    cut(tenant, 64), cut(subject, 500), cut(address, 64), status, times, cut(trace, 64), "");
            return next.with(next.sum(previous));
        }

        /// No control characters, which could draw something else on the terminal of whoever reads the trail.
        private static String cut(String text, int most) {
            var clean = text.chars().anyMatch(Character::isISOControl) ? text.replaceAll("\\p{Cntrl}", "?") : text;
            return clean.length() <= most ? clean : clean.substring(0, most - 1) + "…";
        }
    }

    /// The hash that this entry should have after one with that hash: over the previous hash, `seq`, `at` in milliseconds,
    /// `status` and `times` as 8 bytes each, and the texts as 4 bytes of length and their UTF-8.
    public String sum(String previous) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            text(out, previous);
            out.writeLong(seq);
            out.writeLong(at.toEpochMilli());
            out.writeLong(status);
            out.writeLong(times);
            for (var field : new String[] {actor, action, tenant, subject, address, trace}) {
                text(out, field);
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private AuditEntry with(String sum) {
        return new AuditEntry(seq, at, actor, action, tenant, subject, address, status, times, trace, sum);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
