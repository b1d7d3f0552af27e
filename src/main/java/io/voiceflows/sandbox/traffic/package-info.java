/** Stands before everything the sandbox serves: counts requests and does to them what real networks do. */
package io.voiceflows.sandbox.traffic;
