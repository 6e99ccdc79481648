//! Every policy file of `cases/` is run against the law; each of its checks must hold.

use scenario::{Report, run_file};
use std::path::{Path, PathBuf};

fn case_files() -> std::io::Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let paths = entries.into_iter().map(|entry| entry.path());
    let mut files: Vec<_> =
        paths.filter(|path| path.extension() == Some("yaml".as_ref())).collect();
    files.sort();
    Ok(files)
}

#[test]
fn every_check_of_every_case_file_holds() {
    let files = case_files().unwrap();
    assert!(!files.is_empty());
    let mut total = Report::default();
    for file in files {
        let report = run_file(&file).unwrap_or_else(|error| panic!("{error}"));
        assert!(report.passed + report.failed() > 0, "{} checks nothing", file.display());
        total = total.and(report);
    }
    assert_eq!(total.failed(), 0, "\n{total}");
}
