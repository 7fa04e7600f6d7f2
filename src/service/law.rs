//! The library of statutes: what stands in it, word for word, on any day.
//!
//! Importing texts is in [`import`], following citations in [`link`], what an amendment means for the banks
//! in [`impact`]. Everybody may read: laws are
//! public. Only who keeps the banks may change the library.

pub mod impact;
pub mod import;
pub mod link;
pub(super) mod shipped;

use jiff::civil::Date;
use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::law::difference::{Change, differences};
use crate::domain::law::short_title;
use crate::domain::law::statute::{Article, ArticleNumber, Dates, Text, in_force};
use crate::domain::permission::Permission;
use crate::export;
use crate::store::archive::audit;
use crate::store::statutes::{Edition, Law};

/// A law as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The full title.
    pub title: String,
    /// The title as citations keep it.
    pub short: String,
    /// Other names that it is known by.
    pub aliases: Vec<String>,
    /// Its versions, the oldest first.
    pub versions: Vec<ListedVersion>,
}

/// A version as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedVersion {
    /// Adopted and effective.
    pub dates: Dates,
    /// How many articles it has.
    pub articles: u32,
    /// Whether it is the one in force today.
    pub in_force: bool,
}

/// A version with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The full title.
    pub title: String,
    /// The title as citations keep it.
    pub short: String,
    /// Adopted and effective.
    pub dates: Dates,
    /// What it says.
    pub text: Text,
}

/// An article that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The law's short title.
    pub law: String,
    /// The version's day of adoption.
    pub adopted: Date,
    /// The article.
    pub article: Article,
}

/// Two versions beside each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The older version.
    pub old: Shown,
    /// The newer version.
    pub new: Shown,
    /// What happened to each article.
    pub changes: Vec<Change>,
}

/// Which version is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one in force on a day.
    On(Date),
    /// The one adopted on a day.
    Adopted(Date),
}

/// Every law, by its short title.
///
/// # Errors
/// [`Error::Denied`], and what the database says.
pub fn list(office: &Office, actor: &Actor) -> Result<Vec<Listed>> {
    actor.needs(Permission::ReadRules)?;
    let today = office.today();
    let laws = office.library.laws()?;
    laws.into_iter()
        .map(|law| {
            let editions = office.library.editions(law.id)?;
            let current = in_force(editions.iter().map(|edition| &edition.dates), today);
            let versions = editions.iter().enumerate();
            Ok(Listed {
                aliases: office.library.aliases(law.id)?,
                title: law.title,
                short: law.short,
                versions: versions
                    .map(|(at, edition)| ListedVersion {
                        dates: edition.dates,
                        articles: edition.articles,
                        in_force: current == Some(at),
                    })
                    .collect(),
            })
        })
        .collect()
}

/// The text of a law.
///
/// # Errors
/// [`Error::Denied`], and that there is no such law or no such version of it.
pub fn show(office: &Office, actor: &Actor, law: &str, which: Which) -> Result<Shown> {
    actor.needs(Permission::ReadRules)?;
    let law = named(office, law)?;
    let editions = office.library.editions(law.id)?;
    let edition = pick(&editions, which).ok_or_else(|| no_version(&law, which))?;
    shown(office, &law, edition)
}

/// The numbers of the articles that a law has on a day; `None` if the library does not have the law, or
/// no version that was in force then. Asks for no permission, since it is for other use cases.
///
/// # Errors
/// What the database says.
pub fn articles(office: &Office, law: &str, on: Date) -> Result<Option<Vec<ArticleNumber>>> {
    let Some(law) = find(office, law)? else {
        return Ok(None);
    };
    let editions = office.library.editions(law.id)?;
    match pick(&editions, Which::On(on)) {
        Some(edition) => Ok(Some(office.library.numbers(edition.id)?)),
        None => Ok(None),
    }
}

/// The articles in force on a day that hold every word, the best first; of one law, or of all.
///
/// # Errors
/// [`Error::Denied`], and that there is no such law.
pub fn search(
    office: &Office,
    actor: &Actor,
    words: &str,
    law: Option<&str>,
    on: Date,
    limit: u32,
) -> Result<Vec<Hit>> {
    actor.needs(Permission::ReadRules)?;
    let laws = match law {
        Some(name) => vec![named(office, name)?],
        None => office.library.laws()?,
    };
    let mut current = Vec::new();
    for law in laws {
        let editions = office.library.editions(law.id)?;
        if let Some(edition) = pick(&editions, Which::On(on)) {
            current.push((edition.id, law.short, edition.dates.adopted));
        }
    }
    let versions: Vec<i64> = current.iter().map(|(id, ..)| *id).collect();
    let hits = office.library.search(words, &versions, limit)?;
    Ok(hits
        .into_iter()
        .filter_map(|hit| {
            let (_, law, adopted) = current.iter().find(|(id, ..)| *id == hit.version)?;
            Some(Hit {
                law: law.clone(),
                adopted: *adopted,
                article: hit.article,
            })
        })
        .collect())
}

