package io.voiceflows.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the control API can do to the records of the Dataverse stand-in, without a token and without its rules. */
public interface RowStore {

    /** @throws IllegalArgumentException naming the unknown table or column */
    ObjectNode insert(String entitySet, ObjectNode row);

    /** @throws IllegalArgumentException naming the unknown table */
    List<ObjectNode> rows(String entitySet);
}
