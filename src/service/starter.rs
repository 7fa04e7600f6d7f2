//! The bank that comes with the program: reviewed source text, compiled into a bank file.
//!
//! Ids are derived from the source, so that the same question is the same question on every machine.
//! A newer program revises what changed and adds what is new; it never removes.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::id::{BankId, ImportId, IntentId, QuestionId};
use crate::domain::law::Citation;
use crate::domain::permission::Role;
use crate::domain::question::{Body, Content, Difficulty, OptionSet, State};
use crate::store::archive::audit;
use crate::store::bank::{Bank, Entry, Hand, Revision, Stamp};

/// What the bank is called.
pub const NAME: &str = "通用法律知识入门题库";

/// The source, one file a statute.
const SOURCES: [&str; 4] = [
    include_str!("../../question-banks/administrative-penalty-law.toml"),
    include_str!("../../question-banks/administrative-licence-law.toml"),
    include_str!("../../question-banks/administrative-coercion-law.toml"),
    include_str!("../../question-banks/administrative-reconsideration-law.toml"),
];

/// A source file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    law: String,
    version: jiff::civil::Date,
    question: Vec<SourceQuestion>,
}

/// A question as its author wrote it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceQuestion {
    id: String,
    kind: String,
    article: u16,
    paragraph: Option<u16>,
    difficulty: u8,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    exam_only: bool,
    stem: String,
    #[serde(default)]
    options: Vec<String>,
    key: toml::Value,
    explanation: String,
}

/// Builds the starter bank, or brings it up to date with the source.
pub(super) fn install(office: &mut Office) -> Result<()> {
    let source = blake3::hash(SOURCES.concat().as_bytes())
        .to_hex()
        .to_string();
    let id = BankId::from_bytes(derived("bank"));
    let path = office.shelf.path_of(id);
    if path.exists() {
        let bank = Bank::open(&path)?;
        if bank.fact("source")?.as_deref() == Some(source.as_str()) {
            return Ok(());
        }
    }
    let questions = questions()?;
    let mut bank = if path.exists() {
        Bank::open(&path)?
    } else {
        Bank::create(&path, id, NAME)?
    };
    let at = office.now_ms();
    let known: HashMap<QuestionId, Content> = bank
        .all()?
        .into_iter()
        .map(|s| (s.question.id, s.question.content))
        .collect();
    let mut fresh = Vec::new();
    for (id, content) in questions {
        match known.get(&id) {
            None => fresh.push(Entry {
                id,
                content,
                place: String::new(),
            }),
            Some(before) if *before != content => {
                let revision = Revision {
                    content: &content,
                    state: State::Live,
                    keeps_hands: false,
                };
                bank.revise(id, revision, Hand { at, by: None })?;
            }
            Some(_) => {}
        }
    }
    let import = office.new_id(ImportId::new)?;
    let intent = office.new_id(IntentId::new)?;
    bank.enter(
        &fresh,
        State::Live,
        Stamp {
            import,
            intent,
            at,
            by: None,
        },
    )?;
    bank.state("source", &source)?;
    let program = Actor {
        account: None,
        name: String::new(),
        role: Role::Administrator,
        officer: None,
        person: None,
    };
    let detail = json!({ "new": fresh.len(), "source": source });
    let entry = office.audit(&program, "starter-bank-built", Some(*id.as_bytes()), detail)?;
    office
        .archive
        .transact(|archive| Ok(audit::write(archive, &entry)?))
}

/// Every question of the source with its derived id.
///
/// # Errors
/// [`Error::NotUnderstood`] with the id of the question that is wrong.
pub fn questions() -> Result<Vec<(QuestionId, Content)>> {
    let mut questions = Vec::new();
    for text in SOURCES {
        let source: Source = toml::from_str(text).map_err(|error| Error::NotUnderstood {
            what: "bank",
            text: error.to_string(),
        })?;
        for question in source.question {
            let id = QuestionId::from_bytes(derived(&question.id));
            let name = question.id.clone();
            let content =
                content(question, &source.law, source.version).ok_or(Error::NotUnderstood {
                    what: "question",
                    text: name,
                })?;
            questions.push((id, content));
        }
    }
    Ok(questions)
}

fn content(question: SourceQuestion, law: &str, version: jiff::civil::Date) -> Option<Content> {
    let options = question.options;
    let letters = || question.key.as_str().and_then(OptionSet::from_letters);
    let body = match question.kind.as_str() {
        "single" => Body::Single {
            key: letters().filter(|key| key.len() == 1)?,
            options,
        },
        "multiple" => Body::Multiple {
            key: letters()?,
            options,
        },
        "judge" => Body::Judge {
            key: question.key.as_bool()?,
        },
        "blank" => Body::Blank {
            gaps: question.key.try_into().ok()?,
        },
        _ => return None,
    };
    let last_right = match &body {
        Body::Single { key, .. } | Body::Multiple { key, .. } => key.positions().last(),
        _ => None,
    };
    if last_right.is_some_and(|last| last >= body.options().len()) {
        return None;
    }
    Some(Content {
        stem: question.stem,
        body,
        basis: vec![Citation {
            law: law.to_owned(),
            version: Some(version),
            article: Some(question.article),
            sub_article: None,
            paragraph: question.paragraph,
            item: None,
        }],
        difficulty: Some(Difficulty::new(question.difficulty)?),
        explanation: question.explanation,
        tags: question.tags,
        exam_only: question.exam_only,
        expires_on: None,
        keep_option_order: false,
    })
}

/// 16 bytes from a name: UUID version 8, whose content is ours to choose.
fn derived(name: &str) -> [u8; 16] {
    let hash = blake3::derive_key("zhikao starter bank 2026", name.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(hash.split_at(16).0);
    *uuid::Builder::from_custom_bytes(bytes)
        .into_uuid()
        .as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_source_holds_120_questions_of_four_statutes() {
        let questions = questions().unwrap();
        let mut laws = BTreeMap::new();
        for (_, content) in &questions {
            *laws.entry(content.basis[0].law.as_str()).or_insert(0) += 1;
            assert!(!content.explanation.is_empty());
        }
        assert_eq!(questions.len(), 120);
        assert_eq!(
            laws,
            BTreeMap::from([
                ("行政处罚法", 40),
                ("行政复议法", 29),
                ("行政强制法", 22),
                ("行政许可法", 29)
            ])
        );
    }

    #[test]
    fn ids_are_the_same_everywhere() {
        let (id, _) = questions().unwrap().remove(0);
        assert_eq!(id, QuestionId::from_bytes(derived("xzcf-001")));
        assert_ne!(derived("xzcf-001"), derived("xzcf-002"));
    }
}
