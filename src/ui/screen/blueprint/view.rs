//! What the list and the sheet look like.

use iced::widget::{Column, Row, column, container, row, scrollable, space as gap};
use iced::{Alignment, Length};

use super::draft::{Edit, decimal, whole};
use super::file::FileDialog;
use super::{Editor, Known, Message, PATH, Purpose, State, past, sample, section};
use crate::domain::permission::Permission;
use crate::domain::question::Kind;
use crate::i18n::{fl, format, names};
use crate::ui::part::feasibility::{self, Verdict};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{self, Dialog, dialog};
use crate::ui::widget::page::{self, page};
use crate::ui::widget::table::{column_of, row_of, table};
use crate::ui::widget::{
    banner::banner, button, checkbox::checkbox, empty_state::empty_state, field, keys,
    loading::loading, words,
};
use crate::ui::{Element, Session};

/// The width of what the banks say.
const PANEL: f32 = 292.0;

impl State {
    /// Draws it.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let may_set = session.actor.may(Permission::SetExam);
        let base = match &self.editor {
            None => self.list(may_set),
            Some(editor) => match (&editor.sample, editor.draft.blueprint()) {
                (Some(shown), Some(blueprint)) => sample::view(shown, &blueprint, editor.working),
                _ => self.sheet(editor, may_set),
            },
        };
        let leaving = self.editor.as_ref().is_some_and(|editor| editor.leaving);
        let versions = self.editor.as_ref().and_then(|e| e.versions.as_deref());
        let dialog = match (&self.file, versions) {
            (Some(file), _) => Some(file_dialog(file)),
            (None, Some(versions)) => Some(past::dialog_of(versions)),
            (None, None) => leaving.then(leaving_dialog),
        };
        let view = dialog::over(base, dialog);
        keys::on_press(view, |press| {
            (press.command() == Some('S')).then_some(Message::SaveAsked)
        })
    }

    fn list(&self, may_set: bool) -> Element<'_, Message> {
        let page = page(fl!("blueprint-title")).subtitle(fl!("blueprint-subtitle"));
        let some = self.known.as_ref().is_some_and(|known| !known.is_empty());
        let open = may_set.then(|| {
            button::secondary(fl!("blueprint-file-open"))
                .id("file-open")
                .on_press(Message::FileAsked(Purpose::Open))
        });
        let new = (may_set && some).then(|| {
            button::primary(fl!("blueprint-new"))
                .id("new")
                .on_press(Message::BlankAsked)
        });
        let page = open.into_iter().chain(new).fold(page, page::Page::action);
        let body: Element<'_, Message> = match (&self.known, &self.error) {
            (_, Some(error)) => column![banner(Tone::Negative, error.as_str())].into(),
            (None, None) => loading(fl!("common-loading")).into(),
            (Some(known), None) if known.is_empty() => nothing(may_set),
            (Some(known), None) => rows(known),
        };
        page.body(body)
    }

    fn sheet<'a>(&'a self, editor: &'a Editor, may_set: bool) -> Element<'a, Message> {
        let name = editor.draft.name.trim();
        let title = if name.is_empty() {
            fl!("blueprint-new")
        } else {
            name.to_owned()
        };
        let save = button::primary_with_key(fl!("common-save"), "Ctrl+S")
            .id("save")
            .on_press_maybe((may_set && editor.can_be_saved()).then_some(Message::SaveAsked));
        let page = page::page(title)
            .subtitle(standing(editor))
            .action(
                button::secondary(fl!("common-back"))
                    .id("back")
                    .on_press(Message::Left),
            )
            .action(
                button::secondary(fl!("blueprint-file-save"))
                    .id("file-save")
                    .on_press(Message::FileAsked(Purpose::Save)),
            );
        let page = match editor.version {
            Some(_) => page.action(
                button::secondary(fl!("blueprint-versions"))
                    .id("versions")
                    .on_press(Message::VersionsAsked),
            ),
            None => page,
        };
        let page = if may_set { page.action(save) } else { page };
        let notice = match (&self.error, may_set) {
            (Some(error), _) => Some(banner(Tone::Negative, error.as_str())),
            (None, false) => Some(banner(Tone::Accent, fl!("blueprint-read-only"))),
            (None, true) => None,
        };
        let form = scrollable(container(form(editor)).padding(iced::Padding {
            right: space::M,
            ..iced::Padding::ZERO
        }))
        .id("sheet")
        .height(Length::Fill)
        .width(Length::Fill);
        page.body(
            column![]
                .push(notice)
                .push(row![form, container(panel(editor, may_set)).width(PANEL)].spacing(space::XS))
                .spacing(space::M),
        )
    }
}

