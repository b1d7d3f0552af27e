package io.voiceflows.operations.admin;

import io.voiceflows.customer.CustomerKey;
import io.voiceflows.operations.admin.DecisionRequest.CustomerReference;
import io.voiceflows.pipeline.erasure.Erasure;
import java.util.List;

/**
 * How much was erased.
 *
 * @param items calls and callback requests that are anonymous now
 * @param questions questions whose number it is
 * @param decisions decisions whose number it is
 * @param lastAgents numbers of which it was known who spoke last with them
 * @param routingDecisions decisions of Smart Routing, in the memory of this instance
 * @param customers customers, in the index
 * @param inDynamics who has the number in Dynamics, where it is for you to erase it
 */
record ErasureView(
        int items,
        int questions,
        int decisions,
        int lastAgents,
        int routingDecisions,
        int customers,
        List<CustomerReference> inDynamics) {

    static ErasureView of(Erasure.Report report) {
        return new ErasureView(
                report.journal().items(),
                report.journal().questions(),
                report.journal().decisions(),
                report.journal().lastAgents(),
                report.routingDecisions(),
                report.customers(),
                report.inDynamics().stream().map(ErasureView::reference).toList());
    }

    private static CustomerReference reference(CustomerKey key) {
        return new CustomerReference(key.table().logicalName(), key.id().toString());
    }
}
