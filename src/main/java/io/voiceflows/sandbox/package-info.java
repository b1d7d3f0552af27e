/**
 * Strict stand-ins for Dataverse, its sign-in and Enreach Cloud, in profile {@code sandbox} only. They share no class
 * with the client side, so that a mistake on one side cannot cancel itself out on the other.
 */
package io.voiceflows.sandbox;
