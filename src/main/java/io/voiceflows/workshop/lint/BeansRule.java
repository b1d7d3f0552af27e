package io.voiceflows.workshop.lint;

import io.voiceflows.workshop.lint.Problem.Severity;
import java.util.List;
import java.util.function.Consumer;

/** Every bean that a route refers to exists. */
final class BeansRule implements Rule {

    @Override
    public void examine(RouteDocument document, Surroundings around, Consumer<Problem> problems) {
        List<String> own = document.tree().findValues("beans").stream()
                .flatMap(beans -> beans.findValuesAsText("name").stream())
                .toList();
        document.texts((pointer, text) -> {
            String bean = reference(pointer, text);
            boolean known = own.contains(bean) || around.beans().test(bean);
            if (!bean.isEmpty() && !bean.contains("{") && !known) {
                problems.accept(document.problem(
                        Severity.STOPS,
                        pointer,
                        "there is no bean named '" + bean + "'",
                        "Correct its name; docs/routes.md lists the beans that routes may use"));
            }
        });
    }

    private static String reference(String pointer, String text) {
        boolean call = pointer.endsWith("/bean/ref") || pointer.endsWith("/method/ref");
        if (call) {
            return text;
        }
        if (text.startsWith("bean:") && (pointer.endsWith("/uri") || pointer.endsWith("/to"))) {
            return text.substring("bean:".length()).replaceFirst("\\?.*$", "");
        }
        boolean plainReference = text.matches("#(bean:)?[A-Za-z][\\w.-]*");
        return plainReference ? text.replaceFirst("^#(bean:)?", "") : "";
    }
}
