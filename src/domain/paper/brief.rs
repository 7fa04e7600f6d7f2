//! What a plan is made from, in an order that the contents alone decide, and the hash over all of it.

use std::collections::BTreeMap;

use super::{Calibrated, Expected, Frozen, PoolQuestion};
use crate::domain::blueprint::{Blueprint, Collision};
use crate::domain::question::Difficulty;

/// What a plan is made from.
#[derive(Debug, Clone)]
pub struct Brief {
    /// The blueprint.
    pub blueprint: Blueprint,
    /// The hash of the regulation's settings.
    pub settings_hash: [u8; 32],
    /// What share of its points a question gives by its author's difficulty.
    pub expected: Expected,
    /// The questions that may be drawn.
    pub pool: Vec<PoolQuestion>,
    /// Who sits.
    pub candidates: Vec<String>,
    /// What each of them has seen, by fingerprint.
    pub seen: BTreeMap<String, Vec<[u8; 32]>>,
}

impl Brief {
    /// Everything in an order that the contents alone decide.
    pub(super) fn settle(&mut self) {
        self.pool.sort_by_key(|question| question.fingerprint);
        self.pool.dedup_by_key(|question| question.fingerprint);
        self.candidates.sort_unstable();
        self.candidates.dedup();
    }

    pub(super) fn seen_positions(&self) -> BTreeMap<String, Vec<u32>> {
        let position = |print: &[u8; 32]| {
            let found = self.pool.binary_search_by_key(print, |q| q.fingerprint);
            found.ok().and_then(|at| u32::try_from(at).ok())
        };
        let listed = |candidate: &String| self.candidates.binary_search(candidate).is_ok();
        self.seen
            .iter()
            .filter(|(candidate, _)| listed(candidate))
            .map(|(candidate, seen)| {
                let mut positions: Vec<u32> = seen.iter().filter_map(position).collect();
                positions.sort_unstable();
                positions.dedup();
                (candidate.clone(), positions)
            })
            .filter(|(_, positions)| !positions.is_empty())
            .collect()
    }

    pub(super) fn calibrated(&self) -> Vec<(u32, Calibrated)> {
        (0..)
            .zip(&self.pool)
            .filter_map(|(position, question)| Some((position, question.calibrated?)))
            .collect()
    }

    pub(super) fn no_exposure() -> Collision {
        Collision {
            section: 0,
            quota: "exposure".to_owned(),
            need: 1,
            have: 0,
            with: Vec::new(),
        }
    }
}

/// The hash of a plan. Every part is preceded by its length, so that no two plans share a text.
pub(super) fn hash(brief: &Brief, frozen: &Frozen) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key("zhikao drawing plan 2");
    let mut part = |bytes: &[u8]| {
        let _ = hasher
            .update(&(bytes.len() as u64).to_be_bytes())
            .update(bytes);
    };
    part(&serde_json::to_vec(&brief.blueprint).unwrap_or_default());
    part(&brief.settings_hash);
    for share in brief.expected.shares() {
        part(&share.to_be_bytes());
    }
    for question in &brief.pool {
        part(&question.fingerprint);
        part(question.kind.code().as_bytes());
        part(question.law.as_deref().unwrap_or_default().as_bytes());
        for article in &question.articles {
            part(&article.to_be_bytes());
        }
        for topic in &question.topics {
            part(topic.as_bytes());
        }
        part(&[
            question.difficulty.map_or(0, Difficulty::level),
            question.options,
            u8::from(question.keep_option_order),
        ]);
    }
    for candidate in &brief.candidates {
        part(candidate.as_bytes());
    }
    part(&serde_json::to_vec(frozen).unwrap_or_default());
    *hasher.finalize().as_bytes()
}
