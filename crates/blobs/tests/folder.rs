//! Content in a folder, from outside.

use std::path::PathBuf;

use blobs::{BlobError, Blobs, Copied, PutPayload};
use bytes::Bytes;
use ids::{HOUR, Moment, OrganisationId, Sha256};
use tempfile::TempDir;

const OURS: OrganisationId = OrganisationId(7);
const THEIRS: OrganisationId = OrganisationId(8);
/// SHA-256 of `abc`, from FIPS 180-4.
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

struct Place {
    folder: TempDir,
    blobs: Blobs,
}

impl Place {
    fn new() -> Result<Place, BlobError> {
        let folder = tempfile::tempdir()?;
        let blobs = Blobs::folder(&folder.path().join("deep/content"))?;
        Ok(Place { folder, blobs })
    }

    fn file(&self, organisation: OrganisationId, sha256: Sha256) -> PathBuf {
        self.folder.path().join(format!("deep/content/{organisation}/{sha256}"))
    }

    fn spoil(&self, organisation: OrganisationId, sha256: Sha256) -> std::io::Result<()> {
        std::fs::write(self.file(organisation, sha256), "abd")
    }
}

fn abc() -> Sha256 {
    ABC.parse().unwrap_or(Sha256([0; 32]))
}

#[tokio::test]
async fn content_is_named_by_its_digest_and_comes_back() {
    let place = Place::new().unwrap();
    let stored = place.blobs.put(OURS, Bytes::from("abc")).await.unwrap();
    assert_eq!(stored, abc());
    assert_eq!(place.blobs.get(OURS, stored).await.unwrap(), Some(Bytes::from("abc")));
    assert_eq!(std::fs::read(place.file(OURS, stored)).unwrap(), b"abc");
    assert_eq!(place.blobs.get(OURS, Sha256([1; 32])).await.unwrap(), None);
}

#[tokio::test]
async fn pieces_make_the_same_content_as_the_whole() {
    let place = Place::new().unwrap();
    let pieces = ["a", "", "bc"].map(Bytes::from);
    let stored = place.blobs.put(OURS, pieces.into_iter().collect::<PutPayload>());
    assert_eq!(stored.await.unwrap(), abc());
    assert_eq!(place.blobs.get(OURS, abc()).await.unwrap(), Some(Bytes::from("abc")));
}

#[tokio::test]
async fn organisations_share_nothing() {
    let place = Place::new().unwrap();
    place.blobs.put(OURS, Bytes::from("abc")).await.unwrap();
    assert!(!place.blobs.exists(THEIRS, abc()).await.unwrap());
    place.blobs.put(THEIRS, Bytes::from("abc")).await.unwrap();
    place.blobs.delete(OURS, abc()).await.unwrap();
    place.blobs.delete(OURS, abc()).await.unwrap();
    assert!(!place.blobs.exists(OURS, abc()).await.unwrap());
    assert_eq!(place.blobs.get(THEIRS, abc()).await.unwrap(), Some(Bytes::from("abc")));
}

#[tokio::test]
async fn changed_content_is_an_error_and_storing_it_again_mends_it() {
    let place = Place::new().unwrap();
    place.blobs.put(OURS, Bytes::from("abc")).await.unwrap();
    place.spoil(OURS, abc()).unwrap();
    let read = place.blobs.get(OURS, abc()).await;
    let named = |organisation, sha256| organisation == OURS && sha256 == abc();
    assert!(
        matches!(read, Err(BlobError::Corrupted { organisation, sha256 }) if named(organisation, sha256))
    );
    place.blobs.put(OURS, Bytes::from("abc")).await.unwrap();
    assert_eq!(place.blobs.get(OURS, abc()).await.unwrap(), Some(Bytes::from("abc")));
}

#[tokio::test]
async fn lists_show_content_and_nothing_else() {
    let place = Place::new().unwrap();
    assert_eq!(place.blobs.list_all().await.unwrap(), []);
    assert_eq!(place.blobs.list(OURS).await.unwrap(), []);
    for text in ["abc", "de", "f"] {
        place.blobs.put(OURS, Bytes::from(text)).await.unwrap();
        place.blobs.put(OURS, Bytes::from(text)).await.unwrap();
    }
    place.blobs.put(THEIRS, Bytes::from("abc")).await.unwrap();
    let stray = place.file(OURS, abc()).with_extension("part");
    std::fs::write(stray, "half").unwrap();
    let ours = place.blobs.list(OURS).await.unwrap();
    assert_eq!(ours.iter().map(|blob| blob.size).sum::<u64>(), 6);
    assert_eq!(ours.len(), 3);
    assert!(ours.is_sorted_by_key(|blob| blob.sha256));
    assert_eq!(place.blobs.organisations().await.unwrap(), [OURS, THEIRS]);
    assert_eq!(place.blobs.list_all().await.unwrap().len(), 4);
}

