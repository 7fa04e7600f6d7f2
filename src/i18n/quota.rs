//! Quotas of a blueprint and what collides, in words.

use crate::domain::blueprint::{Aspect, Band, Beside, Collision, Difference, Value};
use crate::domain::question::Kind;

use super::{fl, format, names};

/// A difficulty band: 易, 中, 难.
pub fn band(band: Band) -> String {
    match band {
        Band::Easy => fl!("blueprint-easy"),
        Band::Medium => fl!("blueprint-medium"),
        Band::Hard => fl!("blueprint-hard"),
    }
}

/// What collides: 第 3 部分　判断题 · 行政强制法 · 难：需 6 题，有 4 题.
pub fn collision(collision: &Collision) -> String {
    let (need, have) = (
        format::number(collision.need),
        format::number(collision.have),
    );
    match collision.quota.as_str() {
        "target" => fl!("quota-target", need = need, have = have),
        "exposure" => fl!("quota-exposure-none"),
        "tolerance" => fl!("quota-tolerance"),
        "balance" => fl!("quota-balance", need = need, have = have),
        "unsolved" => fl!("quota-unsolved"),
        codes => {
            let (section, quota) = (collision.section.to_string(), words(codes));
            if collision.with.is_empty() {
                return fl!(
                    "quota-collision",
                    section = section,
                    quota = quota,
                    need = need,
                    have = have
                );
            }
            let others: Vec<String> = collision
                .with
                .iter()
                .map(|other| beside(other, collision.section))
                .collect();
            fl!(
                "quota-collision-with",
                section = section,
                quota = quota,
                need = need,
                have = have,
                others = others.join(&fl!("quota-and"))
            )
        }
    }
}

fn beside(other: &Beside, section: usize) -> String {
    match other.quota.as_str() {
        "exposure" => fl!("quota-exposure"),
        "seen" => fl!("quota-seen"),
        codes if other.section == section => words(codes),
        codes => of_section(other.section, words(codes)),
    }
}

/// A quota's codes in words. A law's own name may hold the dot that parts them, so codes are looked
/// for from both ends.
fn words(codes: &str) -> String {
    let kind_of = |code: &str| {
        let kind = Kind::DRAWN.into_iter().find(|kind| kind.code() == code);
        kind.map_or_else(|| code.to_owned(), names::kind)
    };
    let Some((kind, mut rest)) = codes.split_once('·') else {
        return kind_of(codes);
    };
    let mut parts = Vec::new();
    let (before, last) = rest.rsplit_once('·').unwrap_or(("", rest));
    if let Some(found) = Band::ALL.into_iter().find(|band| band.code() == last) {
        parts.push(band(found));
        rest = before;
    }
    let topic = match rest.strip_prefix('#') {
        Some(topic) => Some(("", topic)),
        None => rest.split_once("·#"),
    };
    if let Some((before, topic)) = topic {
        parts.push(topic.to_owned());
        rest = before;
    }
    if let Some((law, range)) = rest.rsplit_once('·')
        && let Some(articles) = articles(range)
    {
        parts.push(articles);
        rest = law;
    }
    if !rest.is_empty() {
        parts.push(rest.to_owned());
    }
    parts.push(kind_of(kind));
    parts.reverse();
    parts.join(" · ")
}

/// `9-20` or `9-` in words.
fn articles(range: &str) -> Option<String> {
    let (from, to) = range.split_once('-')?;
    let from: u16 = from.parse().ok()?;
    Some(if to.is_empty() {
        fl!("quota-articles-from", from = from.to_string())
    } else {
        let to: u16 = to.parse().ok()?;
        fl!(
            "quota-articles",
            from = from.to_string(),
            to = to.to_string()
        )
    })
}

/// What differs between two versions: 考试时长：60 → 90.
pub fn difference(difference: &Difference) -> String {
    fl!(
        "quota-difference",
        aspect = aspect(&difference.aspect),
        before = value(&difference.before),
        after = value(&difference.after)
    )
}

