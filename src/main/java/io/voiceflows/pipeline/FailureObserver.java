package io.voiceflows.pipeline;

import io.voiceflows.neighbour.NeighbourException;

/** Told of every neighbour's failure that an item met: for what was remembered and may be no longer true. */
public interface FailureObserver {

    void met(ItemWork work, NeighbourException failure);
}
