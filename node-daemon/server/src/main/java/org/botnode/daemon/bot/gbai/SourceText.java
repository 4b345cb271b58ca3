package org.botnode.daemon.bot.gbai;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The text of a file as people's editors leave it: with or without a byte order mark, lines ended in any way.
///
/// @param isUtf8 whether it was; what is not is read as Windows-1252, what old editors wrote
public record SourceText(String text, boolean isUtf8) {

    private static final char MARK = '\uFEFF';

    public static SourceText of(byte[] bytes) {
        String text;
        boolean utf8 = true;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            text = new String(bytes, Charset.forName("windows-1252"));
            utf8 = false;
        }
        if (!text.isEmpty() && text.charAt(0) == MARK) {
            text = text.substring(1);
        }
        return new SourceText(text.replace("\r\n", "\n").replace('\r', '\n'), utf8);
    }
}
