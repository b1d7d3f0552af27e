/** Whether the process lives, is ready, and what is degraded. */
package io.voiceflows.operations.health;
