//! How many questions every section takes from every atom: a small integer program.
//!
//! All quotas, the common core and the exposure limit are settled at once. Of all allocations that
//! keep them the one is taken that is nearest to the shares of the pool, so that a quota which is
//! silent about difficulty gets the difficulties that the bank has. What the solver answers is
//! counted again in whole numbers before it is believed.

use good_lp::{
    Expression, ProblemVariables, ResolutionError, Solution, SolverModel, Variable,
    WithTimeLimit as _, constraint, microlp, variable,
};
use serde::{Deserialize, Serialize};

use super::Blueprint;
use super::supply::Supply;

/// Seconds after which a tangle of overlapping quotas is given up; others take milliseconds.
const PATIENCE: f64 = 2.0;
/// Rounds in which the shares of the pool are bent to the quotas.
const ROUNDS: usize = 40;

/// How often a question may be used: at most so many times in every group of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exposure {
    /// How often.
    pub uses: u32,
    /// In how many papers.
    pub papers: u32,
}

/// How many candidates an exam is thought to have before anybody is listed.
const MANY: u32 = 10_000;
/// The most uses within one group.
const MOST_USES: u32 = 16;

impl Exposure {
    /// The groups into which so many papers are parted, so that no question is in more than
    /// `percent` of all of them; `None` if not even one paper may hold a question. With `once` a
    /// group holds a question once at most.
    pub fn within(percent: f64, papers: Option<u32>, once: bool) -> Option<Self> {
        let papers = papers.unwrap_or(MANY).max(1);
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a per cent of a count is no larger than the count"
        )]
        // A per cent is written with few decimals; 29 % of 100 must not become 28.
        let most = (percent.clamp(0.0, 100.0) * f64::from(papers) / 100.0 + 1e-9).floor() as u32;
        let largest = if once { 1 } else { MOST_USES.min(most) };
        (1..=largest)
            .filter_map(|uses| {
                let groups = most.checked_div(uses).filter(|groups| *groups > 0)?;
                let papers = papers.div_ceil(groups);
                Some(Self { uses, papers })
            })
            // The largest share of uses to papers wastes least; of equals the smallest group.
            .reduce(|best, next| {
                let (a, b) = (
                    u64::from(next.uses) * u64::from(best.papers),
                    u64::from(best.uses) * u64::from(next.papers),
                );
                if a > b { next } else { best }
            })
    }
}

/// So many questions of an atom in a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The section, from 0.
    pub section: usize,
    /// The atom, by its place in the supply.
    pub atom: usize,
    /// How many.
    pub count: u32,
}

/// What every paper takes from where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// By section and atom; only what is not nothing.
    pub cells: Vec<Cell>,
    /// How many of an atom's questions are common to all papers, for every atom.
    pub core: Vec<u32>,
}

/// What may be left out of an integer program to see what is in the way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms<'a> {
    /// Whether the demand of that number holds.
    pub(super) demands: &'a [bool],
    /// The exposure limit, if it holds.
    pub(super) exposure: Option<Exposure>,
    /// Whether what people have seen is left out.
    pub(super) unseen: bool,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unsolved {
    /// There is no allocation.
    Infeasible,
    /// The solver gave up.
    GaveUp,
}

/// What is looked for among all allocations.
#[derive(Debug, Clone, Copy)]
pub(super) enum Aim {
    /// Any.
    Any,
    /// The one that is nearest to the shares of the pool.
    Nearest,
    /// The one that counts most towards a demand.
    Most(usize),
    /// The one that counts least towards it.
    Least(usize),
}

struct Model<'a> {
    supply: &'a Supply,
    variables: ProblemVariables,
    cost: Expression,
    /// Section, atom, and how many.
    takes: Vec<(usize, usize, Expression)>,
    core: Vec<Expression>,
}

