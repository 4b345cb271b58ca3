package org.botnode.daemon.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RecoveryKeyTest {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void isEightGroupsOfEight() {
        assertThat(RecoveryKey.mint().text()).matches("([0-9A-HJKMNP-TV-Z]{8}-){7}[0-9A-HJKMNP-TV-Z]{8}");
    }

    @Test
    void isReadBackAsPeopleWrite() {
        var key = RecoveryKey.mint();
        var written = key.text().toLowerCase().replace('-', ' ').replace('0', 'o').replace('1', 'l');

        assertThat(RecoveryKey.parse("  " + written + "\n"))
                .isInstanceOfSatisfying(RecoveryKey.Read.class, read -> assertThat(read.key().id()).isEqualTo(key.id()));
    }

    @Test
    void everyWrongCharacterIsFoundInItsGroup() {
        var text = RecoveryKey.mint().text();
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) != '-') {
                for (var digit : DIGITS.toCharArray()) {
                    if (digit != text.charAt(at)) {
                        var wrong = text.substring(0, at) + digit + text.substring(at + 1);
                        assertThat(RecoveryKey.parse(wrong)).isEqualTo(new RecoveryKey.Mistyped(at / 9 + 1));
                    }
                }
            }
        }
    }

    @Test
    void exchangedGroupsAreFound() {
        var random = new Random(5);
        for (int run = 0; run < 50; run++) {
            var groups = RecoveryKey.mint().text().split("-");
            var one = random.nextInt(7);
            var kept = groups[one];
            groups[one] = groups[one + 1];
            groups[one + 1] = kept;

            assertThat(RecoveryKey.parse(String.join("-", groups))).as("seed 5").isEqualTo(new RecoveryKey.Mistyped(one + 1));
        }
    }

    @Test
    void missingCharactersAreCounted() {
        assertThat(RecoveryKey.parse("ABCD")).isEqualTo(new RecoveryKey.WrongLength(4));
        assertThat(RecoveryKey.parse("")).isEqualTo(new RecoveryKey.WrongLength(0));
        assertThat(RecoveryKey.parse("U".repeat(64))).isEqualTo(new RecoveryKey.Mistyped(1));
    }

    @Test
    void isNeverTold() {
        assertThat(RecoveryKey.mint()).hasToString("***");
    }
}
