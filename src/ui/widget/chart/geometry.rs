//! Where things stand in a chart: pure functions from numbers to places.

use iced::{Point, Rectangle, Size};

/// Room for the values at the left.
const LEFT: f32 = 48.0;
/// Room for the names at the bottom.
const BOTTOM: f32 = 28.0;
const TOP: f32 = 12.0;
const RIGHT: f32 = 8.0;
/// How much of its slot a bar fills, and how wide it gets at most.
const FILL: f32 = 0.6;
const WIDEST: f32 = 56.0;

/// The range of values that a chart shows, ending on round numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The lowest value.
    pub low: f32,
    /// The highest value.
    pub high: f32,
    step: f32,
}

impl Scale {
    /// A scale from 0 that holds every value, in at most five steps.
    pub fn from_zero(values: impl IntoIterator<Item = f32>) -> Self {
        let highest = values
            .into_iter()
            .filter(|v| v.is_finite())
            .fold(0.0, f32::max);
        Self::between(0.0, highest)
    }

    /// A scale around the values, in at most five steps; 0 is not on it unless a value is near.
    pub fn around(values: impl IntoIterator<Item = f32>) -> Self {
        let (low, high) = values
            .into_iter()
            .filter(|v| v.is_finite())
            .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), v| {
                (low.min(v), high.max(v))
            });
        if low > high {
            Self::between(0.0, 1.0)
        } else {
            Self::between(low, high)
        }
    }

    fn between(low: f32, high: f32) -> Self {
        let span = if high - low > f32::EPSILON * high.abs().max(1.0) {
            high - low
        } else {
            high.abs().max(1.0)
        };
        let step = round_step(span / 4.0);
        let low = (low / step).floor() * step;
        let high = ((high / step).ceil() * step).max(low + step);
        Self { low, high, step }
    }

    /// The round values from low to high.
    pub fn ticks(&self) -> impl Iterator<Item = f32> + use<> {
        let Self { low, high, step } = *self;
        (0_u8..12)
            .map(move |index| low + f32::from(index) * step)
            .take_while(move |tick| *tick <= high + step / 2.0)
    }

    /// Where a value stands between low (0) and high (1).
    pub fn share(&self, value: f32) -> f32 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// The smallest of 1, 2, 2.5, 5 × 10ⁿ that is not below `step`.
fn round_step(step: f32) -> f32 {
    let power = 10.0_f32.powf(step.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|round| *round >= step * 0.999)
        .unwrap_or(step)
}

/// The area of a chart that holds the data.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plot {
    /// The left edge.
    pub left: f32,
    /// The right edge.
    pub right: f32,
    /// The top edge.
    pub top: f32,
    /// The bottom edge.
    pub bottom: f32,
}

impl Plot {
    /// The area within a canvas of that size, beside values and names.
    pub fn within(size: Size) -> Self {
        Self {
            left: LEFT.min(size.width),
            right: (size.width - RIGHT).max(LEFT.min(size.width)),
            top: TOP.min(size.height),
            bottom: (size.height - BOTTOM).max(TOP.min(size.height)),
        }
    }

    /// The same area with that much room left free at the right.
    #[must_use]
    pub fn with_room(self, room: f32) -> Self {
        Self {
            right: (self.right - room).max(self.left),
            ..self
        }
    }

    /// The height of a value.
    pub fn y(&self, scale: &Scale, value: f32) -> f32 {
        self.bottom - (self.bottom - self.top) * scale.share(value)
    }

    /// The middle of the slot `index` of `count`.
    pub fn x(&self, index: usize, count: usize) -> f32 {
        self.left + self.slot(count) * (real(index) + 0.5)
    }

    /// The width of one of `count` slots.
    pub fn slot(&self, count: usize) -> f32 {
        (self.right - self.left) / real(count.max(1))
    }

    /// The slot that holds a point.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the point is within the plot"
    )]
    pub fn slot_at(&self, point: Point, count: usize) -> Option<usize> {
        let inside = point.x >= self.left && point.x < self.right && point.y >= self.top;
        let index = ((point.x - self.left) / self.slot(count)).floor();
        (inside && count > 0).then(|| (index as usize).min(count - 1))
    }

    /// The bar of a value.
    pub fn bar(&self, scale: &Scale, value: f32, index: usize, count: usize) -> Rectangle {
        let width = (self.slot(count) * FILL).min(WIDEST);
        let y = self.y(scale, value);
        Rectangle {
            x: self.x(index, count) - width / 2.0,
            y,
            width,
            height: self.bottom - y,
        }
    }

    /// Every how many-th name can be written so that none touches the next.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a handful of names"
    )]
    pub fn name_step(&self, widest: f32, count: usize) -> usize {
        ((widest + 8.0) / self.slot(count).max(1.0)).ceil().max(1.0) as usize
    }
}