/// The allocation that is aimed at.
pub(super) fn solve(
    blueprint: &Blueprint,
    supply: &Supply,
    terms: Terms<'_>,
    aim: Aim,
) -> Result<Allocation, Unsolved> {
    // A demand that nothing counts towards is no constraint for the solver.
    let empty = supply
        .demands
        .iter()
        .enumerate()
        .filter(|(n, demand)| terms.demands[*n] && demand.need > 0)
        .any(|(n, _)| !supply.atoms.iter().any(|atom| atom.counts_for(n)));
    if empty {
        return Err(Unsolved::Infeasible);
    }
    let mut model = Model::of(blueprint, supply, matches!(aim, Aim::Nearest));
    let objective = match aim {
        Aim::Any => Expression::from(0.0),
        Aim::Nearest => std::mem::take(&mut model.cost),
        Aim::Most(demand) => -model.counted(demand),
        Aim::Least(demand) => model.counted(demand),
    };
    let Model {
        variables,
        takes,
        core,
        ..
    } = &mut model;
    let variables = std::mem::take(variables);
    let (takes, core) = (std::mem::take(takes), std::mem::take(core));
    let mut problem = variables
        .minimise(objective)
        .using(microlp)
        .with_time_limit(PATIENCE);
    for row in rows(blueprint, supply, terms, &takes, &core) {
        let _ = problem.add_constraint(row);
    }
    let solution = problem.solve().map_err(|error| match error {
        ResolutionError::Infeasible => Unsolved::Infeasible,
        _ => Unsolved::GaveUp,
    })?;
    let count = |expression: &Expression| whole(solution.eval(expression));
    let allocation = Allocation {
        cells: takes
            .iter()
            .map(|(section, atom, expression)| Cell {
                section: *section,
                atom: *atom,
                count: count(expression),
            })
            .filter(|cell| cell.count > 0)
            .collect(),
        core: core.iter().map(count).collect(),
    };
    if allocation.keeps(blueprint, supply, terms) {
        Ok(allocation)
    } else {
        Err(Unsolved::GaveUp)
    }
}

fn whole(value: f64) -> u32 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the solver's values lie between 0 and the size of a pool"
    )]
    let whole = value.round().max(0.0) as u32;
    whole
}

impl<'a> Model<'a> {
    fn of(blueprint: &Blueprint, supply: &'a Supply, nearest: bool) -> Self {
        let mut model = Self {
            supply,
            variables: ProblemVariables::new(),
            cost: Expression::with_capacity(64),
            takes: Vec::new(),
            core: Vec::new(),
        };
        let mut shares = vec![0.0; supply.atoms.len()];
        for (section, of) in blueprint.sections.iter().enumerate() {
            let ideals = if nearest {
                ideals(supply, section)
            } else {
                vec![0.0; supply.atoms.len()]
            };
            for (atom, ideal) in ideals.into_iter().enumerate() {
                if supply.atoms[atom].kind == of.kind {
                    shares[atom] += ideal;
                    let cap = supply.atoms[atom].size();
                    let take = model.near(ideal, cap, nearest);
                    model.takes.push((section, atom, take));
                }
            }
        }
        let total: f64 = shares.iter().sum();
        for (atom, share) in shares.into_iter().enumerate() {
            let ideal = if total > 0.0 {
                f64::from(blueprint.common_core) * share / total
            } else {
                0.0
            };
            let cap = if blueprint.common_core == 0 {
                0
            } else {
                supply.atoms[atom].size()
            };
            let core = model.near(ideal, cap, nearest);
            model.core.push(core);
        }
        model
    }

    /// A whole number from 0 to `cap`, which costs the less the nearer it is to `ideal`. The cost has
    /// its corners at whole numbers, so that the relaxed program has them too.
    fn near(&mut self, ideal: f64, cap: u32, nearest: bool) -> Expression {
        if cap == 0 {
            return Expression::from(0.0);
        }
        if !nearest {
            return Expression::from(self.number(cap));
        }
        let base = whole(ideal.floor()).min(cap);
        let mut take = Expression::from(f64::from(base));
        if base < cap {
            let next = self.number(1);
            take += next;
            self.cost += next * (1.0 - 2.0 * (ideal - f64::from(base)).clamp(0.0, 1.0));
        }
        if base + 1 < cap {
            let above = self.number(cap - base - 1);
            take += above;
            self.cost += above * 1.5;
        }
        if base > 0 {
            let below = self.number(base);
            take -= below;
            self.cost += below * 1.5;
        }
        take
    }

    fn number(&mut self, cap: u32) -> Variable {
        self.variables
            .add(variable().integer().min(0).max(f64::from(cap)))
    }

    fn counted(&self, demand: usize) -> Expression {
        counted(self.supply, demand, &self.takes)
    }
}

/// How many count towards a demand.
fn counted(supply: &Supply, demand: usize, takes: &[(usize, usize, Expression)]) -> Expression {
    takes
        .iter()
        .filter(|(section, atom, _)| {
            *section == supply.demands[demand].section && supply.atoms[*atom].counts_for(demand)
        })
        .fold(Expression::from(0.0), |sum, (_, _, take)| {
            sum + take.clone()
        })
}

