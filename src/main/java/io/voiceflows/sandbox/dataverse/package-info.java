/**
 * The stand-in for Dataverse: a strict, transactional Web API in memory on Apache Olingo's entity model and URI parser.
 * What it refuses, and how, follows Microsoft's pages named beside each rule.
 */
package io.voiceflows.sandbox.dataverse;
