package bench.kit;

import java.util.List;
import java.util.stream.Stream;

/** Phone numbers that nobody had before. */
public final class Numbers {

    private int last;

    /** Of a valid form: ten million of them, all in one country. */
    public synchronized String next() {
        return "+35840%07d".formatted(1_000_000 + last++);
    }

    public List<String> next(int size) {
        return Stream.generate(this::next).limit(size).toList();
    }
}
