//! A real browser: Debian's chromium behind chromedriver, in a process group of its own, so that
//! nothing outlives a test, whether it passes or panics.

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// A browser with one window.
pub struct Browser {
    /// The driver's client, for what has no word here.
    pub client: Client,
    base: String,
    port: u16,
    driver: Child,
    _profile: TempDir,
}

/// Flags without which chromium neither starts as root nor stays on this machine.
const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(10);

impl Browser {
    /// Opens a browser on a site.
    ///
    /// # Panics
    /// There is no chromium or chromedriver here: `cargo xtask check` installs both.
    pub async fn open(base: &str, width: u32, height: u32) -> Browser {
        Browser::open_with(base, width, height, &[]).await
    }

    /// The same with flags of chromium's own.
    ///
    /// # Panics
    /// As [`Browser::open`].
    pub async fn open_with(base: &str, width: u32, height: u32, flags: &[&str]) -> Browser {
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let (driver, port) = start_driver();
        let flags = FLAGS.iter().chain(flags);
        let mut arguments: Vec<_> = flags.map(|flag| (*flag).to_owned()).collect();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        arguments.push(format!("--window-size={width},{height}"));
        // Programs of the same machine have certificates that nobody trusts.
        let options =
            json!({ "goog:chromeOptions": { "args": arguments }, "acceptInsecureCerts": true });
        let capabilities = options.as_object().cloned().unwrap_or_default();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("chromedriver answers");
        client.set_window_size(width, height).await.expect("the window has a size");
        Browser { client, base: base.to_owned(), port, driver, _profile: profile }
    }

    /// Opens an address of the site.
    pub async fn go(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.base)).await.expect("the page opens");
    }

    /// The path and query of the present page.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("an address");
        url.as_str().trim_start_matches(&self.base).to_owned()
    }

    /// The element of a CSS selector, once it is there.
    pub async fn find(&self, css: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        match found {
            Ok(element) => element,
            Err(error) => {
                panic!("no `{css}` on {}: {error}\n{}", self.path().await, self.text().await)
            }
        }
    }

    /// Whether a CSS selector finds anything now.
    pub async fn has(&self, css: &str) -> bool {
        !self.client.find_all(Locator::Css(css)).await.expect("a look").is_empty()
    }

    /// Types into a field, in place of what was there.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.expect("the field clears");
        field.send_keys(text).await.expect("the field takes keys");
    }

    /// Chooses a file.
    pub async fn choose(&self, css: &str, file: &Path) {
        let field = self.find(css).await;
        field.send_keys(&file.display().to_string()).await.expect("the field takes a file");
    }

    /// Chooses the option of a list by its value.
    pub async fn select(&self, css: &str, value: &str) {
        self.find(css).await.select_by_value(value).await.expect("the option is there");
    }

    /// Clicks.
    pub async fn click(&self, css: &str) {
        self.find(css).await.click().await.unwrap_or_else(|error| panic!("`{css}`: {error}"));
    }

    /// Clicks the first visible button or link with these words.
    pub async fn press(&self, words: &str) {
        let path = format!(
            "//*[self::button or self::a or self::summary][not(@aria-hidden='true')]\
             [contains(translate(normalize-space(.), '\u{a0}', ' '), \"{words}\")]"
        );
        for _ in 0..100 {
            for button in self.client.find_all(Locator::XPath(&path)).await.unwrap_or_default() {
                // A button of the page before is gone by now: look again.
                if button.is_displayed().await.unwrap_or(false) && button.click().await.is_ok() {
                    return;
                }
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("no «{words}» on {}:\n{}", self.path().await, self.text().await);
    }

    /// The words of the page, with spaces that do break.
    pub async fn text(&self) -> String {
        let words = "return document.body ? document.body.innerText : ''";
        // Between two pages there is nobody to answer.
        for _ in 0..50 {
            if let Ok(text) = self.client.execute(words, Vec::new()).await {
                return text.as_str().unwrap_or_default().replace('\u{a0}', " ");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the page has no words");
    }

    /// Waits until the page says something.
    pub async fn sees(&self, words: &str) {
        for _ in 0..100 {
            if self.text().await.contains(words) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the page {} does not say «{words}»:\n{}", self.path().await, self.text().await);
    }

    /// Runs a script and gives its value.
    pub async fn run(&self, script: &str) -> serde_json::Value {
        self.client.execute(script, Vec::new()).await.expect("the script runs")
    }

    /// Gives the browser an authenticator of its own that keeps passkeys and takes everybody for its
    /// owner, or nobody. Its name.
    pub async fn authenticator(&self, verifies: bool) -> String {
        let body = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserVerified": verifies,
        });
        let url = self.authenticators().await;
        let mut answer = ureq::post(&url).send(body.to_string()).expect("an authenticator");
        let text = answer.body_mut().read_to_string().expect("its name");
        let named: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        named["value"].as_str().expect("a name").to_owned()
    }

    /// Takes an authenticator away, with its passkeys.
    pub async fn lose(&self, authenticator: &str) {
        let url = format!("{}/{authenticator}", self.authenticators().await);
        ureq::delete(&url).call().expect("it is gone");
    }

    /// What the driver adds to the standard protocol: WebAuthn, «User Agent Automation».
    async fn authenticators(&self) -> String {
        let session = self.client.session_id().await.expect("an answer").expect("a session");
        format!("http://127.0.0.1:{}/session/{session}/webauthn/authenticator", self.port)
    }

    /// Keeps a picture of the window.
    pub async fn picture(&self, file: &Path) {
        let png = self.client.screenshot().await.expect("a picture");
        std::fs::write(file, png).expect("the picture is kept");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver leads a group that the browser belongs to: all of it ends here.
        let group = format!("-{}", self.driver.id());
        drop(Command::new("kill").args(["-KILL", "--", &group]).status());
        drop(self.driver.wait());
    }
}

fn start_driver() -> (Child, u16) {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .expect("chromedriver is installed: `cargo xtask check` does it");
    let output = driver.stdout.take().expect("its output");
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let port = lines
        .find_map(|line| {
            line.split("successfully on port ").nth(1)?.trim_end_matches('.').parse().ok()
        })
        .expect("it says its port");
    // Somebody must read on, or it stops when the pipe is full.
    std::thread::spawn(move || lines.for_each(drop));
    (driver, port)
}
