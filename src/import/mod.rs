//! From bytes to drafts and findings, one format a file. Knows no store.
