package org.botnode.sync;

import java.util.ArrayList;
import java.util.List;

/// Reads the flat JSON array that a capture trigger writes: texts, numbers, null, and nothing nested. For one image.
final class ImageReader {
    private static final int COLUMNS = 256;

    private final String image;
    private int at;

    ImageReader(String image) {
        this.image = image;
    }

    List<Cell> cells() {
        var cells = new ArrayList<Cell>();
        expect('[');
        skipSpace();
        if (peek() != ']') {
            do {
                if (cells.size() == COLUMNS) {
                    throw new IllegalArgumentException("more than " + COLUMNS + " values");
                }
                cells.add(cell());
                skipSpace();
            } while (taken(','));
        }
        expect(']');
        skipSpace();
        if (at != image.length()) {
            throw new IllegalArgumentException("more after the array, at " + at);
        }
        return cells;
    }

    private Cell cell() {
        skipSpace();
        char first = peek();
        if (first == '"') {
            return new Cell.Text(text());
        }
        if (image.startsWith("null", at)) {
            at += 4;
            return Cell.ABSENT;
        }
        return number();
    }

    private Cell number() {
        int start = at;
        boolean whole = true;
        while (at < image.length() && "+-.eE0123456789".indexOf(image.charAt(at)) >= 0) {
            char c = image.charAt(at++);
            whole &= c != '.' && c != 'e' && c != 'E';
        }
        var digits = image.substring(start, at);
        if (digits.isEmpty()) {
            throw new IllegalArgumentException("no value at " + start);
        }
        return whole ? new Cell.Whole(Long.parseLong(digits)) : new Cell.Real(Double.parseDouble(digits));
    }

    private String text() {
        int start = ++at;
        int end = image.indexOf('"', start);
        int escape = image.indexOf('\\', start);
        if (end >= 0 && (escape < 0 || escape > end)) {
            at = end + 1;
            return image.substring(start, end);
        }
        var text = new StringBuilder();
        while (peek() != '"') {
            char c = image.charAt(at++);
            text.append(c == '\\' ? escaped() : c);
        }
        at++;
        return text.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new IllegalArgumentException("an unknown escape at " + at);
        };
    }

    private char unicode() {
        if (at + 4 > image.length()) {
            throw new IllegalArgumentException("it ends in an escape");
        }
        at += 4;
        return (char) Integer.parseInt(image, at - 4, at, 16);
    }

    private char peek() {
        if (at >= image.length()) {
            throw new IllegalArgumentException("it ends too early");
        }
        return image.charAt(at);
    }

    private boolean taken(char c) {
        boolean there = at < image.length() && image.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        skipSpace();
        if (!taken(c)) {
            throw new IllegalArgumentException("'" + c + "' expected at " + at);
        }
    }

    private void skipSpace() {
        while (at < image.length() && image.charAt(at) <= ' ') {
            at++;
        }
    }
}
