//! A grey picture: dots from 0 (black) to 255 (white).

/// A grey picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    height: usize,
    dots: Vec<u8>,
}

impl Picture {
    /// A picture of these dots, row by row; `None` if they are not as many as its sides say.
    pub fn new(width: usize, height: usize, dots: Vec<u8>) -> Option<Self> {
        (width > 0 && height > 0 && dots.len() == width * height).then_some(Self {
            width,
            height,
            dots,
        })
    }

    /// Dots in a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The dots, row by row.
    pub fn dots(&self) -> &[u8] {
        &self.dots
    }

    /// A dot; white outside.
    pub(super) fn dot(&self, x: usize, y: usize) -> u8 {
        if x < self.width && y < self.height {
            self.dots[y * self.width + x]
        } else {
            255
        }
    }

    /// The grey between dots, the middle of the first dot at (0.5, 0.5); white outside.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "clamped to the picture, whose sides are limited, before"
    )]
    pub(super) fn at(&self, x: f64, y: f64) -> f64 {
        let (x, y) = (x - 0.5, y - 0.5);
        if !(x > -1.0 && y > -1.0 && x < self.width as f64 && y < self.height as f64) {
            return 255.0;
        }
        let (x, y) = (x.max(0.0), y.max(0.0));
        let (left, top) = (x.floor(), y.floor());
        let (right_share, low_share) = (x - left, y - top);
        let (left, top) = (left as usize, top as usize);
        let right = (left + 1).min(self.width - 1);
        let low = (top + 1).min(self.height - 1);
        let (left, top) = (left.min(self.width - 1), top.min(self.height - 1));
        let dot = |x, y| f64::from(self.dots[y * self.width + x]);
        let upper = dot(left, top) * (1.0 - right_share) + dot(right, top) * right_share;
        let lower = dot(left, low) * (1.0 - right_share) + dot(right, low) * right_share;
        upper * (1.0 - low_share) + lower * low_share
    }

    /// The picture with each square of `by` dots a side made one, their mean.
    pub(super) fn reduced(&self, by: usize) -> Self {
        if by <= 1 {
            return self.clone();
        }
        let (width, height) = ((self.width / by).max(1), (self.height / by).max(1));
        let mut dots = Vec::with_capacity(width * height);
        let mut sums = vec![0_u32; width];
        let area = u32::try_from(by * by).unwrap_or(u32::MAX);
        for row in 0..height {
            sums.fill(0);
            for y in row * by..((row + 1) * by).min(self.height) {
                let line = &self.dots[y * self.width..(y + 1) * self.width];
                for (sum, square) in sums.iter_mut().zip(line.chunks(by)) {
                    *sum += square.iter().map(|dot| u32::from(*dot)).sum::<u32>();
                }
            }
            dots.extend(
                sums.iter()
                    .map(|sum| u8::try_from(sum / area).unwrap_or(255)),
            );
        }
        Self {
            width,
            height,
            dots,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_dots_lies_the_mean_and_outside_is_white() {
        let picture = Picture::new(2, 2, vec![0, 100, 100, 200]).unwrap();
        let near = |value: f64, wanted: f64| (value - wanted).abs() < 1e-9;
        assert!(near(picture.at(0.5, 0.5), 0.0));
        assert!(near(picture.at(1.0, 1.0), 100.0));
        assert!(near(picture.at(1.5, 1.5), 200.0));
        assert!(near(picture.at(-3.0, 0.0), 255.0));
        assert!(near(picture.at(f64::NAN, 0.0), 255.0));
        assert_eq!(picture.reduced(2).dots(), [100]);
        assert!(Picture::new(2, 2, vec![0; 3]).is_none());
        assert!(Picture::new(0, 2, Vec::new()).is_none());
    }
}
