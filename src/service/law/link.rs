//! From citations in questions to the words they rest on; and which of them lead nowhere.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Shown, Which, find, pick, shown};
use crate::domain::id::QuestionId;
use crate::domain::law::Citation;
use crate::domain::law::resolve::{Unresolved, locate};
use crate::domain::permission::Permission;
use crate::domain::question::{Content, State};
use crate::service::{Actor, Office, Result};
use crate::store::statutes::{Edition, Law};

/// Where in a question a citation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// In its legal basis.
    Basis,
    /// In its stem or the stem of a part.
    Stem,
    /// In its explanation.
    Explanation,
}

impl Spot {
    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Basis => "basis",
            Self::Stem => "stem",
            Self::Explanation => "explanation",
        }
    }
}

/// A citation and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The citation.
    pub citation: Citation,
    /// Where it stands.
    pub spot: Spot,
    /// The version and the article's place in its text, or why there is none.
    pub target: std::result::Result<Target, Unresolved>,
}

/// What a citation leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The version.
    pub version: Arc<Shown>,
    /// The article's place in its text; `None` if the whole law is cited.
    pub article: Option<usize>,
    /// Whether another version is in force today.
    pub superseded: bool,
}

/// A citation of a bank that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The bank's name.
    pub bank: String,
    /// The question's id.
    pub question: QuestionId,
    /// Its number within the bank.
    pub number: u32,
    /// The citation.
    pub citation: Citation,
    /// Where it stands.
    pub spot: Spot,
    /// Why.
    pub reason: Unresolved,
}

/// What a check of banks found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Questions that were looked at; retired ones are not.
    pub questions: u32,
    /// Citations that were followed.
    pub citations: u32,
    /// Questions without any basis.
    pub without_basis: u32,
    /// Those that lead nowhere.
    pub broken: Vec<Broken>,
}

/// Every citation of a question, each once, and where it leads. Without a day each leads to the version
/// that it was written against, else to the one in force today.
///
/// # Errors
/// [`crate::service::Error::Denied`], and what the database says.
pub fn links(
    office: &Office,
    actor: &Actor,
    content: &Content,
    on: Option<Date>,
) -> Result<Vec<Link>> {
    actor.needs(Permission::ReadRules)?;
    let mut follow = Follow::new(office);
    citations(content, true)
        .into_iter()
        .map(|(spot, citation)| {
            Ok(Link {
                target: follow.target(&citation, on)?,
                citation,
                spot,
            })
        })
        .collect()
}

/// Follows the citations of one bank or of all: those of the bases, or also those in stems and
/// explanations.
///
/// # Errors
/// [`crate::service::Error::Denied`], that there is no such bank, and what the databases say.
pub fn check(
    office: &Office,
    actor: &Actor,
    bank: Option<&str>,
    on: Option<Date>,
    everywhere: bool,
) -> Result<Report> {
    actor.needs(Permission::ReadBank)?;
    let mut follow = Follow::new(office);
    let mut report = Report::default();
    for bank in banks(office, bank)? {
        for stored in bank.all()? {
            if stored.question.state == State::Retired {
                continue;
            }
            report.questions += 1;
            let content = &stored.question.content;
            report.without_basis += u32::from(content.basis.is_empty());
            for (spot, citation) in citations(content, everywhere) {
                report.citations += 1;
                if let Err(reason) = follow.target(&citation, on)? {
                    report.broken.push(Broken {
                        bank: bank.name().to_owned(),
                        question: stored.question.id,
                        number: stored.number,
                        citation,
                        spot,
                        reason,
                    });
                }
            }
        }
    }
    Ok(report)
}

/// One bank, or all of them; a file that cannot be read is an error, not left out.
pub(super) fn banks(office: &Office, name: Option<&str>) -> Result<Vec<crate::store::bank::Bank>> {
    if let Some(name) = name {
        return Ok(vec![crate::service::bank::open(office, name)?]);
    }
    let found = office.shelf.open_all()?;
    match found.unreadable.into_iter().next() {
        Some(error) => Err(error.into()),
        None => Ok(found.banks),
    }
}

/// The citations of a question in the order of its parts; what the basis names is not named again.
fn citations(content: &Content, everywhere: bool) -> Vec<(Spot, Citation)> {
    let mut all: Vec<(Spot, Citation)> = Vec::new();
    let mut add = |spot, citation: Citation| {
        let same = |(_, known): &(Spot, Citation)| {
            let unversioned = Citation {
                version: citation.version,
                ..known.clone()
            };
            unversioned == citation
        };
        if !all.iter().any(same) {
            all.push((spot, citation));
        }
    };
    for citation in &content.basis {
        add(Spot::Basis, citation.clone());
    }
    if everywhere {
        let parts = content.body.parts().iter().map(|part| part.stem.as_str());
        for stem in std::iter::once(content.stem.as_str()).chain(parts) {
            for citation in Citation::find_all(stem) {
                add(Spot::Stem, citation);
            }
        }
        for citation in Citation::find_all(&content.explanation) {
            add(Spot::Explanation, citation);
        }
    }
    all
}

/// Follows citations and remembers the texts it has read.
struct Follow<'a> {
    office: &'a Office,
    laws: HashMap<String, Option<(Law, Vec<Edition>)>>,
    texts: HashMap<i64, Arc<Shown>>,
}

impl<'a> Follow<'a> {
    fn new(office: &'a Office) -> Self {
        Self {
            office,
            laws: HashMap::new(),
            texts: HashMap::new(),
        }
    }

    fn target(
        &mut self,
        citation: &Citation,
        on: Option<Date>,
    ) -> Result<std::result::Result<Target, Unresolved>> {
        if !self.laws.contains_key(&citation.law) {
            let found = match find(self.office, &citation.law)? {
                Some(law) => {
                    let editions = self.office.library.editions(law.id)?;
                    Some((law, editions))
                }
                None => None,
            };
            let _ = self.laws.insert(citation.law.clone(), found);
        }
        let Some(Some((law, editions))) = self.laws.get(&citation.law) else {
            return Ok(Err(Unresolved::NoSuchLaw));
        };
        let today = pick(editions, Which::On(self.office.today()));
        let edition = match (on, citation.version) {
            (Some(day), _) => pick(editions, Which::On(day)),
            (None, Some(version)) => pick(editions, Which::Adopted(version)).or(today),
            (None, None) => today,
        };
        let Some(edition) = edition else {
            return Ok(Err(Unresolved::NotInForce));
        };
        let version = if let Some(version) = self.texts.get(&edition.id) {
            Arc::clone(version)
        } else {
            let version = Arc::new(shown(self.office, law, edition)?);
            let _ = self.texts.insert(edition.id, Arc::clone(&version));
            version
        };
        let superseded = today.is_some_and(|today| today.id != edition.id);
        Ok(locate(&version.text, citation).map(|target| Target {
            version,
            article: target.article,
            superseded,
        }))
    }
}
