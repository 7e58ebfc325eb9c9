package io.petagrid.launcher.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium that shows one page, and what it noticed. */
final class Browser implements AutoCloseable {
    static final Path CHROMIUM = Path.of(System.getProperty("petagrid.chromium", "/usr/bin/chromium"));
    static final Path DRIVER = Path.of(System.getProperty("petagrid.chromedriver", "/usr/bin/chromedriver"));
    static final Dimension WALL = new Dimension(1920, 1200);
    static final Dimension PHONE = new Dimension(430, 900);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ChromeDriver driver;
    private final String address;

    Browser(String address, Path profile) {
        this.address = address;
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
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        size(WALL);
    }

    static boolean isInstalled() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    ChromeDriver driver() {
        return driver;
    }

    void size(Dimension size) {
        driver.manage().window().setSize(size);
    }

    void theme(String theme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    /** Shows a screen and waits until it has its figures. */
    void show(String hash) {
        driver.get(address + "#/" + hash);
        String screen = hash.replaceFirst("\\?.*", "");
        await("main[data-screen='" + screen + "'][data-tick] .panel");
    }

    void await(String selector) {
        new WebDriverWait(driver, PATIENCE)
                .until(page -> !page.findElements(By.cssSelector(selector)).isEmpty());
    }

    void awaitNone(String selector) {
        new WebDriverWait(driver, PATIENCE)
                .until(page -> page.findElements(By.cssSelector(selector)).isEmpty());
    }

    /** Clicks as a user does, who scrolls until nothing lies over it; an element that is being redrawn is looked for again. */
    void click(String selector) {
        new WebDriverWait(driver, PATIENCE).ignoring(WebDriverException.class).until(page -> {
            WebElement element = page.findElement(By.cssSelector(selector));
            driver.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
            element.click();
            return true;
        });
    }

    void type(String selector, String text) {
        await(selector);
        driver.findElement(By.cssSelector(selector)).clear();
        driver.findElement(By.cssSelector(selector)).sendKeys(text);
    }

    /** Chooses an option of a list by its value. */
    void choose(String selector, String value) {
        new Select(driver.findElement(By.cssSelector(selector))).selectByValue(value);
    }

    void press(String key) {
        driver.findElement(By.tagName("body")).sendKeys(key);
    }

    void tab() {
        driver.switchTo().activeElement().sendKeys(Keys.TAB);
    }

    JsonNode run(String script) {
        try {
            return MAPPER.readTree(String.valueOf(driver.executeScript("return JSON.stringify(" + script + ")")));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on the page's answers from an address are noted. */
    void noteAnswersOf(String path) {
        driver.executeScript("""
                const path = arguments[0];
                const asked = window.fetch;
                window.noted = null;
                window.fetch = async (address, ...more) => {
                  const response = await asked(address, ...more);
                  if (address === path) response.clone().json().then(body => { window.noted = body; });
                  return response;
                };
                """, path);
    }

    /** The last answer that was noted; null before the first. */
    JsonNode noted() {
        return run("window.noted");
    }

    void keepPicture(String name) {
        driver.executeScript("scrollTo(0, 0)");
        keepView(name);
    }

    /** Keeps what is in view, wherever the page is scrolled to. */
    void keepView(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the browser has complained about since this was last asked. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::toString)
                .toList();
    }

    /** The addresses that were asked for since this was last asked. */
    List<String> requests() {
        List<String> requests = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            try {
                JsonNode message = MAPPER.readTree(entry.getMessage()).path("message");
                if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                    requests.add(Objects.requireNonNull(
                            message.at("/params/request/url").asText()));
                }
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return requests;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
