//! Named statements of a `.sql` file, found while compiling.
//!
//! A file holds statements, each under a line `-- name: by_id`. A name that is not there fails the
//! build.

/// The statement called `name` in `file`: what stands between its name line and the next one.
#[allow(
    clippy::panic,
    reason = "runs while compiling only: the build stops there"
)]
pub(crate) const fn named(file: &'static str, name: &str) -> &'static str {
    let text = file.as_bytes();
    let mut at = 0;
    while at < text.len() {
        if starts(text, at, b"-- name: ") {
            let label = at + 9;
            let end = line_end(text, label);
            if equal(text, label, end, name.as_bytes()) {
                let mut stop = end;
                while stop < text.len() && !starts(text, stop, b"\n-- name: ") {
                    stop += 1;
                }
                let (head, _) = file.split_at(stop);
                let (_, statement) = head.split_at(end);
                return statement;
            }
            at = end;
        }
        at += 1;
    }
    panic!("no statement of that name")
}

const fn starts(text: &[u8], at: usize, pattern: &[u8]) -> bool {
    let mut i = 0;
    while i < pattern.len() {
        if at + i >= text.len() || text[at + i] != pattern[i] {
            return false;
        }
        i += 1;
    }
    true
}

const fn line_end(text: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < text.len() && text[at] != b'\n' {
        at += 1;
    }
    at
}

const fn equal(text: &[u8], from: usize, to: usize, name: &[u8]) -> bool {
    to - from == name.len() && starts(text, from, name)
}

/// `sql!("officer.sql", "by_id")`: a statement of a file beside the calling module.
macro_rules! sql {
    ($file:literal, $name:literal) => {{
        const STATEMENT: &str = $crate::store::statement::named(include_str!($file), $name);
        STATEMENT
    }};
}
pub(crate) use sql;

#[cfg(test)]
mod tests {
    use super::named;

    const FILE: &str = "-- words\n-- name: one\nSELECT 1;\n\n-- name: other\nSELECT 2\n";

    #[test]
    fn a_statement_is_what_follows_its_name() {
        assert_eq!(named(FILE, "one").trim(), "SELECT 1;");
        assert_eq!(named(FILE, "other").trim(), "SELECT 2");
    }
}
