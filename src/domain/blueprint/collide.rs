//! What cannot be had, named exactly: a quota that the pool cannot give by itself, else a smallest
//! set of quotas that cannot hold together.

use serde::{Deserialize, Serialize};

use super::Blueprint;
use super::solve::{Aim, Allocation, Exposure, Terms, Unsolved, solve};
use super::supply::Supply;
use crate::domain::paper::PoolQuestion;

/// How many independent tangles of quotas are told at once.
const MOST_TANGLES: usize = 4;

/// A count that the pool cannot give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collision {
    /// Which section, from 1; 0 for what concerns the whole paper.
    pub section: usize,
    /// The quota in codes: `judge`, `judge·行政强制法`, `judge·行政强制法·9-20·#程序·hard`; `target` is
    /// the expected score, `exposure` the limit by itself.
    pub quota: String,
    /// How many it asks for.
    pub need: u32,
    /// How many there are, beside what stands in `with`.
    pub have: u32,
    /// What it cannot hold together with; nothing if it cannot be had at all. Nothing of it can be
    /// left out: without any one of these the rest could be had.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Beside>,
}

/// A member of a tangle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// Which section, from 1; 0 for what concerns the whole paper.
    pub section: usize,
    /// The quota in codes, or `exposure` or `seen`.
    pub quota: String,
}

impl Blueprint {
    /// What every paper takes from where, of `pool`.
    ///
    /// # Errors
    /// Everything that collides.
    pub fn allocate(
        &self,
        pool: &[PoolQuestion],
        exposure: Option<Exposure>,
    ) -> Result<(Supply, Allocation), Vec<Collision>> {
        let supply = Supply::of(self, pool);
        let allocation = self.allocate_from(&supply, exposure)?;
        Ok((supply, allocation))
    }

    /// The same from a supply.
    ///
    /// # Errors
    /// Everything that collides.
    pub fn allocate_from(
        &self,
        supply: &Supply,
        exposure: Option<Exposure>,
    ) -> Result<Allocation, Vec<Collision>> {
        let alone = self.short_alone(supply, exposure);
        if !alone.is_empty() {
            return Err(alone);
        }
        let all = vec![true; supply.demands.len()];
        let terms = Terms {
            demands: &all,
            exposure,
            unseen: true,
        };
        let found = match solve(self, supply, terms, Aim::Nearest) {
            // What is nearest may be hard to prove; what is possible at all is easier.
            Err(Unsolved::GaveUp) => solve(self, supply, terms, Aim::Any),
            other => other,
        };
        found.map_err(|unsolved| match unsolved {
            Unsolved::Infeasible => self.tangles(supply, exposure),
            Unsolved::GaveUp => vec![unsolved_collision(self)],
        })
    }

    /// The demands that cannot be met even by themselves.
    fn short_alone(&self, supply: &Supply, exposure: Option<Exposure>) -> Vec<Collision> {
        let mut collisions = Vec::new();
        for (number, demand) in supply.demands.iter().enumerate() {
            let atoms = || supply.atoms.iter().filter(|atom| atom.counts_for(number));
            let there: u32 = atoms().map(super::Atom::size).sum();
            // Common questions do not count for the limit, so with a core only the solver knows.
            let within: u32 = match exposure.filter(|_| self.common_core == 0) {
                None => there,
                Some(limit) => atoms()
                    .map(|atom| {
                        let uses = u64::from(atom.size()) * u64::from(limit.uses);
                        u32::try_from(uses / u64::from(limit.papers.max(1))).unwrap_or(u32::MAX)
                    })
                    .sum(),
            };
            if demand.need > within {
                let is_limit = demand.need <= there;
                collisions.push(Collision {
                    section: demand.section + 1,
                    quota: demand.code(),
                    need: demand.need,
                    have: within,
                    with: is_limit
                        .then(|| whole_paper("exposure"))
                        .into_iter()
                        .collect(),
                });
            }
        }
        collisions
    }

    /// Smallest sets of demands that cannot hold together, one after the other: each is told, and its
    /// members set aside to see whether something else is in the way.
    fn tangles(&self, supply: &Supply, exposure: Option<Exposure>) -> Vec<Collision> {
        let mut collisions = Vec::new();
        let mut on = vec![true; supply.demands.len()];
        for _ in 0..MOST_TANGLES {
            let state = State {
                blueprint: self,
                supply,
                exposure,
            };
            let Some((collision, members)) = state.tangle(&on) else {
                break;
            };
            collisions.push(collision);
            for member in members {
                on[member] = false;
            }
        }
        if collisions.is_empty() {
            collisions.push(unsolved_collision(self));
        }
        collisions
    }
}

