//! A flow of any size leaves in pieces: the memory that it takes does not grow with it. Alone in its
//! file, for the memory of the process is measured.

#![cfg(target_os = "linux")]

mod house;

use house::House;

const MEGABYTE: usize = 1 << 20;

/// R110: 64 MB of contents leave with less than 16 MB more of memory than before.
#[tokio::test]
async fn memory_does_not_grow_with_the_flow() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::open(folder.path()).await;
    let document = house.document().await;
    for version in 1..=4 {
        house.bring(document, version, 16 * MEGABYTE).await;
    }
    let before = house::measured_anew();
    let sent = house.export(document).await;
    let grown = house::peak() - before;
    assert!(sent > 64 * MEGABYTE, "{sent} bytes were sent");
    assert!(grown < 16 * MEGABYTE, "{grown} bytes more");
}
