//! Opening a scan: PNG, JPEG or the pages of a PDF, within limits that hold whatever the file says.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::{ImageFormat, ImageReader, Limits};

use super::Unreadable;
use super::pdf::Pages;
use super::picture::Picture;

/// The largest file that is opened, in bytes.
const LARGEST_FILE: usize = 64 << 20;
/// The most dots of a picture: a page of A4 at 500 dots an inch. With three colours a dot and the
/// twice as large coefficients of a progressive JPEG that is less than 220 MB at once.
pub(super) const MOST_DOTS: u64 = 24_000_000;
/// The longest side of a picture, in dots.
pub(super) const LONGEST_SIDE: u32 = 12_000;
/// The shortest side in which bubbles can be seen: a page of A4 at 50 dots an inch.
const SHORTEST_SIDE: u32 = 400;
/// What a decoder may take for itself.
const MOST_MEMORY: u64 = 112 << 20;
/// The longer side of a picture that is read, in dots: what is larger is reduced.
pub(super) const READ_SIDE: usize = 2_800;

/// A file with scanned pages.
#[derive(Debug)]
pub enum Scan {
    /// One picture.
    Picture(Vec<u8>),
    /// A PDF.
    Pdf(Pages),
}

impl Scan {
    /// Opens a file; nothing of its pictures is decoded yet.
    ///
    /// # Errors
    /// [`Unreadable::Format`], [`Unreadable::TooLarge`], [`Unreadable::Damaged`].
    pub fn open(bytes: Vec<u8>) -> Result<Self, Unreadable> {
        if bytes.len() > LARGEST_FILE {
            return Err(Unreadable::TooLarge);
        }
        let head = &bytes[..bytes.len().min(1024)];
        if head.windows(5).any(|five| five == b"%PDF-") {
            return unharmed(|| Pages::open(bytes)).map(Self::Pdf);
        }
        match image::guess_format(&bytes) {
            Ok(ImageFormat::Png | ImageFormat::Jpeg) => Ok(Self::Picture(bytes)),
            _ => Err(Unreadable::Format),
        }
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        match self {
            Self::Picture(_) => 1,
            Self::Pdf(pages) => pages.count(),
        }
    }

    /// A page by its number from 0, in grey.
    ///
    /// # Errors
    /// [`Unreadable`] says why not.
    pub fn page(&self, number: usize) -> Result<Picture, Unreadable> {
        unharmed(|| match self {
            Self::Picture(bytes) if number == 0 => grey(bytes),
            Self::Picture(_) => Err(Unreadable::NoPage),
            Self::Pdf(pages) => pages.picture(number),
        })
    }
}

/// A decoder that gives up in the middle of a broken file ends the file, not the program.
fn unharmed<T>(work: impl FnOnce() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Unreadable::Damaged))
}

/// A PNG or JPEG in grey.
pub(super) fn grey(bytes: &[u8]) -> Result<Picture, Unreadable> {
    let (width, height) = sides(bytes)?;
    if width.max(height) > LONGEST_SIDE || u64::from(width) * u64::from(height) > MOST_DOTS {
        return Err(Unreadable::TooLarge);
    }
    if width.min(height) < SHORTEST_SIDE {
        return Err(Unreadable::TooSmall);
    }
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = opened(bytes)?;
    reader.limits(limits);
    let decoded = reader.decode().map_err(|error| match error {
        image::ImageError::Limits(_) => Unreadable::TooLarge,
        _ => Unreadable::Damaged,
    })?;
    let grey = decoded.into_luma8();
    let (width, height) = (as_usize(grey.width()), as_usize(grey.height()));
    let picture = Picture::new(width, height, grey.into_raw()).ok_or(Unreadable::Damaged)?;
    Ok(for_reading(picture))
}

fn opened(bytes: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, Unreadable> {
    ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| Unreadable::Damaged)
}

/// Width and height as the head of a PNG or JPEG says.
pub(super) fn sides(bytes: &[u8]) -> Result<(u32, u32), Unreadable> {
    opened(bytes)?
        .into_dimensions()
        .map_err(|_| Unreadable::Damaged)
}

/// A picture no larger than is read.
pub(super) fn for_reading(picture: Picture) -> Picture {
    let longer = picture.width().max(picture.height());
    if longer < 2 * READ_SIDE {
        picture
    } else {
        picture.reduced(longer / READ_SIDE)
    }
}

pub(super) fn as_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
