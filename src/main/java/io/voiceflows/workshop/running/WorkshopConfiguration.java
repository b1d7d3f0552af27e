package io.voiceflows.workshop.running;

import io.voiceflows.settings.ServiceSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.RouteFolder;
import io.voiceflows.workshop.RunsAtOnce;
import io.voiceflows.workshop.lint.RouteLint;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.autoconfigure.quartz.QuartzProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Loads the routes once Camel runs, then starts the schedules that call them. */
@Configuration(proxyBeanMethods = false)
class WorkshopConfiguration {

    @Bean
    RouteFolder routeFolder(ServiceSettings service) {
        return new RouteFolder(service.routesPath());
    }

    @Bean
    RouteLint routeLint(ApplicationContext spring) {
        return new RouteLint(spring.getEnvironment()::getProperty, spring::containsBean);
    }

    @Bean
    RouteLoader routeLoader(RouteFolder folder, RouteLint lint) {
        return new RouteLoader(folder, lint);
    }

    @Bean
    ScheduleStore scheduleStore(JdbcConnectionDetails journal, DataSource database, QuartzProperties given) {
        return new ScheduleStore(journal, database, given);
    }

    /** Found by Camel under this name. The scheduler starts when there is a route for everything that is due. */
    @Bean("quartz")
    QuartzComponent quartz(Scheduler scheduler) {
        QuartzComponent quartz = new QuartzComponent();
        quartz.setScheduler(scheduler);
        quartz.setAutoStartScheduler(false);
        return quartz;
    }

    @Bean
    HandOver handOver(Scheduler scheduler, JdbcClient database) {
        return new HandOver(scheduler, database);
    }

    @Bean
    @ConditionalOnProperty(name = "voiceflows.schedules.enabled", matchIfMissing = true)
    Schedules schedules(Tenants tenants, Scheduler scheduler) {
        return new Schedules(tenants, scheduler);
    }

    /** Without schedules nobody runs anything but who asks for it himself. */
    @Bean
    RunsAtOnce runsAtOnce(Scheduler scheduler, @Value("${voiceflows.schedules.enabled:true}") boolean schedules) {
        return schedules ? new EventTriggers(scheduler) : (tenant, pipeline, in) -> {};
    }

    /** After the start of Camel, since a file that does not load would otherwise stop all of it. */
    @Bean
    CamelContextConfiguration loadRoutesWhenStarted(RouteLoader routes, ObjectProvider<Schedules> schedules) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                camel.setSourceLocationEnabled(true);
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {
                routes.load(camel);
                schedules.ifAvailable(each -> start(each, camel));
            }
        };
    }

    private static void start(Schedules schedules, CamelContext camel) {
        try {
            schedules.start(camel);
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The schedules cannot be started: " + failure.getMessage(), failure);
        }
    }
}
