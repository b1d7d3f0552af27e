package io.voiceflows.workshop.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.camel.CamelContext;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.support.GenericApplicationContext;

/** The real beans that a test file names, made with a clock that stands still, an object mapper, and each other. */
final class TestBeans implements AutoCloseable {

    private final TestScript script;
    private final GenericApplicationContext spring = new GenericApplicationContext();

    TestBeans(TestScript script, ObjectMapper json) {
        this.script = script;
        Clock clock = Clock.fixed(Instant.parse(script.clock()), ZoneOffset.UTC);
        spring.registerBean("clock", Clock.class, () -> clock);
        spring.registerBean("json", ObjectMapper.class, () -> json);
        script.beans().forEach((name, type) -> {
            RootBeanDefinition definition = new RootBeanDefinition();
            definition.setBeanClassName(TypedValues.nested(type));
            definition.setAutowireMode(AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR);
            spring.registerBeanDefinition(name, definition);
        });
        try {
            spring.refresh();
        } catch (BeansException unmade) {
            throw new AssertionError(
                    "a bean cannot be made: " + unmade.getMostSpecificCause().getMessage()
                            + ". Name what it needs under 'beans', or mock the step that calls it",
                    unmade);
        }
    }

    void bindTo(CamelContext camel) {
        script.beans().keySet().forEach(name -> camel.getRegistry().bind(name, spring.getBean(name)));
        camel.getRegistry().bind("clock", spring.getBean(Clock.class));
    }

    @Override
    public void close() {
        spring.close();
    }
}