/// About how wide words are: Chinese characters are square, others a little over half of that.
pub fn text_width(words: &str, size: f32) -> f32 {
    words
        .chars()
        .map(|c| if c >= '\u{2e80}' { size } else { size * 0.58 })
        .sum()
}

/// Where a hint of that size goes: above the point, within the bounds.
pub fn hint(at: Point, size: Size, bounds: Size) -> Rectangle {
    let x = (at.x - size.width / 2.0).clamp(0.0, (bounds.width - size.width).max(0.0));
    let above = at.y - size.height - 8.0;
    let y = if above >= 0.0 { above } else { at.y + 8.0 };
    Rectangle::new(Point::new(x, y), size)
}

/// Moves labels apart that would overlap, keeping their order and the bounds as far as they can.
pub fn spread(places: &[f32], gap: f32, low: f32, high: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|a, b| places[*a].total_cmp(&places[*b]));
    let mut out = places.to_vec();
    let mut floor = low;
    for index in &order {
        out[*index] = out[*index].max(floor);
        floor = out[*index] + gap;
    }
    let mut ceiling = high;
    for index in order.iter().rev() {
        out[*index] = out[*index].min(ceiling);
        ceiling = out[*index] - gap;
    }
    out
}

#[expect(clippy::cast_precision_loss, reason = "a handful of slots")]
fn real(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ticks(scale: Scale) -> Vec<f32> {
        scale.ticks().collect()
    }

    #[test]
    fn scales_end_on_round_numbers() {
        assert_eq!(
            ticks(Scale::from_zero([12.0, 87.0])),
            [0.0, 25.0, 50.0, 75.0, 100.0]
        );
        assert_eq!(
            ticks(Scale::around([36.0, 82.0])),
            [20.0, 40.0, 60.0, 80.0, 100.0]
        );
        assert_eq!(ticks(Scale::from_zero([])).first(), Some(&0.0));
        assert_eq!(ticks(Scale::around([5.0])).len(), 2);
    }

    #[test]
    fn bars_stand_on_the_ground_in_their_slots() {
        let plot = Plot::within(Size::new(456.0, 240.0));
        let scale = Scale::from_zero([100.0]);
        let bar = plot.bar(&scale, 50.0, 1, 4);
        // 400 wide, 200 high, slots of 100, bars of at most 56.
        assert_eq!(
            bar,
            Rectangle::new(Point::new(170.0, 112.0), Size::new(56.0, 100.0))
        );
        assert_eq!(plot.slot_at(Point::new(198.0, 100.0), 4), Some(1));
        assert_eq!(plot.slot_at(Point::new(20.0, 100.0), 4), None);
        assert_eq!(plot.slot_at(Point::new(100.0, 100.0), 0), None);
    }

    #[test]
    fn labels_move_apart() {
        assert_eq!(
            spread(&[50.0, 52.0, 90.0], 16.0, 0.0, 100.0),
            [50.0, 66.0, 90.0]
        );
        assert_eq!(spread(&[98.0, 99.0], 16.0, 0.0, 100.0), [84.0, 100.0]);
    }

    proptest! {
        #[test]
        fn every_value_is_on_its_scale(values in prop::collection::vec(0.0_f32..1e6, 1..20)) {
            for scale in [Scale::from_zero(values.clone()), Scale::around(values.clone())] {
                let count = scale.ticks().count();
                prop_assert!((2..=7).contains(&count), "{count} ticks of {scale:?}");
                for value in &values {
                    let slack = scale.high.abs() * 1e-4 + 1e-4;
                    prop_assert!(*value >= scale.low - slack && *value <= scale.high + slack);
                }
            }
        }

        #[test]
        fn a_bar_is_found_under_the_pointer(count in 1_usize..40, pick in 0_usize..40, value in 0.1_f32..100.0) {
            let index = pick % count;
            let plot = Plot::within(Size::new(800.0, 300.0));
            let bar = plot.bar(&Scale::from_zero([100.0]), value, index, count);
            prop_assert_eq!(plot.slot_at(bar.center(), count), Some(index));
        }

        #[test]
        fn hints_stay_inside(x in 0.0_f32..400.0, y in 0.0_f32..300.0) {
            let bounds = Size::new(400.0, 300.0);
            let card = hint(Point::new(x, y), Size::new(120.0, 24.0), bounds);
            prop_assert!(card.x >= 0.0 && card.x + card.width <= bounds.width && card.y >= 0.0);
        }
    }
}
