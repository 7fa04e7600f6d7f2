//! How workbooks look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::separated;
use super::table::Cell;

const INK: Color = Color::RGB(0x1F_29_37);
/// The colour of what is said on the side.
pub(super) const QUIET: Color = Color::RGB(0x6B_72_80);
const RULE: Color = Color::RGB(0xD0_D7_DE);
/// The ground of captions and sums, and the lines of a chart.
pub(super) const PALE: Color = Color::RGB(0xEE_F2_F7);
const WARNING: Color = Color::RGB(0x8A_4B_00);
const WARNING_PALE: Color = Color::RGB(0xFF_F4_CE);
/// The colour of heads and of the first series of a chart.
pub(super) const STRONG: Color = Color::RGB(0x1F_4E_79);
/// The colour of the second series of a chart.
pub(super) const SECOND: Color = Color::RGB(0xC5_5A_11);

/// Excel's own number for text: digits stay as they are typed.
const TEXT: u8 = 49;
const DAY: &str = "yyyy-mm-dd";

/// The formats of a workbook.
#[derive(Debug)]
pub(super) struct Styles {
    /// The title over a table.
    pub(super) title: Format,
    /// The line under the title.
    pub(super) subtitle: Format,
    /// The mark of make-believe data.
    pub(super) mark: Format,
    /// A head.
    pub(super) head: Format,
    /// The head of a column that must be filled in.
    pub(super) required: Format,
    /// A caption over rows that stand apart.
    pub(super) caption: Format,
    /// A sentence under a table.
    pub(super) note: Format,
    /// A row of data.
    pub(super) body: Cells,
    /// The row of sums.
    pub(super) total: Cells,
    /// The input columns of a template.
    pub(super) input: Input,
}

/// The formats of the columns that people fill in.
#[derive(Debug)]
pub(super) struct Input {
    /// Anything.
    pub(super) plain: Format,
    /// Text, digits included.
    pub(super) text: Format,
    /// A day.
    pub(super) day: Format,
}

/// The formats of a row of data, by what its cells hold.
#[derive(Debug)]
pub(super) struct Cells {
    text: Format,
    quoted: Format,
    count: Format,
    mean: Format,
    score: Format,
    share: Format,
    points: Format,
    day: Format,
    undefined: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let plain = Format::new()
            .set_font_color(INK)
            .set_align(FormatAlign::VerticalCenter);
        let wrapped = plain.clone().set_text_wrap();
        let ruled = plain
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(RULE);
        let head = ruled
            .clone()
            .set_text_wrap()
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(STRONG)
            .set_align(FormatAlign::Center);
        let sum = ruled.clone().set_bold().set_background_color(PALE);
        Self {
            title: wrapped
                .clone()
                .set_bold()
                .set_font_size(16)
                .set_font_color(STRONG),
            subtitle: plain.clone().set_font_color(QUIET),
            mark: wrapped
                .clone()
                .set_bold()
                .set_font_color(WARNING)
                .set_background_color(WARNING_PALE),
            required: head.clone().set_background_color(SECOND),
            head,
            caption: wrapped.clone().set_bold().set_background_color(PALE),
            note: wrapped.set_font_color(QUIET),
            body: Cells::on(&ruled),
            total: Cells::on(&sum),
            input: Input {
                text: plain.clone().set_num_format_index(TEXT),
                day: plain.clone().set_num_format(DAY),
                plain,
            },
        }
    }
}

impl Cells {
    fn on(base: &Format) -> Self {
        let figure = |shape: &str| {
            base.clone()
                .set_align(FormatAlign::Right)
                .set_indent(1)
                .set_num_format(shape)
        };
        let text = base
            .clone()
            .set_align(FormatAlign::Left)
            .set_indent(1)
            .set_text_wrap()
            .set_num_format_index(TEXT);
        Self {
            quoted: text.clone().set_quote_prefix(),
            text,
            count: figure("#,##0"),
            mean: figure("0.00"),
            score: figure("General"),
            share: figure("0.00%"),
            points: figure("+0.00;-0.00;0.00"),
            day: base
                .clone()
                .set_align(FormatAlign::Center)
                .set_num_format(DAY),
            undefined: figure("General"),
        }
    }

    /// The format for a cell.
    pub(super) fn of(&self, cell: &Cell) -> &Format {
        match cell {
            Cell::Text(text) if separated::is_dangerous(text) => &self.quoted,
            Cell::Text(_) | Cell::Empty => &self.text,
            Cell::Count(_) => &self.count,
            Cell::Mean(_) => &self.mean,
            Cell::Score(_) => &self.score,
            Cell::Share(_) => &self.share,
            Cell::Points(_) => &self.points,
            Cell::Day(_) => &self.day,
            Cell::Undefined => &self.undefined,
        }
    }
}
