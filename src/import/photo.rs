//! Pictures of people: PNG or JPEG, whole, and not larger than a picture of a person needs to be.
//!
//! A file is decoded once to know that it is whole; what is kept is the file as it came.

mod packed;

use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits};

pub use packed::Packed;

/// The most bytes of a file.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// The most pixels each way.
const MOST_ACROSS: u32 = 4_096;
/// The fewest pixels each way: below that nobody is recognised.
const LEAST_ACROSS: u32 = 60;
/// The most memory that decoding may take.
const MOST_MEMORY: u64 = 96 * 1024 * 1024;

/// What is known of a picture once it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Photo {
    /// `png` or `jpeg`.
    pub format: &'static str,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// A picture to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green, blue, opacity, row by row.
    pub rgba: Vec<u8>,
}

/// Why a file is no picture that can be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The file is too large.
    #[error("{bytes} bytes, at most {most}")]
    TooLarge {
        /// How many there are.
        bytes: usize,
        /// How many there may be.
        most: usize,
    },
    /// It is neither PNG nor JPEG.
    #[error("neither PNG nor JPEG")]
    UnknownFormat,
    /// Too many pixels, or too few.
    #[error("{width} × {height} pixels")]
    Size {
        /// Across.
        width: u32,
        /// Down.
        height: u32,
    },
    /// It ends early, or is damaged.
    #[error("damaged: {0}")]
    Damaged(String),
}

/// Reads a picture through.
///
/// # Errors
/// [`Error`] says why it cannot be kept.
pub fn read(bytes: &[u8]) -> Result<Photo, Error> {
    let (decoded, format) = decode(bytes)?;
    Ok(Photo {
        format,
        width: decoded.width(),
        height: decoded.height(),
    })
}

/// A picture made small enough to be drawn, at most so many pixels each way.
///
/// # Errors
/// [`Error`] says why it cannot be drawn.
pub fn pixels(bytes: &[u8], most: u32) -> Result<Pixels, Error> {
    let (decoded, _) = decode(bytes)?;
    let small = decoded.thumbnail(most, most).into_rgba8();
    Ok(Pixels {
        width: small.width(),
        height: small.height(),
        rgba: small.into_raw(),
    })
}

fn decode(bytes: &[u8]) -> Result<(image::DynamicImage, &'static str), Error> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::TooLarge {
            bytes: bytes.len(),
            most: MOST_BYTES,
        });
    }
    let format = image::guess_format(bytes).map_err(|_| Error::UnknownFormat)?;
    let name = match format {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpeg",
        _ => return Err(Error::UnknownFormat),
    };
    let damaged = |error: image::ImageError| Error::Damaged(error.to_string());
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(damaged)?;
    let fits = |pixels: u32| (LEAST_ACROSS..=MOST_ACROSS).contains(&pixels);
    if !fits(width) || !fits(height) {
        return Err(Error::Size { width, height });
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_ACROSS);
    limits.max_image_height = Some(MOST_ACROSS);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    Ok((reader.decode().map_err(damaged)?, name))
}

#[cfg(test)]
pub(crate) mod tests {
    use image::{DynamicImage, RgbImage};

    use super::*;

    /// A picture of that size in that format.
    pub(crate) fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let pixels = RgbImage::from_fn(width, height, |x, y| {
            image::Rgb([
                u8::try_from(x % 256).unwrap(),
                u8::try_from(y % 256).unwrap(),
                90,
            ])
        });
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(pixels)
            .write_to(&mut bytes, format)
            .unwrap();
        bytes.into_inner()
    }

    #[test]
    fn png_and_jpeg_are_kept_and_made_small_to_be_drawn() {
        for (format, name) in [(ImageFormat::Png, "png"), (ImageFormat::Jpeg, "jpeg")] {
            let bytes = picture(358, 441, format);
            let expected = Photo {
                format: name,
                width: 358,
                height: 441,
            };
            assert_eq!(read(&bytes), Ok(expected));
            let drawn = pixels(&bytes, 160).unwrap();
            assert_eq!((drawn.width, drawn.height), (130, 160));
            assert_eq!(drawn.rgba.len(), 130 * 160 * 4);
        }
    }

    #[test]
    fn what_is_no_picture_of_a_person_is_refused_and_says_why() {
        assert_eq!(read(b"GIF89a...."), Err(Error::UnknownFormat));
        assert_eq!(read(b""), Err(Error::UnknownFormat));
        let small = Err(Error::Size {
            width: 20,
            height: 400,
        });
        assert_eq!(read(&picture(20, 400, ImageFormat::Png)), small);
        let whole = picture(358, 441, ImageFormat::Png);
        let cut = &whole[..whole.len() / 2];
        assert!(matches!(read(cut), Err(Error::Damaged(_))));
        let heavy = vec![0; MOST_BYTES + 1];
        assert!(matches!(read(&heavy), Err(Error::TooLarge { .. })));
    }

    /// A header that promises a picture of 60,000 × 60,000 is turned away before anything is made room
    /// for.
    #[test]
    fn a_header_that_promises_too_much_is_turned_away() {
        let mut bytes = picture(64, 64, ImageFormat::Png);
        bytes[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        assert!(read(&bytes).is_err());
    }
}
