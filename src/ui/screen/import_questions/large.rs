//! Files that are too large to be held: their questions are counted and judged like any other's, but not
//! listed; what needs a look or is refused is named by its place and stays out.

use std::path::Path;
use std::sync::Arc;

use iced::Length;
use iced::widget::{Column, Row, column, row, scrollable};

use super::{Done, Ended, Message, Read, Stage, State, Undo};
use crate::domain::id::ImportId;
use crate::domain::ledger::{Finding, Pile};
use crate::i18n::{fl, format, names};
use crate::service::bank::{self, Progress};
use crate::service::{Actor, Error, Office};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{badge::badge, banner::banner, button, line::line, page, words};
use crate::ui::{Action, Element};

/// From this size on a table is not listed question by question: about 150,000 of them.
const FROM: u64 = 64 << 20;
/// So many findings are shown; the ledger that is kept has them all.
const SHOWN: usize = 200;

/// Reads such a file, and enters what is accepted if `enters` says so. `None` if it is none of them.
pub(super) fn read(
    office: &mut Office,
    actor: &Actor,
    (bank, path): (&str, &Path),
    enters: bool,
    progress: &mut dyn FnMut(Progress) -> std::ops::ControlFlow<()>,
) -> crate::service::Result<Option<bank::Imported>> {
    bank::import_from_size(FROM, office, actor, (bank, path), enters, progress)
}

impl State {
    /// Has the accepted pile enter; the file is read once more for it.
    pub(super) fn enter_large(&mut self) -> Action<Message> {
        let Some(Stage::Large(read)) = self.intake.read() else {
            return Action::None;
        };
        let bank = read.preview.bank.clone();
        let entered = self
            .intake
            .have_carried_out(move |office, actor, paths, progress| {
                let path = paths.first().ok_or(Error::ChangedMeanwhile)?;
                let entered = read_again(office, actor, (&bank, path), progress)?;
                Ok(Ended::Entered(Arc::new(entered)))
            });
        entered.map(Message::Intake)
    }

    /// It entered.
    pub(super) fn large_entered(&mut self, entered: &Entered) {
        self.intake.go_on(Stage::Done(Done {
            import: entered.import,
            bank: entered.bank.clone(),
            entered: entered.accepted,
            left_out: entered.left_out,
            undo: Undo::Possible,
        }));
    }
}

/// What entered of a large file.
#[derive(Debug)]
pub struct Entered {
    import: ImportId,
    bank: String,
    accepted: usize,
    left_out: usize,
}

fn read_again(
    office: &mut Office,
    actor: &Actor,
    at: (&str, &Path),
    progress: &mut dyn FnMut(Progress) -> std::ops::ControlFlow<()>,
) -> Result<Entered, Error> {
    let imported = read(office, actor, at, true, progress)?;
    let entered = imported.and_then(|imported| {
        let total = imported.preview.total();
        Some(Entered {
            import: imported.import?,
            bank: imported.preview.bank,
            accepted: total.accepted as usize,
            left_out: (total.found - total.accepted) as usize,
        })
    });
    // The file was changed or taken away since it was read.
    entered.ok_or(Error::ChangedMeanwhile)
}

/// The page.
pub(super) fn view<'a>(read: &'a Read, error: Option<&'a str>) -> Element<'a, Message> {
    let total = read.preview.total();
    let accept = button::primary(fl!("import-accept", count = format::number(total.accepted)))
        .id("import-accept")
        .on_press_maybe((total.accepted > 0).then_some(Message::LargeAccepted));
    let name = read
        .preview
        .files
        .first()
        .map(|file| file.ledger.file.clone());
    let bar = page::top_bar(
        [
            words::muted(fl!("import-crumb", bank = read.preview.bank.clone())).into(),
            line(name.unwrap_or_default()).into(),
        ],
        [
            button::secondary(fl!("import-other-files"))
                .id("import-other-files")
                .on_press(Message::StartedOver)
                .into(),
            accept.into(),
        ],
    );
    let piles = [
        (Tone::Positive, Pile::Accepted, total.accepted),
        (Tone::Caution, Pile::Review, total.review),
        (Tone::Negative, Pile::Refused, total.refused),
    ];
    let piles = piles.into_iter().map(|(tone, pile, count)| {
        let label = fl!(
            "import-pile",
            pile = names::pile(pile),
            count = format::number(count)
        );
        badge(tone, label)
    });
    let found = fl!("import-adds-up", count = format::number(total.found));
    let findings = read
        .preview
        .files
        .iter()
        .flat_map(|file| &file.ledger.findings);
    let all = findings.clone().count();
    let more = all.saturating_sub(SHOWN);
    let body = column![
        Row::with_children(piles)
            .push(words::small(found))
            .spacing(space::XS)
            .align_y(iced::Alignment::Center),
        banner(Tone::Accent, fl!("import-large")).detail(fl!("import-large-why")),
    ]
    .push(error.map(|error| banner(Tone::Negative, error)))
    .push(Column::with_children(findings.take(SHOWN).map(finding)).spacing(space::XS))
    .push((more > 0).then(|| words::muted(fl!("import-large-more", count = format::count(more)))))
    .spacing(space::M)
    .padding(space::L);
    column![
        bar,
        scrollable(body).height(Length::Fill).width(Length::Fill)
    ]
    .into()
}

/// What was noticed, where, and the text it is about.
fn finding(finding: &Finding) -> Element<'_, Message> {
    let tone = match finding.pile {
        Pile::Accepted => Tone::Accent,
        Pile::Review => Tone::Caution,
        Pile::Refused => Tone::Negative,
    };
    row![
        line(names::place(&finding.at)).muted().width(140),
        iced::widget::container(badge(tone, names::finding(finding.code))).width(160),
        line(finding.raw.replace('\n', " ")),
    ]
    .spacing(space::S)
    .align_y(iced::Alignment::Center)
    .into()
}