fn nothing<'a>(may_set: bool) -> Element<'a, Message> {
    let empty = empty_state(fl!("blueprint-empty"), fl!("blueprint-empty-why"));
    if may_set {
        empty
            .action(fl!("blueprint-example"), Message::ExampleAsked)
            .action(fl!("blueprint-blank"), Message::BlankAsked)
            .into()
    } else {
        empty.into()
    }
}

fn rows(known: &[Known]) -> Element<'_, Message> {
    let columns = [
        column_of(fl!("blueprint-name"), Length::FillPortion(3)),
        column_of(fl!("blueprint-banks"), Length::FillPortion(2)),
        column_of(fl!("blueprint-version"), 72).number(),
        column_of(fl!("blueprint-questions"), 72).number(),
        column_of(fl!("blueprint-total"), 72).number(),
        column_of(fl!("blueprint-minutes"), 96).number(),
    ];
    let rows = known.iter().enumerate().map(|(index, known)| {
        let blueprint = &known.blueprint;
        let banks = if blueprint.banks.is_empty() {
            fl!("blueprint-all-banks")
        } else {
            blueprint.banks.join(&fl!("blueprint-and"))
        };
        row_of([
            blueprint.name.as_str().into(),
            banks.into(),
            known.version.to_string().into(),
            format::number(blueprint.questions()).into(),
            format::decimal(f64::from(blueprint.total().0) / 100.0).into(),
            format::number(blueprint.minutes).into(),
        ])
        .on_press(Message::Chosen(index))
    });
    words::card(table("blueprints", &columns, rows))
        .padding(space::XS)
        .height(Length::Fill)
        .into()
}

/// Which version it is and whether anything changed since.
fn standing(editor: &Editor) -> String {
    match (editor.version, editor.changed()) {
        (None, _) => fl!("blueprint-unsaved"),
        (Some(version), true) => fl!("blueprint-changed", version = version.to_string()),
        (Some(version), false) => fl!("blueprint-version-is", version = version.to_string()),
    }
}

fn form(editor: &Editor) -> Element<'_, Message> {
    let draft = &editor.draft;
    let alone = draft.sections.len() < 2;
    let sections = draft
        .sections
        .iter()
        .enumerate()
        .map(|(index, part)| section::view(index, part, &editor.materials.stock, alone));
    column![
        basics(editor),
        Column::with_children(sections).spacing(space::M),
        button::secondary(fl!("blueprint-add-section"))
            .id("add-section")
            .on_press(Message::Edited(Edit::AddSection)),
        banks(editor),
        exclusions(editor),
        more(editor),
    ]
    .spacing(space::M)
    .into()
}

fn basics(editor: &Editor) -> Element<'_, Message> {
    let draft = &editor.draft;
    let name = field::text_field(
        "name",
        &fl!("blueprint-name-example"),
        &draft.name,
        |typed| Message::Edited(Edit::Name(typed)),
    );
    let minutes = field::text_field("minutes", "60", &draft.minutes, |typed| {
        Message::Edited(Edit::Minutes(typed))
    });
    let wrong = whole(&draft.minutes).is_none();
    words::card(
        row![
            field::field(fl!("blueprint-name"), name),
            container(
                field::field(fl!("blueprint-minutes"), minutes)
                    .error(wrong.then(|| fl!("blueprint-no-number")))
            )
            .width(128),
        ]
        .spacing(space::S),
    )
    .width(Length::Fill)
    .into()
}

