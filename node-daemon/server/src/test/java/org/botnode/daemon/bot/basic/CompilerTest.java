package org.botnode.daemon.bot.basic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompilerTest {

    private static List<String> findings(String script) {
        return Compiler.compile("x.bas", script).diagnostics().stream().map(Diagnostic::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "IF x = 1 THNE\\nEND IF|x.bas:1:10 error parse found 'THNE', expected THEN after the condition of IF; was THEN meant?",
        "TALK \"a\" +|x.bas:1:11 error parse found the end of the line, expected a value",
        "FOR i = 1 TO 3\\nTALK i|x.bas:2:7 error parse found the end of the script, expected NEXT to close the FOR of line 1",
        "WHILE x\\nIF y THEN\\nWEND|x.bas:3:1 error parse found WEND, expected END IF to close the IF of line 2",
        "TALK (1 + 2|x.bas:1:6 error parse expected the bracket that closes this '('",
        "TALK [1, 2)|x.bas:1:11 error parse found ')', expected ']' to close the bracket of line 1",
        "x = \"open|x.bas:1:5 error parse expected the closing quote of the text that begins here",
        "FOR i = 1 TO 3\\nNEXT j|x.bas:2:6 error parse found 'j', expected NEXT i for the FOR of line 1",
        "x = LEN()|x.bas:1:5 error parse LEN has 0 arguments, expected 1",
        "FORMAT 1, 2, 3|x.bas:1:12 error parse found ',', expected the end of the line after this statement",
        "ADD SUGGESTION|x.bas:1:1 error parse ADD SUGGESTION has 0 arguments, expected at least 1",
        "BREAK|x.bas:1:1 error parse found 'BREAK' outside a loop",
        "HEAR x AS|x.bas:1:10 error parse found the end of the line, expected a type after AS",
        "ELSE|x.bas:1:1 error parse found ELSE, expected a statement; nothing is open that it belongs to",
        "This is prose, and no script!|x.bas:1:1 error parse found 'This', expected a statement",
        "x = a ; b|x.bas:1:7 error parse found ';', expected the end of the line after this statement",
        "SUB a\\nEND SUB\\nSUB A\\nEND SUB|x.bas:3:5 error parse found a second 'A', expected a name of its own",
        "TABLE t\\nid number|x.bas:1:1 error parse expected END TABLE after the columns of this table",
        "TALK 1@\u0000 + 2|x.bas:1:8 error parse found the control character 0, expected a word, a number or a text in double quotes",
    })
    void errorSaysWhereWhatWasFoundAndWhatWasExpected(String script, String finding) {
        Compilation compiled = Compiler.compile("x.bas", script.replace("\\n", "\n"));

        assertThat(compiled.script()).isEmpty();
        assertThat(compiled.diagnostics()).extracting(Diagnostic::toString).containsExactly(finding);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TALKK \"x\"|x.bas:1:1 warning verb TALKK is no verb of the dialect; was TALK meant?",
        "SEND MAIL \"a@b.c\", \"s\", \"b\"|x.bas:1:1 warning verb SEND MAIL is not hosted by this node yet; the script fails where it runs it",
        "ADD_KB \"docs\"|x.bas:1:1 warning verb ADD KB is not hosted by this node yet; the script fails where it runs it",
        "TALK 'hello'|x.bas:1:6 warning quote a comment begins here; a text is written in double quotes",
        "x = 1 'hello'|x.bas:1:7 warning quote a comment begins here; a text is written in double quotes",
        "HEAR x AS EMIAL|x.bas:1:11 warning verb HEAR AS EMIAL is not hosted by this node; any answer is taken; was EMAIL meant?",
        "TALK \"${1 +}\"|x.bas:1:12 warning parse in ${1 +}: found the end of the script, expected a value; it is taken as plain text",
        "END ON|x.bas:1:1 warning parse END ON closes nothing and is passed over",
    })
    void suspectLineIsFoundAndTheRestGoesOn(String script, String finding) {
        assertThat(findings(script)).contains(finding);
    }

    @Test
    void verbThatIsNotHostedFailsOnlyWhereItRuns() {
        Transcript transcript = Transcript.parse("verb", """
                === start.bas
                TALK "before"
                IF FALSE THEN SEND MAIL "a@example.org", "s", "b"
                SET SCHEDULE "0 8 * * *"
                POST "https://example.org/", {a: 1} INTO answer
                === says
                """);

        assertThat(transcript.play(TranscriptsTest.UNHURRIED, false)).containsExactly("< before",
                "# ERROR POST is not hosted by this node", "< Sorry, something went wrong here. Please try again later.",
                "= failed start.bas:4:1 POST is not hosted by this node");
    }

    @Test
    void parametersAndDescriptionBecomeASignature() {
        ToolSignature tool = Compiler.compile("late-fee.bas", """
                DESCRIPTION "Fee for a book"
                PARAM title AS STRING LIKE "Emma" DESCRIPTION "Title of the book"
                PARAM days AS INTEGER DESCRIPTION "Days late" LIKE 3 OPTIONAL
                PARAM size AS "small", "large" DEFAULT "small"
                """).script().orElseThrow().tool();

        assertThat(tool.description()).isEqualTo("Fee for a book");
        assertThat(tool.parameters()).extracting(ToolSignature.Parameter::name).containsExactly("title", "days", "size");
        assertThat(tool.parameters()).extracting(ToolSignature.Parameter::type).containsExactly("string", "integer", "string");
        assertThat(tool.parameters()).extracting(ToolSignature.Parameter::required).containsExactly(true, false, false);
        assertThat(tool.parameters().getLast().options()).containsExactly("small", "large");
        assertThat(tool.parameters().getFirst().example()).contains(Value.of("Emma"));
    }

    @Test
    void tablesAreDeclaredWithTypesKeysAndReferences() {
        TableDeclaration table = Compiler.compile("tables.bas", """
                TABLE .Loans
                    Id number key
                    Email string(120) NOT NULL
                    Limit integer DEFAULT 3
                    Due date
                    Book books
                    PRIMARY KEY (Id)
                END TABLE
                """).script().orElseThrow().tables().getFirst();

        assertThat(table.name()).isEqualTo("loans");
        assertThat(table.columns()).extracting(TableDeclaration.Column::name).containsExactly("Id", "Email", "Limit", "Due", "Book");
        assertThat(table.columns()).extracting(TableDeclaration.Column::type).containsExactly(ColumnType.NUMBER,
                ColumnType.STRING, ColumnType.INTEGER, ColumnType.DATE, ColumnType.REFERENCE);
        assertThat(table.columns().get(1).size()).isEqualTo(120);
        assertThat(table.columns().get(2).fallback()).isEqualTo(Value.of(3));
    }

    @Test
    void windowsLinesAndByteOrderMarkAreNoMatter() {
        assertThat(findings("\uFEFFTALK \"a\"\r\nIF TRUE THEN\r\nTALK 1\r\nEND IF\r\n")).isEmpty();
    }
}
