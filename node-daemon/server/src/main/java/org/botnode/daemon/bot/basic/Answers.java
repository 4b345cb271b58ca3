package org.botnode.daemon.bot.basic;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Judges what a user answers to a HEAR.
final class Answers {

    /// Bad answers until DEFAULT is taken.
    static final int TRIES = 3;

    private static final int LONGEST = 2_000;
    private static final Set<String> YES = Set.of("yes", "y", "ok", "okay", "sure", "confirm", "sim", "s", "true", "1", "si", "sí");
    private static final Set<String> NO = Set.of("no", "n", "cancel", "deny", "nao", "não", "false", "0");
    private static final Pattern EMAIL = Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\\p{L}\\d-]{1,63}(\\.[\\p{L}\\d-]{1,63}){1,8}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} '’.-]{0,199}");
    private static final Pattern COLOR = Pattern.compile("#?([0-9a-f]{6}|[0-9a-f]{3})");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern ZIP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 -]{2,9}");

    private Answers() {}

    sealed interface Verdict {}

    record Taken(Value value) implements Verdict {}

    record Refused(String explanation) implements Verdict {}

    static Verdict judge(HearSpec spec, String text, Collection<Suggestion> suggestions, Host host) {
        String answer = picked(text.strip(), suggestions);
        Sentences sentences = Sentences.of(host.locale());
        if (spec.type() != AnswerType.ANY && answer.length() > LONGEST) {
            return new Refused(sentences.code());
        }
        return switch (spec.type()) {
            case ANY -> new Taken(Value.of(answer));
            case CHOICE -> choice(spec, answer).<Verdict>map(found -> new Taken(Value.of(found)))
                    .orElseGet(() -> spec.open() ? new Taken(Value.of(answer)) : new Refused(sentences.choice(spec.options())));
            case INTEGER -> verdict(AnswerNumbers.read(answer).filter(number -> number == Math.rint(number)).map(Value::of), sentences.whole());
            case NUMBER -> verdict(AnswerNumbers.read(answer).map(Value::of), sentences.number());
            case BOOLEAN -> verdict(bool(answer), sentences.bool());
            case EMAIL -> verdict(matching(EMAIL, answer.toLowerCase(Locale.ROOT)), sentences.email());
            case URL -> verdict(url(answer), sentences.url());
            case NAME -> verdict(matching(NAME, answer).map(Answers::capitalized), sentences.name());
            case DATE -> verdict(AnswerDates.date(answer, host).map(Value::of), sentences.date());
            case HOUR -> verdict(AnswerDates.hour(answer).map(Value::of), sentences.hour());
            case PHONE -> verdict(phone(answer), sentences.phone());
            case CPF -> verdict(AnswerCodes.cpf(answer).map(Value::of), sentences.code());
            case CNPJ -> verdict(AnswerCodes.cnpj(answer).map(Value::of), sentences.code());
            case ZIPCODE -> verdict(matching(ZIP, answer), sentences.code());
            case LANGUAGE -> verdict(AnswerCodes.language(answer).map(Value::of), sentences.code());
            case COLOR -> verdict(color(answer), sentences.code());
            case UUID -> verdict(matching(UUID, answer.toLowerCase(Locale.ROOT)), sentences.code());
            case CREDITCARD -> verdict(AnswerCodes.creditCard(answer).map(Value::of), sentences.code());
            case PASSWORD -> verdict(answer.length() >= 8 ? Optional.of(Value.of(answer)) : Optional.empty(), sentences.password());
        };
    }

    private static Verdict verdict(Optional<Value> value, String explanation) {
        return value.<Verdict>map(Taken::new).orElse(new Refused(explanation));
    }

    /// The key of the suggestion that was picked, else the answer itself.
    private static String picked(String answer, Collection<Suggestion> suggestions) {
        for (Suggestion suggestion : suggestions) {
            if (suggestion.text().equalsIgnoreCase(answer) || suggestion.key().equalsIgnoreCase(answer)) {
                return suggestion.key();
            }
        }
        return answer;
    }

    /// Exactly, without case, by number, or by a part that only one option has.
    private static Optional<String> choice(HearSpec spec, String answer) {
        List<String> options = spec.options();
        for (String option : options) {
            if (option.equalsIgnoreCase(answer)) {
                return Optional.of(option);
            }
        }
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        if (answer.length() <= 4 && answer.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int number = Integer.parseInt(answer);
            if (number >= 1 && number <= options.size()) {
                return Optional.of(options.get(number - 1));
            }
        }
        String part = answer.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        for (String option : options) {
            if (option.toLowerCase(Locale.ROOT).contains(part)) {
                found.add(option);
            }
        }
        return found.size() == 1 && !spec.open() ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static Optional<Value> bool(String answer) {
        String word = answer.toLowerCase(Locale.ROOT).replaceAll("[.!]+$", "");
        return YES.contains(word) ? Optional.of(Value.TRUE) : NO.contains(word) ? Optional.of(Value.FALSE) : Optional.empty();
    }

    private static Optional<Value> matching(Pattern pattern, String answer) {
        return pattern.matcher(answer).matches() ? Optional.of(Value.of(answer)) : Optional.empty();
    }

    private static Value capitalized(Value name) {
        StringBuilder made = new StringBuilder();
        boolean begins = true;
        for (char c : name.text().toCharArray()) {
            made.append(begins ? Character.toTitleCase(c) : c);
            begins = c == ' ' || c == '-';
        }
        return Value.of(made.toString());
    }

    private static Optional<Value> url(String answer) {
        String whole = answer.contains("://") ? answer : "https://" + answer;
        try {
            URI uri = new URI(whole);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && (uri.getHost().contains(".") || uri.getHost().equals("localhost"))
                    ? Optional.of(Value.of(whole)) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// 10 to 15 digits, a leading plus kept.
    private static Optional<Value> phone(String answer) {
        if (!answer.matches("\\+?[\\d\\s().-]{10,40}")) {
            return Optional.empty();
        }
        String digits = answer.replaceAll("\\D", "");
        return digits.length() >= 10 && digits.length() <= 15
                ? Optional.of(Value.of((answer.startsWith("+") ? "+" : "") + digits)) : Optional.empty();
    }

    private static Optional<Value> color(String answer) {
        var matcher = COLOR.matcher(answer.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String hex = matcher.group(1);
        String six = hex.length() == 6 ? hex : hex.replaceAll("(.)", "$1$1");
        return Optional.of(Value.of("#" + six.toUpperCase(Locale.ROOT)));
    }
}
