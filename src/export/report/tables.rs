//! The values of a report as tables.

use super::{Figures, Person, Report, Unit};
use crate::domain::officer::Rank;
use crate::export::Labels;
use crate::export::labels::{Name, Word};
use crate::export::table::{Apart, Cell, Head, Table};

/// The bands of scores as charts and reports write them.
pub(super) const BANDS: [&str; 5] = ["<60", "60-69", "70-79", "80-89", "90-100"];

/// A column of figures: its head and what stands in it.
type Column = (Word, fn(&Figures) -> Cell);

/// The columns of every group of people.
const COLUMNS: [Column; 14] = [
    (Word::Due, |f| Cell::Count(f.due)),
    (Word::Sat, |f| Cell::Count(f.sat)),
    (Word::Absent, |f| Cell::Count(f.absent)),
    (Word::Exempt, |f| Cell::Count(f.exempt)),
    (Word::Void, |f| Cell::Count(f.void)),
    (Word::Passed, |f| Cell::Count(f.passed)),
    (Word::RateOfSat, |f| Cell::share(f.rate_of_sat)),
    (Word::RateOfDue, |f| Cell::share(f.rate_of_due)),
    (Word::Attendance, |f| Cell::share(f.attendance())),
    (Word::Mean, |f| Cell::mean(f.mean)),
    (Word::Median, |f| Cell::mean(f.median)),
    (Word::Deviation, |f| Cell::mean(f.deviation)),
    (Word::Highest, |f| Cell::score(f.highest)),
    (Word::Lowest, |f| Cell::score(f.lowest)),
];

/// Where the pass rates stand among [`COLUMNS`].
pub(super) const RATE_OF_SAT: u16 = 6;
/// See [`RATE_OF_SAT`].
pub(super) const RATE_OF_DUE: u16 = 7;

/// The lines of the summary: what, how much, and what it means.
const SUMMARY: [(Column, Word); 16] = [
    ((Word::Listed, |f| Cell::Count(f.listed)), Word::MeansListed),
    (COLUMNS[3], Word::MeansExempt),
    (COLUMNS[0], Word::MeansDue),
    (COLUMNS[1], Word::MeansSat),
    (COLUMNS[2], Word::MeansAbsent),
    (
        (Word::Pending, |f| Cell::Count(f.pending)),
        Word::MeansPending,
    ),
    (COLUMNS[4], Word::MeansVoid),
    (COLUMNS[5], Word::MeansPassed),
    (COLUMNS[8], Word::MeansAttendance),
    (COLUMNS[6], Word::MeansRateOfSat),
    (COLUMNS[7], Word::MeansRateOfDue),
    (COLUMNS[9], Word::MeansMean),
    (COLUMNS[10], Word::MeansMedian),
    (COLUMNS[11], Word::MeansDeviation),
    (COLUMNS[12], Word::MeansHighest),
    (COLUMNS[13], Word::MeansLowest),
];

/// The columns set beside each other for leaders and staff.
const BESIDE: [Column; 4] = [COLUMNS[1], COLUMNS[5], COLUMNS[6], COLUMNS[9]];

fn cells(figures: &Figures, columns: &[Column]) -> impl Iterator<Item = Cell> {
    columns.iter().map(move |(_, cell)| cell(figures))
}

/// Builds tables in the words of a language.
pub(super) struct Tables<'a> {
    pub(super) report: &'a Report,
    pub(super) labels: &'a dyn Labels,
}

