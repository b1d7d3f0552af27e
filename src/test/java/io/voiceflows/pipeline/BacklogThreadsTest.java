package io.voiceflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.voiceflows.neighbour.Requests;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BacklogThreadsTest {

    private static final int THREADS = 32;

    private final Requests requests = new Requests(new SimpleMeterRegistry());
    private final BacklogThreads threads = new BacklogThreads(requests);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        threads.shutdownNow();
    }

    @Test
    void whoFindsNoFreeThreadDoesTheWorkItself() {
        occupyAll();
        Set<Thread> workers = new HashSet<>();
        threads.execute(() -> workers.add(Thread.currentThread()));
        assertThat(workers).containsExactly(Thread.currentThread());
    }

    @Test
    void aSplitGoesOnInItsOwnThreadAndItsRequestsAreCountedForIt() throws Exception {
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        assertThat(splitHundred(workers)).isEqualTo(Thread.currentThread());
        assertThat(workers).isNotEmpty().doesNotContain(Thread.currentThread());
        assertThat(requests.madeByThisThread("contoso")).isEqualTo(Map.of("dataverse", 100L));
    }

    @Test
    void aSplitThatFindsNoFreeThreadIsDoneAllTheSame() throws Exception {
        occupyAll();
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        assertThat(splitHundred(workers)).isEqualTo(Thread.currentThread());
        assertThat(workers).containsExactly(Thread.currentThread());
        assertThat(requests.madeByThisThread("contoso")).isEqualTo(Map.of("dataverse", 100L));
    }

    private void occupyAll() {
        CountDownLatch occupied = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            threads.execute(() -> {
                occupied.countDown();
                await(released);
            });
        }
        await(occupied);
    }

    /** @return the thread in which the route went on */
    private Thread splitHundred(Set<Thread> workers) throws Exception {
        Thread[] after = new Thread[1];
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("backlogThreads", threads);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:split")
                            .split(body())
                            .parallelProcessing()
                            .synchronous()
                            .executorService("backlogThreads")
                            .process(exchange -> {
                                workers.add(Thread.currentThread());
                                requests.count("contoso", "dataverse", 204, Duration.ofMillis(1));
                            })
                            .end()
                            .process((Exchange exchange) -> after[0] = Thread.currentThread());
                }
            });
            camel.start();
            List<Integer> hundred = IntStream.range(0, 100).boxed().toList();
            camel.createProducerTemplate().sendBody("direct:split", hundred);
        }
        return after[0];
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
