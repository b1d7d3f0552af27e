package io.voiceflows.sandbox.dataverse;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    /** The word {@code null} in an expression, told apart from a column without value. */
    private static final Object NULL = new Object();

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
            case AND -> and((Boolean) left, (Boolean) right);
            case OR -> or((Boolean) left, (Boolean) right);
            case EQ, NE, GT, GE, LT, LE -> compare(operator, left, right);
            default -> throw unsupported("operator '" + operator + "'");
        };
    }

    @Override
    public Object visitBinaryOperator(BinaryOperatorKind operator, Object left, List<Object> right) {
        throw unsupported("operator '" + operator + "'"); // "in" is OData 4.01
    }

    private static Boolean and(Boolean left, Boolean right) {
        return Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)
                ? Boolean.FALSE
                : left == null || right == null ? null : Boolean.TRUE;
    }

    private static Boolean or(Boolean left, Boolean right) {
        return Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right)
                ? Boolean.TRUE
                : left == null || right == null ? null : Boolean.FALSE;
    }

    private static Boolean compare(BinaryOperatorKind operator, Object left, Object right) {
        if (left == NULL || right == NULL) {
            Object other = left == NULL ? right : left;
            boolean missing = other == null || other == NULL;
            return switch (operator) {
                case EQ -> missing;
                case NE -> !missing;
                default -> null;
            };
        }
        if (left == null || right == null) {
            return null;
        }
        int order = order(left, right);
        return switch (operator) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            default -> order <= 0;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static int order(Object left, Object right) {
        if (left instanceof String one && right instanceof String other) {
            return Likeness.compare(one, other);
        }
        if (left instanceof Instant one && right instanceof LocalDate other) {
            return one.compareTo(other.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        if (left.getClass() != right.getClass()) {
            throw Refusal.invalid(
                    "A value of type " + left.getClass().getSimpleName() + " cannot be compared with " + right + ".");
        }
        return ((Comparable) left).compareTo(right);
    }

    @Override
    public Object visitUnaryOperator(UnaryOperatorKind operator, Object operand) {
        if (operator != UnaryOperatorKind.NOT) {
            throw unsupported("operator '" + operator + "'");
        }
        return operand == null ? null : !((Boolean) operand);
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
                return comparable(current.get(property.getProperty().getName()));
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

    private static Object comparable(Object value) {
        if (value instanceof Lookup lookup) {
            return lookup.id();
        }
        return value instanceof Number number ? new BigDecimal(number.toString()) : value;
    }

    @Override
    public Object visitLiteral(Literal literal) {
        if (literal.getType() == null) {
            return NULL;
        }
        String text = literal.getText();
        return switch (literal.getType().getName()) {
            case "String" -> text.substring(1, text.length() - 1).replace("''", "'");
            case "Guid" -> UUID.fromString(text);
            case "Boolean" -> Boolean.valueOf(text);
            case "DateTimeOffset" -> OffsetDateTime.parse(text).toInstant();
            case "Date" -> LocalDate.parse(text);
            case "SByte", "Byte", "Int16", "Int32", "Int64", "Decimal", "Single", "Double" -> new BigDecimal(text);
            default -> throw unsupported("literal " + text);
        };
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

    private static Refusal unsupported(String what) {
        return new Refusal(400, "0x80060888", "The query " + what + " is not supported.");
    }
}
