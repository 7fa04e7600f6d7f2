//! The part of a regulation's form that says whom the program proposes to exempt: the age line and
//! near retirement, each with its legal basis, both off until somebody sets them.

use iced::Length;
use iced::widget::{column, row};

use crate::domain::eligibility::{AgeLine, ExemptionRules, MonthDay, NearRetirement};
use crate::i18n::fl;
use crate::ui::Element;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{checkbox::checkbox, field, words};

/// The rules as they are typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Rules {
    by_age: bool,
    by_retirement: bool,
    texts: [String; TEXTS],
    is_wrong: bool,
}

/// What is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// Age of men.
    Men,
    /// Age of women.
    Women,
    /// The cut-off date, month and day.
    Cutoff,
    /// The document behind the age line.
    AgeBasis,
    /// Months before retirement.
    Months,
    /// The document behind them.
    MonthsBasis,
}

const TEXTS: usize = 6;

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// Whether there is an age line.
    AgeToggled(bool),
    /// Whether who retires soon is proposed.
    RetirementToggled(bool),
    /// Something was typed.
    Typed(Text, String),
}

impl Rules {
    /// The rules of a version.
    pub(super) fn of(rules: &ExemptionRules) -> Self {
        let mut texts = [
            "55".to_owned(),
            "52".to_owned(),
            "12-31".to_owned(),
            String::new(),
            "12".to_owned(),
            String::new(),
        ];
        if let Some(line) = &rules.age_line {
            texts[Text::Men as usize] = line.men.to_string();
            texts[Text::Women as usize] = line.women.to_string();
            texts[Text::Cutoff as usize] = line.cutoff.map_or_else(String::new, |day| {
                format!("{:02}-{:02}", day.month, day.day)
            });
            texts[Text::AgeBasis as usize].clone_from(&line.basis);
        }
        if let Some(rule) = &rules.near_retirement {
            texts[Text::Months as usize] = rule.months.to_string();
            texts[Text::MonthsBasis as usize].clone_from(&rule.basis);
        }
        Self {
            by_age: rules.age_line.is_some(),
            by_retirement: rules.near_retirement.is_some(),
            texts,
            is_wrong: false,
        }
    }

    /// Takes a message.
    pub(super) fn update(&mut self, message: Message) {
        self.is_wrong = false;
        match message {
            Message::AgeToggled(on) => self.by_age = on,
            Message::RetirementToggled(on) => self.by_retirement = on,
            Message::Typed(text, words) => self.texts[text as usize] = words,
        }
    }

    /// The rules; `None` where something typed is no number or no day.
    pub(super) fn read(&mut self) -> Option<ExemptionRules> {
        let rules = self.parsed();
        self.is_wrong = rules.is_none();
        rules
    }

    fn parsed(&self) -> Option<ExemptionRules> {
        let text = |text: Text| self.texts[text as usize].trim();
        let age_line = if self.by_age {
            Some(AgeLine {
                men: text(Text::Men).parse().ok()?,
                women: text(Text::Women).parse().ok()?,
                cutoff: match text(Text::Cutoff) {
                    "" => None,
                    typed => {
                        let (month, day) = typed.split_once('-')?;
                        Some(MonthDay {
                            month: month.trim().parse().ok()?,
                            day: day.trim().parse().ok()?,
                        })
                    }
                },
                basis: text(Text::AgeBasis).to_owned(),
            })
        } else {
            None
        };
        let near_retirement = if self.by_retirement {
            Some(NearRetirement {
                months: text(Text::Months).parse().ok()?,
                basis: text(Text::MonthsBasis).to_owned(),
            })
        } else {
            None
        };
        Some(ExemptionRules {
            age_line,
            near_retirement,
        })
    }

    /// Draws the part.
    pub(super) fn view(&self) -> Element<'_, Message> {
        let age = self.by_age.then(|| {
            column![
                row![
                    self.field("age-men", Text::Men, fl!("settings-exempt-men")),
                    self.field("age-women", Text::Women, fl!("settings-exempt-women")),
                    self.field("age-cutoff", Text::Cutoff, fl!("settings-exempt-cutoff")),
                ]
                .spacing(space::S),
                self.field("age-basis", Text::AgeBasis, fl!("settings-exempt-basis")),
            ]
            .spacing(space::XS)
        });
        let retirement = self.by_retirement.then(|| {
            column![
                self.field("retire-months", Text::Months, fl!("settings-exempt-months")),
                self.field(
                    "retire-basis",
                    Text::MonthsBasis,
                    fl!("settings-exempt-basis")
                ),
            ]
            .spacing(space::XS)
        });
        let wrong = self
            .is_wrong
            .then(|| words::toned(Tone::Negative, fl!("settings-exempt-wrong")));
        words::card(
            column![
                words::heading(fl!("settings-exempt")),
                words::muted(fl!("settings-exempt-why")),
                checkbox(
                    "exempt-age",
                    fl!("settings-exempt-age"),
                    self.by_age,
                    Some(Message::AgeToggled)
                ),
            ]
            .push(age)
            .push(checkbox(
                "exempt-retirement",
                fl!("settings-exempt-retirement"),
                self.by_retirement,
                Some(Message::RetirementToggled),
            ))
            .push(retirement)
            .push(wrong)
            .spacing(space::S),
        )
        .width(Length::Fill)
        .into()
    }

    fn field<'a>(&'a self, id: &'static str, text: Text, label: String) -> Element<'a, Message> {
        let input = field::text_field(id, "", &self.texts[text as usize], move |words| {
            Message::Typed(text, words)
        });
        field::field(label, input).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_off_until_set_and_read_back_as_they_were_typed() {
        let mut rules = Rules::of(&ExemptionRules::default());
        assert_eq!(rules.read(), Some(ExemptionRules::default()));
        rules.update(Message::AgeToggled(true));
        rules.update(Message::Typed(Text::AgeBasis, "办法第八条".to_owned()));
        let read = rules.read().unwrap();
        let line = read.age_line.clone().unwrap();
        assert_eq!((line.men, line.women), (55, 52));
        assert_eq!(line.cutoff, Some(MonthDay { month: 12, day: 31 }));
        assert_eq!(Rules::of(&read).read(), Some(read));
        rules.update(Message::Typed(Text::Cutoff, "年底".to_owned()));
        assert_eq!(rules.read(), None);
        rules.update(Message::Typed(Text::Cutoff, String::new()));
        let read = rules.read().unwrap();
        assert_eq!(read.age_line.unwrap().cutoff, None);
    }
}
