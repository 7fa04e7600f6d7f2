//! The report as a workbook: a sheet for every table, charts that the spreadsheet draws itself.

#![expect(
    unused_results,
    reason = "the builders of rust_xlsxwriter return themselves so that calls can be chained"
)]

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat, ChartLegendPosition,
    ChartLine, ChartMarker, ChartMarkerType, ChartSeries, ChartSolidFill, Color, Worksheet,
};

use super::Report;
use super::tables::{RATE_OF_DUE, RATE_OF_SAT, Tables};
use crate::export::book::Book;
use crate::export::labels::Word;
use crate::export::sheet::Painted;
use crate::export::style::{PALE, QUIET, SECOND, STRONG};
use crate::export::{Error, Labels};

/// How rates are written on an axis and on labels.
const RATE: &str = "0%";
const COUNT: &str = "#,##0";
const WIDTH: u32 = 860;
const HEIGHT: u32 = 340;

/// The report as a workbook.
///
/// # Errors
/// [`Error::TooManyRows`], or [`Error::Workbook`].
pub fn workbook(report: &Report, labels: &dyn Labels) -> Result<Vec<u8>, Error> {
    let tables = Tables { report, labels };
    let mut book = Book::new(report.imprint, labels);
    let _summary = book.add(&tables.summary())?;
    regions(&mut book, &tables)?;
    let _units = book.add(&tables.units())?;
    let _ranks = book.add(&tables.ranks())?;
    bands(&mut book, &tables)?;
    years(&mut book, &tables)?;
    for table in [
        tables.missed(),
        tables.make_ups(),
        tables.suspended(),
        tables.proposals(),
    ] {
        let _list = book.add(&table)?;
    }
    book.finish()
}

fn regions(book: &mut Book<'_>, tables: &Tables<'_>) -> Result<(), Error> {
    let (sheet, painted) = book.add(&tables.regions())?;
    let mut series = plotted(sheet, painted, 1 + RATE_OF_SAT);
    series
        .set_format(&mut filled(STRONG))
        .set_gap(60)
        .set_data_label(ChartDataLabel::new().show_value().set_num_format(RATE));
    let mut chart = Chart::new_column();
    chart.push_series(&series).legend().set_hidden();
    rate_axis(&mut chart);
    place(
        sheet,
        painted,
        chart,
        &tables.labels.word(Word::ChartRegions),
    )
}

fn bands(book: &mut Book<'_>, tables: &Tables<'_>) -> Result<(), Error> {
    const COUNTS: u16 = 1;
    let (sheet, painted) = book.add(&tables.bands())?;
    let mut series = plotted(sheet, painted, COUNTS);
    series
        .set_format(&mut filled(STRONG))
        .set_gap(40)
        .set_data_label(ChartDataLabel::new().show_value().set_num_format(COUNT));
    let mut chart = Chart::new_column();
    chart.push_series(&series).legend().set_hidden();
    chart.y_axis().set_num_format(COUNT).set_min(0.0);
    place(sheet, painted, chart, &tables.labels.word(Word::ChartBands))
}

fn years(book: &mut Book<'_>, tables: &Tables<'_>) -> Result<(), Error> {
    let (sheet, painted) = book.add(&tables.years())?;
    let mut chart = Chart::new_line();
    let lines = [
        (RATE_OF_SAT, STRONG, ChartDataLabelPosition::Above),
        (RATE_OF_DUE, SECOND, ChartDataLabelPosition::Below),
    ];
    for (column, color, labelled) in lines {
        let mut label = ChartDataLabel::new();
        label
            .show_value()
            .set_num_format(RATE)
            .set_position(labelled);
        let mut line = ChartLine::new();
        line.set_color(color).set_width(2.25);
        let mut marker = ChartMarker::new();
        marker
            .set_type(ChartMarkerType::Circle)
            .set_size(7)
            .set_format(&mut filled(color));
        let mut series = plotted(sheet, painted, 1 + column);
        series
            .set_format(ChartFormat::new().set_line(&line))
            .set_marker(&marker)
            .set_data_label(&label);
        chart.push_series(&series);
    }
    chart.legend().set_position(ChartLegendPosition::Bottom);
    rate_axis(&mut chart);
    place(sheet, painted, chart, &tables.labels.word(Word::ChartYears))
}

/// A column of the painted table against its first column.
fn plotted(sheet: &Worksheet, painted: Painted, column: u16) -> ChartSeries {
    let name = sheet.name();
    let name = name.as_str();
    let mut series = ChartSeries::new();
    series
        .set_name((name, painted.head, column))
        .set_categories((name, painted.first, 0, painted.last, 0))
        .set_values((name, painted.first, column, painted.last, column));
    series
}

fn filled(color: Color) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(color));
    format
}

/// From none to all, so that small differences do not look large.
fn rate_axis(chart: &mut Chart) {
    chart
        .y_axis()
        .set_num_format(RATE)
        .set_min(0.0)
        .set_max(1.0)
        .set_major_unit(0.2);
}

/// Sets the chart under its table. A table without rows has none.
fn place(
    sheet: &mut Worksheet,
    painted: Painted,
    mut chart: Chart,
    title: &str,
) -> Result<(), Error> {
    if painted.last < painted.first {
        return Ok(());
    }
    chart
        .title()
        .set_name(title)
        .set_font(ChartFont::new().set_size(13).set_color(STRONG));
    chart
        .y_axis()
        .set_major_gridlines_line(ChartLine::new().set_color(PALE))
        .set_format(ChartFormat::new().set_no_line());
    chart
        .x_axis()
        .set_format(ChartFormat::new().set_line(ChartLine::new().set_color(QUIET)));
    chart
        .set_width(WIDTH)
        .set_height(HEIGHT)
        .set_alt_text(title);
    sheet.insert_chart(painted.below + 1, 0, &chart)?;
    Ok(())
}
