package org.botnode.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.botnode.bench.NodeProcess;

/// How a benchmark starts its node.
@FunctionalInterface
interface NodeStart {

    NodeProcess start(Path data, Map<String, String> settings) throws IOException;

    /// As its owner does.
    static NodeStart byCommand() {
        return (data, settings) -> NodeProcess.start(data, 0, settings);
    }
}
