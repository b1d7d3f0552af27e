package io.voiceflows.routing;

/**
 * How the properties of an answer are called; an empty name leaves the property out. Two of the names are documented
 * (SmartRouting integrator guide), the others are ours until the platform's operator says otherwise.
 */
public record AnswerNames(
        String initialTarget,
        String failTarget,
        String extraPriority,
        String requiredAgent,
        String preferredAgents,
        String priority,
        String textToSpeech,
        String textToSpeechCulture,
        String textToSpeechText) {}
