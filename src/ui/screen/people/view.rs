//! The frame of the screen: tabs, tree, table and pane.

use iced::keyboard::key::Named;
use iced::widget::{column, container, responsive, row};
use iced::{Alignment, Length};

use super::{Message, PAGE, SEARCH, Saving, State, Tab, ask, detail};
use crate::domain::certificate;
use crate::domain::permission::Permission;
use crate::i18n::{fl, format, names};
use crate::service::people::{Difference, Line, Page, Region};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog;
use crate::ui::widget::paging::{self, paging};
use crate::ui::widget::table::{Cell, Row, column_of, row_of, table};
use crate::ui::widget::{
    banner::banner, button, empty_state::empty_state, field, keys, line::line, loading::loading,
    page, segmented::segmented,
};
use crate::ui::{Element, Session};

/// The width of the tree.
const TREE: f32 = 220.0;
/// The width of the pane where there is room, and where there is not.
const PANE: [f32; 2] = [372.0, 340.0];
/// Below this width the tree makes room for the pane.
const ROOMY: f32 = 1000.0;

impl State {
    /// The screen.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let base = keys::on_press(self.frame(session), |press| {
            if press.command() == Some('F') {
                Some(Message::SearchWanted)
            } else if press.is(Named::Escape) && self.open.is_some() {
                Some(Message::Closed)
            } else {
                None
            }
        });
        let open = match (&self.save, &self.asked) {
            (Some((_, save)), _) => Some(save.view(Message::Save)),
            (None, Some(question)) => Some(self.dialog(question)),
            (None, None) => None,
        };
        dialog::over(base, open)
    }

    fn frame<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let may = |permission| session.actor.may(permission);
        let mut frame = page::page(fl!("navigation-people"));
        if may(Permission::OpenIdentity) {
            frame = frame.action(segmented(
                "people-tab",
                [
                    (Tab::List, fl!("people-tab-list")),
                    (Tab::Differences, fl!("people-tab-differences")),
                ],
                Some(&self.tab),
                Message::TabChosen,
            ));
        }
        if may(Permission::ImportPeople) {
            frame = frame.action(
                button::secondary(fl!("bank-template"))
                    .id("people-template")
                    .on_press(Message::SaveAsked(Saving::Template)),
            );
        }
        if may(Permission::Export) {
            frame = frame.action(
                button::secondary(fl!("common-export"))
                    .id("people-export")
                    .on_press(Message::SaveAsked(Saving::Roster)),
            );
        }
        if may(Permission::ImportPeople) {
            frame = frame.action(
                button::primary(fl!("people-import"))
                    .id("people-import")
                    .on_press(Message::ImportAsked),
            );
        }
        let error = self
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, error));
        let body = match self.tab {
            Tab::List => self.list(session),
            Tab::Differences => differences(self.differences.as_deref()),
        };
        frame.body(column![].push(error).push(body).spacing(space::S))
    }

    fn list<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let (Some(regions), Some(shown)) = (&self.regions, &self.shown) else {
            return loading(fl!("common-loading")).into();
        };
        if regions.is_empty() {
            return empty_state(fl!("people-none"), fl!("people-none-why"))
                .action(fl!("people-import"), Message::ImportAsked)
                .action(fl!("bank-template"), Message::SaveAsked(Saving::Template))
                .into();
        }
        responsive(move |room| self.columns(regions, shown, session, room.width > ROOMY)).into()
    }

    fn columns<'a>(
        &'a self,
        regions: &'a [Region],
        shown: &'a Page,
        session: &'a Session,
        roomy: bool,
    ) -> Element<'a, Message> {
        let tree =
            (roomy || self.open.is_none()).then(|| container(self.tree(regions)).width(TREE));
        let pane = self
            .open
            .as_deref()
            .map(|open| container(detail::view(open, session)).width(PANE[usize::from(!roomy)]));
        row![]
            .push(tree)
            .push(container(self.middle(shown, session, roomy)).width(Length::Fill))
            .push(pane)
            .spacing(space::M)
            .height(Length::Fill)
            .into()
    }

    fn middle<'a>(
        &'a self,
        shown: &'a Page,
        session: &'a Session,
        roomy: bool,
    ) -> Element<'a, Message> {
        let search = field::search_field(
            SEARCH,
            &fl!("people-search"),
            &self.filter.text,
            Message::Searched,
        )
        .width(Length::Fill);
        let unit = self.unit().map(|unit| {
            let edit = session.actor.may(Permission::ImportPeople).then(|| {
                button::secondary(fl!("people-edit-unit"))
                    .id("people-edit-unit")
                    .on_press(Message::Asked(ask::Kind::Unit))
            });
            row![line(unit.profile.name.clone()).bold()]
                .push(edit)
                .spacing(space::XS)
                .align_y(Alignment::Center)
        });
        let rows: Element<'a, Message> = if shown.total == 0 {
            empty_state(fl!("people-no-match"), fl!("bank-no-match-why"))
                .action(fl!("common-clear"), Message::Cleared)
                .into()
        } else {
            self.table(shown, roomy)
        };
        column![search]
            .push(unit)
            .push(rows)
            .spacing(space::XS)
            .into()
    }

    fn table<'a>(&'a self, shown: &'a Page, roomy: bool) -> Element<'a, Message> {
        let show = Columns {
            certificate: self.open.is_none(),
            all: self.open.is_none() && roomy,
        };
        let mut columns = vec![
            column_of(fl!("people-name"), 84),
            column_of(fl!("people-unit"), Length::Fill),
        ];
        if show.all {
            columns.push(column_of(fl!("people-rank"), 128));
        }
        if show.certificate {
            columns.push(column_of(fl!("people-certificate"), 104));
        }
        columns.push(column_of(fl!("people-state"), 104));
        if show.all {
            columns.push(column_of(fl!("people-valid-until"), 92));
        }
        let open = self.open.as_ref().map(|open| open.officer.id);
        let rows = shown
            .lines
            .iter()
            .map(|person| person_line(person, show, open == Some(person.id)));
        let at = paging::Page::new(self.page as usize, PAGE as usize, shown.total as usize);
        column![
            container(table("people-table", &columns, rows)).height(Length::Fill),
            paging(at, Message::PageTurned),
        ]
        .height(Length::Fill)
        .into()
    }
}

