package org.botnode.daemon.conversation;

import java.util.ArrayList;
import java.util.List;
import org.botnode.client.Problem.FieldError;

/// What a message must be like, told field by field.
final class Checks {

    static final int MAX_NAME = 200;

    private Checks() {}

    static List<FieldError> message(String user, String id, String text, int maxText) {
        if (isName(user) && isName(id) && isText(text, maxText)) {
            return List.of();
        }
        var errors = new ArrayList<FieldError>();
        name(errors, "id", id);
        name(errors, "user", user);
        if (text == null) {
            errors.add(new FieldError("text", "is missing"));
        } else if (text.indexOf('\0') >= 0) {
            errors.add(new FieldError("text", "holds the character NUL"));
        } else if (!isText(text, maxText)) {
            errors.add(new FieldError("text", "is longer than " + maxText + " bytes"));
        }
        return errors;
    }

    static List<FieldError> user(String user) {
        var errors = new ArrayList<FieldError>();
        name(errors, "user", user);
        return errors;
    }

    private static void name(List<FieldError> errors, String field, String value) {
        if (value == null || value.isEmpty()) {
            errors.add(new FieldError(field, "is missing"));
        } else if (!isName(value)) {
            errors.add(new FieldError(field,
                    "has 1 to " + MAX_NAME + " whole characters, none of them a control character"));
        }
    }

    /// Half a surrogate pair is no part of a name: the file keeps a question mark for it, and two names would be one.
    private static boolean isName(String value) {
        if (value == null || value.isEmpty() || value.length() > MAX_NAME) {
            return false;
        }
        for (var i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            var character = value.codePointAt(i);
            if (Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(String text, int maxText) {
        return text != null && text.indexOf('\0') < 0
                && (text.length() * 3L <= maxText || bytes(text) <= maxText);
    }

    /// Length in UTF-8, without making it; half a surrogate pair counts as the question mark that it becomes.
    private static long bytes(String text) {
        return text.codePoints().mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4).sum();
    }
}