#[tokio::test]
async fn a_sweep_takes_old_orphans_only() {
    let place = Place::new().unwrap();
    let used = place.blobs.put(OURS, Bytes::from("used")).await.unwrap();
    let orphan = place.blobs.put(OURS, Bytes::from("orphan")).await.unwrap();
    let is_used = move |organisation, sha256| async move {
        Ok::<_, BlobError>((organisation, sha256) == (OURS, used))
    };
    let stored = place.blobs.find(OURS, orphan).await.unwrap().unwrap().stored;
    assert_eq!(place.blobs.sweep(stored + -HOUR, is_used).await.unwrap(), 0);
    assert!(place.blobs.exists(OURS, orphan).await.unwrap());
    // As the worker runs it: on whichever thread is free.
    let blobs = place.blobs.clone();
    let sweep = tokio::spawn(async move { blobs.sweep(stored + HOUR, is_used).await });
    assert_eq!(sweep.await.unwrap().unwrap(), 1);
    assert!(!place.blobs.exists(OURS, orphan).await.unwrap());
    assert!(place.blobs.exists(OURS, used).await.unwrap());
}

/// A command stores the orphan's content anew while the sweep asks about it.
#[tokio::test]
async fn a_sweep_spares_what_was_stored_again_meanwhile() {
    let place = Place::new().unwrap();
    place.blobs.put(OURS, Bytes::from("abc")).await.unwrap();
    let file = std::fs::File::options().write(true).open(place.file(OURS, abc())).unwrap();
    file.set_modified(std::time::UNIX_EPOCH).unwrap();
    let blobs = &place.blobs;
    let stores_again = |organisation, _| async move {
        blobs.put(organisation, Bytes::from("abc")).await?;
        Ok::<_, BlobError>(false)
    };
    assert_eq!(blobs.sweep(Moment(HOUR), stores_again).await.unwrap(), 0);
    assert!(blobs.exists(OURS, abc()).await.unwrap());
}

#[tokio::test]
async fn a_copy_is_complete_and_tells_what_is_corrupted() {
    let place = Place::new().unwrap();
    let spoilt = place.blobs.put(OURS, Bytes::from("abc")).await.unwrap();
    let sound = place.blobs.put(THEIRS, Bytes::from("sound")).await.unwrap();
    place.spoil(OURS, spoilt).unwrap();
    let copy = place.folder.path().join("copy");
    let first = place.blobs.copy_all_to(&copy).await.unwrap();
    let corrupted = vec![(OURS, spoilt)];
    assert_eq!(first, Copied { copied: 1, kept: 0, corrupted: corrupted.clone() });
    let second = place.blobs.copy_all_to(&copy).await.unwrap();
    assert_eq!(second, Copied { copied: 0, kept: 1, corrupted });
    let copied = Blobs::folder(&copy).unwrap();
    assert_eq!(copied.get(THEIRS, sound).await.unwrap(), Some(Bytes::from("sound")));
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert!(matches!(Blobs::folder(&file.join("content")), Err(BlobError::Folder(_))));
}

#[tokio::test]
async fn content_is_read_in_pieces_and_checked_at_the_end() {
    let place = Place::new().unwrap();
    let long = Bytes::from(vec![7; (5 << 20) / 2]);
    let sha256 = place.blobs.put(OURS, long.clone()).await.unwrap();
    let mut reader = place.blobs.read(OURS, sha256).await.unwrap().unwrap();
    let (mut pieces, mut whole) = (0, Vec::new());
    while let Some(piece) = reader.next().await.unwrap() {
        assert!(piece.len() <= 1 << 20);
        pieces += 1;
        whole.extend_from_slice(&piece);
    }
    assert_eq!((pieces, whole.len()), (3, long.len()));
    assert!(whole == long);
    assert!(place.blobs.read(THEIRS, sha256).await.unwrap().is_none());
    place.spoil(OURS, sha256).unwrap();
    let mut reader = place.blobs.read(OURS, sha256).await.unwrap().unwrap();
    let end = loop {
        match reader.next().await {
            Ok(Some(_)) => {}
            other => break other,
        }
    };
    assert!(matches!(end, Err(BlobError::Corrupted { .. })));
}
