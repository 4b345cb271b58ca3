package org.botnode.daemon.bot.basic;

import java.util.Optional;

/// Numbers as people write them: currency signs, `1,234.56` or `1.234,56`.
final class AnswerNumbers {

    private AnswerNumbers() {}

    static Optional<Double> read(String answer) {
        String bare = answer.replaceAll("(?i)r\\$|us\\$|\\p{Sc}|\\b(usd|eur|brl|gbp)\\b|[\\s\\u00A0']", "");
        if (bare.isEmpty() || bare.length() > 40 || !bare.matches("[+-]?[\\d.,]*\\d[\\d.,]*")) {
            return Optional.empty();
        }
        return Numbers.look(pointed(bare)).stream().boxed().findFirst();
    }

    /// The same with `.` as the decimal point and no groups.
    private static String pointed(String number) {
        int comma = number.lastIndexOf(',');
        int point = number.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            return comma > point ? number.replace(".", "").replace(',', '.') : number.replace(",", "");
        }
        char sign = comma >= 0 ? ',' : '.';
        int last = Math.max(comma, point);
        if (last < 0) {
            return number;
        }
        boolean several = number.indexOf(sign) != last;
        boolean group = sign == ',' && number.length() - last == 4 && last > 0 && number.charAt(last - 1) != '0';
        return several || group ? number.replace(String.valueOf(sign), "") : number.replace(',', '.');
    }
}
