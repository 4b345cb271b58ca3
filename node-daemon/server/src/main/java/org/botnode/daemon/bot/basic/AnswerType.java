package org.botnode.daemon.bot.basic;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What HEAR can ask for.
public enum AnswerType {
    ANY, CHOICE, INTEGER, NUMBER, BOOLEAN, EMAIL, URL, NAME, DATE, HOUR, PHONE, CPF, CNPJ, ZIPCODE,
    LANGUAGE, COLOR, UUID, CREDITCARD, PASSWORD;

    private static final Map<String, AnswerType> WORDS = Map.ofEntries(
            Map.entry("ANY", ANY), Map.entry("STRING", ANY), Map.entry("TEXT", ANY),
            Map.entry("INTEGER", INTEGER), Map.entry("INT", INTEGER),
            Map.entry("NUMBER", NUMBER), Map.entry("FLOAT", NUMBER), Map.entry("DECIMAL", NUMBER), Map.entry("MONEY", NUMBER),
            Map.entry("BOOLEAN", BOOLEAN), Map.entry("EMAIL", EMAIL), Map.entry("URL", URL), Map.entry("NAME", NAME),
            Map.entry("DATE", DATE), Map.entry("HOUR", HOUR), Map.entry("TIME", HOUR),
            Map.entry("MOBILE", PHONE), Map.entry("PHONE", PHONE), Map.entry("CPF", CPF), Map.entry("CNPJ", CNPJ),
            Map.entry("ZIPCODE", ZIPCODE), Map.entry("LANGUAGE", LANGUAGE), Map.entry("COLOR", COLOR),
            Map.entry("UUID", UUID), Map.entry("GUID", UUID), Map.entry("CREDITCARD", CREDITCARD), Map.entry("PASSWORD", PASSWORD));

    /// The type of a word after HEAR AS.
    static Optional<AnswerType> of(String word) {
        return Optional.ofNullable(WORDS.get(word.toUpperCase(Locale.ROOT)));
    }

    static Optional<String> nearest(String word) {
        return Nearest.of(word.toUpperCase(Locale.ROOT), WORDS.keySet());
    }
}
