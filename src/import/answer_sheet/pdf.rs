//! Pages of a PDF as a scanner writes it, in grey.
//!
//! A PDF is a container in which a few bytes can unfold to gigabytes. Before anything of it is
//! understood, every packed stream is unfolded into nothing and counted, packings that cannot be
//! counted so are refused, and the pictures may have no more dots than a picture of their own may.

use std::sync::Arc;

use flate2::{Decompress, FlushDecompress, Status};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Dict, Object, Stream};
use hayro::{RenderCache, RenderSettings, render};

use super::Unreadable;
use super::decode::{LONGEST_SIDE, READ_SIDE, sides};
use super::picture::Picture;

/// What one stream may unfold to, and all of a file, in bytes.
const MOST_OF_STREAM: u64 = 64 << 20;
const MOST_OF_FILE: u64 = 1 << 30;
/// The most dots of a picture inside: a page of A4 at 400 dots an inch and a margin. It is held
/// packed, unfolded and in colour at once while it is drawn.
const MOST_DOTS: u64 = 17_000_000;
/// The most pages: a room's sheets, scanned in one go.
const MOST_PAGES: usize = 1_000;
/// Dots an inch at which a page is drawn; a point is a 72nd of an inch.
const DOTS: f32 = 200.0 / 72.0;

/// The pages of a PDF.
pub struct Pages {
    pdf: Pdf,
}

impl std::fmt::Debug for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pages({})", self.count())
    }
}

impl Pages {
    /// Opens a PDF.
    ///
    /// # Errors
    /// [`Unreadable::TooLarge`], [`Unreadable::Damaged`].
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Unreadable> {
        weigh(&bytes)?;
        let pdf = Pdf::new(Arc::new(bytes)).map_err(|_| Unreadable::Damaged)?;
        for object in pdf.objects() {
            let Object::Stream(stream) = object else {
                continue;
            };
            let side = |long: &[u8], short: &[u8]| {
                let number = stream.dict().get::<f32>(long);
                number.or_else(|| stream.dict().get::<f32>(short))
            };
            if let (Some(width), Some(height)) = (side(b"Width", b"W"), side(b"Height", b"H")) {
                check_picture(&stream, width, height)?;
            }
        }
        let pages = Self { pdf };
        if pages.count() > MOST_PAGES {
            return Err(Unreadable::TooLarge);
        }
        Ok(pages)
    }

    pub(super) fn count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// A page by its number from 0.
    ///
    /// # Errors
    /// [`Unreadable`] says why not.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "limited before"
    )]
    pub(super) fn picture(&self, number: usize) -> Result<Picture, Unreadable> {
        let pages = self.pdf.pages();
        let page = pages.get(number).ok_or(Unreadable::NoPage)?;
        let (width, height) = page.render_dimensions();
        if !(width > 1.0 && height > 1.0 && width.is_finite() && height.is_finite()) {
            return Err(Unreadable::Damaged);
        }
        let scale = DOTS.min(READ_SIDE as f32 / width.max(height));
        let side = |points: f32| ((points * scale).round() as u16).max(1);
        let settings = RenderSettings {
            x_scale: scale,
            y_scale: scale,
            width: Some(side(width)),
            height: Some(side(height)),
            bg_color: hayro::vello_cpu::color::palette::css::WHITE,
        };
        let cache = RenderCache::new();
        let drawn = render(page, &cache, &InterpreterSettings::default(), &settings);
        let dots = drawn
            .data_as_u8_slice()
            .chunks_exact(4)
            .map(|dot| luma(dot[0], dot[1], dot[2]))
            .collect();
        Picture::new(
            usize::from(drawn.width()),
            usize::from(drawn.height()),
            dots,
        )
        .ok_or(Unreadable::Damaged)
    }
}

/// The grey of a colour (ITU-R BT.601).
fn luma(red: u8, green: u8, blue: u8) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    u8::try_from((sum + 500) / 1000).unwrap_or(255)
}

/// A picture by what its dictionary says, by what its fax coding says, and by what a JPEG says itself.
fn check_picture(stream: &Stream<'_>, width: f32, height: f32) -> Result<(), Unreadable> {
    check_sides(width, height)?;
    let coding = stream.dict().get::<Dict<'_>>(&b"DecodeParms"[..]);
    if let Some(coding) = coding {
        let columns = coding.get::<f32>(&b"Columns"[..]).unwrap_or(width);
        let rows = coding.get::<f32>(&b"Rows"[..]).unwrap_or(height);
        check_sides(columns, rows)?;
    }
    let raw = stream.raw_data();
    if raw.starts_with(&[0xFF, 0xD8]) {
        let (width, height) = sides(&raw)?;
        #[allow(clippy::cast_precision_loss, reason = "held against a limit")]
        check_sides(width as f32, height as f32)?;
    }
    Ok(())
}

