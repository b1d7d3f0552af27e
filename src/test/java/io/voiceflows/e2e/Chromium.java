package io.voiceflows.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A person with a real browser: the chromium of the system, driven without downloading anything. */
final class Chromium implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Narrower windows are those of phones. */
    private static final int PHONE = 700;

    private static final Dimension DESK = new Dimension(1280, 900);

    private final ChromeDriver driver;

    /** Skips the test where no chromium is installed; on the build server it must be. */
    Chromium(Path profile) {
        boolean installed = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        assumeTrue(
                installed || System.getenv("CI") != null,
                "No chromium: apt-get install chromium chromium-driver makes the console's browser test run");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--lang=en",
                "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", Map.of("browser", "WARNING"));
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.manage().window().setSize(DESK);
    }

    void open(String address) {
        driver.get(address);
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** What the person reads, or a screen reader reads out. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** The first match of a CSS selector, once it is there. */
    WebElement find(String selector) {
        await(selector).atMost(PATIENCE).until(() -> !all(selector).isEmpty());
        return all(selector).get(0);
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Moves on with the tabulator until this element has the focus, as who has no mouse does. */
    WebElement tabTo(String selector) {
        WebElement wanted = find(selector);
        for (int presses = 0; presses < 80; presses++) {
            WebElement focused = driver.switchTo().activeElement();
            if (focused.equals(wanted)) {
                return focused;
            }
            focused.sendKeys(Keys.TAB);
        }
        throw new AssertionError(selector + " cannot be reached with the keyboard");
    }

    void awaitText(String text) {
        await(text).atMost(PATIENCE).ignoreExceptions().until(() -> text().contains(text));
    }

    void awaitGone(String selector) {
        await(selector).atMost(PATIENCE).until(() -> all(selector).isEmpty());
    }

    void awaitAddress(String part) {
        await(part).atMost(PATIENCE).until(() -> address().contains(part));
    }

    void awaitLoaded() {
        await("the page").atMost(PATIENCE).until(() -> "complete".equals(script("return document.readyState")));
    }

    Object script(String script) {
        return driver.executeScript(script);
    }

    /** What the browser complained about, such as content that the page's policy forbids. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getMessage())
                .toList();
    }

    void width(int width, int height) {
        Map<String, Object> screen =
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < PHONE);
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", screen);
    }

    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void picture(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
