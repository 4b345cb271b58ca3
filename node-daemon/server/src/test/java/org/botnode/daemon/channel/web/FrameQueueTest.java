package org.botnode.daemon.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.botnode.daemon.http.Socket;
import org.junit.jupiter.api.Test;

class FrameQueueTest {

    private final LinkedBlockingQueue<String> read = new LinkedBlockingQueue<>();
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch reads = new CountDownLatch(1);
    private final CountDownLatch cut = new CountDownLatch(1);

    @Test
    void framesKeepTheirOrderAndAFullQueueIsClosedWithItsReason() throws Exception {
        try (var queue = new FrameQueue(socket(), 100, Duration.ofSeconds(20))) {
            queue.send(ServerFrame.done("m-0"));
            writing.await();
            for (var i = 1; i < 50; i++) {
                queue.send(ServerFrame.done("m-" + i));
            }
            reads.countDown();

            assertThat(next()).contains("\"m-0\"");
            assertThat(next()).isEqualTo("closed 1013 You read too slowly; come again and read on.");
        }
    }

    @Test
    void readerThatNeverReadsIsCutOff() throws Exception {
        try (var queue = new FrameQueue(socket(), 100, Duration.ofMillis(5))) {
            queue.send(ServerFrame.done("m-0"));
            writing.await();

            queue.close(1000, "Good bye.");

            assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private String next() throws InterruptedException {
        return read.poll(20, TimeUnit.SECONDS);
    }

    /// A socket whose reader takes nothing until told so.
    private Socket socket() {
        return new Socket() {
            @Override
            public void send(String text) {
                writing.countDown();
                try {
                    reads.await();
                    read.add(text);
                } catch (InterruptedException interrupted) {
                    cut.countDown();
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void close(int code, String reason) {
                read.add("closed " + code + " " + reason);
            }

            @Override
            public String traceId() {
                return "t";
            }
        };
    }
}
