/** Customers, their numbers, and who a number belongs to: pure, no HTTP, no Camel. */
package io.voiceflows.customer;
