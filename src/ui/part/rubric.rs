//! The points of a reference answer (得分点), one by one: what the answer must say, and what that is worth.
//!
//! In a question they are no field of its own: the reference answer spells them out, `表明身份（2分）`, and so
//! they go wherever the question goes. What is changed here is written into the answer, and what is written
//! there is read here. For one exam they are given beside the question, as a rubric.

use iced::widget::{Column, row};
use iced::{Alignment, Length};

use crate::domain::marking::{self, Rubric};
use crate::domain::scoring;
use crate::i18n::{fl, format};
use crate::ui::Element;
use crate::ui::theme::space;
use crate::ui::widget::{button, field, words};

/// The points as they are typed.
#[derive(Debug, Default)]
pub struct Points(Vec<Point>);

#[derive(Debug, Default)]
struct Point {
    text: String,
    worth: String,
}

/// What happens to them.
#[derive(Debug, Clone)]
pub enum Message {
    /// What a point says is typed.
    TextTyped(usize, String),
    /// What a point is worth is typed.
    WorthTyped(usize, String),
    /// One more point.
    Added,
    /// A point goes.
    Removed(usize),
}

impl Point {
    fn worth(&self) -> Option<scoring::Points> {
        scoring::Points::typed(&self.worth).filter(|points| points.0 > 0)
    }

    fn is_complete(&self) -> bool {
        !self.text.trim().is_empty() && self.worth().is_some()
    }
}

impl Points {
    /// Those that an answer spells out.
    pub fn of(answer: &str) -> Self {
        Rubric::spelled(answer).map_or_else(Self::default, |rubric| Self::of_rubric(&rubric))
    }

    /// Those of a rubric; none of one that marks the answer as a whole.
    pub fn of_rubric(rubric: &Rubric) -> Self {
        let items = rubric.items.iter().filter(|_| !rubric.is_whole());
        let points = items.map(|item| Point {
            text: item.text.clone(),
            worth: item.points.value().to_string(),
        });
        Self(points.collect())
    }

    /// The rubric that they make of a question of these points; without any its answer is marked as a whole.
    pub fn rubric(&self, maximum: scoring::Points) -> Rubric {
        if self.0.is_empty() {
            return Rubric::whole(maximum);
        }
        let items = self.0.iter().map(|point| marking::Item {
            text: point.text.trim().to_owned(),
            points: point.worth().unwrap_or_default(),
        });
        Rubric {
            items: items.collect(),
        }
    }

    /// Takes note of what is typed; `answer` is what the reference answer says before.
    pub fn update(&mut self, message: Message, answer: &str) {
        match message {
            Message::TextTyped(at, text) => {
                if let Some(point) = self.0.get_mut(at) {
                    // A line is a point.
                    point.text = text.replace('\n', " ");
                }
            }
            Message::WorthTyped(at, worth) => {
                if let Some(point) = self.0.get_mut(at) {
                    point.worth = worth;
                }
            }
            Message::Added => {
                // An answer that names no points is the first of them.
                let before = answer.trim();
                if self.0.is_empty() && !before.is_empty() {
                    self.0.push(Point {
                        text: before.split_whitespace().collect::<Vec<_>>().join(" "),
                        worth: String::new(),
                    });
                }
                self.0.push(Point::default());
            }
            Message::Removed(at) => {
                if at < self.0.len() {
                    let _ = self.0.remove(at);
                }
            }
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What they are worth together, as far as that is typed.
    pub fn total(&self) -> scoring::Points {
        self.0.iter().filter_map(Point::worth).sum()
    }

    /// The reference answer that spells them out.
    pub fn text(&self) -> String {
        let lines = self.0.iter().map(|point| match point.worth() {
            Some(worth) => marking::spell(&point.text, worth),
            None => point.text.trim().to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Whether each says something and what it is worth; also where there are none.
    pub fn is_complete(&self) -> bool {
        self.0.iter().all(Point::is_complete)
    }

    /// The fields, with a hint what becomes of them. Ids begin with `prefix`.
    pub fn view(&self, prefix: &str, hint: String) -> Element<'_, Message> {
        let rows = self.0.iter().enumerate().map(|(at, point)| {
            row![
                words::muted(format!("({})", at + 1)).width(32),
                field::text_field(
                    format!("{prefix}-point-{at}"),
                    &fl!("bank-rubric-text"),
                    &point.text,
                    move |text| Message::TextTyped(at, text)
                ),
                field::text_field(
                    format!("{prefix}-worth-{at}"),
                    &fl!("bank-rubric-worth"),
                    &point.worth,
                    move |worth| Message::WorthTyped(at, worth)
                )
                .width(72),
                button::quiet(fl!("common-remove"))
                    .id(format!("{prefix}-point-remove-{at}"))
                    .on_press(Message::Removed(at)),
            ]
            .spacing(space::XS)
            .align_y(Alignment::Center)
            .into()
        });
        let total = self.total();
        let total = (!self.0.is_empty()).then(|| {
            words::body(fl!(
                "bank-rubric-total",
                points = format::decimal(total.value())
            ))
        });
        let foot = row![
            button::quiet(fl!("bank-rubric-add"))
                .id(format!("{prefix}-point-add"))
                .on_press(Message::Added),
            iced::widget::space().width(Length::Fill),
        ]
        .push(total)
        .align_y(Alignment::Center);
        let rows = Column::with_children(rows).push(foot).spacing(space::XXS);
        field::field(fl!("bank-rubric"), rows).hint(hint).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_from_the_answer_changed_and_written_back() {
        let answer = "①表明身份（2分）；②告知权利（3分）";
        let mut points = Points::of(answer);
        points.update(Message::WorthTyped(1, "2.5".to_owned()), answer);
        points.update(Message::Added, answer);
        assert!(!points.is_complete(), "the new one says nothing");
        points.update(Message::TextTyped(2, "制作笔录".to_owned()), answer);
        points.update(Message::WorthTyped(2, "1".to_owned()), answer);
        assert!(points.is_complete());
        let text = points.text();
        assert_eq!(
            text,
            "①表明身份（2分）\n②告知权利（2.5分）\n制作笔录（1分）"
        );
        let again = Points::of(&text);
        assert_eq!(again.text(), text);
        points.update(Message::Removed(0), &text);
        assert_eq!(points.text(), "②告知权利（2.5分）\n制作笔录（1分）");
    }

    #[test]
    fn an_answer_without_points_becomes_the_first_and_what_is_no_number_is_not_written() {
        let mut points = Points::of("应当回避。");
        assert!(points.is_complete(), "it is marked as a whole");
        points.update(Message::Added, "应当回避。");
        assert_eq!(points.0.len(), 2);
        points.update(Message::WorthTyped(0, "two".to_owned()), "");
        assert_eq!(points.text(), "应当回避。\n");
        assert!(!points.is_complete());
    }
}
