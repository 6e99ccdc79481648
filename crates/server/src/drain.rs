//! Bodies of requests that nobody read: they are read to their end and thrown away, up to a bound.
//! A client that is cut off while it sends shows no answer at all.

use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use crate::state::ServerState;

/// How many times the limit of uploads is thrown away before the sender is cut off.
const PATIENCE: u64 = 16;

/// Answers when the whole request is read.
pub(crate) async fn unread(
    State(state): State<ServerState>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let shared = Shared(Arc::new(Mutex::new(body)));
    let answer = next.run(Request::from_parts(parts, Body::new(shared.clone()))).await;
    throw_away(shared, state.settings.max_upload.saturating_mul(PATIENCE)).await;
    answer
}

/// A body that a handler reads from, and of which the rest is at hand afterwards.
#[derive(Clone)]
struct Shared(Arc<Mutex<Body>>);

impl Shared {
    fn body(&self) -> MutexGuard<'_, Body> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HttpBody for Shared {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut *self.body()).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body().is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body().size_hint()
    }
}

async fn throw_away(mut body: Shared, most: u64) {
    let mut seen = 0_u64;
    while let Some(Ok(frame)) = body.frame().await {
        let bytes = frame.data_ref().map_or(0, Bytes::len);
        seen = seen.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        if seen > most {
            return;
        }
    }
}
