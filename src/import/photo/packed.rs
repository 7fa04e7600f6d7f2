//! Pictures in a zip, one at a time. Names are only shown and compared, never used as a path, and no entry
//! is unpacked beyond what a picture may have.

use std::io::{Read, Seek};

use encoding_rs::GB18030;
use zip::ZipArchive;

use super::MOST_BYTES;

/// A zip with pictures.
pub struct Packed<R>(ZipArchive<R>);

impl<R: Read + Seek> Packed<R> {
    /// Opens a zip.
    ///
    /// # Errors
    /// What the reader says of a file that is none, or is damaged.
    pub fn open(reader: R) -> Result<Self, String> {
        ZipArchive::new(reader)
            .map(Self)
            .map_err(|error| error.to_string())
    }

    /// The files in it by their place, without the folders that they stand in.
    pub fn files(&mut self) -> Vec<(usize, String)> {
        (0..self.0.len())
            .filter_map(|place| {
                let entry = self.0.by_index_raw(place).ok()?;
                let whole = name(entry.name_raw());
                let last = whole.rsplit(['/', '\\']).next().unwrap_or_default();
                // What a Mac lays beside every file is no file of anybody.
                let is_shadow = whole.starts_with("__MACOSX") || last.starts_with("._");
                (entry.is_file() && !last.is_empty() && !is_shadow)
                    .then(|| (place, last.to_owned()))
            })
            .collect()
    }

    /// The bytes of a file, as far as a picture goes and one more, so that a longer one is known as such
    /// whatever the zip says of it.
    ///
    /// # Errors
    /// What the reader says of a damaged entry.
    pub fn read(&mut self, place: usize) -> Result<Vec<u8>, String> {
        let entry = self.0.by_index(place).map_err(|error| error.to_string())?;
        let mut bytes = Vec::new();
        let _ = entry
            .take(MOST_BYTES as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| error.to_string())?;
        Ok(bytes)
    }
}

/// A name as whoever packed it wrote it: UTF-8, or what Windows in China writes.
fn name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode(raw).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn files_are_known_by_their_last_name_and_read_one_at_a_time() {
        let bytes = packed(&[
            ("照片/A001.jpg", b"one"),
            ("../../B001.png", b"two"),
            ("__MACOSX/照片/._A001.jpg", b"shadow"),
        ]);
        let mut packed = Packed::open(Cursor::new(bytes)).unwrap();
        assert_eq!(
            packed.files(),
            [(0, "A001.jpg".to_owned()), (1, "B001.png".to_owned())]
        );
        assert_eq!(packed.read(1).unwrap(), b"two");
        assert!(Packed::open(Cursor::new(b"no zip")).is_err());
    }

    /// A gigabyte of nothing packs into a megabyte: no more of it is unpacked than a picture may have.
    #[test]
    fn an_entry_that_grows_is_cut_off() {
        let bytes = packed(&[("A001.png", &vec![0; 8 * MOST_BYTES])]);
        assert!(bytes.len() < MOST_BYTES / 8);
        let mut packed = Packed::open(Cursor::new(bytes)).unwrap();
        assert_eq!(packed.read(0).unwrap().len(), MOST_BYTES + 1);
    }

    /// What Windows in China writes into a zip: 照片 in GBK.
    #[test]
    fn a_name_in_gbk_is_read() {
        assert_eq!(name(&[0xD5, 0xD5, 0xC6, 0xAC]), "照片");
        assert_eq!(name("照片".as_bytes()), "照片");
    }
}
