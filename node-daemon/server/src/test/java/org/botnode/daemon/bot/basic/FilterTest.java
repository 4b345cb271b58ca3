package org.botnode.daemon.bot.basic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {

    private static final Machine MACHINE = new Machine(Engine.of(Program.of(List.of()), new FixedHost(), Limits.defaults()), new State(), 0);
    private static final Map<String, Value> ROW = Map.of("stage", Value.of("Closed Won"), "amount", Value.of(12), "note", Value.of(""),
            "due", Value.of("2026-03-01"), "code", Value.of("12"));

    private static boolean matches(String filter) {
        return FilterParser.parse(filter, List.of(), MACHINE).filter().matches(name -> ROW.getOrDefault(Names.fold(name), Value.NULL));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "stage=Closed Won|true", "stage!=Closed Won|false", "stage = 'closed won'|false", "stage LIKE closed|true",
        "stage LIKE 'closed'|true", "stage ILIKE '%WON'|true", "stage LIKE 'won%'|false", "stage NOT LIKE 'lost'|true",
        "Amount >= 12 AND code = 12.0|true", "amount > 9|true", "code > 9|true", "amount IN (1, 12)|true",
        "stage IN ('Open', 'Closed Won')|true", "amount NOT IN (1, 2)|true", "note IS NULL|true", "stage IS NOT NULL|true",
        "missing = ''|true", "missing > 1|false", "amount = 1 OR stage STARTS WITH 'closed'|true",
        "amount = 1 OR amount = 12 AND stage = x|false", "(amount = 1 OR amount = 12) AND note IS NULL|true",
        "DATEDIFF(NOW(), due) > 10|true", "due < CURDATE()|true", "DATE(due) = DATE('2026-03-01')|true",
        "due < '2026-03-02'|true", "LOWER(stage) = 'closed won'|true", "stage = 'it''s'|false",
    })
    void filterMeansWhatTheDialectSays(String filter, boolean expected) {
        assertThat(matches(filter)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "amount|in the filter: found \"the end\", expected a comparison after the column",
        "amount = 'open|in the filter: found \"the end\", expected the closing '",
        "amount = 1 AND|in the filter: found \"the end\", expected a column",
        "NOSUCH(amount) = 1|in the filter: found \" = 1\", expected a function of columns that filters know, not NOSUCH",
        "amount IN 1|in the filter: found \"1\", expected '(' after IN",
    })
    void brokenFilterSaysWhatIsWrong(String filter, String message) {
        assertThat(org.junit.jupiter.api.Assertions.assertThrows(ScriptException.class, () -> matches(filter)).getMessage()).isEqualTo(message);
    }
}
