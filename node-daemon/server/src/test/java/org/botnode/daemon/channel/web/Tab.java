package org.botnode.daemon.channel.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.botnode.client.Json;
import tools.jackson.databind.JsonNode;

/// One page in the [Browser].
record Tab(Browser browser, String context, String session) {

    /// The value of an expression in the page.
    JsonNode value(String expression) {
        var answer = browser.call(session, "Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.get("exceptionDetails").toString());
        }
        var value = answer.get("result").get("value");
        return value == null ? Json.mapper().nullNode() : value;
    }

    /// Waits until an expression is true in the page; says what the page shows where it stays false.
    void until(String expression) {
        var held = value("""
                new Promise(done => {
                  const end = Date.now() + 20000;
                  const look = () => {
                    let held = false;
                    try { held = !!(%s); } catch (e) { held = false; }
                    if (held || Date.now() > end) done(held); else setTimeout(look, 20);
                  };
                  look();
                })""".formatted(expression));
        if (!held.asBoolean()) {
            throw new AssertionError("never: " + expression + "\n" + value("document.body.innerText").asString());
        }
    }

    /// The conversation as it is shown, one text a bubble.
    List<String> bubbles() {
        return value("[...document.querySelectorAll('#log .bubble')].map(b => b.textContent)").valueStream()
                .map(JsonNode::asString).toList();
    }

    void untilSaid(String text) {
        until("[...document.querySelectorAll('#log .bubble')].some(b => b.textContent === " + Json.text(text) + ")");
    }

    void untilState(String state) {
        until("document.body.dataset.state === '" + state + "'");
    }

    void type(String text) {
        value("document.getElementById('text').focus()");
        browser.call(session, "Input.insertText", Map.of("text", text));
    }

    void press(String key, int code, String text) {
        for (var type : List.of("keyDown", "keyUp")) {
            var event = new java.util.HashMap<String, Object>(Map.of("type", type, "key", key, "code", key,
                    "windowsVirtualKeyCode", code, "nativeVirtualKeyCode", code));
            if (!text.isEmpty() && type.equals("keyDown")) {
                event.put("text", text);
            }
            browser.call(session, "Input.dispatchKeyEvent", event);
        }
    }

    void enter() {
        press("Enter", 13, "\r");
    }

    void click(String selector) {
        var at = value("(r => [r.x + r.width / 2, r.y + r.height / 2])(document.querySelector(" + Json.text(selector)
                + ").getBoundingClientRect())");
        for (var type : List.of("mousePressed", "mouseReleased")) {
            browser.call(session, "Input.dispatchMouseEvent", Map.of("type", type, "x", at.get(0).asDouble(), "y",
                    at.get(1).asDouble(), "button", "left", "clickCount", 1));
        }
    }

    void reload() {
        browser.call(session, "Page.reload", Map.of());
    }

    void picture(Path file) throws IOException {
        var png = browser.call(session, "Page.captureScreenshot", Map.of("format", "png")).get("data").asString();
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(png));
    }
}
