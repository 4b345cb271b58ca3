package org.botnode.daemon.bot.basic;

/// What HEAR can ask for; PARAM uses the same words.
public enum AnswerType {
    ANY, CHOICE, INTEGER, NUMBER, BOOLEAN, EMAIL, URL, NAME, DATE, HOUR, PHONE, CPF, CNPJ, ZIPCODE,
    LANGUAGE, COLOR, UUID, CREDITCARD, PASSWORD
}
