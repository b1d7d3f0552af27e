/** Smart Routing at work: who may ask, what is asked, the decision in time, and what is remembered of it. */
package io.voiceflows.pipeline.routing;
