package io.voiceflows.sandbox.dataverse;

import io.voiceflows.sandbox.SandboxSwitches;
import java.util.List;
import org.apache.olingo.server.api.uri.UriResourceLambdaAny;
import org.apache.olingo.server.api.uri.queryoption.expression.Binary;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.apache.olingo.server.api.uri.queryoption.expression.Method;
import org.apache.olingo.server.api.uri.queryoption.expression.MethodKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Unary;

/**
 * Queries that no index serves ("Query anti-patterns", "Query throttling"): contains, endswith, and startswith with a
 * pattern that begins with a wildcard. Slow by default; a switch makes them fail as a throttled environment does.
 */
record LeadingWildcards(SandboxSwitches switches) {

    void weigh(Expression filter) {
        if (filter == null || switches.is(Switches.LEADING_WILDCARDS, "fast") || !leads(filter)) {
            return;
        }
        if (switches.is(Switches.LEADING_WILDCARDS, "fail")) {
            throw new Refusal(
                    429,
                    "0x80048644",
                    "This query cannot be executed because it conflicts with Query Throttling; the query uses a leading"
                            + " wildcard value in a filter condition, which will cause a full table scan.");
        }
        try {
            Thread.sleep(switches.number(Switches.LEADING_WILDCARDS_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean leads(Expression expression) {
        if (expression instanceof Binary binary) {
            return leads(binary.getLeftOperand())
                    || binary.getRightOperand() != null && leads(binary.getRightOperand());
        }
        if (expression instanceof Unary unary) {
            return leads(unary.getOperand());
        }
        if (expression instanceof Method method) {
            return leads(method);
        }
        return expression instanceof Member member
                && member.getResourcePath().getUriResourceParts().stream()
                        .anyMatch(part -> part instanceof UriResourceLambdaAny any
                                && any.getExpression() != null
                                && leads(any.getExpression()));
    }

    private static boolean leads(Method method) {
        List<Expression> parameters = method.getParameters();
        boolean pattern = parameters.size() > 1
                && parameters.get(1) instanceof Literal literal
                && literal.getText().matches("(?s)'[%_\\[].*");
        return method.getMethod() == MethodKind.CONTAINS || method.getMethod() == MethodKind.ENDSWITH || pattern;
    }
}
