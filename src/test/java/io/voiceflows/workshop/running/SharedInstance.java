package io.voiceflows.workshop.running;

import static org.mockito.Mockito.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.voiceflows.settings.SchedulesSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.RouteFolder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.autoconfigure.quartz.QuartzProperties;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/** What of an instance has to do with schedules; instances on one server share them. */
final class SharedInstance {

    /** The tenants whose callback sync ran here. */
    final List<String> ranFor = new CopyOnWriteArrayList<>();

    final DefaultCamelContext camel = new DefaultCamelContext();
    final Scheduler scheduler;
    final Schedules schedules;

    private final Tenants tenants = mock(Tenants.class);
    private final List<Consumer<Collection<TenantSettings>>> listeners = new CopyOnWriteArrayList<>();
    private final SchedulerFactoryBean factory = new SchedulerFactoryBean();

    SharedInstance(SharedDatabase database) throws Exception {
        JdbcConnectionDetails journal = mock();
        when(journal.getJdbcUrl()).thenReturn(database.url());
        new ScheduleStore(journal, database.source(), new QuartzProperties()).customize(factory);
        factory.setAutoStartup(false);
        factory.afterPropertiesSet();
        scheduler = factory.getScheduler();
        schedules = new Schedules(tenants, scheduler);
        camel.getCamelContextExtension().setName("voice-flows");
        QuartzComponent quartz = new QuartzComponent();
        quartz.setScheduler(scheduler);
        quartz.setAutoStartScheduler(false);
        camel.addComponent("quartz", quartz);
        onRun("callback-sync", exchange -> ranFor.add(exchange.getVariable("tenant", String.class)));
        doAnswer(call -> listeners.add(call.getArgument(0))).when(tenants).onChange(any());
        camel.getRegistry().bind("dryRuns", new NoDryRuns());
        camel.start();
        String template = new RouteFolder(Path.of("absent"))
                .find("_schedules.camel.yaml")
                .orElseThrow()
                .text();
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("_schedules.camel.yaml", template));
    }

    interface Run {
        void on(Exchange exchange) throws Exception;
    }

    void onRun(String pipeline, Run run) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + pipeline).process(run::on);
            }
        });
    }

    SharedInstance start(TenantSettings... first) throws SchedulerException {
        when(tenants.all()).thenReturn(List.of(first));
        schedules.start(camel);
        return this;
    }

    void change(TenantSettings... now) {
        when(tenants.all()).thenReturn(List.of(now));
        listeners.forEach(listener -> listener.accept(List.of(now)));
    }

    void stop() throws SchedulerException {
        if (!scheduler.isShutdown()) {
            scheduler.standby();
            camel.stop();
            factory.destroy();
        }
    }

    static TenantSettings tenant(String name, String cron) {
        return tenant(name, Map.of("callback-sync", cron));
    }

    static TenantSettings tenant(String name, Map<String, String> crons) {
        TenantSettings settings = mock(TenantSettings.class);
        when(settings.tenant()).thenReturn(name);
        SchedulesSettings schedules = mock();
        when(settings.crons()).thenReturn(crons);
        when(settings.schedules()).thenReturn(schedules);
        return settings;
    }
}
