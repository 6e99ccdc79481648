//! HTTP: pages, the JSON API, sessions, errors.
