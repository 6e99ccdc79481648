//! A container on its way out, piece by piece: memory holds one piece and the names, whatever the
//! whole weighs. Content is checked against its name as it passes; where it is not what it should be
//! the container breaks off, and is broken for whoever saves it.

use super::history::time;
use super::manifest::{FORMAT, Manifest, Role};
use super::part::{Part, Source};
use super::{Flow, gather};
use crate::commands::ReadContent;
use crate::{App, AppError, Caller};
use archive::{Writer, safe_name};
use blobs::{BlobReader, Blobs};
use bytes::Bytes;
use ids::{OrganisationId, Sha256};
use std::collections::VecDeque;

/// What says that a container is one (ETSI EN 319 162-1, A.1).
pub(crate) const MIMETYPE: &str = "application/vnd.etsi.asic-e+zip";

/// An archive on its way out.
#[derive(Debug)]
pub struct Package {
    blobs: Blobs,
    organisation: OrganisationId,
    /// `None` once its directory is written.
    writer: Option<Writer>,
    rest: VecDeque<(String, Source)>,
    reading: Option<BlobReader>,
}

impl App {
    /// The container of a flow. `history` is what happened, for people: an HTML page.
    ///
    /// # Errors
    /// A content is not there.
    pub async fn package_flow(
        &self,
        caller: &Caller,
        flow: Flow,
        history: String,
    ) -> Result<Package, AppError> {
        let wrong = |error: serde_json::Error| AppError::Blob(error.to_string());
        let mut parts = flow.parts.clone();
        for part in &mut parts {
            if let Source::Blob(blob) = part.source {
                let found = self.blobs.find(caller.organisation, blob).await?;
                part.file.size = found.ok_or_else(|| absent(blob))?.size;
            }
        }
        let json = serde_json::to_vec_pretty(&flow.history).map_err(wrong)?;
        parts.push(Part::of(Role::History, "history.json", "application/json", json));
        let html = "text/html; charset=utf-8";
        parts.push(Part::of(Role::History, "history.html", html, history));
        let manifest = serde_json::to_vec_pretty(&manifest(&flow, &parts)).map_err(wrong)?;
        let files = parts.into_iter().map(|part| (part.file.name, part.source));
        let begin =
            [("mimetype".to_owned(), Source::Bytes(Bytes::from_static(MIMETYPE.as_bytes())))];
        let end = [("manifest.json".to_owned(), Source::Bytes(manifest.into()))];
        self.package(caller, begin.into_iter().chain(files).chain(end).collect()).await
    }

    /// A version of the content with every signature over it, each named as programs that verify
    /// expect it.
    ///
    /// # Errors
    /// The content is not there.
    pub async fn package_signed(
        &self,
        caller: &Caller,
        read: &ReadContent,
    ) -> Result<Package, AppError> {
        let name = read.content.file_name.as_str();
        let original = [(safe_name(name), Source::Blob(read.content.blob))];
        let signatures = read.signatures.iter().map(|one| {
            let file = gather::signature_file_name(name, one.id);
            (file, Source::Bytes(Bytes::copy_from_slice(&one.cms)))
        });
        self.package(caller, original.into_iter().chain(signatures).collect()).await
    }

    /// Before the first byte is promised, everything must be there.
    async fn package(
        &self,
        caller: &Caller,
        files: VecDeque<(String, Source)>,
    ) -> Result<Package, AppError> {
        let organisation = caller.organisation;
        for (_, source) in &files {
            if let Source::Blob(blob) = source
                && !self.blobs.exists(organisation, *blob).await?
            {
                return Err(absent(*blob));
            }
        }
        let (blobs, writer) = (self.blobs.clone(), Some(Writer::new()));
        Ok(Package { blobs, organisation, writer, rest: files, reading: None })
    }
}

impl Package {
    /// The next piece and the rest; `None` after the last one.
    ///
    /// # Errors
    /// A content is not there or is not what its name says.
    pub async fn next(mut self) -> Result<Option<(Bytes, Package)>, AppError> {
        let mut out = Vec::new();
        while out.is_empty() {
            let Some(mut writer) = self.writer.take() else { return Ok(None) };
            if let Some(mut reader) = self.reading.take() {
                match reader.next().await? {
                    Some(piece) => {
                        writer.piece(&piece, &mut out);
                        self.reading = Some(reader);
                    }
                    None => writer.end(&mut out),
                }
                self.writer = Some(writer);
            } else if let Some((name, source)) = self.rest.pop_front() {
                self.reading = self.begin(&mut writer, &name, source, &mut out).await?;
                self.writer = Some(writer);
            } else {
                writer.finish(&mut out);
            }
        }
        Ok(Some((out.into(), self)))
    }

    async fn begin(
        &self,
        writer: &mut Writer,
        name: &str,
        source: Source,
        out: &mut Vec<u8>,
    ) -> Result<Option<BlobReader>, AppError> {
        match source {
            Source::Bytes(bytes) => {
                writer.file(name, &bytes, out);
                Ok(None)
            }
            Source::Blob(blob) => {
                let found = self.blobs.read(self.organisation, blob).await?;
                let reader = found.ok_or_else(|| absent(blob))?;
                writer.begin(name, reader.size(), out);
                Ok(Some(reader))
            }
        }
    }
}

fn manifest(flow: &Flow, parts: &[Part]) -> Manifest {
    let card = &flow.document.card;
    Manifest {
        format: FORMAT.to_owned(),
        made: time(flow.at),
        made_by: flow.by.replace('\u{a0}', " "),
        organisation: flow.directory.records.organisation.name.clone(),
        document: card.public_id.to_string(),
        title: card.title.clone(),
        files: parts.iter().map(|part| part.file.clone()).collect(),
    }
}

fn absent(blob: Sha256) -> AppError {
    AppError::Blob(format!("content {blob} is not there"))
}
