package org.botnode.daemon.channel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class VisitorTokensTest {

    private static final byte[] SECRET = "a secret of thirty-two bytes ...".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
    private final InstantSource clock = now::get;
    private final VisitorTokens tokens = new VisitorTokens(SECRET, clock);

    @Test
    void mintedTokenNamesItsVisitor() {
        var name = tokens.newName();
        var token = tokens.mint(1, 2, name);

        assertThat(tokens.check(token, 1, 2)).hasValue(new VisitorTokens.Visitor(name, true));
    }

    @Test
    void tokenIsForOneBotOnly() {
        var token = tokens.mint(1, 2, tokens.newName());

        assertThat(tokens.check(token, 1, 3)).isEmpty();
        assertThat(tokens.check(token, 2, 2)).isEmpty();
    }

    @Test
    void changedTokenIsRefused() {
        var token = tokens.mint(1, 2, tokens.newName());

        for (var at = 0; at < token.length(); at++) {
            var changed = token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
            // The last character of a MAC carries two bits that decode to nothing.
            if (at < token.length() - 1) {
                assertThat(tokens.check(changed, 1, 2)).as(changed).isEmpty();
            }
        }
        assertThat(tokens.check("", 1, 2)).isEmpty();
        assertThat(tokens.check("v1." + "x".repeat(10_000), 1, 2)).isEmpty();
    }

    @Test
    void otherSecretRefuses() {
        var other = SECRET.clone();
        other[0]++;

        assertThat(new VisitorTokens(other, clock).check(tokens.mint(1, 2, tokens.newName()), 1, 2)).isEmpty();
        assertThatThrownBy(() -> new VisitorTokens(new byte[8], clock)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tokenAgesAndExpires() {
        var token = tokens.mint(1, 2, tokens.newName());

        now.updateAndGet(it -> it.plus(Duration.ofDays(31)));
        assertThat(tokens.check(token, 1, 2)).get().extracting(VisitorTokens.Visitor::isFresh).isEqualTo(false);
        now.updateAndGet(it -> it.plus(Duration.ofDays(340)));
        assertThat(tokens.check(token, 1, 2)).isEmpty();
    }
}