fn banks(editor: &Editor) -> Element<'_, Message> {
    let chosen = &editor.draft.banks;
    let all = editor.draft.all_banks;
    let known = &editor.materials.banks;
    let each = known.iter().enumerate().map(|(at, (name, questions))| {
        let label = fl!(
            "blueprint-bank",
            name = name.clone(),
            count = format::number(*questions)
        );
        let name = name.clone();
        checkbox(
            format!("bank-{at}"),
            label,
            chosen.contains(&name),
            Some(move |on| Message::BankToggled(name.clone(), on)),
        )
    });
    let gone = chosen
        .iter()
        .filter(|name| !known.is_empty() && !known.iter().any(|(known, _)| known == *name))
        .map(|name| {
            words::toned(
                Tone::Caution,
                fl!("blueprint-bank-gone", name = name.clone()),
            )
            .into()
        });
    let none = editor
        .draft
        .has_no_bank()
        .then(|| words::toned(Tone::Caution, fl!("blueprint-no-bank")));
    let each = (!all).then(|| Column::with_children(each).extend(gone).push(none));
    words::card(
        column![
            words::heading(fl!("blueprint-banks")),
            checkbox(
                "all-banks",
                fl!("blueprint-all-banks"),
                all,
                Some(Message::AllBanksToggled)
            ),
        ]
        .push(each)
        .spacing(space::XS),
    )
    .width(Length::Fill)
    .into()
}

/// What nobody gets, and how often one question may come.
fn exclusions(editor: &Editor) -> Element<'_, Message> {
    let draft = &editor.draft;
    let exposure = field::text_field(
        "exposure",
        &fl!("blueprint-exposure-none"),
        &draft.exposure,
        |typed| Message::Edited(Edit::Exposure(typed)),
    );
    let days = field::text_field("seen-days", "0", &draft.seen_days, |typed| {
        Message::Edited(Edit::SeenDays(typed))
    });
    let wrong = |is_wrong: bool| is_wrong.then(|| fl!("blueprint-no-number"));
    let bad_exposure = !draft.exposure.trim().is_empty() && decimal(&draft.exposure).is_none();
    let bad_days = whole(&draft.seen_days).is_none_or(|days| u16::try_from(days).is_err());
    let named = (!draft.left_out.is_empty()).then(|| {
        row![
            words::body(fl!(
                "blueprint-left-out",
                count = format::number(u32::try_from(draft.left_out.len()).unwrap_or(u32::MAX))
            )),
            button::quiet(fl!("blueprint-left-out-not"))
                .id("leave-nothing-out")
                .on_press(Message::Edited(Edit::LeaveNothingOut)),
        ]
        .spacing(space::S)
        .align_y(Alignment::Center)
    });
    words::card(
        column![
            words::heading(fl!("blueprint-exclusions")),
            row![
                field::field(fl!("blueprint-exposure"), exposure)
                    .optional()
                    .hint(fl!("blueprint-exposure-why"))
                    .error(wrong(bad_exposure)),
                field::field(fl!("blueprint-seen-days"), days)
                    .optional()
                    .hint(fl!("blueprint-seen-days-why"))
                    .error(wrong(bad_days)),
            ]
            .spacing(space::S),
            checkbox(
                "without-exam-only",
                fl!("blueprint-without-exam-only"),
                draft.without_exam_only,
                Some(|on| Message::Edited(Edit::WithoutExamOnly(on)))
            ),
            checkbox(
                "without-stale",
                fl!("blueprint-without-stale"),
                draft.without_stale,
                Some(|on| Message::Edited(Edit::WithoutStale(on)))
            ),
        ]
        .push(named)
        .spacing(space::XS),
    )
    .width(Length::Fill)
    .into()
}

fn more(editor: &Editor) -> Element<'_, Message> {
    let draft = &editor.draft;
    let core = field::text_field("core", "0", &draft.common_core, |typed| {
        Message::Edited(Edit::Core(typed))
    });
    let target = field::text_field(
        "target",
        &fl!("blueprint-target-none"),
        &draft.target,
        |typed| Message::Edited(Edit::Target(typed)),
    );
    let tolerance = field::text_field("tolerance", "0.1", &draft.tolerance, |typed| {
        Message::Edited(Edit::Tolerance(typed))
    });
    let wrong = |is_wrong: bool| is_wrong.then(|| fl!("blueprint-no-number"));
    let bad_target = !draft.target.trim().is_empty() && decimal(&draft.target).is_none();
    words::card(
        column![
            words::heading(fl!("blueprint-more")),
            field::field(fl!("blueprint-core"), core)
                .optional()
                .hint(fl!("blueprint-core-why"))
                .error(wrong(whole(&draft.common_core).is_none())),
            row![
                field::field(fl!("blueprint-target"), target)
                    .optional()
                    .hint(fl!("blueprint-target-why"))
                    .error(wrong(bad_target)),
                field::field(fl!("blueprint-tolerance"), tolerance)
                    .hint(fl!("blueprint-tolerance-why"))
                    .error(wrong(decimal(&draft.tolerance).is_none())),
            ]
            .spacing(space::S),
            checkbox(
                "shuffle-questions",
                fl!("blueprint-shuffle-questions"),
                draft.shuffle_questions,
                Some(|on| Message::Edited(Edit::ShuffleQuestions(on)))
            ),
            checkbox(
                "shuffle-options",
                fl!("blueprint-shuffle-options"),
                draft.shuffle_options,
                Some(|on| Message::Edited(Edit::ShuffleOptions(on)))
            ),
        ]
        .spacing(space::XS),
    )
    .width(Length::Fill)
    .into()
}

