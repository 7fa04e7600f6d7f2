//! What the form looks like.

use iced::Length;
use iced::widget::{Column, column, container, row, scrollable};

use super::{End, Form, Materials, Message as FormMessage, Moment, Who};
use crate::domain::exam::ExamKind;
use crate::domain::officer::Rank;
use crate::i18n::{fl, format, names};
use crate::ui::part::feasibility;
use crate::ui::screen::exams::{Message, view as shared, window};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::page::page;
use crate::ui::widget::radio::{self, radio};
use crate::ui::widget::{
    banner::banner, banner::unread, button, checkbox::checkbox, field, loading::loading,
    segmented::segmented, select::select, words,
};
use crate::ui::{Element, Session};

/// The width of what follows from the form.
const PANEL: f32 = 292.0;
/// The fewest units that are searched rather than looked through.
const MANY: usize = 12;

impl Form {
    /// Draws it.
    pub(in crate::ui::screen::exams) fn view<'a>(
        &'a self,
        session: &'a Session,
    ) -> Element<'a, Message> {
        let page = page(fl!("exams-new")).action(
            button::secondary(fl!("common-back"))
                .id("back")
                .on_press(Message::Left),
        );
        let Some(materials) = &self.materials else {
            return page.body(match &self.error {
                Some(error) => unread(error.as_str(), Message::Form(FormMessage::Retried)),
                None => loading(fl!("common-loading")).into(),
            });
        };
        let fields = scrollable(
            container(
                column![
                    self.about(materials, session),
                    self.when(session),
                    self.due_card(materials).map(Message::Form),
                ]
                .spacing(space::M),
            )
            .padding(iced::Padding {
                right: space::M,
                ..iced::Padding::ZERO
            }),
        )
        .id("form")
        .height(Length::Fill)
        .width(Length::Fill);
        let notice = self.error.as_deref().map(|error| {
            let notice = banner(Tone::Negative, error);
            if self.listed.is_none() {
                notice.action(fl!("common-retry"), Message::Form(FormMessage::Retried))
            } else {
                notice
            }
        });
        page.body(
            column![]
                .push(notice)
                .push(
                    row![
                        fields,
                        container(self.panel(materials, session)).width(PANEL)
                    ]
                    .spacing(space::XS),
                )
                .spacing(space::M),
        )
    }

    fn about<'a>(&'a self, materials: &'a Materials, session: &Session) -> Element<'a, Message> {
        let kinds = [ExamKind::Official, ExamKind::Mock, ExamKind::MakeUp];
        let kind = segmented(
            "kind",
            kinds.map(|kind| (kind, names::exam_kind(kind))),
            Some(&self.kind),
            FormMessage::KindChosen,
        )
        .map(Message::Form);
        let why = match self.kind {
            ExamKind::Official => fl!("exams-official-why"),
            ExamKind::Mock => fl!("exams-mock-why"),
            ExamKind::MakeUp => fl!("exams-make-up-why"),
        };
        let name = field::text_field("name", "", &self.name, |name| {
            Message::Form(FormMessage::NameTyped(name))
        });
        let year = field::text_field("year", "2026", &self.year, |year| {
            Message::Form(FormMessage::YearTyped(year))
        });
        let year = container(
            field::field(fl!("exams-year"), year)
                .error(self.year().is_none().then(|| fl!("exams-missing-year"))),
        )
        .width(112);
        let make_up = self.kind == ExamKind::MakeUp;
        words::card(
            column![field::field(fl!("exams-kind"), kind).hint(why)]
                .push(make_up.then(|| self.first_field(materials, session)))
                .push(
                    row![field::field(fl!("exams-name"), name)]
                        .push((!make_up).then_some(year))
                        .spacing(space::S),
                )
                .push(self.blueprint_field(materials))
                .spacing(space::XS),
        )
        .width(Length::Fill)
        .into()
    }

    fn first_field<'a>(
        &'a self,
        materials: &'a Materials,
        session: &Session,
    ) -> Element<'a, Message> {
        if materials.firsts.is_empty() {
            return banner(Tone::Caution, fl!("exams-no-first")).into();
        }
        let firsts = materials.firsts.iter().map(|listed| {
            let exam = &listed.exam;
            let when = window::words(exam.opens_at, exam.closes_at, &session.zone);
            (exam.id, format!("{}　{when}", exam.name))
        });
        field::field(
            fl!("exams-first"),
            select("first", firsts, self.first.as_ref(), |first| {
                Message::Form(FormMessage::FirstChosen(first))
            })
            .placeholder(fl!("exams-first-choose"))
            .width(Length::Fill),
        )
        .hint(fl!("exams-first-why"))
        .into()
    }

    fn blueprint_field<'a>(&'a self, materials: &'a Materials) -> Element<'a, Message> {
        if materials.blueprints.is_empty() {
            return banner(Tone::Caution, fl!("exams-no-blueprint"))
                .action(fl!("exams-to-blueprints"), Message::BlueprintsAsked)
                .into();
        }
        let blueprints = materials.blueprints.iter().enumerate();
        let hint = self.chosen_blueprint().map(|blueprint| {
            fl!(
                "exams-blueprint-is",
                questions = format::number(blueprint.questions()),
                points = format::decimal(f64::from(blueprint.total().0) / 100.0),
                minutes = format::number(blueprint.minutes)
            )
        });
        field::field(
            fl!("exams-blueprint"),
            select(
                "blueprint",
                blueprints.map(|(index, blueprint)| (index, blueprint.name.clone())),
                self.blueprint.as_ref(),
                |index| Message::Form(FormMessage::BlueprintChosen(index)),
            )
            .width(Length::Fill),
        )
        .hint(hint.unwrap_or_default())
        .into()
    }

    fn when(&self, session: &Session) -> Element<'_, Message> {
        let backwards = self
            .window(session)
            .is_some_and(|(opens, closes)| closes <= opens)
            .then(|| words::toned(Tone::Negative, fl!("exams-bad-window")));
        words::card(
            column![
                words::heading(fl!("exams-when")),
                words::small(fl!("exams-when-why")),
                row![
                    moment(End::Opens, fl!("exams-opens"), &self.opens),
                    moment(End::Closes, fl!("exams-closes"), &self.closes),
                ]
                .spacing(space::L),
            ]
            .push(backwards)
            .spacing(space::XS),
        )
        .width(Length::Fill)
        .into()
    }

    fn due_card<'a>(&'a self, materials: &'a Materials) -> Element<'a, FormMessage> {
        let content = column![words::heading(fl!("exams-due"))].spacing(space::XS);
        let content = if self.kind == ExamKind::MakeUp {
            content.push(words::body(fl!("exams-due-make-up")))
        } else {
            let choice = |value, label, sentence| radio::Choice {
                value,
                label,
                sentence,
            };
            let choices = [
                choice(
                    Who::Everybody,
                    fl!("exams-due-everybody"),
                    fl!("exams-due-everybody-why"),
                ),
                choice(Who::Regions, fl!("exams-due-regions"), String::new()),
                choice(Who::Units, fl!("exams-due-units"), String::new()),
            ];
            content
                .push(radio(
                    "who",
                    choices,
                    Some(&self.who),
                    FormMessage::WhoChosen,
                ))
                .push(match self.who {
                    Who::Everybody => None,
                    Who::Regions => Some(self.regions(materials)),
                    Who::Units => Some(self.units(materials)),
                })
                .push(self.conditions())
        };
        words::card(content).width(Length::Fill).into()
    }

    /// What must be met besides: rank, and the end of the certificate.
    fn conditions(&self) -> Element<'_, FormMessage> {
        let ranks = segmented(
            "rank",
            [
                (None, fl!("exams-any-rank")),
                (Some(Rank::Leader), names::rank(Rank::Leader)),
                (Some(Rank::Staff), names::rank(Rank::Staff)),
            ],
            Some(&self.rank),
            FormMessage::RankChosen,
        );
        let months = field::text_field(
            "expiring",
            &fl!("exams-expiring-example"),
            &self.expiring,
            FormMessage::ExpiringTyped,
        )
        .width(180);
        let months = field::field(fl!("exams-expiring"), months)
            .optional()
            .error(self.months().is_err().then(|| fl!("exams-bad-months")));
        column![
            words::small(fl!("exams-and-besides")),
            row![
                field::field(fl!("exams-rank"), ranks),
                container(months).width(Length::Fill)
            ]
            .spacing(space::L),
            checkbox(
                "newcomers",
                fl!("exams-newcomers"),
                self.newcomers,
                Some(FormMessage::NewcomersToggled)
            ),
        ]
        .spacing(space::XS)
        .into()
    }

    fn regions<'a>(&'a self, materials: &'a Materials) -> Element<'a, FormMessage> {
        let ticks = materials.regions.iter().enumerate().map(|(at, region)| {
            let name = region.name.clone();
            checkbox(
                format!("region-{at}"),
                shared::with_people(&region_name(&name), region.people()),
                self.regions.contains(&name),
                Some(move |on| FormMessage::RegionToggled(name.clone(), on)),
            )
        });
        indented(Column::with_children(ticks))
    }

    fn units<'a>(&'a self, materials: &'a Materials) -> Element<'a, FormMessage> {
        let total: usize = materials.regions.iter().map(|r| r.units.len()).sum();
        let search = (total > MANY).then(|| {
            field::search_field(
                "unit-search",
                &fl!("exams-unit-search"),
                &self.search,
                FormMessage::Searched,
            )
        });
        let wanted = self.search.trim();
        let mut ticks: Vec<Element<'a, FormMessage>> = Vec::new();
        for region in &materials.regions {
            let mut units = region
                .units
                .iter()
                .filter(|(unit, _)| unit.profile.name.contains(wanted))
                .peekable();
            if units.peek().is_some() {
                ticks.push(words::small(region_name(&region.name)).into());
            }
            ticks.extend(units.map(|(unit, people)| {
                let id = unit.id;
                checkbox(
                    format!("unit-{id}"),
                    shared::with_people(&unit.profile.name, *people),
                    self.units.contains(&id),
                    Some(move |on| FormMessage::UnitToggled(id, on)),
                )
            }));
        }
        indented(Column::new().push(search).extend(ticks))
    }

    /// What follows: who is listed, whether papers can be drawn, under which rules.
    fn panel<'a>(&'a self, materials: &'a Materials, session: &Session) -> Element<'a, Message> {
        let listed = match self.listed {
            Some(count) => format::number(count),
            None => "…".to_owned(),
        };
        let missing = self.missing(session);
        let label = if self.working {
            fl!("common-working")
        } else {
            fl!("exams-create")
        };
        let ready = missing.is_none() && !self.working;
        let create = button::primary(label)
            .id("create")
            .width(Length::Fill)
            .on_press_maybe(ready.then_some(Message::Form(FormMessage::CreateAsked)));
        let below = missing.unwrap_or_else(|| fl!("exams-create-why"));
        let panel = column![
            words::card(
                column![
                    column![
                        words::small(fl!("exams-listed")),
                        words::number(listed),
                        words::small(fl!("exams-listed-why")),
                    ]
                    .spacing(space::XXS),
                    feasibility::view(
                        &self.verdict,
                        Some(self.rules(materials).settings.pass_mark)
                    ),
                    create,
                    words::small(below),
                ]
                .spacing(space::M)
            )
            .width(Length::Fill),
            words::card(shared::regulation(self.rules(materials))).width(Length::Fill),
        ]
        .spacing(space::M)
        .padding(iced::Padding::ZERO.right(space::S));
        // A blueprint that the banks cannot give may have more to say than the window is high.
        scrollable(panel).height(Length::Fill).into()
    }
}

fn moment(end: End, label: String, moment: &Moment) -> Element<'_, Message> {
    let (day_id, time_id) = match end {
        End::Opens => ("opens-day", "opens-time"),
        End::Closes => ("closes-day", "closes-time"),
    };
    let day = field::text_field(day_id, "2026-11-24", &moment.day, move |day| {
        Message::Form(FormMessage::DayTyped(end, day))
    });
    let time = field::text_field(time_id, "09:00", &moment.time, move |time| {
        Message::Form(FormMessage::TimeTyped(end, time))
    })
    .width(80);
    let error = if window::day(&moment.day).is_none() {
        Some(fl!("exams-bad-day"))
    } else if window::time(&moment.time).is_none() {
        Some(fl!("exams-bad-time"))
    } else {
        None
    };
    field::field(label, row![day, time].spacing(space::XS))
        .error(error)
        .into()
}

fn indented(content: Column<'_, FormMessage, crate::ui::Theme>) -> Element<'_, FormMessage> {
    container(content)
        .padding(iced::Padding {
            left: space::XL,
            ..iced::Padding::ZERO
        })
        .into()
}

fn region_name(name: &str) -> String {
    if name.is_empty() {
        fl!("exams-no-region")
    } else {
        name.to_owned()
    }
}