fn aspect(aspect: &Aspect) -> String {
    match aspect {
        Aspect::Minutes => fl!("blueprint-minutes"),
        Aspect::Banks => fl!("blueprint-banks"),
        Aspect::Core => fl!("blueprint-core"),
        Aspect::Target => fl!("blueprint-target"),
        Aspect::Tolerance => fl!("blueprint-tolerance"),
        Aspect::Exposure => fl!("blueprint-exposure"),
        Aspect::ShuffleQuestions => fl!("blueprint-shuffle-questions"),
        Aspect::ShuffleOptions => fl!("blueprint-shuffle-options"),
        Aspect::SeenDays => fl!("blueprint-seen-days"),
        Aspect::WithoutExamOnly => fl!("blueprint-without-exam-only"),
        Aspect::WithoutStale => fl!("blueprint-without-stale"),
        Aspect::LeftOut => fl!("quota-left-out"),
        Aspect::Kind(section) => of_section(*section, fl!("blueprint-kind")),
        Aspect::Points(section) => of_section(*section, fl!("blueprint-points")),
        Aspect::Quota(section, codes, _) => of_section(*section, words(codes)),
    }
}

fn of_section(section: usize, quota: String) -> String {
    fl!(
        "quota-of-section",
        section = section.to_string(),
        quota = quota
    )
}

fn value(value: &Value) -> String {
    match value {
        Value::None => fl!("common-none"),
        Value::Number(number) => format::decimal(*number),
        Value::Flag(true) => fl!("common-yes"),
        Value::Flag(false) => fl!("common-no"),
        Value::Names(names) if names.is_empty() => fl!("blueprint-all-banks"),
        Value::Names(names) => names.join(&fl!("blueprint-and")),
        Value::Kind(kind) => names::kind(*kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, within};

    fn told(codes: &str, with: &[(usize, &str)]) -> String {
        let with = with.iter().map(|(section, quota)| Beside {
            section: *section,
            quota: (*quota).to_owned(),
        });
        collision(&Collision {
            section: 3,
            quota: codes.to_owned(),
            need: 6,
            have: 4,
            with: with.collect(),
        })
    }

    #[test]
    fn a_difference_is_told_in_words() {
        let changed = |aspect, before, after| {
            difference(&Difference {
                aspect,
                before,
                after,
            })
        };
        within(Language::Chinese, || {
            assert_eq!(
                changed(Aspect::Exposure, Value::None, Value::Number(12.5)),
                "每题最多用于百分之几的试卷：无 → 12.5"
            );
            assert_eq!(
                changed(
                    Aspect::Quota(2, "judge·hard".to_owned(), 0),
                    Value::Number(3.0),
                    Value::Number(4.0)
                ),
                "第 2 部分判断题 · 难：3 → 4"
            );
        });
    }

    #[test]
    fn a_collision_is_told_in_words() {
        within(Language::Chinese, || {
            assert_eq!(
                told("judge·行政强制法·hard", &[]),
                "第 3 部分　判断题 · 行政强制法 · 难：需 6 题，有 4 题"
            );
            assert!(told("judge", &[]).contains("判断题：需"));
            assert!(told("single·hard", &[]).contains("单选题 · 难：需"));
            assert!(told("single·甲·乙条例", &[]).contains("单选题 · 甲·乙条例：需"));
            assert!(
                told("single·甲·乙条例·9-20·#程序·easy", &[])
                    .contains("单选题 · 甲·乙条例 · 第 9 至 20 条 · 程序 · 易：需")
            );
            assert!(told("single·#程序", &[]).contains("单选题 · 程序：需"));
            insta::assert_snapshot!(
                told("single·hard", &[(3, "single·行政处罚法"), (1, "single"), (0, "exposure")]),
                @"第 3 部分　单选题 · 难：需 6 题；若要同时满足单选题 · 行政处罚法、第 1 部分单选题、使用上限，则为 4 题"
            );
        });
        within(Language::English, || {
            assert_eq!(
                told("judge·行政强制法·hard", &[]),
                "Part 3, True or false · 行政强制法 · Hard: 6 needed, 4 available"
            );
            insta::assert_snapshot!(
                told("single·hard", &[(3, "single·行政处罚法·1-"), (0, "seen")]),
                @"Part 3, Single choice · Hard: 6 needed, 4 possible together with Single choice · 行政处罚法 · articles from 1, no question seen lately"
            );
        });
    }
}
