/** Speaking to Dataverse: tokens, limiter, queries, writes, batches, and what its errors mean. */
package io.voiceflows.dataverse;