struct State<'a> {
    blueprint: &'a Blueprint,
    supply: &'a Supply,
    exposure: Option<Exposure>,
}

/// What holds at a time: demands, the exposure limit, and that nobody sees a question again.
#[derive(Clone)]
struct Held {
    on: Vec<bool>,
    limit: bool,
    unseen: bool,
}

impl State<'_> {
    fn solve(&self, held: &Held, aim: Aim) -> Result<Allocation, Unsolved> {
        let terms = Terms {
            demands: &held.on,
            exposure: self.exposure.filter(|_| held.limit),
            unseen: held.unseen,
        };
        solve(self.blueprint, self.supply, terms, aim)
    }

    fn is_infeasible(&self, held: &Held) -> bool {
        self.solve(held, Aim::Any) == Err(Unsolved::Infeasible)
    }

    /// A smallest set that cannot hold, by leaving out one member after the other (Chinneck and
    /// Dravnieks 1991): told by the demand of it that comes to too little beside the rest, and its
    /// members.
    fn tangle(&self, on: &[bool]) -> Option<(Collision, Vec<usize>)> {
        let mut held = Held {
            on: on.to_vec(),
            limit: self.exposure.is_some(),
            unseen: true,
        };
        if !self.is_infeasible(&held) {
            return None;
        }
        // Whole counts are left out first: quotas that add up to them say more.
        let mut order: Vec<usize> = (0..on.len()).filter(|demand| on[*demand]).collect();
        order.sort_by_key(|demand| !self.supply.demands[*demand].is_whole());
        for demand in order {
            let mut without = held.clone();
            without.on[demand] = false;
            if self.is_infeasible(&without) {
                held = without;
            }
        }
        for leave in [
            (|held: &mut Held| held.limit = false) as fn(&mut Held),
            |held| held.unseen = false,
        ] {
            let mut without = held.clone();
            leave(&mut without);
            if self.is_infeasible(&without) {
                held = without;
            }
        }
        let members: Vec<usize> = (0..on.len()).filter(|demand| held.on[*demand]).collect();
        let (focus, have) = self.focus(&held, &members)?;
        let named = |demand: usize| Beside {
            section: self.supply.demands[demand].section + 1,
            quota: self.supply.demands[demand].code(),
        };
        let others = members.iter().filter(|member| **member != focus);
        let mut with: Vec<Beside> = others.map(|member| named(*member)).collect();
        with.extend(held.limit.then(|| whole_paper("exposure")));
        with.extend((held.unseen && self.counts_seen(&members)).then(|| whole_paper("seen")));
        let Beside { section, quota } = named(focus);
        let collision = Collision {
            section,
            quota,
            need: self.supply.demands[focus].need,
            have,
            with,
        };
        Some((collision, members))
    }

    /// Leaving out what nobody has seen changes nothing, so it is no part of a tangle.
    fn counts_seen(&self, members: &[usize]) -> bool {
        self.supply
            .atoms
            .iter()
            .any(|atom| atom.seen > 0 && members.iter().any(|member| atom.counts_for(*member)))
    }

    /// The most particular member that comes to too little beside the others, and to how much; if
    /// none does, the first that comes to too much.
    fn focus(&self, held: &Held, members: &[usize]) -> Option<(usize, u32)> {
        let beside = |demand: usize, aim: Aim| {
            let mut others = held.clone();
            others.on[demand] = false;
            let found = self.solve(&others, aim).ok()?;
            Some(self.count(demand, &found))
        };
        members
            .iter()
            .rev()
            .find_map(|member| {
                let most = beside(*member, Aim::Most(*member))?;
                (most < self.supply.demands[*member].need).then_some((*member, most))
            })
            .or_else(|| {
                let member = *members.first()?;
                Some((member, beside(member, Aim::Least(member))?))
            })
    }

    fn count(&self, demand: usize, allocation: &Allocation) -> u32 {
        let section = self.supply.demands[demand].section;
        allocation
            .cells
            .iter()
            .filter(|cell| {
                cell.section == section && self.supply.atoms[cell.atom].counts_for(demand)
            })
            .map(|cell| cell.count)
            .sum()
    }
}

fn whole_paper(quota: &str) -> Beside {
    Beside {
        section: 0,
        quota: quota.to_owned(),
    }
}

/// The solver found no answer in time; what it would have been is not known.
fn unsolved_collision(blueprint: &Blueprint) -> Collision {
    Collision {
        section: 0,
        quota: "unsolved".to_owned(),
        need: blueprint.questions(),
        have: 0,
        with: Vec::new(),
    }
}
