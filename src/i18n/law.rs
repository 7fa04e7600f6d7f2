//! The words for laws: versions, changes between them, and why a citation leads nowhere.

use jiff::civil::Date;

use crate::domain::law::difference::Change;
use crate::domain::law::impact::{Fate, Reason};
use crate::domain::law::resolve::Unresolved;
use crate::domain::law::statute::{ArticleNumber, DateSource, Dates};

use super::question::article;
use super::{fl, format};

/// A version of a law: 《行政处罚法》（2021 年 1 月 22 日）.
pub fn version(law: &str, adopted: Date) -> String {
    fl!("law-version", law = law, date = format::date(adopted))
}

/// When a version came into force, or that its day of adoption stands in for it.
pub fn in_force_from(dates: &Dates) -> String {
    match dates.effective {
        Some(day) => format::date_table(day),
        None => fl!(
            "law-effective-assumed",
            date = format::date_table(dates.adopted)
        ),
    }
}

/// What happened to an article between two versions.
pub fn change(
    change: &Change,
    before: Option<ArticleNumber>,
    after: Option<ArticleNumber>,
) -> String {
    let word = |number: Option<ArticleNumber>| number.map(article).unwrap_or_default();
    let (old, new) = (word(before), word(after));
    match change {
        Change::Same { .. } => fl!("law-change-same", old = old),
        Change::Renumbered { .. } => fl!("law-change-renumbered", old = old, new = new),
        Change::Changed { similarity, .. } if before == after => fl!(
            "law-change-changed",
            old = old,
            similarity = format::percent_short(*similarity)
        ),
        Change::Changed { similarity, .. } => fl!(
            "law-change-moved",
            old = old,
            new = new,
            similarity = format::percent_short(*similarity)
        ),
        Change::Added { .. } => fl!("law-change-added", new = new),
        Change::Repealed { .. } => fl!("law-change-repealed", old = old),
    }
}

/// What became of the article that a question rests on.
pub fn fate(fate: Fate, now: Option<ArticleNumber>) -> String {
    let new = now.map(article).unwrap_or_default();
    match fate {
        Fate::Changed => fl!("law-fate-changed"),
        Fate::Repealed => fl!("law-fate-repealed"),
        Fate::Renumbered => fl!("law-fate-renumbered", new = new),
    }
}

/// Why questions were put in review: 《行政处罚法》 2017-09-01 → 2021-01-22.
pub fn reason(reason: &Reason) -> String {
    fl!(
        "law-reason",
        law = reason.law.clone(),
        from = format::date_table(reason.from),
        to = format::date_table(reason.to)
    )
}

/// Where a date was found.
pub fn date_source(source: DateSource) -> String {
    match source {
        DateSource::History => fl!("law-source-history"),
        DateSource::Text => fl!("law-source-text"),
        DateSource::FileName => fl!("law-source-file-name"),
        DateSource::Person => fl!("law-source-person"),
        DateSource::Assumed => fl!("law-source-assumed"),
    }
}

/// Why a citation leads nowhere.
pub fn unresolved(reason: Unresolved) -> String {
    match reason {
        Unresolved::NoSuchLaw => fl!("law-unresolved-no-such-law"),
        Unresolved::NotInForce => fl!("law-unresolved-not-in-force"),
        Unresolved::NoSuchArticle => fl!("law-unresolved-no-such-article"),
        Unresolved::NoSuchParagraph => fl!("law-unresolved-no-such-paragraph"),
        Unresolved::NoSuchItem => fl!("law-unresolved-no-such-item"),
    }
}
