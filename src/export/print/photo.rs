//! Photos for admission slips: what cannot be read leaves the frame empty, and no photo is larger in
//! the file than it is printed.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{ImageReader, Limits, imageops::FilterType};

/// Dots of a frame of 25 by 35 mm at 300 dots an inch.
const FRAME: (u32, u32) = (295, 413);
/// The largest picture that is opened, in dots a side.
const LARGEST_SIDE: u32 = 10_000;
/// The most memory that opening one may take.
const MOST_MEMORY: u64 = 128 << 20;

/// A photo that fills the frame of a slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// A JPEG file.
    pub(super) jpeg: Vec<u8>,
}

impl Photo {
    /// A picture (a PNG or JPEG file) as it fills the frame, its middle kept; `None` if it cannot be
    /// read.
    pub fn fitted(bytes: &[u8]) -> Option<Self> {
        let mut reader = ImageReader::new(Cursor::new(bytes))
            .with_guessed_format()
            .ok()?;
        let mut limits = Limits::no_limits();
        limits.max_image_width = Some(LARGEST_SIDE);
        limits.max_image_height = Some(LARGEST_SIDE);
        limits.max_alloc = Some(MOST_MEMORY);
        reader.limits(limits);
        let picture = reader.decode().ok()?;
        let fitted = picture.resize_to_fill(FRAME.0, FRAME.1, FilterType::Triangle);
        let mut jpeg = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut jpeg, 88);
        fitted.to_rgb8().write_with_encoder(encoder).ok()?;
        Some(Self { jpeg })
    }
}
