//! The accessibility check of a page by axe-core, which is kept packed beside this crate.

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use crate::Browser;

const PACKED: &str = "vendor/axe-core/axe.min.js.gz";

static AXE: LazyLock<String> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PACKED);
    let unpacked = Command::new("gzip").arg("-dc").arg(path).output().expect("gzip is installed");
    assert!(unpacked.status.success(), "{}", String::from_utf8_lossy(&unpacked.stderr));
    String::from_utf8(unpacked.stdout).expect("a script")
});

/// One line for every element that breaks a rule.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document).then(({ violations }) => done(violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))),
        (error) => done([String(error)]));
";

impl Browser {
    /// What axe-core finds wrong with the page as it stands.
    pub async fn violations(&self) -> Vec<String> {
        self.run(&AXE).await;
        let found = self.client.execute_async(RUN, Vec::new()).await.expect("axe runs");
        let lines = found.as_array().expect("a list").iter();
        lines.filter_map(|line| line.as_str().map(str::to_owned)).collect()
    }
}
