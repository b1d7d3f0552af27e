package bench.kit;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands behind a bench's name: the parts to measure, all when none is named, and {@code key=value}. */
public final class Arguments {

    private final String bench;
    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final Map<String, String> asked = new LinkedHashMap<>();
    private List<String> known = List.of();
    private boolean standard = true;

    public Arguments(Class<?> bench, String... arguments) {
        this.bench = bench.getSimpleName();
        for (String each : arguments) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                options.put(each.substring(0, equals), each.substring(equals + 1));
            } else {
                words.add(each);
            }
        }
    }

    /** The parts asked for, in their own order. */
    public List<String> parts(String... all) {
        known = List.of(all);
        if (!known.containsAll(words)) {
            throw new IllegalArgumentException(bench + " has the parts " + known + ", not all of " + words);
        }
        return words.isEmpty() ? known : known.stream().filter(words::contains).toList();
    }

    public int number(String key, int otherwise) {
        String value = options.remove(key);
        asked.put(key, value == null ? String.valueOf(otherwise) : value);
        standard &= value == null || Integer.parseInt(value) == otherwise;
        return value == null ? otherwise : Integer.parseInt(value);
    }

    /** What chance is made of; drawn when it is not given, and printed, so that a run can be repeated. */
    public long seed() {
        String value = options.remove("seed");
        long seed = value == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : Long.parseLong(value);
        asked.put("seed", String.valueOf(seed));
        return seed;
    }

    /** To be called when everything was asked for: refuses what nobody wants to know. */
    public void complete() {
        if (!options.isEmpty() || known.isEmpty() && !words.isEmpty()) {
            throw new IllegalArgumentException(
                    bench + " does not know " + options + (known.isEmpty() ? " " + words : "") + ", it takes " + asked.keySet());
        }
    }

    /** "requests-delay" where not everything is measured, empty otherwise. */
    String suffix() {
        return words.isEmpty() ? "" : "-" + String.join("-", parts(known.toArray(String[]::new)));
    }

    /** Whether every figure asked for is the standard one; the seed may be any. */
    boolean standard() {
        return standard;
    }

    /** How to run it again. */
    String command() {
        StringBuilder command = new StringBuilder("mvn -q package -DskipTests && bench/run ").append(bench);
        words.forEach(each -> command.append(' ').append(each));
        asked.forEach((key, value) -> command.append(' ').append(key).append('=').append(value));
        return command.toString();
    }
}
