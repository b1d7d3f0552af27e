/** Who a number belongs to, for the routes: the customer index and what keeps it fresh, and the queries where there is none. */
package io.voiceflows.pipeline.customer;