/// The tone of a certificate's state.
pub(super) fn tone_of(state: certificate::State) -> Tone {
    use certificate::State as S;
    match state {
        S::Valid => Tone::Positive,
        S::Suspended | S::Expired | S::Lost => Tone::Caution,
        S::Cancelled | S::Revoked | S::Recalled => Tone::Negative,
    }
}

/// Which columns there is room for.
#[derive(Debug, Clone, Copy)]
struct Columns {
    certificate: bool,
    all: bool,
}

fn person_line(person: &Line, show: Columns, chosen: bool) -> Row<'_, Message> {
    let state = match person.state {
        Some(state) => Cell::Badge(tone_of(state), names::certificate_state(state)),
        None => Cell::Muted(fl!("name-certificate-none")),
    };
    let mut cells: Vec<Cell<'_, Message>> = vec![
        Cell::Words(person.name.clone()),
        Cell::Muted(person.unit_name.clone()),
    ];
    if show.all {
        cells.push(Cell::Muted(names::rank(person.rank)));
    }
    if show.certificate {
        cells.push(Cell::Muted(person.certificate.clone().unwrap_or_default()));
    }
    cells.push(state);
    if show.all {
        let until = person.valid_until.map(format::date_table);
        cells.push(Cell::Muted(until.unwrap_or_default()));
    }
    row_of(cells)
        .on_press(Message::Opened(person.id))
        .chosen(chosen)
}

/// What was declared beside what is stated. It accuses nobody.
fn differences(found: Option<&[Difference]>) -> Element<'_, Message> {
    let Some(found) = found else {
        return loading(fl!("common-loading")).into();
    };
    if found.is_empty() {
        return empty_state(
            fl!("people-no-differences"),
            fl!("people-no-differences-why"),
        )
        .into();
    }
    let columns = [
        column_of(fl!("people-name"), 84),
        column_of(fl!("people-unit"), Length::Fill),
        column_of(fl!("people-declared-birth"), 104),
        column_of(fl!("people-stated-birth"), 104),
        column_of(fl!("people-declared-sex"), 80),
        column_of(fl!("people-stated-sex"), 80),
        column_of(fl!("people-decided"), 152),
    ];
    let rows = found.iter().map(|difference| {
        let birth = difference.birth;
        let sex = difference.sex;
        let day = |day: Option<jiff::civil::Date>| day.map(format::date_table).unwrap_or_default();
        row_of([
            Cell::Words(difference.name.clone()),
            Cell::Muted(difference.unit.clone()),
            Cell::Words(day(birth.map(|(declared, _)| declared))),
            Cell::Words(day(birth.map(|(_, stated)| stated))),
            Cell::Words(
                sex.map(|(declared, _)| names::sex(declared))
                    .unwrap_or_default(),
            ),
            Cell::Words(
                sex.map(|(_, stated)| names::sex(stated))
                    .unwrap_or_default(),
            ),
            match &difference.decided {
                Some(decided) => Cell::Words(format!(
                    "{} {}",
                    format::date_table(decided.date),
                    decided.document
                )),
                None => Cell::Badge(Tone::Caution, fl!("people-to-check")),
            },
        ])
        .on_press(Message::Opened(difference.officer))
    });
    column![
        crate::ui::widget::words::muted(fl!("people-differences-why")),
        container(table("people-differences", &columns, rows)).height(Length::Fill),
    ]
    .spacing(space::S)
    .into()
}
