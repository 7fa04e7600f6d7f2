//! The arrows that must never exist: every path in every source file is read and held against the
//! layers of `src/`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A source file: its path from `src/` and its text without comments and string literals.
struct Source {
    path: String,
    code: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files
        .into_iter()
        // Tests may reach further than what they test.
        .filter(|file| !file.ends_with("tests.rs") && !file.ends_with("testing.rs"))
        .map(|file| {
            let text = fs::read_to_string(&file).unwrap();
            let path = file
                .strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            Source {
                path,
                code: stripped(untested(&text)),
                text,
            }
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// What of a file is no test. Tests that stand in the file stand at its end, and may reach further than
/// what they test; where they are only named (`mod tests;`), all that follows is the file's own.
fn untested(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
}

/// The code without comments, string and character literals, so that words in them are not paths.
fn stripped(text: &str) -> String {
    let bytes: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest.starts_with(&['/', '/']) {
            at += rest.iter().position(|c| *c == '\n').unwrap_or(rest.len());
        } else if rest.starts_with(&['/', '*']) {
            let mut end = 2;
            while end < rest.len() && !rest[end..].starts_with(&['*', '/']) {
                end += 1;
            }
            at += end + 2;
        } else if rest[0] == 'r'
            && matches!(rest.get(1), Some('"' | '#'))
            && raw_end(rest).is_some()
        {
            at += raw_end(rest).unwrap();
            code.push_str("\"\"");
        } else if rest[0] == '"' {
            let mut end = 1;
            while end < rest.len() && rest[end] != '"' {
                end += if rest[end] == '\\' { 2 } else { 1 };
            }
            at += end + 1;
            code.push_str("\"\"");
        } else if rest[0] == '\'' && (rest.get(2) == Some(&'\'') || rest.get(1) == Some(&'\\')) {
            let mut end = if rest.get(1) == Some(&'\\') { 3 } else { 2 };
            while end < rest.len() && rest[end] != '\'' {
                end += 1;
            }
            at += end + 1;
            code.push_str("' '");
        } else {
            code.push(rest[0]);
            at += 1;
        }
    }
    code
}

fn raw_end(rest: &[char]) -> Option<usize> {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    if rest.get(1 + hashes) != Some(&'"') {
        return None;
    }
    let mut at = 2 + hashes;
    while at < rest.len() {
        if rest[at] == '"'
            && rest[at + 1..]
                .iter()
                .take(hashes)
                .filter(|c| **c == '#')
                .count()
                == hashes
        {
            return Some(at + 1 + hashes);
        }
        at += 1;
    }
    None
}

/// Every path that begins at the crate, at a module above, or at a crate's name, as
/// `crate::a::b`. Groups `{a, b}` of a `use` are spread out; `super` is resolved.
fn paths(source: &Source) -> BTreeSet<String> {
    let module: Vec<&str> = source
        .path
        .trim_end_matches(".rs")
        .trim_end_matches("/mod")
        .split('/')
        .filter(|part| *part != "lib" && *part != "main")
        .collect();
    let tokens = tokens(&source.code);
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < tokens.len() {
        let is_start = at == 0 || tokens[at - 1] != "::";
        if is_start && is_name(&tokens[at]) && tokens.get(at + 1).is_some_and(|t| t == "::") {
            let (ends, next) = spread(&tokens, at);
            for end in ends {
                let _ = found.insert(resolve(&module, &end));
            }
            at = next;
        } else {
            at += 1;
        }
    }
    found
}

fn tokens(code: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut characters = code.chars().peekable();
    while let Some(c) = characters.next() {
        if c.is_alphanumeric() || c == '_' {
            let mut word = c.to_string();
            while let Some(next) = characters.next_if(|n| n.is_alphanumeric() || *n == '_') {
                word.push(next);
            }
            tokens.push(word);
        } else if c == ':' && characters.next_if_eq(&':').is_some() {
            tokens.push("::".to_owned());
        } else if !c.is_whitespace() {
            tokens.push(c.to_string());
        }
    }
    tokens
}

fn is_name(token: &str) -> bool {
    token
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() || c == '_')
}

/// The paths that begin at token `at`, with groups spread out, and the token after them.
fn spread(tokens: &[String], mut at: usize) -> (Vec<Vec<String>>, usize) {
    let mut head = Vec::new();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") => {
                let mut ends = Vec::new();
                at += 1;
                while at < tokens.len() && tokens[at] != "}" {
                    if is_name(&tokens[at]) {
                        let (inner, next) = spread(tokens, at);
                        ends.extend(
                            inner
                                .into_iter()
                                .map(|end| head.iter().cloned().chain(end).collect::<Vec<_>>()),
                        );
                        at = next;
                    } else {
                        at += 1;
                    }
                }
                return (ends, at + 1);
            }
            Some(name) if is_name(name) || name == "*" => {
                head.push(name.to_owned());
                at += 1;
                if tokens.get(at).is_some_and(|t| t == "::") {
                    at += 1;
                } else {
                    return (vec![head], at);
                }
            }
            _ => return (vec![head], at),
        }
    }
}

