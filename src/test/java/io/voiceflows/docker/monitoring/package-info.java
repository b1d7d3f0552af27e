/** Prometheus' rules and Grafana's dashboards, held against what the product really shows. */
package io.voiceflows.docker.monitoring;
