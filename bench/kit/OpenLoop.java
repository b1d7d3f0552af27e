package bench.kit;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Load as callers make it: each request has its time, from which its latency counts, whether the earlier ones are answered
 * or not, and also where it leaves late. A client that waits would hide a queue.
 */
public final class OpenLoop {

    /**
     * What came of it.
     *
     * @param milliseconds of each request, from when it was due
     * @param answers how often each status came; 0 = none
     */
    public record Outcome(Statistics milliseconds, Map<Integer, Integer> answers) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final IntFunction<HttpRequest> requests;
    private int lastNumber;

    /** @param requests the request with this number */
    public OpenLoop(IntFunction<HttpRequest> requests) {
        this.requests = requests;
    }

    public Outcome run(int perSecond, int seconds) throws Exception {
        int count = perSecond * seconds;
        AtomicInteger sent = new AtomicInteger();
        return run(perSecond, () -> sent.getAndIncrement() < count);
    }

    /** For as long as it holds. */
    public Outcome run(int perSecond, BooleanSupplier goesOn) throws Exception {
        List<Double> milliseconds = new ArrayList<>();
        Map<Integer, Integer> answers = new TreeMap<>();
        List<CompletableFuture<?>> all = new ArrayList<>();
        long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        for (long i = 0; goesOn.getAsBoolean(); i++) {
            long due = begin + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            CompletableFuture<HttpResponse<String>> answer =
                    http.sendAsync(requests.apply(lastNumber++), BodyHandlers.ofString());
            all.add(answer.handle((told, failure) -> {
                double took = (System.nanoTime() - due) / 1e6;
                synchronized (milliseconds) {
                    milliseconds.add(took);
                    return answers.merge(failure == null ? told.statusCode() : 0, 1, Integer::sum);
                }
            }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
        return new Outcome(Statistics.of(milliseconds), answers);
    }
}
