//! What a quota asks for: a kind, and where wanted a law, articles of it, a topic, a band.

use serde::{Deserialize, Serialize};

use super::{Band, Section};
use crate::domain::paper::PoolQuestion;
use crate::domain::question::Kind;

/// So many questions of a combination within a section. What is not said may be anything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// The law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law: Option<String>,
    /// The first article of that law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<u16>,
    /// The last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u16>,
    /// The topic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// The difficulty band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difficulty: Option<Band>,
    /// How many.
    pub count: u32,
}

impl Quota {
    /// Whether it says something that a section of so many questions can have.
    pub(super) fn makes_sense(&self, count: u32) -> bool {
        let says = self.law.is_some() || self.topic.is_some() || self.difficulty.is_some();
        let articles = match (self.from, self.to) {
            (None, None) => true,
            (from, to) => self.law.is_some() && from.unwrap_or(1) <= to.unwrap_or(u16::MAX),
        };
        says && articles && self.count <= count
    }

    fn articles(&self) -> Option<(u16, u16)> {
        match (self.from, self.to) {
            (None, None) => None,
            (from, to) => Some((from.unwrap_or(1), to.unwrap_or(u16::MAX))),
        }
    }
}

/// One demand of a section: so many of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Demand {
    /// The section, from 0.
    pub(super) section: usize,
    pub(super) kind: Kind,
    law: Option<String>,
    articles: Option<(u16, u16)>,
    topic: Option<String>,
    band: Option<Band>,
    pub(super) need: u32,
}

impl Demand {
    /// Everything that a section demands, its whole count first.
    pub(super) fn all(index: usize, section: &Section) -> Vec<Self> {
        let whole = Self {
            section: index,
            kind: section.kind,
            law: None,
            articles: None,
            topic: None,
            band: None,
            need: section.count,
        };
        let laws = section.laws.iter().map(|(law, need)| Self {
            law: Some(law.clone()),
            need: *need,
            ..whole.clone()
        });
        let bands = section.difficulty.into_iter().flat_map(|quota| {
            Band::ALL.map(|band| Self {
                band: Some(band),
                need: quota.of(band),
                ..whole.clone()
            })
        });
        let further = section.quotas.iter().map(|quota| Self {
            law: quota.law.clone(),
            articles: quota.articles(),
            topic: quota.topic.clone(),
            band: quota.difficulty,
            need: quota.count,
            ..whole.clone()
        });
        std::iter::once(whole.clone())
            .chain(laws)
            .chain(bands)
            .chain(further)
            .collect()
    }

    /// Whether it is the whole count of its section.
    pub(super) fn is_whole(&self) -> bool {
        self.law.is_none() && self.topic.is_none() && self.band.is_none()
    }

    /// Whether a question counts towards it.
    pub(super) fn fits(&self, question: &PoolQuestion) -> bool {
        question.kind == self.kind
            && self
                .band
                .is_none_or(|band| Band::of(question.difficulty) == band)
            && self
                .law
                .as_ref()
                .is_none_or(|law| question.law.as_ref() == Some(law))
            && self
                .articles
                .is_none_or(|(from, to)| question.articles.iter().any(|a| (from..=to).contains(a)))
            && self
                .topic
                .as_ref()
                .is_none_or(|topic| question.topics.contains(topic))
    }

    /// The quota in codes: `judge·行政强制法·9-20·#程序·hard`.
    pub(super) fn code(&self) -> String {
        let mut parts = vec![self.kind.code().to_owned()];
        parts.extend(self.law.clone());
        parts.extend(self.articles.map(|(from, to)| match to {
            u16::MAX => format!("{from}-"),
            to => format!("{from}-{to}"),
        }));
        parts.extend(self.topic.as_ref().map(|topic| format!("#{topic}")));
        parts.extend(self.band.map(|band| band.code().to_owned()));
        parts.join("·")
    }
}
