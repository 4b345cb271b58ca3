package org.botnode.daemon.bot.basic;

import java.util.List;
import java.util.Locale;

/// What the engine itself says to users, in the bot's language where it knows it, else in English.
record Sentences(String failed, String tooMuch, String number, String whole, String bool, String email, String url,
                 String name, String date, String hour, String phone, String choice, String code, String password) {

    private static final Sentences ENGLISH = new Sentences(
            "Sorry, something went wrong here. Please try again later.",
            "Sorry, this took too much work and was stopped.",
            "Please answer with a number.",
            "Please answer with a whole number.",
            "Please answer yes or no.",
            "Please give an e-mail address, such as name@example.org.",
            "Please give a web address, such as https://example.org.",
            "Please give a name in letters.",
            "Please give a date, such as 2026-12-25.",
            "Please give a time, such as 14:30.",
            "Please give a phone number of 10 to 15 digits.",
            "Please choose one of: %s.",
            "This is not valid. Please check it and try again.",
            "Please use at least 8 characters.");

    private static final Sentences PORTUGUESE = new Sentences(
            "Desculpe, algo deu errado. Por favor, tente novamente mais tarde.",
            "Desculpe, isto deu trabalho demais e foi interrompido.",
            "Por favor, responda com um número.",
            "Por favor, responda com um número inteiro.",
            "Por favor, responda sim ou não.",
            "Por favor, informe um e-mail, como nome@example.org.",
            "Por favor, informe um endereço web, como https://example.org.",
            "Por favor, informe um nome com letras.",
            "Por favor, informe uma data, como 25/12/2026.",
            "Por favor, informe um horário, como 14:30.",
            "Por favor, informe um telefone de 10 a 15 dígitos.",
            "Por favor, escolha uma opção: %s.",
            "Isto não é válido. Por favor, confira e tente novamente.",
            "Por favor, use pelo menos 8 caracteres.");

    static Sentences of(Locale locale) {
        return locale.getLanguage().equals("pt") ? PORTUGUESE : ENGLISH;
    }

    /// Asks for one of the options; of many only the first are named.
    String choice(List<String> options) {
        String shown = String.join(", ", options.subList(0, Math.min(20, options.size())));
        return choice.formatted(options.size() > 20 ? shown + ", ..." : shown);
    }
}
