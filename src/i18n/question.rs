//! A question's parts in words: where it stands in the law, what was answered, what is right.

use crate::domain::law::statute::ArticleNumber;
use crate::domain::law::{Citation, chinese_number};
use crate::domain::question::{Answer, Body, letter};

use super::{Language, current, fl, names};

/// A citation as each language writes it: 《行政处罚法》第三十六条第二款; 行政处罚法, Article 36(2).
pub fn citation(citation: &Citation) -> String {
    match current() {
        Language::Chinese => {
            let mut words = format!("《{}》", citation.law);
            if let Some(number) = ArticleNumber::of(citation) {
                words.push_str(&article(number));
            }
            for (number, unit) in [(citation.paragraph, "款"), (citation.item, "项")] {
                if let Some(number) = number {
                    let numeral = chinese_number(number);
                    let (open, close) = if unit == "项" {
                        ("（", "）")
                    } else {
                        ("", "")
                    };
                    words = format!("{words}第{open}{numeral}{close}{unit}");
                }
            }
            words
        }
        Language::English => {
            let mut words = citation.law.clone();
            if let Some(number) = ArticleNumber::of(citation) {
                words = format!("{words}, {}", article(number));
            }
            for part in [citation.paragraph, citation.item].into_iter().flatten() {
                words = format!("{words}({part})");
            }
            words
        }
    }
}

/// An article of a law: 《行政处罚法》第三十六条; 行政处罚法, Article 36.
pub fn in_law(law: &str, number: ArticleNumber) -> String {
    citation(&Citation {
        law: law.to_owned(),
        version: None,
        article: Some(number.number),
        sub_article: (number.sub > 0).then_some(number.sub),
        paragraph: None,
        item: None,
    })
}

/// An article as each language names it: 第二百八十条之一; Article 280-1.
pub fn article(number: ArticleNumber) -> String {
    match current() {
        Language::Chinese if number.sub > 0 => format!(
            "第{}条之{}",
            chinese_number(number.number),
            chinese_number(number.sub)
        ),
        Language::Chinese => format!("第{}条", chinese_number(number.number)),
        Language::English => format!("Article {number}"),
    }
}

/// An answer in a few words, with the letters of the options as they stood: `A、C`, 正确, the texts of
/// the gaps. `order` says which original option stands at which place; empty is the original order.
pub fn answer(body: &Body, answer: Option<&Answer>, order: &[u8]) -> String {
    let Some(answer) = answer.filter(|answer| !answer.is_empty()) else {
        return fl!("question-unanswered");
    };
    match answer {
        Answer::Judge(right) => names::judgement(*right),
        Answer::Text(text) => text.clone(),
        Answer::OnPaper => fl!("question-on-paper"),
        Answer::Parts(given) => {
            let parts = (1_usize..).zip(body.parts().iter().zip(given));
            let parts: Vec<String> = parts
                .map(|(number, (part, given))| {
                    let words = self::answer(&part.body, given.as_ref(), &[]);
                    format!("（{number}）{words}")
                })
                .collect();
            parts.join(" ")
        }
        Answer::Blanks(texts) => {
            let texts: Vec<&str> = texts
                .iter()
                .map(|text| if text.trim().is_empty() { "—" } else { text })
                .collect();
            texts.join(separator_of_gaps())
        }
        Answer::Choice(chosen) => {
            let places = 0..body.options().len();
            let letters: Vec<String> = places
                .filter(|place| {
                    let original = order.get(*place).map_or(*place, |one| usize::from(*one));
                    chosen.contains(original)
                })
                .map(|place| letter(place).to_string())
                .collect();
            letters.join(match current() {
                Language::Chinese => "、",
                Language::English => ", ",
            })
        }
    }
}

/// What is right, in a few words: the letters of the options as they stood, 正确, the texts of the gaps,
/// the reference answer, or the keys of a case's parts. `order` as in [`answer`].
pub fn key(body: &Body, order: &[u8]) -> String {
    match body {
        Body::Essay { answer } => answer.clone(),
        Body::Case { parts } => {
            let keys = (1_usize..).zip(parts);
            let keys: Vec<String> = keys
                .map(|(number, part)| format!("（{number}）{}", key(&part.body, &[])))
                .collect();
            keys.join(" ")
        }
        Body::Other { text, .. } => text.clone(),
        body => answer(body, body.right_answer().as_ref(), order),
    }
}

fn separator_of_gaps() -> &'static str {
    match current() {
        Language::Chinese => "；",
        Language::English => "; ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::question::OptionSet;
    use crate::i18n::within;

    fn cited(article: Option<u16>, paragraph: Option<u16>, item: Option<u16>) -> Citation {
        Citation {
            law: "行政处罚法".to_owned(),
            version: None,
            article,
            sub_article: None,
            paragraph,
            item,
        }
    }

    #[test]
    fn a_citation_is_written_as_each_language_does() {
        let full = cited(Some(33), Some(2), Some(1));
        let bare = cited(None, None, None);
        within(Language::Chinese, || {
            assert_eq!(citation(&full), "《行政处罚法》第三十三条第二款第（一）项");
            assert_eq!(citation(&bare), "《行政处罚法》");
        });
        within(Language::English, || {
            assert_eq!(citation(&full), "行政处罚法, Article 33(2)(1)");
        });
    }

    #[test]
    fn letters_are_those_of_the_places() {
        let body = Body::Multiple {
            options: ["甲", "乙", "丙"].map(str::to_owned).to_vec(),
            key: OptionSet::only(0),
        };
        // Place A shows 丙, B shows 甲, C shows 乙.
        let order = [2, 0, 1];
        let chosen = Answer::Choice(OptionSet::only(2).with(1));
        within(Language::Chinese, || {
            assert_eq!(answer(&body, Some(&chosen), &order), "A、C");
            assert_eq!(answer(&body, Some(&chosen), &[]), "B、C");
            assert_eq!(answer(&body, None, &order), "未作答");
        });
    }
}
