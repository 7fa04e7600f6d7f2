//! One figure: counts, rates with their intervals, and what the scores say.

use serde::Serialize;

use super::Standing;

/// The 97.5 % point of the normal distribution: intervals hold 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// A share or a difference of shares with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// What was found.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How many scores lie in each band. A score belongs to the band of its whole part: 69.5 is in
/// 60–69.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Bands {
    /// Below 60.
    #[serde(rename = "<60")]
    pub below_60: u64,
    /// 60 up to but not including 70.
    #[serde(rename = "60-69")]
    pub from_60: u64,
    /// 70 up to but not including 80.
    #[serde(rename = "70-79")]
    pub from_70: u64,
    /// 80 up to but not including 90.
    #[serde(rename = "80-89")]
    pub from_80: u64,
    /// 90 and more.
    #[serde(rename = "90-100")]
    pub from_90: u64,
}

/// The figure of a group of listings. See the module's rules for what counts where.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Figure {
    /// Listings.
    pub listed: u64,
    /// 免考.
    pub exempt: u64,
    /// 应考: listed and not exempt.
    pub due: u64,
    /// 实考, void sittings among them.
    pub sat: u64,
    /// 缺考.
    pub absent: u64,
    /// Due, and the exam is not closed.
    pub pending: u64,
    /// 成绩无效, part of `sat`.
    pub void: u64,
    /// 合格.
    pub passed: u64,
    /// Passed of those who sat, if anybody did.
    pub rate_of_sat: Option<Interval>,
    /// Passed of those who were due, if anybody was.
    pub rate_of_due: Option<Interval>,
    /// Mean of the scores.
    pub mean: Option<f64>,
    /// Median of the scores.
    pub median: Option<f64>,
    /// Standard deviation of the scores, with n − 1; undefined for one score.
    pub sd: Option<f64>,
    /// The lowest score.
    pub min: Option<f64>,
    /// The highest score.
    pub max: Option<f64>,
    /// The scores by bands.
    pub bands: Bands,
}

/// The Wilson score interval of a share, undefined of nobody. No continuity correction.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of people are far below 2^52"
)]
pub fn wilson(count: u64, of: u64) -> Option<Interval> {
    if of == 0 {
        return None;
    }
    let n = of as f64;
    let value = count as f64 / n;
    let shrink = 1.0 + Z * Z / n;
    let centre = (value + Z * Z / (2.0 * n)) / shrink;
    let half = Z / shrink * (value * (1.0 - value) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some(Interval {
        value,
        // Rounding must not push the interval past what was found, nor past 0 and 1.
        low: (centre - half).clamp(0.0, value),
        high: (centre + half).clamp(value, 1.0),
    })
}

/// The difference `a − b` of two independent shares, with Newcombe's interval from the two Wilson
/// intervals (Newcombe 1998, method 10).
pub fn difference(a: Interval, b: Interval) -> Interval {
    let value = a.value - b.value;
    Interval {
        value,
        low: value - (a.value - a.low).hypot(b.high - b.value),
        high: value + (a.high - a.value).hypot(b.value - b.low),
    }
}

impl Bands {
    /// How the bands are written in JSON and tables, in order.
    pub const LABELS: [&'static str; 5] = ["<60", "60-69", "70-79", "80-89", "90-100"];

    /// The place of a score's band in [`Bands::LABELS`].
    pub fn place(score: f64) -> usize {
        [60.0, 70.0, 80.0, 90.0]
            .into_iter()
            .take_while(|from| score >= *from)
            .count()
    }

    /// The counts in order.
    pub fn counts(&self) -> [u64; 5] {
        [
            self.below_60,
            self.from_60,
            self.from_70,
            self.from_80,
            self.from_90,
        ]
    }

    fn add(&mut self, score: f64) {
        *match Self::place(score) {
            0 => &mut self.below_60,
            1 => &mut self.from_60,
            2 => &mut self.from_70,
            3 => &mut self.from_80,
            _ => &mut self.from_90,
        } += 1;
    }
}

impl Figure {
    /// Counts one more listing and returns its score, if it has one.
    pub(super) fn count(&mut self, standing: Standing) -> Option<f64> {
        self.listed += 1;
        match standing {
            Standing::Exempt => self.exempt += 1,
            Standing::Absent => self.absent += 1,
            Standing::Pending => self.pending += 1,
            Standing::Void => {
                self.sat += 1;
                self.void += 1;
            }
            Standing::Sat {
                score_percent,
                passed,
            } => {
                self.sat += 1;
                self.passed += u64::from(passed);
                return Some(score_percent);
            }
        }
        None
    }

    /// Adds the counts of another group. What follows from them is computed by [`Figure::finish`].
    pub(super) fn absorb(&mut self, other: &Self) {
        self.listed += other.listed;
        self.exempt += other.exempt;
        self.sat += other.sat;
        self.absent += other.absent;
        self.pending += other.pending;
        self.void += other.void;
        self.passed += other.passed;
    }

    /// Computes what follows from the counts and from the scores, whose order it changes.
    pub(super) fn finish(&mut self, scores: &mut [f64]) {
        self.due = self.listed - self.exempt;
        self.rate_of_sat = wilson(self.passed, self.sat);
        self.rate_of_due = wilson(self.passed, self.due);
        for score in scores.iter() {
            self.bands.add(*score);
        }
        self.mean = mean(scores);
        self.sd = self.mean.and_then(|mean| deviation(scores, mean));
        self.median = median(scores);
        self.min = scores.iter().copied().reduce(f64::min);
        self.max = scores.iter().copied().reduce(f64::max);
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of people are far below 2^52"
)]
fn mean(scores: &[f64]) -> Option<f64> {
    (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of people are far below 2^52"
)]
fn deviation(scores: &[f64], mean: f64) -> Option<f64> {
    let squares: f64 = scores.iter().map(|score| (score - mean).powi(2)).sum();
    (scores.len() > 1).then(|| (squares / (scores.len() - 1) as f64).sqrt())
}

fn median(scores: &mut [f64]) -> Option<f64> {
    if scores.is_empty() {
        return None;
    }
    let middle = scores.len() / 2;
    let even = scores.len().is_multiple_of(2);
    let (below, upper, _) = scores.select_nth_unstable_by(middle, f64::total_cmp);
    let upper = *upper;
    Some(if even {
        let lower = below.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        f64::midpoint(lower, upper)
    } else {
        upper
    })
}
