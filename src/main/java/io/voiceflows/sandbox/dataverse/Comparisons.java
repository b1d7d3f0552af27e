package io.voiceflows.sandbox.dataverse;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.olingo.server.api.uri.queryoption.expression.BinaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;

/** Comparing values with the database's three answers: true, false and, as {@code null}, unknown. */
final class Comparisons {

    /** The word {@code null} in an expression, told apart from a column without value. */
    private static final Object NULL = new Object();

    private Comparisons() {}

    static Boolean truth(Object value) {
        return value instanceof Boolean truth ? truth : null;
    }

    static Boolean and(Boolean left, Boolean right) {
        return Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)
                ? Boolean.FALSE
                : left == null || right == null ? null : Boolean.TRUE;
    }

    static Boolean or(Boolean left, Boolean right) {
        return Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right)
                ? Boolean.TRUE
                : left == null || right == null ? null : Boolean.FALSE;
    }

    static Boolean compare(BinaryOperatorKind operator, Object left, Object right) {
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

    static Object comparable(Object value) {
        if (value instanceof Lookup lookup) {
            return lookup.id();
        }
        return value instanceof Number number ? new BigDecimal(number.toString()) : value;
    }

    static Object literal(Literal literal) {
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
            default -> throw Conditions.unsupported("literal " + text);
        };
    }
}
