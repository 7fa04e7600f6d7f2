//! How a question of a session looks, and the end of one.

use iced::widget::{Column, column, container, row, rule, scrollable, space as gap};
use iced::{Alignment, Length, Padding};

use crate::domain::question::{Answer, Body, Content, letter};
use crate::i18n::{fl, format, names, question, sentence::sentence};
use crate::ui::Element;
use crate::ui::theme::button::Choice;
use crate::ui::theme::{self, Tone, measure, size, space};
use crate::ui::widget::bar::bar;
use crate::ui::widget::option_row::option_row;
use crate::ui::widget::{
    badge::badge, banner::banner, button, empty_state::empty_state, field, keys, line::line, page,
    words,
};

use super::super::run::{Message, QUESTION, Run, gap_id};

/// The widest that question and options get.
const COLUMN: f32 = 720.0;

/// How full a bar is.
#[expect(
    clippy::cast_precision_loss,
    reason = "a bar is a few hundred pixels wide"
)]
pub(super) fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 {
        0.0
    } else {
        part as f32 / whole as f32
    }
}

impl Run {
    pub(in super::super) fn view(&self) -> Element<'_, Message> {
        let body = match self.content() {
            Some(content) if !self.is_over => row![
                self.question_side(content),
                rule::vertical(measure::LINE),
                self.explanation_side(content),
            ]
            .into(),
            _ => self.end(),
        };
        keys::on_press(column![self.top_bar(), body], |press| self.key(press))
    }

    fn top_bar(&self) -> Element<'_, Message> {
        let choice = &self.practice.choice;
        let name = choice.law.as_ref().unwrap_or(&choice.bank);
        let (at, of) = (self.session().position() + 1, self.session().queue().len());
        let tally = self.session().tally();
        let counts = if self.recite {
            fl!("practice-recite-mode")
        } else {
            fl!("practice-tally", right = tally.right, wrong = tally.wrong)
        };
        page::top_bar(
            [
                button::quiet(fl!("practice-leave"))
                    .id("practice-leave")
                    .on_press(Message::Left)
                    .into(),
                line(name.as_str()).into(),
            ],
            [
                words::muted(fl!(
                    "common-progress",
                    done = format::count(at),
                    total = format::count(of)
                ))
                .into(),
                container(bar(share(at, of))).width(140).into(),
                words::small(counts).into(),
            ],
        )
    }

    fn question_side<'a>(&'a self, content: &'a Content) -> Element<'a, Message> {
        let meta = row![
            badge(Tone::Accent, names::kind(content.body.kind())),
            words::small(facts(content)).width(Length::Fill)
        ]
        .spacing(space::S)
        .align_y(Alignment::Center);
        let question = column![
            meta,
            words::prose(content.stem.as_str(), size::LARGE + 2.0).width(Length::Fill),
            self.options(content),
        ]
        .spacing(space::M)
        .width(Length::Fill)
        .max_width(COLUMN);
        let question = scrollable(
            container(question)
                .padding(Padding::from([space::L, space::XL]))
                .center_x(Length::Fill),
        )
        .id(QUESTION)
        .height(Length::Fill);
        container(column![self.trouble(), question, self.foot(content)])
            .width(Length::FillPortion(5))
            .height(Length::Fill)
            .style(theme::container::surface)
            .into()
    }

    fn trouble(&self) -> Element<'_, Message> {
        match &self.trouble {
            None => gap().height(0).into(),
            Some(error) => {
                container(banner(Tone::Negative, sentence(error)).detail(fl!("practice-not-kept")))
                    .padding(Padding::from([space::M, space::XL]).bottom(0))
                    .into()
            }
        }
    }

    fn options<'a>(&'a self, content: &'a Content) -> Element<'a, Message> {
        let answer = self.given().map(|given| &given.answer);
        match &content.body {
            Body::Single { options, key } | Body::Multiple { options, key } => {
                let chosen = match answer {
                    Some(Answer::Choice(chosen)) => *chosen,
                    _ => self.chosen,
                };
                let rows = options.iter().enumerate().map(|(position, text)| {
                    self.option(
                        position,
                        text.clone(),
                        chosen.contains(position),
                        key.contains(position),
                    )
                });
                Column::with_children(rows).spacing(space::S).into()
            }
            Body::Judge { key } => {
                let rows = [true, false].map(|right| {
                    let is_chosen = answer == Some(&Answer::Judge(right));
                    let text = names::judgement(right);
                    self.option(usize::from(!right), text, is_chosen, *key == right)
                });
                Column::with_children(rows).spacing(space::S).into()
            }
            Body::Blank { .. } => self.gap_fields(answer),
            // These are not practised: nobody could say at once whether the answer was right.
            Body::Essay { .. } | Body::Case { .. } | Body::Other { .. } => Column::new().into(),
        }
    }

    fn option(
        &self,
        position: usize,
        text: String,
        is_chosen: bool,
        is_key: bool,
    ) -> Element<'_, Message> {
        let is_own = self.given().is_some() && is_chosen;
        let (choice, note) = match (self.is_told(), is_chosen, is_key) {
            (false, true, _) => (Choice::Chosen, None),
            (false, false, _) | (true, false, false) => (Choice::Plain, None),
            (true, _, true) if is_own => (Choice::Right, Some(fl!("practice-own-right"))),
            (true, _, true) => (Choice::Right, Some(fl!("practice-right-answer"))),
            (true, true, false) => (Choice::Wrong, Some(fl!("practice-own-answer"))),
        };
        let row = option_row(letter(position), text, choice)
            .id(format!("option-{position}"))
            .on_press_maybe((!self.is_told()).then_some(Message::OptionChosen(position)));
        match note {
            Some(note) => row.note(note).into(),
            None => row.into(),
        }
    }

    fn gap_fields(&self, answer: Option<&Answer>) -> Element<'_, Message> {
        let texts = match answer {
            Some(Answer::Blanks(texts)) => texts,
            _ => &self.gaps,
        };
        let is_told = self.is_told();
        let fields = texts.iter().enumerate().map(|(position, text)| {
            let input = if is_told {
                field::fixed_field(text)
            } else {
                field::text_field(gap_id(position), "", text, move |text| {
                    Message::GapTyped(position, text)
                })
            };
            let number = (position + 1).to_string();
            field::field(fl!("exam-gap", number = number), input).into()
        });
        Column::with_children(fields)
            .spacing(space::XS)
            .max_width(measure::FORM)
            .into()
    }

    fn foot<'a>(&'a self, content: &Content) -> Element<'a, Message> {
        let previous = (self.session().position() > 0).then_some(Message::PreviousWanted);
        let next: Element<'_, Message> = if self.is_told() {
            button::primary_with_key(fl!("practice-next"), fl!("practice-space"))
                .id("practice-next")
                .on_press(Message::NextWanted)
                .into()
        } else {
            let waits = matches!(content.body, Body::Multiple { .. } | Body::Blank { .. });
            row![]
                .push(waits.then(|| {
                    button::primary_with_key(fl!("practice-answer"), "Enter")
                        .id("practice-answer")
                        .on_press_maybe(self.is_ready().then_some(Message::AnswerWanted))
                }))
                .push(
                    button::secondary(fl!("practice-skip"))
                        .id("practice-next")
                        .on_press(Message::NextWanted),
                )
                .spacing(space::S)
                .into()
        };
        let in_book = fl!(
            "practice-in-mistakes",
            count = self.mistakes().questions().len()
        );
        let foot = row![
            button::secondary(fl!("exam-previous"))
                .id("practice-previous")
                .on_press_maybe(previous),
            next,
            container(words::small(in_book)).align_right(Length::Fill),
        ]
        .spacing(space::S)
        .align_y(Alignment::Center);
        container(container(foot).max_width(COLUMN))
            .padding(Padding::from([space::M, space::XL]))
            .center_x(Length::Fill)
            .into()
    }

    /// The answer, why, and where it stands in the law; before the answer, only a promise.
    fn explanation_side<'a>(&'a self, content: &'a Content) -> Element<'a, Message> {
        let words_of_side: Element<'a, Message> = if self.is_told() {
            self.explanation(content)
        } else {
            words::muted(fl!("practice-explained-after")).into()
        };
        container(scrollable(
            container(words_of_side)
                .padding(space::L)
                .width(Length::Fill),
        ))
        .width(Length::FillPortion(3))
        .height(Length::Fill)
        .style(theme::container::raised)
        .into()
    }

    fn explanation<'a>(&'a self, content: &'a Content) -> Element<'a, Message> {
        let mut lines = Column::new().spacing(space::M);
        if let Some(given) = self.given() {
            let id = self.session().current();
            let is_mistake = id.is_some_and(|id| self.mistakes().contains(id));
            let (tone, verdict) = match (given.right, is_mistake) {
                (true, false) => (Tone::Positive, fl!("practice-correct")),
                (true, true) => (Tone::Positive, fl!("practice-correct-still")),
                (false, _) => (Tone::Negative, fl!("practice-incorrect")),
            };
            lines = lines.push(words::toned(tone, verdict)).push(told(
                fl!("result-own-answer"),
                question::answer(&content.body, Some(&given.answer), &[]),
            ));
        }
        lines = lines.push(told(
            fl!("result-right-answer"),
            question::key(&content.body, &[]),
        ));
        if !content.explanation.is_empty() {
            lines = lines.push(words::prose(content.explanation.as_str(), size::BODY));
        }
        for basis in &content.basis {
            let since = basis
                .version
                .map(|version| fl!("practice-version", date = format::date_table(version)));
            lines = lines.push(
                container(
                    column![words::body(question::citation(basis))]
                        .push(since.map(words::small))
                        .spacing(space::XXS),
                )
                .padding(space::S)
                .width(Length::Fill)
                .style(theme::container::highlight),
            );
        }
        lines.into()
    }

    /// What the session came to.
    fn end(&self) -> Element<'_, Message> {
        let tally = self.session().tally();
        let told = if self.recite {
            fl!("practice-recited", count = self.session().queue().len())
        } else {
            fl!(
                "practice-over-sentence",
                right = tally.right,
                wrong = tally.wrong,
                left = tally.left
            )
        };
        let end = empty_state(fl!("practice-over"), told)
            .action(fl!("practice-to-shelves"), Message::Left);
        if self.mistakes().questions().len() > 0 && !self.recite {
            end.action(fl!("practice-again-mistakes"), Message::MistakesWanted)
                .into()
        } else {
            end.into()
        }
    }
}

/// Law and difficulty.
fn facts(content: &Content) -> String {
    let law = content.basis.first().map(|basis| basis.law.clone());
    let difficulty = content.difficulty.map(names::difficulty);
    let facts: Vec<String> = [law, difficulty].into_iter().flatten().collect();
    facts.join(" · ")
}

fn told<'a>(label: String, answer: String) -> Element<'a, Message> {
    column![words::small(label), words::body(answer)]
        .spacing(space::XXS)
        .into()
}