fn check_sides(width: f32, height: f32) -> Result<(), Unreadable> {
    #[allow(clippy::cast_precision_loss, reason = "a limit")]
    let most = (MOST_DOTS as f32, LONGEST_SIDE as f32);
    let fits = width * height <= most.0 && width.max(height) <= most.1;
    fits.then_some(()).ok_or(Unreadable::TooLarge)
}

/// Counts what the packed streams of a file unfold to, without keeping any of it.
fn weigh(bytes: &[u8]) -> Result<(), Unreadable> {
    // Packed twice over, or by a packing whose size cannot be told beforehand.
    for name in [&b"/LZW"[..], b"/JPXDecode", b"/JBIG2Decode", b"/Encrypt"] {
        if find(bytes, name).is_some() {
            return Err(Unreadable::Format);
        }
    }
    if is_packed_twice(bytes) || has_inline_picture(bytes) {
        return Err(Unreadable::Format);
    }
    let mut total = 0;
    let mut rest = bytes;
    while let Some(at) = find(rest, b"stream") {
        let after = &rest[at + b"stream".len()..];
        let data = after
            .strip_prefix(b"\r\n")
            .or_else(|| after.strip_prefix(b"\n"))
            .or_else(|| after.strip_prefix(b"\r"));
        if let Some(data) = data {
            total += unfolded(data)?;
            if total > MOST_OF_FILE {
                return Err(Unreadable::TooLarge);
            }
        }
        rest = after;
    }
    Ok(())
}

/// Whether any list of filters names more than one.
fn is_packed_twice(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = find(rest, b"/Filter") {
        rest = &rest[at + b"/Filter".len()..];
        let list = rest.trim_ascii_start();
        if let Some(list) = list.strip_prefix(b"[") {
            let end = list.iter().position(|byte| *byte == b']');
            let list = &list[..end.unwrap_or(list.len().min(256))];
            let first = list.iter().position(|byte| *byte == b'/');
            if first.is_some_and(|first| list[first + 1..].contains(&b'/')) {
                return true;
            }
        }
    }
    false
}

/// Whether a picture stands in the middle of drawing commands, where its size is not looked at:
/// `BI /W …`. Scanners write none.
fn has_inline_picture(bytes: &[u8]) -> bool {
    bytes.windows(5).any(|five| {
        matches!(five, [before, b'B', b'I', after, b'/']
            if before.is_ascii_whitespace() && after.is_ascii_whitespace())
    })
}

/// How many bytes a stream unfolds to, if it is packed by deflate; 0 if it is not.
fn unfolded(data: &[u8]) -> Result<u64, Unreadable> {
    // The two bytes of a zlib stream (RFC 1950): method 8, and together a multiple of 31.
    let packed = matches!(data, [first, second, ..]
        if first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0);
    if !packed {
        return Ok(0);
    }
    let mut unpacker = Decompress::new(true);
    let mut thrown_away = vec![0; 64 << 10];
    // The end of the last piece stands before the next, so that nothing hides between them.
    let mut seam = [0; 4];
    loop {
        let before = (unpacker.total_in(), unpacker.total_out());
        let from = usize::try_from(before.0)
            .unwrap_or(usize::MAX)
            .min(data.len());
        let status = unpacker.decompress(&data[from..], &mut thrown_away, FlushDecompress::None);
        if unpacker.total_out() > MOST_OF_STREAM {
            return Err(Unreadable::TooLarge);
        }
        let got = usize::try_from(unpacker.total_out() - before.1).unwrap_or(0);
        let piece = &thrown_away[..got.min(thrown_away.len())];
        let start: Vec<u8> = seam.iter().chain(piece.iter().take(4)).copied().collect();
        if has_inline_picture(piece) || has_inline_picture(&start) {
            return Err(Unreadable::Format);
        }
        if let Some(end) = piece.last_chunk() {
            seam = *end;
        }
        let stuck = (unpacker.total_in(), unpacker.total_out()) == before;
        if stuck || !matches!(status, Ok(Status::Ok)) {
            return Ok(unpacker.total_out());
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, wanted)
}
