package org.botnode.daemon.bot.basic;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Codes with check digits and lists.
final class AnswerCodes {

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private AnswerCodes() {}

    static Optional<String> cpf(String answer) {
        String d = digits(answer);
        if (d.length() != 11 || d.chars().distinct().count() == 1
                || check(d, 9, 10) != d.charAt(9) - '0' || check(d, 10, 11) != d.charAt(10) - '0') {
            return Optional.empty();
        }
        return Optional.of(d.substring(0, 3) + "." + d.substring(3, 6) + "." + d.substring(6, 9) + "-" + d.substring(9));
    }

    static Optional<String> cnpj(String answer) {
        String d = digits(answer);
        if (d.length() != 14 || d.chars().distinct().count() == 1
                || check(d, 12, 5) != d.charAt(12) - '0' || check(d, 13, 6) != d.charAt(13) - '0') {
            return Optional.empty();
        }
        return Optional.of(d.substring(0, 2) + "." + d.substring(2, 5) + "." + d.substring(5, 8) + "/" + d.substring(8, 12)
                + "-" + d.substring(12));
    }

    /// The check digit over the first `count` digits, weights falling from `from` to 2, then from 9 again.
    private static int check(String digits, int count, int from) {
        int sum = 0;
        int weight = from;
        for (int i = 0; i < count; i++) {
            sum += (digits.charAt(i) - '0') * weight;
            weight = weight == 2 ? 9 : weight - 1;
        }
        int rest = sum % 11;
        return rest < 2 ? 0 : 11 - rest;
    }

    static Optional<String> language(String answer) {
        String code = answer.toLowerCase(Locale.ROOT);
        if (LANGUAGES.contains(code)) {
            return Optional.of(code);
        }
        return LANGUAGES.stream().filter(each -> Locale.of(each).getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(answer)
                || Locale.of(each).getDisplayLanguage(Locale.of(each)).equalsIgnoreCase(answer)).sorted().findFirst();
    }

    /// Checked by Luhn and masked at once: the whole number goes no further than this.
    static Optional<String> creditCard(String answer) {
        String d = digits(answer);
        if (d.length() < 12 || d.length() > 19) {
            return Optional.empty();
        }
        int sum = 0;
        for (int i = 0; i < d.length(); i++) {
            int digit = d.charAt(d.length() - 1 - i) - '0';
            int twice = i % 2 == 1 ? digit * 2 : digit;
            sum += twice > 9 ? twice - 9 : twice;
        }
        return sum % 10 == 0 ? Optional.of("**** **** **** " + d.substring(d.length() - 4)) : Optional.empty();
    }

    private static String digits(String answer) {
        return answer.length() > 40 || !answer.matches("[\\d\\s./-]*") ? "" : answer.replaceAll("\\D", "");
    }
}