impl Tables<'_> {
    fn word(&self, word: Word) -> String {
        self.labels.word(word)
    }

    fn heads(&self, words: &[Word]) -> Vec<Head> {
        words
            .iter()
            .map(|word| Head::new(self.word(*word)))
            .collect()
    }

    fn figure_heads(&self, first: &[Word]) -> Vec<Head> {
        let mut heads = self.heads(first);
        heads.extend(COLUMNS.map(|(word, _)| Head::new(self.word(word))));
        heads
    }

    /// A table with the report's title and the name of its sheet.
    fn titled(&self, sheet: Word) -> Table {
        let name = self.word(sheet);
        let report = self
            .labels
            .report_title(&self.report.organisation, self.report.year);
        Table {
            title: Some(format!("{report} · {name}")),
            name,
            ..Table::default()
        }
    }

    pub(super) fn summary(&self) -> Table {
        let rows = SUMMARY.iter().map(|((word, cell), meaning)| {
            vec![
                Cell::text(self.word(*word)),
                cell(&self.report.total),
                Cell::text(self.word(*meaning)),
            ]
        });
        Table {
            heads: self.heads(&[Word::Indicator, Word::Value, Word::Definition]),
            rows: rows.collect(),
            notes: vec![
                self.word(Word::NoteFirstAttempts),
                self.word(Word::NoteUndefined),
            ],
            ..self.titled(Word::SheetSummary)
        }
    }

    pub(super) fn regions(&self) -> Table {
        let row = |name: String, figures| {
            let name = std::iter::once(Cell::text(name));
            name.chain(cells(figures, &COLUMNS)).collect()
        };
        let regions = &self.report.regions;
        Table {
            heads: self.figure_heads(&[Word::Region]),
            rows: regions
                .iter()
                .map(|r| row(r.name.clone(), &r.all))
                .collect(),
            total: Some(row(self.word(Word::Total), &self.report.total)),
            ..self.titled(Word::SheetRegions)
        }
    }

    /// Ranked units in order of their place, then those too small to rank.
    pub(super) fn units(&self) -> Table {
        let mut ranked: Vec<&Unit> = self.report.units.iter().collect();
        ranked.sort_by_key(|unit| (unit.place.is_none(), unit.place));
        let small = ranked.split_off(ranked.partition_point(|unit| unit.place.is_some()));
        let row = |unit: &&Unit| {
            let place = unit
                .place
                .map_or(Cell::Undefined, |place| Cell::Count(place.into()));
            let first = [place, Cell::text(&unit.name), Cell::text(&unit.region)];
            first
                .into_iter()
                .chain(cells(&unit.figures, &COLUMNS))
                .collect()
        };
        let total = [Cell::Empty, Cell::text(self.word(Word::Total)), Cell::Empty];
        Table {
            heads: self.figure_heads(&[Word::Place, Word::Unit, Word::Region]),
            rows: ranked.iter().map(row).collect(),
            apart: Some(Apart {
                caption: self.word(Word::NoteSmallUnits),
                rows: small.iter().map(row).collect(),
            }),
            total: Some(
                total
                    .into_iter()
                    .chain(cells(&self.report.total, &COLUMNS))
                    .collect(),
            ),
            notes: vec![self.word(Word::NoteRanking)],
            ..self.titled(Word::SheetUnits)
        }
    }

    /// Leaders beside staff, region by region.
    pub(super) fn ranks(&self) -> Table {
        let groups = [Word::Everyone, Word::Leaders, Word::Staff];
        let mut heads = self.heads(&[Word::Region]);
        for group in groups {
            heads
                .extend(BESIDE.map(|(word, _)| Head::new(self.word(word)).under(self.word(group))));
        }
        heads.extend(self.heads(&[Word::RateDifference]));
        let row = |name: String, all, leaders: &Figures, staff: &Figures| {
            let rates = leaders.rate_of_sat.zip(staff.rate_of_sat);
            let mut row = vec![Cell::text(name)];
            for figures in [all, leaders, staff] {
                row.extend(cells(figures, &BESIDE));
            }
            row.push(Cell::points(rates.map(|(leaders, staff)| leaders - staff)));
            row
        };
        let report = self.report;
        let total = self.word(Word::Total);
        Table {
            heads,
            rows: report
                .regions
                .iter()
                .map(|r| row(r.name.clone(), &r.all, &r.leaders, &r.staff))
                .collect(),
            total: Some(row(total, &report.total, &report.leaders, &report.staff)),
            ..self.titled(Word::SheetRanks)
        }
    }

    pub(super) fn bands(&self) -> Table {
        let groups = [
            (Word::Everyone, &self.report.total),
            (Word::Leaders, &self.report.leaders),
            (Word::Staff, &self.report.staff),
        ];
        let mut heads = self.heads(&[Word::Band]);
        let mut rows = BANDS.map(|band| vec![Cell::text(band)]);
        for (group, figures) in groups {
            let group = self.word(group);
            heads.push(Head::new(self.word(Word::People)).under(&group));
            heads.push(Head::new(self.word(Word::Share)).under(&group));
            let counts = figures.bands.into_iter().zip(figures.band_shares());
            for (row, (count, share)) in rows.iter_mut().zip(counts) {
                row.extend([Cell::Count(count), Cell::share(share)]);
            }
        }
        Table {
            heads,
            rows: rows.into(),
            notes: vec![self.word(Word::NoteBands)],
            ..self.titled(Word::SheetBands)
        }
    }

    pub(super) fn years(&self) -> Table {
        let row = |(year, figures): &(i16, Figures)| {
            let year = std::iter::once(Cell::text(self.labels.year(*year)));
            year.chain(cells(figures, &COLUMNS)).collect()
        };
        Table {
            heads: self.figure_heads(&[Word::Year]),
            rows: self.report.years.iter().map(row).collect(),
            notes: vec![self.word(Word::NoteFirstAttempts)],
            ..self.titled(Word::SheetYears)
        }
    }

    pub(super) fn missed(&self) -> Table {
        let rows = self.report.missed.iter().map(|missed| {
            let outcome = self.labels.name(Name::Outcome(missed.outcome));
            self.person(
                &missed.person,
                [Cell::score(missed.score), Cell::text(outcome)],
            )
        });
        self.people(
            Word::SheetPeople,
            &[Word::Score, Word::Outcome],
            rows.collect(),
        )
    }

    pub(super) fn make_ups(&self) -> Table {
        let rows = self.report.make_ups.iter().map(|due| {
            self.person(
                &due.person,
                [Cell::score(due.score), Cell::day(due.deadline)],
            )
        });
        self.people(
            Word::SheetMakeUps,
            &[Word::Score, Word::Deadline],
            rows.collect(),
        )
    }

    pub(super) fn suspended(&self) -> Table {
        let rows = self.report.suspended.iter().map(|suspended| {
            let basis = Cell::text(&suspended.basis);
            self.person(&suspended.person, [Cell::day(suspended.since), basis])
        });
        self.people(
            Word::SheetSuspended,
            &[Word::Since, Word::Basis],
            rows.collect(),
        )
    }

    pub(super) fn proposals(&self) -> Table {
        let rows = self.report.proposals.iter().map(|proposal| {
            let because = Cell::text(&proposal.because);
            self.person(&proposal.person, [because, Cell::day(proposal.deadline)])
        });
        self.people(
            Word::SheetProposals,
            &[Word::Because, Word::Deadline],
            rows.collect(),
        )
    }

    fn people(&self, sheet: Word, last: &[Word], rows: Vec<Vec<Cell>>) -> Table {
        let mut heads = self.heads(&[
            Word::PersonName,
            Word::Unit,
            Word::Region,
            Word::Rank,
            Word::CertificateNumber,
        ]);
        heads.extend(self.heads(last));
        Table {
            heads,
            rows,
            ..self.titled(sheet)
        }
    }

    fn person(&self, person: &Person, last: [Cell; 2]) -> Vec<Cell> {
        let mut row = vec![
            Cell::text(&person.name),
            Cell::text(&person.unit),
            Cell::text(&person.region),
            Cell::text(self.labels.name(Name::Rank(person.rank))),
            Cell::text(&person.certificate),
        ];
        row.extend(last);
        row
    }
}

