package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;

/// Takes the common indent from the lines of a block; blank lines stay, the end of the last line goes.
final class Indent {

    private static final char PLACE = '\uE000';

    private Indent() {}

    static List<Token.Part> remove(List<Token.Part> parts) {
        StringBuilder text = new StringBuilder();
        List<Token.Part> expressions = new ArrayList<>();
        for (Token.Part part : parts) {
            if (part.isPlain()) {
                text.append(part.text().replace(PLACE, ' '));
            } else {
                text.append(PLACE);
                expressions.add(part);
            }
        }
        if (text.length() > 0 && text.charAt(text.length() - 1) == '\n') {
            text.setLength(text.length() - 1);
        }
        String[] lines = text.toString().split("\n", -1);
        int common = Integer.MAX_VALUE;
        for (String line : lines) {
            if (!line.isBlank()) {
                common = Math.min(common, line.length() - line.stripLeading().length());
            }
        }
        List<Token.Part> made = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int next = 0;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].isBlank() ? "" : lines[i].substring(common);
            for (int at = 0; at < line.length(); at++) {
                if (line.charAt(at) == PLACE) {
                    made.add(new Token.Part(plain.toString(), List.of()));
                    made.add(expressions.get(next++));
                    plain.setLength(0);
                } else {
                    plain.append(line.charAt(at));
                }
            }
            plain.append(i < lines.length - 1 ? "\n" : "");
        }
        made.add(new Token.Part(plain.toString(), List.of()));
        return made;
    }
}