fn resolve(module: &[&str], path: &[String]) -> String {
    let mut at: Vec<&str> = match path[0].as_str() {
        "super" | "self" => module.to_vec(),
        "crate" | "zhikao" => Vec::new(),
        _ => return path.join("::"),
    };
    let mut rest = path.iter().map(String::as_str).peekable();
    while let Some(step) = rest.next_if(|step| ["super", "self", "crate", "zhikao"].contains(step))
    {
        if step == "super" {
            let _ = at.pop();
        }
    }
    let mut whole = vec!["crate"];
    whole.extend(at);
    whole.extend(rest);
    whole.join("::")
}

/// Fails with every path under `layer` that `forbidden` names.
fn no_arrow(layer: &str, forbidden: &dyn Fn(&str, &str) -> bool) {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| under(&source.path, layer)) {
        for path in paths(source) {
            if forbidden(&source.path, &path) {
                wrong.push(format!("src/{}: {path}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "forbidden arrows:\n{}", wrong.join("\n"));
}

fn under(path: &str, layer: &str) -> bool {
    path.starts_with(&format!("{layer}/")) || path == format!("{layer}.rs")
}

fn begins(path: &str, heads: &[&str]) -> bool {
    heads
        .iter()
        .any(|head| path == *head || path.starts_with(&format!("{head}::")))
}

#[test]
fn the_domain_is_pure() {
    no_arrow("domain", &|_, path| {
        (path.starts_with("crate::") && !begins(path, &["crate::domain"]))
            || begins(
                path,
                &[
                    "iced",
                    "rusqlite",
                    "std::fs",
                    "std::net",
                    "std::env",
                    "std::time::SystemTime",
                    "std::time::Instant",
                    "SystemTime",
                    "Instant",
                    "Timestamp::now",
                    "jiff::Timestamp::now",
                    "rand::rng",
                    "rand::random",
                    "getrandom",
                ],
            )
    });
}

#[test]
fn only_the_store_speaks_sqlite() {
    for layer in [
        "domain", "import", "export", "service", "cli", "ui", "i18n", "platform", "main",
    ] {
        no_arrow(layer, &|_, path| begins(path, &["rusqlite"]));
    }
    let mut wrong = Vec::new();
    for source in sources()
        .iter()
        .filter(|source| !under(&source.path, "store"))
    {
        for line in source
            .text
            .lines()
            .map(str::trim_start)
            .filter(|line| !line.starts_with("//"))
        {
            let literal = line.split('"').skip(1).step_by(2);
            for text in literal {
                let sql = [
                    "SELECT ",
                    "INSERT INTO ",
                    "UPDATE ",
                    "DELETE FROM ",
                    "PRAGMA ",
                ];
                if sql.iter().any(|word| text.trim_start().starts_with(word)) {
                    wrong.push(format!("src/{}: {line}", source.path));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "SQL outside the store:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn no_words_below_the_surface() {
    for layer in ["store", "import", "export", "service", "domain"] {
        no_arrow(layer, &|_, path| {
            begins(path, &["crate::ui", "crate::cli", "crate::i18n", "iced"])
        });
    }
}

#[test]
fn the_service_stands_between_files_and_store() {
    no_arrow("import", &|_, path| {
        begins(path, &["crate::store", "crate::service"])
    });
    no_arrow("export", &|_, path| {
        begins(path, &["crate::store", "crate::service"])
    });
    no_arrow("store", &|_, path| {
        begins(path, &["crate::import", "crate::export", "crate::service"])
    });
}

#[test]
fn screens_know_neither_each_other_nor_the_depths() {
    no_arrow("ui/screen", &|file, path| {
        let own = file
            .split('/')
            .nth(2)
            .unwrap_or_default()
            .trim_end_matches(".rs");
        let other = path
            .strip_prefix("crate::ui::screen::")
            .and_then(|rest| rest.split("::").next())
            .is_some_and(|screen| own != "mod" && screen != own);
        other
            || begins(
                path,
                &[
                    "crate::store",
                    "crate::import",
                    "crate::export",
                    "crate::ui::app",
                ],
            )
    });
}

#[test]
fn widgets_and_theme_know_nothing_of_the_program() {
    for layer in ["ui/widget", "ui/theme"] {
        no_arrow(layer, &|_, path| {
            begins(
                path,
                &[
                    "crate::ui::screen",
                    "crate::ui::app",
                    "crate::service",
                    "crate::domain",
                    "crate::store",
                ],
            )
        });
    }
}

#[test]
fn the_platform_stands_alone() {
    no_arrow("platform", &|_, path| {
        path.starts_with("crate::") && !begins(path, &["crate::platform"])
    });
}

#[test]
fn every_layer_is_a_known_one() {
    let known = [
        "main.rs", "lib.rs", "domain", "store", "import", "export", "service", "cli", "ui", "i18n",
        "platform",
    ];
    for source in sources() {
        let head = source.path.split('/').next().unwrap_or_default().to_owned();
        assert!(
            known.contains(&head.as_str()),
            "src/{} is in no layer",
            source.path
        );
    }
}

#[test]
fn what_follows_the_name_of_the_tests_is_read() {
    let named = "use super::a;\n#[cfg(test)]\nmod tests;\nuse rusqlite::Row;\n";
    assert!(stripped(untested(named)).contains("rusqlite::Row"));
    let inside = "use super::a;\n#[cfg(test)]\nmod tests {\n    use rusqlite::Row;\n}\n";
    assert!(!stripped(untested(inside)).contains("rusqlite"));
    // Whatever stands behind tests in a file would not be read.
    for source in sources() {
        let behind = source
            .text
            .split_once("#[cfg(test)]\nmod tests {")
            .map_or("", |(_, behind)| behind);
        let after = behind.split_once("\n}\n").map_or("", |(_, after)| after);
        assert!(
            after.trim().is_empty(),
            "src/{} goes on behind its tests",
            source.path
        );
    }
}

#[test]
fn the_reader_of_paths_sees_what_is_forbidden() {
    let source = Source {
        path: "service/office.rs".to_owned(),
        code: stripped(
            "use super::{Error, account::{self, found}};\n// use rusqlite::Row;\n\
             fn f() { let _ = \"rusqlite::Row\"; crate::store::open(); rusqlite::Connection::open(); }",
        ),
        text: String::new(),
    };
    let found = paths(&source);
    for path in [
        "crate::service::Error",
        "crate::service::account::self",
        "crate::service::account::found",
        "crate::store::open",
        "rusqlite::Connection::open",
    ] {
        assert!(found.contains(path), "{path} not in {found:?}");
    }
    assert!(!found.contains("rusqlite::Row"));
}