/// What changed between two versions of a law, told by their day of adoption, or by a day on which they
/// were in force. Without days: between the newest version and the one before it.
///
/// # Errors
/// [`Error::Denied`], that there is no such law or version, and [`Error::NothingToDo`] if there are
/// not two versions.
pub fn compare(
    office: &Office,
    actor: &Actor,
    law: &str,
    from: Option<Date>,
    to: Option<Date>,
) -> Result<Comparison> {
    actor.needs(Permission::ReadRules)?;
    let law = named(office, law)?;
    let editions = office.library.editions(law.id)?;
    let meant = |day: Date| {
        pick(&editions, Which::Adopted(day))
            .or_else(|| pick(&editions, Which::On(day)))
            .ok_or_else(|| no_version(&law, Which::On(day)))
    };
    let new = match to {
        Some(day) => meant(day)?,
        None => editions.last().ok_or(Error::NothingToDo)?,
    };
    let old = match from {
        Some(day) => meant(day)?,
        None => editions
            .iter()
            .rfind(|edition| edition.dates.adopted < new.dates.adopted)
            .ok_or(Error::NothingToDo)?,
    };
    if old.dates.adopted >= new.dates.adopted {
        return Err(Error::NothingToDo);
    }
    let old = shown(office, &law, old)?;
    let new = shown(office, &law, new)?;
    let changes = differences(&old.text, &new.text);
    Ok(Comparison { old, new, changes })
}

/// A version as a page of Markdown, in the layout that is read back.
pub fn page(shown: &Shown) -> String {
    export::statute::markdown(&shown.title, &shown.text)
}

/// Gives a law another name that questions cite it by.
///
/// # Errors
/// [`Error::Denied`], that there is no such law, and [`Error::NothingToDo`] if the name leads to a law
/// already.
pub fn add_alias(office: &mut Office, actor: &Actor, law: &str, name: &str) -> Result<()> {
    actor.needs(Permission::EditBank)?;
    let name = short_title(name);
    if name.is_empty() {
        return Err(Error::Missing("name"));
    }
    let law = named(office, law)?;
    if find(office, &name)?.is_some() {
        return Err(Error::NothingToDo);
    }
    office.library.add_alias(law.id, &name)?;
    let detail = json!({ "law": law.short, "name": name });
    let entry = office.audit(actor, "law-named", None, detail)?;
    office
        .archive
        .transact(|archive| Ok(audit::write(archive, &entry)?))
}

/// Takes another name of a law away.
///
/// # Errors
/// [`Error::Denied`], and [`Error::NotFound`].
pub fn remove_alias(office: &mut Office, actor: &Actor, name: &str) -> Result<()> {
    actor.needs(Permission::EditBank)?;
    let name = short_title(name);
    if !office.library.remove_alias(&name)? {
        return Err(Error::NotFound { what: "name", name });
    }
    let entry = office.audit(actor, "law-unnamed", None, json!({ "name": name }))?;
    office
        .archive
        .transact(|archive| Ok(audit::write(archive, &entry)?))
}

/// The law of that name, by title, by a name somebody gave it, or by one that everybody uses.
pub(super) fn find(office: &Office, name: &str) -> Result<Option<Law>> {
    let name = short_title(name);
    if let Some(law) = office.library.law(&name)? {
        return Ok(Some(law));
    }
    match USUAL_NAMES.iter().find(|(usual, _)| *usual == name) {
        Some((_, short)) => Ok(office.library.law(short)?),
        None => Ok(None),
    }
}

/// Short names that are in general use.
const USUAL_NAMES: [(&str, &str); 10] = [
    ("地方组织法", "地方各级人民代表大会和地方各级人民政府组织法"),
    ("政务处分法", "公职人员政务处分法"),
    ("保密法", "保守国家秘密法"),
    ("治安处罚法", "治安管理处罚法"),
    ("行诉法", "行政诉讼法"),
    ("信息公开条例", "政府信息公开条例"),
    ("个保法", "个人信息保护法"),
    ("复议法实施条例", "行政复议法实施条例"),
    ("重大行政决策条例", "重大行政决策程序暂行条例"),
    ("罚款收缴分离办法", "罚款决定与罚款收缴分离实施办法"),
];

fn named(office: &Office, name: &str) -> Result<Law> {
    find(office, name)?.ok_or_else(|| Error::NotFound {
        what: "law",
        name: name.to_owned(),
    })
}

pub(super) fn pick(editions: &[Edition], which: Which) -> Option<&Edition> {
    match which {
        Which::Adopted(day) => editions.iter().find(|e| e.dates.adopted == day),
        Which::On(day) => {
            let at = in_force(editions.iter().map(|edition| &edition.dates), day)?;
            editions.get(at)
        }
    }
}

fn no_version(law: &Law, which: Which) -> Error {
    let (Which::On(day) | Which::Adopted(day)) = which;
    Error::NotFound {
        what: "version",
        name: format!("{} {day}", law.short),
    }
}

fn shown(office: &Office, law: &Law, edition: &Edition) -> Result<Shown> {
    Ok(Shown {
        title: law.title.clone(),
        short: law.short.clone(),
        dates: edition.dates,
        text: office.library.text(edition.id)?,
    })
}

#[cfg(test)]
mod tests;
