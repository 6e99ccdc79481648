//! What it costs to take out a flow of a gigabyte: time, and the most memory that the process holds
//! meanwhile. Prints a table.
//!
//! `cargo bench -p dopusk --bench flow`

#![expect(clippy::expect_used, reason = "a bench stops where something is not as it should be")]

#[path = "../../app/tests/house/mod.rs"]
mod house;

use house::House;
use std::io::Write;
use std::time::Instant;

const VERSIONS: u8 = 16;
const SIZE: usize = 64 << 20;

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(measure());
}

async fn measure() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = House::open(folder.path()).await;
    let document = house.document().await;
    for version in 1..=VERSIONS {
        house.bring(document, version, SIZE).await;
    }
    let before = house::measured_anew();
    let begun = Instant::now();
    let sent = house.export(document).await;
    let (took, peak) = (begun.elapsed(), house::peak());
    let mut out = std::io::stdout();
    let megabytes = |bytes: usize| bytes as f64 / 1e6;
    writeln!(out, "{:<40} {:>10.1} MB", "bytes sent", megabytes(sent)).expect("a line");
    writeln!(out, "{:<40} {:>10.2} s", "time", took.as_secs_f64()).expect("a line");
    writeln!(out, "{:<40} {:>10.1} MB", "memory before", megabytes(before)).expect("a line");
    writeln!(out, "{:<40} {:>10.1} MB", "peak of memory meanwhile", megabytes(peak))
        .expect("a line");
}
