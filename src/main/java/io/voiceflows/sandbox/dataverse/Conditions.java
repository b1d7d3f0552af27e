package io.voiceflows.sandbox.dataverse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.olingo.commons.api.edm.EdmEnumType;
import org.apache.olingo.commons.api.edm.EdmType;
import org.apache.olingo.server.api.ODataApplicationException;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceLambdaAll;
import org.apache.olingo.server.api.uri.UriResourceLambdaAny;
import org.apache.olingo.server.api.uri.UriResourceLambdaVariable;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourcePrimitiveProperty;
import org.apache.olingo.server.api.uri.queryoption.expression.BinaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;
import org.apache.olingo.server.api.uri.queryoption.expression.ExpressionVisitException;
import org.apache.olingo.server.api.uri.queryoption.expression.ExpressionVisitor;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.apache.olingo.server.api.uri.queryoption.expression.MethodKind;
import org.apache.olingo.server.api.uri.queryoption.expression.UnaryOperatorKind;

/**
 * Works out a filter or order expression for one record, the way the database does: a comparison with a missing value
 * is neither true nor false, and only what is true stays in ("Filter rows").
 */
final class Conditions implements ExpressionVisitor<Object> {

    private final Navigations navigations;
    private final Row row;
    private final Map<String, Expression> aliases;
    private final Map<String, Row> variables;

    private Conditions(Navigations navigations, Row row, Map<String, Expression> aliases, Map<String, Row> variables) {
        this.navigations = navigations;
        this.row = row;
        this.aliases = aliases;
        this.variables = variables;
    }

    static boolean holds(Expression filter, Row row, Navigations navigations, Map<String, Expression> aliases) {
        return Boolean.TRUE.equals(value(filter, row, navigations, aliases));
    }

    static Object value(Expression expression, Row row, Navigations navigations, Map<String, Expression> aliases) {
        return new Conditions(navigations, row, aliases, Map.of()).of(expression);
    }

    private Object of(Expression expression) {
        try {
            return expression.accept(this);
        } catch (ExpressionVisitException | ODataApplicationException e) {
            throw Refusal.invalid("The query expression cannot be evaluated: " + e.getMessage());
        }
    }

    @Override
    public Object visitBinaryOperator(BinaryOperatorKind operator, Object left, Object right) {
        return switch (operator) {
            case AND -> Comparisons.and(Comparisons.truth(left), Comparisons.truth(right));
            case OR -> Comparisons.or(Comparisons.truth(left), Comparisons.truth(right));
            case EQ, NE, GT, GE, LT, LE -> Comparisons.compare(operator, left, right);
            default -> throw unsupported("operator '" + operator + "'");
        };
    }

    @Override
    public Object visitBinaryOperator(BinaryOperatorKind operator, Object left, List<Object> right) {
        throw unsupported("operator '" + operator + "'"); // "in" is OData 4.01
    }

    @Override
    public Object visitUnaryOperator(UnaryOperatorKind operator, Object operand) {
        if (operator != UnaryOperatorKind.NOT) {
            throw unsupported("operator '" + operator + "'");
        }
        Boolean truth = Comparisons.truth(operand);
        return truth == null ? null : !truth;
    }

    @Override
    public Object visitMethodCall(MethodKind method, List<Object> arguments) {
        String wildcards =
                switch (method) {
                    case CONTAINS -> "%%%s%%";
                    case STARTSWITH -> "%s%%";
                    case ENDSWITH -> "%%%s";
                    default -> throw unsupported("function '" + method + "'");
                };
        Object text = arguments.get(0);
        Object part = arguments.get(1);
        return text instanceof String in && part instanceof String sought
                ? Likeness.like(in, String.format(wildcards, sought))
                : null;
    }

    @Override
    public Object visitMember(Member member) {
        Row current = row;
        for (UriResource part : member.getResourcePath().getUriResourceParts()) {
            if (current == null) {
                return null;
            } else if (part instanceof UriResourceLambdaVariable variable) {
                current = variables.get(variable.getVariableName());
            } else if (part instanceof UriResourcePrimitiveProperty property) {
                return Comparisons.comparable(current.get(property.getProperty().getName()));
            } else if (part instanceof UriResourceNavigation navigation && !navigation.isCollection()) {
                current = navigations.one(current, navigation.getProperty()).orElse(null);
            } else if (part instanceof UriResourceNavigation) {
                return quantified(current, member.getResourcePath().getUriResourceParts());
            } else {
                throw unsupported("path '" + part + "'");
            }
        }
        throw unsupported("comparing a whole record");
    }

    private Boolean quantified(Row from, List<UriResource> parts) {
        UriResource last = parts.get(parts.size() - 1);
        UriResourceNavigation navigation = (UriResourceNavigation) parts.get(parts.size() - 2);
        List<Row> rows = navigations.many(from, navigation.getProperty());
        if (last instanceof UriResourceLambdaAny any) {
            return any.getExpression() == null
                    ? !rows.isEmpty()
                    : rows.stream().anyMatch(r -> holds(any.getExpression(), any.getLambdaVariable(), r));
        }
        if (last instanceof UriResourceLambdaAll all) {
            return rows.stream().allMatch(r -> holds(all.getExpression(), all.getLambdaVariable(), r));
        }
        throw unsupported("path '" + last + "'");
    }

    private boolean holds(Expression expression, String variable, Row bound) {
        Map<String, Row> inner = new HashMap<>(variables);
        inner.put(variable, bound);
        return Boolean.TRUE.equals(new Conditions(navigations, row, aliases, inner).of(expression));
    }

    @Override
    public Object visitLiteral(Literal literal) {
        return Comparisons.literal(literal);
    }

    @Override
    public Object visitAlias(String name) {
        Expression value = aliases.get(name);
        if (value == null) {
            throw Refusal.invalid("The parameter alias " + name + " has no value.");
        }
        return of(value);
    }

    @Override
    public Object visitLambdaExpression(String function, String variable, Expression expression) {
        throw unsupported("lambda " + function);
    }

    @Override
    public Object visitTypeLiteral(EdmType type) {
        throw unsupported("type " + type.getName());
    }

    @Override
    public Object visitLambdaReference(String variable) {
        throw unsupported("comparing the whole of " + variable);
    }

    @Override
    public Object visitEnum(EdmEnumType type, List<String> values) {
        throw unsupported("enumeration " + type.getName());
    }

    static Refusal unsupported(String what) {
        return new Refusal(400, "0x80060888", "The query " + what + " is not supported.");
    }
}