/// Every condition of the program.
fn rows(
    blueprint: &Blueprint,
    supply: &Supply,
    terms: Terms<'_>,
    takes: &[(usize, usize, Expression)],
    core: &[Expression],
) -> Vec<good_lp::Constraint> {
    let mut rows = Vec::new();
    for (number, demand) in supply.demands.iter().enumerate() {
        let count = counted(supply, number, takes);
        // A demand that nothing counts towards and that asks for nothing is no constraint.
        if terms.demands[number] && supply.atoms.iter().any(|atom| atom.counts_for(number)) {
            rows.push(constraint!(count == demand.need));
        }
    }
    for (atom, core) in core.iter().enumerate() {
        let of: Vec<&Expression> = takes
            .iter()
            .filter(|(_, at, _)| *at == atom)
            .map(|(_, _, take)| take)
            .collect();
        let whole = of
            .iter()
            .fold(Expression::from(0.0), |sum, take| sum + (*take).clone());
        let size = f64::from(supply.atoms[atom].size());
        let seen = f64::from(if terms.unseen {
            supply.atoms[atom].seen
        } else {
            0
        });
        let (uses, papers) = terms.exposure.map_or((1.0, 1.0), |exposure| {
            (f64::from(exposure.uses), f64::from(exposure.papers))
        });
        let tight = terms.exposure.is_some() || seen > 0.0;
        if tight {
            // The questions that are not common, times the papers of a group, need their uses.
            rows.push(constraint!(
                (whole.clone() - core.clone()) * papers <= (size - seen - core.clone()) * uses
            ));
        } else if of.len() > 1 {
            rows.push(constraint!(whole.clone() <= size));
        }
        if blueprint.common_core > 0 {
            rows.push(constraint!(core.clone() <= whole));
        }
    }
    if blueprint.common_core > 0 && terms.demands.iter().all(|on| *on) {
        let all = core
            .iter()
            .fold(Expression::from(0.0), |sum, one| sum + one.clone());
        rows.push(constraint!(all == blueprint.common_core));
    } else if blueprint.common_core > 0 {
        let all = core
            .iter()
            .fold(Expression::from(0.0), |sum, one| sum + one.clone());
        rows.push(constraint!(all <= blueprint.common_core));
    }
    rows
}

/// How many a section would take from every atom if it kept the shares of the pool as far as its
/// quotas allow: the shares are bent to one quota after the other until they stand (iterative
/// proportional fitting, Deming and Stephan 1940).
fn ideals(supply: &Supply, section: usize) -> Vec<f64> {
    let demands: Vec<usize> = (0..supply.demands.len())
        .filter(|demand| supply.demands[*demand].section == section)
        .collect();
    let kind = demands.first().map(|demand| supply.demands[*demand].kind);
    let mut shares: Vec<f64> = supply
        .atoms
        .iter()
        .map(|atom| {
            if Some(atom.kind) == kind {
                f64::from(atom.size())
            } else {
                0.0
            }
        })
        .collect();
    let whole = demands
        .first()
        .map_or(0.0, |demand| f64::from(supply.demands[*demand].need));
    for _ in 0..ROUNDS {
        for demand in &demands {
            let need = f64::from(supply.demands[*demand].need);
            let (mut inside, mut outside) = (0.0, 0.0);
            for (atom, share) in supply.atoms.iter().zip(&shares) {
                if atom.counts_for(*demand) {
                    inside += share;
                } else {
                    outside += share;
                }
            }
            for (atom, share) in supply.atoms.iter().zip(&mut shares) {
                let (wanted, sum) = if atom.counts_for(*demand) {
                    (need, inside)
                } else {
                    (whole - need, outside)
                };
                if sum > 0.0 {
                    *share *= wanted / sum;
                }
            }
        }
    }
    shares
}

impl Allocation {
    /// Whether it keeps everything, counted in whole numbers.
    pub(super) fn keeps(&self, blueprint: &Blueprint, supply: &Supply, terms: Terms<'_>) -> bool {
        let demands = supply.demands.iter().enumerate().all(|(number, demand)| {
            let count: u32 = self
                .cells
                .iter()
                .filter(|cell| {
                    cell.section == demand.section && supply.atoms[cell.atom].counts_for(number)
                })
                .map(|cell| cell.count)
                .sum();
            !terms.demands[number] || count == demand.need
        });
        let core: u32 = self.core.iter().sum();
        let atoms = supply.atoms.iter().enumerate().all(|(number, atom)| {
            let taken = i64::from(self.of_atom(number));
            let core = i64::from(self.core.get(number).copied().unwrap_or(0));
            let seen = i64::from(if terms.unseen { atom.seen } else { 0 });
            let size = i64::from(atom.size());
            let exposure = terms.exposure.unwrap_or(Exposure { uses: 1, papers: 1 });
            let (uses, papers) = (i64::from(exposure.uses), i64::from(exposure.papers));
            core <= taken && taken <= size && (taken - core) * papers <= (size - seen - core) * uses
        });
        demands && atoms && core <= blueprint.common_core
    }

    /// How many of an atom's questions stand on a paper.
    pub fn of_atom(&self, atom: usize) -> u32 {
        self.cells
            .iter()
            .filter(|cell| cell.atom == atom)
            .map(|cell| cell.count)
            .sum()
    }
}
