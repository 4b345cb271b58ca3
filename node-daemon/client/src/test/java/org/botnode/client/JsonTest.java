package org.botnode.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void namesAreSnakeCaseAndAbsentValuesAreLeftOut() {
        var key = new KeyView("1", "door", "viewer", Optional.empty(), Instant.parse("2026-01-02T03:04:05Z"),
                Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(Json.text(key))
                .isEqualTo("{\"id\":\"1\",\"label\":\"door\",\"role\":\"viewer\",\"created_at\":\"2026-01-02T03:04:05Z\"}");
    }

    @Test
    void recordsComeBackAsTheyLeft() {
        var exchange = new Exchange("7", Optional.of("8"),
                List.of(new Reply("9", "text", "é ☃", List.of(new Suggestion("k", "K")))));
        var load = new NodeEvent.Load(new LoadView(Instant.EPOCH, 1, 2, 3, 4.5, 9, OptionalDouble.empty(),
                OptionalDouble.of(2), OptionalDouble.empty(), OptionalLong.of(7), OptionalLong.empty(), 1, 1, 3));

        assertThat(Json.read(Json.bytes(exchange), Exchange.class)).isEqualTo(exchange);
        assertThat(Json.read(Json.bytes(load), NodeEvent.Load.class)).isEqualTo(load);
    }

    @Test
    void depthIsBounded() {
        var deep = "[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1);

        assertThatThrownBy(() -> Json.tree(deep.getBytes(UTF_8)))
                .isInstanceOf(JsonException.class).hasMessageContaining("deeper");
    }

    @Test
    void failureNamesTheFieldAndNeverQuotesTheDocument() {
        var json = "{\"id\":\"m\",\"user\":{\"secret\":1}}".getBytes(UTF_8);

        assertThatThrownBy(() -> Json.read(json, MessageRequest.class))
                .isInstanceOfSatisfying(JsonException.class, failure -> {
                    assertThat(failure.field()).isEqualTo("user");
                    assertThat(failure.getMessage()).doesNotContain("secret");
                });
    }

    @Test
    void textIsTextAndWhole() {
        for (var user : List.of("5", "true", "1.5", "[]", "\"\\ud800\"", "\"a\\udc00b\"", "\"\\udc00\\ud800\"")) {
            assertThatThrownBy(() -> Json.read(("{\"user\":" + user + "}").getBytes(UTF_8), SessionRequest.class))
                    .as(user).isInstanceOfSatisfying(JsonException.class,
                            failure -> assertThat(failure.field()).isEqualTo("user"));
        }

        assertThat(Json.read("{\"user\":\"\\ud83d\\ude00\"}".getBytes(UTF_8), SessionRequest.class).user())
                .isEqualTo("\ud83d\ude00");
        assertThat(Json.read("{\"user\":null}".getBytes(UTF_8), SessionRequest.class).user()).isNull();
    }

    @Test
    void trailingTextAndRepeatedNamesAreRefused() {
        assertThatThrownBy(() -> Json.read("{} {}".getBytes(UTF_8), SessionRequest.class))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.read("{\"user\":\"a\",\"user\":\"b\"}".getBytes(UTF_8), SessionRequest.class))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.read("null".getBytes(UTF_8), SessionRequest.class))
                .isInstanceOf(JsonException.class);
    }
}
