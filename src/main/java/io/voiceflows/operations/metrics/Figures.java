package io.voiceflows.operations.metrics;

import java.util.List;
import org.springframework.dao.DataAccessException;

/** Tells how something stands, for {@link Gauges}. */
interface Figures {

    /**
     * All there are now: one that is not among them any more is no longer shown.
     *
     * @throws DataAccessException when the journal cannot be read: what was told last stays
     */
    List<Figure> now();
}
