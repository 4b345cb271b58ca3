package org.botnode.daemon;

import java.io.InputStream;
import java.util.List;

/// Every verb of the dialect that would reach another machine, at an address of the caller's choice.
final class OutwardVerbs {

    private OutwardVerbs() {}

    /// Statements, each of which names that server.
    ///
    /// @param authority as `127.0.0.1:PORT`
    static List<String> at(String authority) {
        var url = "\"http://" + authority + "/x\"";
        return List.of("got = GET " + url, "got = POST " + url + ", \"x\"", "got = PUT " + url + ", \"x\"",
                "got = PATCH " + url + ", \"x\"", "got = DELETE HTTP " + url, "got = GRAPHQL " + url + ", \"{a}\"",
                "got = SOAP " + url + ", \"x\"", "got = DOWNLOAD " + url, "SET HEADER \"a\", " + url, "USE WEBSITE " + url,
                "got = READ " + url, "WRITE " + url + ", \"x\"", "COPY " + url + ", \"a.txt\"", "MOVE " + url + ", \"a.txt\"",
                "UPLOAD " + url + ", \"a.txt\"", "SEND FILE " + url, "got = LLM " + url,
                "SEND MAIL \"a@" + authority + "\", \"x\", \"y\"", "SEND SMS " + url + ", \"x\"", "TALK TO " + url + ", \"x\"",
                "SEND TEMPLATE " + url + ", \"x\"", "GENERATE PDF " + url + ", \"a.pdf\"", "USE KB " + url,
                "got = FIND " + url, "SAVE " + url + ", {a: 1}", "SET CONTEXT " + url, "PUBLISH EVENT " + url);
    }

    /// A bot that runs each when it is told to, says `passed` after each, and has the address in every setting that takes one.
    static InputStream bot(List<String> statements, String authority) {
        var script = new StringBuilder("ON ERROR RESUME NEXT\nTALK \"Welcome.\"\nHEAR go\n");
        statements.forEach(statement -> script.append(statement).append("\nTALK \"passed\"\n"));
        var url = "http://" + authority + "/";
        return EchoBot.zip(script.append("TALK \"done\"\n").toString(), "llm-url," + url + "\nllm-server-url," + url
                + "\nembedding-url," + url + "\nvectordb-url," + url + "\nmcp-server," + url + "\nemail-server," + authority
                + "\nalert-slack-webhook," + url + "\nwebsite," + url + "\n");
    }
}
