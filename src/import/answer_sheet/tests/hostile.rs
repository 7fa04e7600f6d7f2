//! Files that are no scans, or damaged ones, or say they are larger than they are.

use std::sync::OnceLock;

use proptest::prelude::*;

use super::*;

#[test]
fn what_is_no_scan_is_refused() {
    let opened = |bytes: &[u8]| Scan::open(bytes.to_vec()).and_then(|scan| scan.page(0));
    assert_eq!(opened(b""), Err(Unreadable::Format));
    assert_eq!(opened(b"GIF89a"), Err(Unreadable::Format));
    assert_eq!(opened(b"%PDF-1.7\nnothing"), Err(Unreadable::Damaged));
    assert!(opened(&printed()[..printed().len() / 2]).is_err());
    let blank = |side: u32| {
        let mut file = Cursor::new(Vec::new());
        GrayImage::from_pixel(side, side, image::Luma([255]))
            .write_to(&mut file, ImageFormat::Png)
            .unwrap();
        file.into_inner()
    };
    assert_eq!(opened(&blank(100)), Err(Unreadable::TooSmall));
    assert_eq!(
        Located::find(opened(&blank(900)).unwrap()).err(),
        Some(Unreadable::NoMarks)
    );
}

/// A PNG that says it has so many dots and has none.
fn hollow_png(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.extend([8, 0, 0, 0, 0]);
    let mut check = flate2::Crc::new();
    check.update(&png[12..]);
    png.extend(check.sum().to_be_bytes());
    png.extend(b"\0\0\0\x08IDAT\x78\x9c\x63\x60\0\0");
    png
}

#[test]
fn a_small_file_does_not_unfold_to_a_large_picture() {
    let opened = |bytes: Vec<u8>| Scan::open(bytes).and_then(|scan| scan.page(0)).err();
    assert_eq!(
        opened(hollow_png(60_000, 60_000)),
        Some(Unreadable::TooLarge)
    );
    assert_eq!(opened(hollow_png(5_000, 5_000)), Some(Unreadable::TooLarge));
    assert_eq!(opened(hollow_png(1_000, 1_000)), Some(Unreadable::Damaged));
    let pdf = |stream: &[u8], dictionary: &str| {
        let mut file = b"%PDF-1.5\n1 0 obj\n<< ".to_vec();
        file.extend(dictionary.as_bytes());
        file.extend(format!(" /Length {} >>\nstream\n", stream.len()).bytes());
        file.extend(stream);
        file.extend(b"\nendstream\nendobj\n");
        file
    };
    let packed = |bytes: &[u8]| {
        use std::io::Write as _;
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    let bomb = pdf(&packed(&vec![0; 80 << 20]), "/Filter /FlateDecode");
    assert!(bomb.len() < 200_000);
    assert_eq!(opened(bomb), Some(Unreadable::TooLarge));
    let twice = pdf(b"x", "/Filter [ /FlateDecode /FlateDecode ]");
    assert_eq!(opened(twice), Some(Unreadable::Format));
    let hidden = pdf(
        &packed(b"q\nBI /W 99999 /H 99999 ID x EI\nQ"),
        "/Filter /FlateDecode",
    );
    assert_eq!(opened(hidden), Some(Unreadable::Format));
    let wide = pdf(b"\xff\xd8", "/Subtype /Image /Width 99999 /Height 99999");
    assert!(opened(wide).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_damaged_file_ends_the_program(
        kind in 0..3_usize,
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut file = match kind {
            0 => printed().to_vec(),
            1 => small().0.clone(),
            _ => small().1.clone(),
        };
        for (at, byte) in damage {
            let at = at.index(file.len());
            file[at] = byte;
        }
        file.truncate(file.len() - cut.index(file.len() / 4));
        let page = Scan::open(file).and_then(|scan| scan.page(0));
        let _ = page.map(Located::find);
    }

    #[test]
    fn no_bytes_end_the_program(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        for head in [&b"%PDF-1.4\n"[..], b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"] {
            let file = [head, &bytes].concat();
            let _ = Scan::open(file).map(|scan| scan.page(0));
        }
    }
}

/// The page as a small PNG and a small JPEG.
fn small() -> &'static (Vec<u8>, Vec<u8>) {
    static SMALL: OnceLock<(Vec<u8>, Vec<u8>)> = OnceLock::new();
    SMALL.get_or_init(|| {
        let small = page().reduced(3);
        let (width, height) = (small.width(), small.height());
        let image = GrayImage::from_raw(
            u32::try_from(width).unwrap(),
            u32::try_from(height).unwrap(),
            small.dots().to_vec(),
        )
        .unwrap();
        let mut png = Cursor::new(Vec::new());
        image.write_to(&mut png, ImageFormat::Png).unwrap();
        (png.into_inner(), jpeg(small.dots(), width, height, 80))
    })
}
