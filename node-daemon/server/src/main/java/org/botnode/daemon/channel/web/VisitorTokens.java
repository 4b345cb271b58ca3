package org.botnode.daemon.channel.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Mints and checks visitor tokens: a random name for one browser at one bot, signed, so that nobody can take
/// another visitor's place. Thread-safe.
///
/// A token reads `v1.NAME.MINTED.MAC`; the MAC is HMAC-SHA256 over tenant, bot, name and day of minting.
final class VisitorTokens {

    static final Duration LIFE = Duration.ofDays(365);
    private static final Duration FRESH = Duration.ofDays(30);
    private static final int SECRET = 32;
    private static final Pattern FORM = Pattern.compile("v1\\.([A-Za-z0-9_-]{22})\\.(\\d{1,7})\\.([A-Za-z0-9_-]{43})");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /// Who a valid token names.
    ///
    /// @param isFresh whether the token has most of its life before it
    record Visitor(String name, boolean isFresh) {}

    VisitorTokens(byte[] secret, InstantSource clock) {
        if (secret.length < SECRET) {
            throw new IllegalArgumentException("a secret has at least " + SECRET + " bytes");
        }
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.clock = clock;
    }

    /// A name that no browser has yet.
    String newName() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    String mint(long tenantId, long botId, String name) {
        var day = today();
        return "v1." + name + "." + day + "." + BASE64.encodeToString(mac(tenantId, botId, name, day));
    }

    /// The visitor of a token; empty where it is none, for another bot, or too old.
    Optional<Visitor> check(String token, long tenantId, long botId) {
        var form = FORM.matcher(token.length() > 100 ? "" : token);
        if (!form.matches()) {
            return Optional.empty();
        }
        var name = form.group(1);
        var day = Long.parseLong(form.group(2));
        var given = Base64.getUrlDecoder().decode(form.group(3));
        var age = today() - day;
        // NOTE: a clock that stepped back must not lock visitors out, so a token from tomorrow is as good as new.
        if (!MessageDigest.isEqual(given, mac(tenantId, botId, name, day)) || age > LIFE.toDays()) {
            return Optional.empty();
        }
        return Optional.of(new Visitor(name, age < FRESH.toDays()));
    }

    private long today() {
        return clock.millis() / Duration.ofDays(1).toMillis();
    }

    private byte[] mac(long tenantId, long botId, String name, long day) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(("visitor " + tenantId + " " + botId + " " + name + " " + day)
                    .getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HMAC-SHA256", missing);
        }
    }
}
