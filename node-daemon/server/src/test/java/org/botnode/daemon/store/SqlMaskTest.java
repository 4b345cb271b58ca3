package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlMaskTest {

    @Test
    void ourOwnStatementsAreShownOnOneLine() {
        SqlMask mask = SqlMask.of("SELECT id\n   FROM message  WHERE id = ?\n");

        assertThat(mask.shown()).isEqualTo("SELECT id FROM message WHERE id = ?");
        assertThat(mask.steps(List.of("SEARCH message USING INTEGER PRIMARY KEY (rowid=?)")))
                .containsExactly("SEARCH message USING INTEGER PRIMARY KEY (rowid=?)");
    }

    @Test
    void namesThatScriptsMadeUpBecomeNumbersThatStayApart() {
        SqlMask mask = SqlMask.of("SELECT id, \"c_secret\", \"c_other\" FROM \"bot_77_my secret\" WHERE \"c_secret\" = ?");

        assertThat(mask.shown()).isEqualTo("SELECT id, name1, name2 FROM bot_77_3 WHERE name1 = ?");
        assertThat(mask.steps(List.of("SEARCH bot_77_my secret USING INDEX unique_77_secret (c_secret=?)",
                "SCAN bot_77_my secret", "USE TEMP B-TREE FOR ORDER BY")))
                .containsExactly("SEARCH USING INDEX", "SCAN", "USE TEMP B-TREE");
    }

    @Test
    void quotesInsideNamesAndTextsEndNothing() {
        assertThat(SqlMask.of("SELECT \"a\"\"secret\" FROM \"bot_1_'\" WHERE x = 'it''s secret' AND y = ?").shown())
                .isEqualTo("SELECT name1 FROM bot_1_2 WHERE x = '..' AND y = ?");
        assertThat(SqlMask.of("SELECT 'secret").shown()).isEqualTo("SELECT '..'");
        assertThat(SqlMask.of("SELECT \"secret").shown()).isEqualTo("SELECT name1");
    }

    @Test
    void statementsOfThousandsOfPlaceholdersAreCut() {
        assertThat(SqlMask.of("SELECT id FROM message WHERE id IN (?" + ", ?".repeat(9_000) + ")").shown())
                .hasSizeLessThan(1_100).startsWith("SELECT id FROM message").endsWith(".. (27038 characters)");
    }

    @Test
    void namesAreHiddenInWhatMakesTablesAndTriggersToo() {
        assertThat(SqlMask.of("CREATE TRIGGER \"sync_x\" AFTER INSERT ON \"bot_5_t\" BEGIN SELECT 'secret', new.\"c_secret\"; END")
                .shown()).doesNotContain("secret");
    }
}
