package org.botnode.daemon.bot.basic;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// A filter's characters and a place among them; the n-th [FilterTemplate#PLACE] stands for the n-th value.
final class FilterText {

    private static final Set<String> ENDS = Set.of("AND", "OR", "ORDER", "LIMIT");

    private final String text;
    private final List<Value> values;
    private int at;
    private int nextValue;

    FilterText(String text, List<Value> values) {
        this.text = values.isEmpty() ? text.replace(FilterTemplate.PLACE, ' ') : text;
        this.values = values;
    }

    boolean isAtEnd() {
        blank();
        return at >= text.length();
    }

    private void blank() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    ScriptException expected(String what) {
        String rest = at < text.length() ? text.substring(at, Math.min(text.length(), at + 30)) : "the end";
        return new ScriptException("in the filter: found " + Numbers.quoted(rest.replace(FilterTemplate.PLACE, '?'))
                + ", expected " + what);
    }

    boolean isWord(String word) {
        blank();
        return wordAt(at, word);
    }

    private boolean wordAt(int from, String word) {
        return text.regionMatches(true, from, word, 0, word.length())
                && (from + word.length() >= text.length() || !Lexer.wordPart(text.charAt(from + word.length())));
    }

    boolean takeWord(String word) {
        boolean found = isWord(word);
        at += found ? word.length() : 0;
        return found;
    }

    boolean isSign(String sign) {
        blank();
        return text.startsWith(sign, at);
    }

    boolean takeSign(String sign) {
        boolean found = isSign(sign);
        at += found ? sign.length() : 0;
        return found;
    }

    String name(String what) {
        blank();
        int end = at;
        while (end < text.length() && (Lexer.wordPart(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        if (end == at || Lexer.digit(text.charAt(at))) {
            throw expected(what);
        }
        String name = text.substring(at, end);
        at = end;
        return name.substring(name.lastIndexOf('.') + 1);
    }

    boolean isName(String name) {
        return !name.isEmpty() && name.length() <= 200 && Character.isLetter(name.charAt(0))
                && name.chars().allMatch(c -> Lexer.wordPart((char) c));
    }

    /// Whether the next value is one that the script put in, alone.
    boolean isPlace() {
        blank();
        if (at >= text.length() || text.charAt(at) != FilterTemplate.PLACE) {
            return false;
        }
        int after = at + 1;
        while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
            after++;
        }
        return after >= text.length() || after > at + 1 || "<>=!),&|(".indexOf(text.charAt(after)) >= 0;
    }

    Value place() {
        at++;
        return values.get(nextValue++);
    }

    boolean isQuoted() {
        blank();
        return at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"');
    }

    boolean isNumber() {
        blank();
        return at < text.length() && (Lexer.digit(text.charAt(at)) || text.charAt(at) == '-');
    }

    /// Whether a name and a bracket are next.
    boolean isCall() {
        blank();
        int end = at;
        while (end < text.length() && Lexer.wordPart(text.charAt(end))) {
            end++;
        }
        return end > at && !Lexer.digit(text.charAt(at)) && end < text.length() && text.charAt(end) == '(';
    }

    /// A value: quoted, put in, or bare; in brackets a bare one ends at `,` or `)` as well.
    Value value(boolean inBrackets) {
        if (isQuoted()) {
            return quoted();
        }
        if (isPlace() && bareEnds(inBrackets)) {
            return place();
        }
        return bare(inBrackets ? Set.of(',', ')') : Set.of());
    }

    /// Whether after the place here nothing more belongs to the value.
    private boolean bareEnds(boolean inBrackets) {
        int after = at + 1;
        while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
            after++;
        }
        if (after >= text.length() || inBrackets && (text.charAt(after) == ',' || text.charAt(after) == ')')) {
            return true;
        }
        int from = after;
        return ENDS.stream().anyMatch(end -> wordAt(from, end)) || text.charAt(after) == ')' || text.startsWith("&&", after)
                || text.startsWith("||", after);
    }

    private Value quoted() {
        char quote = text.charAt(at++);
        StringBuilder made = new StringBuilder();
        Value only = null;
        boolean plain = false;
        while (true) {
            if (at >= text.length()) {
                throw expected("the closing " + quote);
            }
            char c = text.charAt(at++);
            if (c == quote) {
                if (at < text.length() && text.charAt(at) == quote) {
                    at++;
                    made.append(quote);
                    plain = true;
                    continue;
                }
                break;
            }
            if (c == FilterTemplate.PLACE) {
                Value value = values.get(nextValue++);
                plain |= only != null;
                only = value;
                made.append(value.text());
            } else {
                made.append(c);
                plain = true;
            }
        }
        return only instanceof Value.Moment && !plain ? only : Value.of(made.toString());
    }

    Value bare(Set<Character> ends) {
        blank();
        StringBuilder made = new StringBuilder();
        boolean wordBegins = true;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (ends.contains(c) || wordBegins && ENDS.stream().anyMatch(end -> wordAt(at, end))
                    || text.startsWith("&&", at) || text.startsWith("||", at)) {
                break;
            }
            wordBegins = Character.isWhitespace(c);
            if (c == FilterTemplate.PLACE) {
                made.append(values.get(nextValue++).text());
            } else {
                made.append(c);
            }
            at++;
        }
        String value = made.toString().strip();
        if (value.equalsIgnoreCase("NULL")) {
            return Value.NULL;
        }
        if (value.equalsIgnoreCase("TRUE") || value.equalsIgnoreCase("FALSE")) {
            return Value.of(value.equalsIgnoreCase("TRUE"));
        }
        OptionalDouble number = Numbers.look(value);
        return number.isPresent() ? Value.of(number.getAsDouble()) : Value.of(value);
    }
}
