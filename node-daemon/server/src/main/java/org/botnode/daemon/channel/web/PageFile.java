package org.botnode.daemon.channel.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.botnode.daemon.http.Call;

/// One of the files that the chat page is made of, in memory.
///
/// @param tag changes with the content, so that a browser asks but does not load again what it has
record PageFile(String mediaType, byte[] content, String tag) {

    static PageFile load(String name, String mediaType) {
        try (var in = PageFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the chat page lacks " + name);
            }
            var content = in.readAllBytes();
            var hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new PageFile(mediaType, content, '"' + HexFormat.of().formatHex(hash, 0, 8) + '"');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    void answer(Call call, int status) {
        call.withHeader("Cache-Control", "no-cache").withHeader("ETag", tag);
        if (status == 200 && call.header("If-None-Match").filter(tag::equals).isPresent()) {
            call.answer(304, mediaType, new byte[0]);
        } else {
            call.answer(status, mediaType, content);
        }
    }
}
