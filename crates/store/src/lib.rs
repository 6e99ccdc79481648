//! The one place that speaks SQL: the port, its SQLite driver, the journal, the lists.