/// Every figure in one table: how it is grouped, the group, the figures, the bands.
pub(super) fn figures(report: &Report, labels: &dyn Labels) -> Table {
    let word = |word| labels.word(word);
    let mut heads: Vec<Head> = [
        Word::Grouping,
        Word::Region,
        Word::Unit,
        Word::Rank,
        Word::Year,
        Word::Place,
    ]
    .map(|head| Head::new(word(head)))
    .into();
    heads.extend(COLUMNS.map(|(head, _)| Head::new(word(head))));
    heads.extend(BANDS.map(Head::new));
    let rank = |rank| labels.name(Name::Rank(rank));
    let line = |grouping: Word, group: Group<'_>, figures: &Figures| -> Vec<Cell> {
        let place = group
            .place
            .map_or(Cell::Empty, |place| Cell::Count(place.into()));
        let first = [
            Cell::text(word(grouping)),
            Cell::text(group.region),
            Cell::text(group.unit),
            Cell::text(group.rank.map(rank).unwrap_or_default()),
            Cell::Count(group.year.unwrap_or(report.year).unsigned_abs().into()),
            place,
        ];
        let bands = figures.bands.map(Cell::Count);
        first
            .into_iter()
            .chain(cells(figures, &COLUMNS))
            .chain(bands)
            .collect()
    };
    let mut rows = vec![line(Word::SheetSummary, Group::default(), &report.total)];
    for (kind, figures) in [
        (Rank::Leader, &report.leaders),
        (Rank::Staff, &report.staff),
    ] {
        rows.push(line(
            Word::Rank,
            Group {
                rank: Some(kind),
                ..Group::default()
            },
            figures,
        ));
    }
    for region in &report.regions {
        let group = Group {
            region: &region.name,
            ..Group::default()
        };
        rows.push(line(Word::SheetRegions, group, &region.all));
    }
    for region in &report.regions {
        for (kind, figures) in [
            (Rank::Leader, &region.leaders),
            (Rank::Staff, &region.staff),
        ] {
            let group = Group {
                region: &region.name,
                rank: Some(kind),
                ..Group::default()
            };
            rows.push(line(Word::SheetRanks, group, figures));
        }
    }
    for unit in &report.units {
        let group = Group {
            region: &unit.region,
            unit: &unit.name,
            place: unit.place,
            ..Group::default()
        };
        rows.push(line(Word::SheetUnits, group, &unit.figures));
    }
    for (year, figures) in &report.years {
        rows.push(line(
            Word::SheetYears,
            Group {
                year: Some(*year),
                ..Group::default()
            },
            figures,
        ));
    }
    Table {
        heads,
        rows,
        ..Table::default()
    }
}

/// What a line of figures is about.
#[derive(Default, Clone, Copy)]
struct Group<'a> {
    region: &'a str,
    unit: &'a str,
    rank: Option<Rank>,
    year: Option<i16>,
    place: Option<u32>,
}
