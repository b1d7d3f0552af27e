package bench.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a sandbox counted since its counters were set to zero.
 *
 * @param requests to Dataverse, without those of the customer index
 * @param index of the customer index, whose number follows from the clock and not from the calls
 * @param refused to Dataverse and answered with 429
 * @param kinds how often each kind of request came
 */
public record Counted(long requests, long index, long refused, long enreach, Map<String, Long> kinds) {

    private static final Set<String> INDEXED = Set.of("contacts", "accounts", "leads");

    static Counted of(JsonNode counters) {
        long requests = 0;
        long index = 0;
        long refused = 0;
        long enreach = 0;
        Map<String, Long> kinds = new TreeMap<>();
        for (JsonNode each : counters.path("requests")) {
            long count = each.path("count").asLong();
            String path = each.path("path").asText();
            String last = path.substring(path.lastIndexOf('/') + 1);
            if (each.path("neighbour").asText().equals("enreach")) {
                enreach += count;
            } else if (each.path("neighbour").asText().equals("dataverse")) {
                refused += each.path("status").asInt() == 429 ? count : 0;
                if (INDEXED.contains(last)) {
                    index += count;
                } else {
                    requests += count;
                    kinds.merge(each.path("method").asText() + " " + last, count, Long::sum);
                }
            }
        }
        return new Counted(requests, index, refused, enreach, kinds);
    }

    /** "3 × GET phonecalls, 200 × POST $batch". */
    public String asText() {
        return kinds.entrySet().stream()
                .map(each -> each.getValue() + " × " + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
