//! The index of a bank: words and legal bases of its questions, kept beside them.
//!
//! It knows all questions up to a number, the fact `indexed`. An import brings it on by
//! [`AT_ONCE`] questions in its own transaction; what a large import leaves is made up for when
//! somebody searches for the first time. Changes of questions that it knows go into it at once.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::super::column::{Bytes as _, code, json};
use super::super::statement::sql;
use crate::domain::id::{ImportId, QuestionId};
use crate::domain::question::{Content, Kind, State};
use crate::domain::search::{Term, Wanted, pairs};
use crate::store::{Error, Result};

/// How many questions an import takes into the index itself.
pub(super) const AT_ONCE: u32 = 5_000;
/// How many questions are read before they are written.
const CHUNK: u32 = 1_000;

/// Takes every question into the index that it does not know yet.
pub(crate) fn catch_up(connection: &Connection) -> Result<()> {
    while go_on(connection, CHUNK)? == CHUNK {}
    Ok(())
}

/// Takes the next `limit` questions into the index, and says how many there were.
pub(super) fn go_on(connection: &Connection, limit: u32) -> Result<u32> {
    let known = indexed(connection)?;
    let mut pending = connection.prepare_cached(sql!("index.sql", "pending"))?;
    let mut rows = pending.query(params![known, limit])?;
    let (mut last, mut count) = (known, 0);
    while let Some(row) = rows.next()? {
        last = row.get(0)?;
        let state: State = code(row, 1)?;
        add(connection, last, state, &json(row, 2)?)?;
        count += 1;
    }
    if count > 0 {
        let _ = connection
            .prepare_cached(sql!("index.sql", "set_indexed"))?
            .execute([last])?;
    }
    Ok(count)
}

/// Whether the index knows every question.
pub(super) fn is_complete(connection: &Connection) -> Result<bool> {
    let last: u32 = connection
        .prepare_cached(sql!("index.sql", "last"))?
        .query_row([], |row| row.get(0))?;
    Ok(indexed(connection)? >= last)
}

/// Puts the pieces of the index together, which makes searching quicker.
pub(super) fn optimise(connection: &Connection) -> Result<()> {
    let _ = connection
        .prepare_cached(sql!("index.sql", "optimise"))?
        .execute([])?;
    Ok(())
}

/// A question changed: the index says the same as it.
pub(super) fn renew(connection: &Connection, question: QuestionId) -> Result<()> {
    let mut one = connection.prepare_cached(sql!("index.sql", "one"))?;
    let mut rows = one.query([question.as_bytes()])?;
    let row = rows.next()?.ok_or(Error::NotFound("question"))?;
    let number: u32 = row.get(0)?;
    if number > indexed(connection)? {
        return Ok(());
    }
    for statement in [
        sql!("index.sql", "remove_words"),
        sql!("index.sql", "remove_basis"),
    ] {
        let _ = connection.prepare_cached(statement)?.execute([number])?;
    }
    add(connection, number, code(row, 1)?, &json(row, 2)?)
}

/// The questions of an import are about to go.
pub(super) fn forget(connection: &Connection, import: ImportId) -> Result<()> {
    for statement in [
        sql!("index.sql", "remove_words_of_import"),
        sql!("index.sql", "remove_basis_of_import"),
    ] {
        let _ = connection
            .prepare_cached(statement)?
            .execute([import.bytes()])?;
    }
    Ok(())
}

/// The condition for questions with these words and in these groups, as the index takes it.
pub(super) fn condition(
    wanted: &Wanted,
    kind: Option<Kind>,
    state: Option<State>,
    basis: Option<(&str, Option<u16>)>,
) -> String {
    let mut parts: Vec<String> = wanted
        .terms()
        .map(|term| match term {
            Term::Row(pairs) => format!("pairs : \"{}\"", pairs.join(" ")),
            Term::Beginning(character) => format!("pairs : \"{character}\" *"),
        })
        .collect();
    let mut facets = Vec::new();
    facets.extend(kind.map(kind_facet));
    facets.extend(state.map(state_facet));
    facets.extend(basis.map(|(law, article)| basis_facet(law, article)));
    parts.extend(
        facets
            .into_iter()
            .map(|facet| format!("facets : \"{facet}\"")),
    );
    parts.join(" AND ")
}

/// The same condition without what is retired.
pub(super) fn but_retired(condition: &str) -> String {
    format!(
        "({condition}) NOT facets : \"{}\"",
        state_facet(State::Retired)
    )
}

fn indexed(connection: &Connection) -> Result<u32> {
    Ok(connection
        .prepare_cached(sql!("index.sql", "indexed"))?
        .query_row([], |row| row.get(0))
        .optional()?
        .unwrap_or(0))
}

fn add(connection: &Connection, number: u32, state: State, content: &Content) -> Result<()> {
    let mut facets = format!("{} {}", kind_facet(content.body.kind()), state_facet(state));
    {
        let mut insert = connection.prepare_cached(sql!("index.sql", "add_basis"))?;
        let mut note = |law: &str, article: Option<u16>| -> Result<()> {
            let article = article.unwrap_or(0);
            for facet in [basis_facet(law, None), basis_facet(law, Some(article))] {
                facets.push(' ');
                facets.push_str(&facet);
            }
            let _ = insert.execute(params![law, article, number])?;
            Ok(())
        };
        if content.basis.is_empty() {
            note("", None)?;
        }
        for citation in &content.basis {
            note(&citation.law, citation.article)?;
        }
    }
    let _ = connection
        .prepare_cached(sql!("index.sql", "add_words"))?
        .execute(params![number, pairs(content), facets])?;
    Ok(())
}

fn kind_facet(kind: Kind) -> String {
    format!("k{}", kind.code())
}

fn state_facet(state: State) -> String {
    format!("s{}", state.code())
}

/// A law's name may hold anything; its hash is one word.
fn basis_facet(law: &str, article: Option<u16>) -> String {
    let (sign, text) = match article {
        None => ('l', law.to_owned()),
        Some(article) => ('a', format!("{law}\n{article}")),
    };
    let hash = blake3::hash(text.as_bytes()).to_hex();
    format!("{sign}{}", &hash[..20])
}
