package io.voiceflows.e2e;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Cuts the product's life short at a named point, inside this process: from that moment on no step of any route runs and
 * no statement reaches the database, and what was not committed is rolled back. That is what a kill leaves behind.
 */
final class Lifeline implements InterceptStrategy, BeanPostProcessor {

    /** What everything meets after the end. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String where) {
            super("killed " + where, null, false, false);
        }
    }

    private enum When {
        BEFORE_STEP,
        AFTER_STEP,
        BEFORE_SQL,
        AFTER_SQL
    }

    private record Point(When when, Pattern what, AtomicInteger left) {}

    private static final Set<String> HARMLESS = Set.of("rollback", "close", "isClosed", "isValid", "clearWarnings");

    private volatile Point point;
    private volatile String deadSince;

    void dieBefore(String step, int nth) {
        arm(When.BEFORE_STEP, Pattern.quote(step), nth);
    }

    void dieAfter(String step, int nth) {
        arm(When.AFTER_STEP, Pattern.quote(step), nth);
    }

    /** @param sql what the statement begins with, as a regular expression */
    void dieBeforeSql(String sql, int nth) {
        arm(When.BEFORE_SQL, sql + ".*", nth);
    }

    /** The statement was executed; in a transaction it is not committed yet. */
    void dieAfterSql(String sql, int nth) {
        arm(When.AFTER_SQL, sql + ".*", nth);
    }

    private void arm(When when, String what, int nth) {
        point = new Point(when, Pattern.compile(what, Pattern.DOTALL), new AtomicInteger(nth));
    }

    boolean isDead() {
        return deadSince != null;
    }

    /** For the next life; the crash point is gone. */
    void revive() {
        point = null;
        deadSince = null;
    }

    /** Makes a stand's product mortal. */
    void joins(GenericApplicationContext context) {
        context.registerBean("lifeline", InterceptStrategy.class, () -> this);
        context.getBeanFactory().addBeanPostProcessor(this);
    }

    private void at(When when, String what) {
        Point armed = point;
        boolean met = armed != null
                && armed.when() == when
                && armed.what().matcher(what).matches()
                && armed.left().decrementAndGet() == 0;
        if (met) {
            deadSince = when.name().toLowerCase(Locale.ROOT) + " " + what;
        }
        if (isDead()) {
            throw new Killed(deadSince);
        }
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        String step = String.valueOf(definition.getId());
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                try {
                    at(When.BEFORE_STEP, step);
                } catch (Killed killed) {
                    exchange.setException(killed);
                    callback.done(true);
                    return true;
                }
                return super.process(exchange, doneSync -> {
                    try {
                        at(When.AFTER_STEP, step);
                    } catch (Killed killed) {
                        exchange.setException(killed);
                    }
                    callback.done(doneSync);
                });
            }
        };
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof DataSource database)) {
            return bean;
        }
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                at(When.BEFORE_SQL, "connect");
                return mortal(Connection.class, super.getConnection(), "");
            }
        };
    }

    private <T> T mortal(Class<T> kind, T real, String sql) {
        return kind.cast(Proxy.newProxyInstance(
                Lifeline.class.getClassLoader(),
                new Class<?>[] {kind},
                (proxy, method, arguments) -> invoke(real, method, arguments, sql)));
    }

    private Object invoke(Object real, Method method, Object[] arguments, String sql) throws Throwable {
        boolean executes = method.getName().startsWith("execute");
        if (!HARMLESS.contains(method.getName())) {
            at(When.BEFORE_SQL, executes ? sql : method.getName());
        }
        Object result;
        try {
            result = method.invoke(real, arguments);
        } catch (InvocationTargetException refused) {
            throw refused.getCause();
        }
        if (executes) {
            at(When.AFTER_SQL, sql);
        }
        return result instanceof PreparedStatement statement
                ? mortal(PreparedStatement.class, statement, String.valueOf(arguments[0]))
                : result;
    }
}