/// What the sheet comes to, and whether the banks can give it.
fn panel(editor: &Editor, may_set: bool) -> Element<'_, Message> {
    let (questions, points) = editor.draft.sums();
    let minutes = whole(&editor.draft.minutes).unwrap_or(0);
    let sums = column![
        words::small(fl!("blueprint-total-points")),
        words::number(format::decimal(points)),
        words::small(fl!(
            "blueprint-sums",
            questions = format::number(questions),
            minutes = format::number(minutes)
        )),
    ]
    .spacing(space::XXS);
    let sample = may_set.then(|| {
        let feasible = editor.verdict.is_feasible() && !editor.working;
        button::secondary(fl!("blueprint-sample-see"))
            .id("samples")
            .width(Length::Fill)
            .on_press_maybe(feasible.then_some(Message::SamplesAsked))
    });
    let stock = Kind::DRAWN.map(|kind| {
        let have = editor.materials.stock.count(kind, None, None);
        row![
            words::body(names::kind(kind)),
            gap().width(Length::Fill),
            words::body(format::number(have)),
        ]
        .into()
    });
    let hint = matches!(&editor.verdict, Verdict::Known(known) if !known.feasible)
        .then(|| words::small(fl!("blueprint-infeasible-what")));
    let panel = column![
        words::card(
            column![
                sums,
                feasibility::view(&editor.verdict, editor.materials.pass_mark),
            ]
            .push(hint)
            .push(sample)
            .spacing(space::M)
        )
        .width(Length::Fill),
        words::card(
            column![words::heading(fl!("blueprint-stock"))]
                .extend(stock)
                .spacing(space::XS)
        )
        .width(Length::Fill),
    ]
    .spacing(space::M)
    .padding(iced::Padding::ZERO.right(space::S));
    // What stands against a blueprint may be longer than the window is high.
    scrollable(panel).height(Length::Fill).into()
}

fn leaving_dialog<'a>() -> Dialog<'a, Message> {
    dialog(fl!("blueprint-leave"))
        .sentence(fl!("blueprint-leave-why"))
        .action(
            button::secondary(fl!("blueprint-leave-not"))
                .id("leave-not")
                .on_press(Message::LeavingDismissed),
        )
        .action(
            button::danger(fl!("blueprint-leave-surely"))
                .id("leave-surely")
                .on_press(Message::LeavingConfirmed),
        )
        .on_dismiss(Message::LeavingDismissed)
}

fn file_dialog(file: &FileDialog) -> Dialog<'_, Message> {
    let (title, label) = match file.purpose {
        Purpose::Open => (fl!("blueprint-file-open"), fl!("common-open")),
        Purpose::Save => (fl!("blueprint-file-save"), fl!("common-save")),
    };
    let input = field::text_field(
        PATH,
        &fl!("blueprint-file-example"),
        &file.path,
        Message::PathTyped,
    )
    .on_submit(Message::PathEntered);
    let browse = button::secondary(fl!("common-choose-file"))
        .id("browse")
        .on_press(Message::Browsed);
    dialog(title)
        .body(
            column![
                words::muted(fl!("blueprint-file-why")),
                field::field(
                    fl!("blueprint-file-path"),
                    Row::new()
                        .push(input)
                        .push(browse)
                        .spacing(space::XS)
                        .align_y(Alignment::Center)
                )
                .error(file.error.as_deref()),
            ]
            .push(file.permit.question(Message::FileReplaced))
            .spacing(space::M),
        )
        .action(
            button::secondary(fl!("common-cancel"))
                .id("file-cancel")
                .on_press(Message::FileDismissed),
        )
        .action(
            button::primary(label)
                .id("file-take")
                .on_press_maybe((!file.path.trim().is_empty()).then_some(Message::PathEntered)),
        )
        .on_dismiss(Message::FileDismissed)
        .width(560.0)
}
