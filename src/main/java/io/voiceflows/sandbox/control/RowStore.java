package io.voiceflows.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What the control API can do to the records of the Dataverse stand-in, without a token. New records may hold what only
 * the platform sets; changes and deletions go by the rules of the Web API, and change tracking reports all of them.
 */
public interface RowStore {

    /** @throws IllegalArgumentException naming the unknown table or column */
    ObjectNode insert(String entitySet, ObjectNode row);

    /** @throws IllegalArgumentException naming the unknown table */
    List<ObjectNode> rows(String entitySet);

    /**
     * @throws IllegalArgumentException naming the unknown column or the rule that is broken
     * @throws NoSuchElementException naming the unknown table or record
     */
    ObjectNode update(String entitySet, String id, ObjectNode columns);

    /** @throws NoSuchElementException naming the unknown table or record */
    void delete(String entitySet, String id);
}
