//! The rows of cells at the top of a sheet: which exam, which paper, which page, and a check over it.

/// Cells in a row.
pub(super) const IN_A_ROW: u8 = 32;

/// What the cells of a page say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code {
    /// The exam, shortened to 24 bits.
    pub exam: u32,
    /// The paper's number; 0 for a paper that belongs to one person.
    pub letter: u8,
    /// The page, from 1.
    pub page: u8,
    /// How many pages the sheet has.
    pub pages: u8,
    /// The shape of the sheet, shortened to six bits: a page is not read by the geometry of another.
    pub shape: u8,
}

/// The way of laying out and coding that this program prints.
const VERSION: u64 = 1;

impl Code {
    /// How many cells there are.
    pub const CELLS: u8 = 2 * IN_A_ROW;
    /// The most letters of papers.
    pub const MOST_LETTERS: u8 = 63;
    /// The most pages of a sheet.
    pub const MOST_PAGES: u8 = 15;

    /// The exam's id in 24 bits.
    pub fn exam_of(id: &[u8; 16]) -> u32 {
        let hash = blake3::hash(id);
        let [a, b, c, ..] = *hash.as_bytes();
        u32::from_be_bytes([0, a, b, c])
    }

    /// The cells as bits, the first the highest.
    pub fn bits(self) -> u64 {
        let data = VERSION << 44
            | u64::from(self.exam & 0xFF_FFFF) << 20
            | u64::from(self.letter & 0x3F) << 14
            | u64::from(self.page & 0xF) << 10
            | u64::from(self.pages & 0xF) << 6
            | u64::from(self.shape & 0x3F);
        data << 16 | u64::from(check(data))
    }

    /// What the cells say; `None` if the check does not fit or the way is another.
    pub fn from_bits(bits: u64) -> Option<Self> {
        let data = bits >> 16;
        if u64::from(check(data)) != bits & 0xFFFF || data >> 44 != VERSION {
            return None;
        }
        let part = |shift: u32, mask: u64| u8::try_from((data >> shift) & mask).unwrap_or_default();
        let code = Self {
            exam: u32::try_from((data >> 20) & 0xFF_FFFF).unwrap_or_default(),
            letter: part(14, 0x3F),
            page: part(10, 0xF),
            pages: part(6, 0xF),
            shape: part(0, 0x3F),
        };
        (code.page > 0 && code.page <= code.pages).then_some(code)
    }
}

/// CRC-16/CCITT-FALSE over the six bytes (polynomial 0x1021, start 0xFFFF): finds every error of up
/// to three cells and every run of up to sixteen.
fn check(data: u64) -> u16 {
    let mut crc: u16 = 0xFFFF;
    for byte in &data.to_be_bytes()[2..] {
        crc ^= u16::from(*byte) << 8;
        for _ in 0..8 {
            crc = if crc & 0x8000 == 0 {
                crc << 1
            } else {
                (crc << 1) ^ 0x1021
            };
        }
    }
    crc
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_check_is_the_published_one() {
        // The check value of CRC-16/CCITT-FALSE over "123456789" is 0x29B1 (catalogue of
        // parametrised CRC algorithms); over six bytes "123456" it is 0x2EF4.
        assert_eq!(check(0x3132_3334_3536), 0x2EF4);
    }

    proptest! {
        #[test]
        fn cells_say_what_was_meant_and_three_wrong_ones_are_noticed(
            exam in 0_u32..1 << 24,
            letter in 0_u8..64,
            (page, pages) in (1_u8..=15).prop_flat_map(|pages| (1..=pages, Just(pages))),
            shape in 0_u8..64,
            wrong in prop::collection::btree_set(0_u32..64, 1..=3),
        ) {
            let code = Code { exam, letter, page, pages, shape };
            prop_assert_eq!(Code::from_bits(code.bits()), Some(code));
            let damaged = wrong.iter().fold(code.bits(), |bits, cell| bits ^ (1 << cell));
            prop_assert_eq!(Code::from_bits(damaged), None);
        }
    }
}
