//! Which articles have questions, as a document and as lines.

use serde_json::{Value, json};

use crate::cli::output::Answer;
use crate::cli::table::{Side, table};
use crate::domain::coverage::Coverage;
use crate::domain::law::short_title;
use crate::i18n::{coverage, fl, format};
use crate::service::curation::Covered;

/// The answer of `bank coverage`, of one law if it is named.
pub(super) fn answer(name: &str, covered: &Covered, law: Option<&str>) -> Answer {
    let wanted = law.map(short_title);
    let laws: Vec<&Coverage> = covered
        .laws
        .iter()
        .filter(|one| wanted.as_ref().is_none_or(|law| one.law == *law))
        .collect();
    let document = json!({
        "name": name,
        "laws": laws.iter().map(|law| document(law)).collect::<Vec<Value>>(),
        "without_basis": covered.without_basis,
    });
    let heads = [
        (fl!("bank-coverage-law"), Side::Left),
        (fl!("cli-head-questions"), Side::Right),
        (fl!("bank-coverage-with"), Side::Right),
        (fl!("bank-coverage-without"), Side::Left),
    ];
    let rows: Vec<Vec<String>> = laws.iter().map(|law| row(law)).collect();
    Answer::new(document).lines(table(&heads, &rows)).line(fl!(
        "bank-coverage-no-basis",
        count = format::number(covered.without_basis)
    ))
}

fn document(law: &Coverage) -> Value {
    let articles: Vec<Value> = law
        .articles
        .iter()
        .map(|(article, questions)| json!({ "article": article, "questions": questions }))
        .collect();
    json!({
        "law": law.law,
        "questions": law.questions,
        "whole": law.whole,
        "of": law.of,
        "articles": articles,
        "missing": law.missing,
        "unknown": law.unknown,
    })
}

fn row(law: &Coverage) -> Vec<String> {
    vec![
        law.law.clone(),
        format::number(law.questions),
        coverage::share(law),
        coverage::articles(&law.missing),
    ]
}
