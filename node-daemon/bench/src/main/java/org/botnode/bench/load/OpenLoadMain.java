package org.botnode.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.botnode.client.Json;

/// The load process: a target as its argument, then a run for each line on standard input, whose figures it prints.
public final class OpenLoadMain {

    /// What it prints once all connections are made.
    static final String READY = "ready";

    private OpenLoadMain() {
    }

    public static void main(String[] args) throws IOException {
        Target target = Json.read(args[0].getBytes(StandardCharsets.UTF_8), Target.class);
        try (OpenLoop loop = new OpenLoop(target);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(READY);
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                RunPlan plan = Json.read(line.getBytes(StandardCharsets.UTF_8), RunPlan.class);
                System.out.println(Json.text(loop.run(plan)));
            }
        }
    }
}
