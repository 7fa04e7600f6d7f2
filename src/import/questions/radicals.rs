//! Puts characters where a file has radicals of the same shape. Running text is mended before anything is
//! recognised in it, for `⼀、` begins a section as `一、` does; of a workbook, what its cells became is.
//! Formats that say a question to the letter are left alone.

use super::draft::Draft;
use crate::domain::radical::mended;
use crate::import::document::Piece;

/// Mends the text of a document.
pub(super) fn mend_pieces(pieces: &mut [Piece]) {
    for piece in pieces {
        match piece {
            Piece::Paragraph { text, .. } => mend(text),
            Piece::Table(rows) => {
                let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(mend);
            }
        }
    }
}

/// Mends what the cells of a row say.
pub(super) fn mended_draft(mut draft: Draft) -> Draft {
    mend(&mut draft.stem);
    mend(&mut draft.explanation);
    mend(&mut draft.tags);
    mend(&mut draft.basis);
    draft.key.iter_mut().for_each(mend);
    draft.options.iter_mut().for_each(mend);
    draft
}

fn mend(text: &mut String) {
    if let std::borrow::Cow::Owned(mended) = mended(text) {
        *text = mended;
    }
}
