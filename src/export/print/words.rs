//! What stands on printed pages. This module names it; a language says it.

use jiff::civil::{Date, DateTime};

use crate::domain::law::Citation;
use crate::domain::officer::Sex;
use crate::domain::question::Kind;
use crate::domain::regulation::MultipleRule;
use crate::domain::scoring::Points;

/// Where printed pages take their words from. `i18n` implements it.
pub trait Speech {
    /// The language of the pages by its code in typesetting: `zh`, `en`.
    fn language(&self) -> &'static str;

    /// A word or sentence.
    fn say(&self, phrase: Phrase<'_>) -> String;
}

/// The words of a template, by the names that it calls them: each with its phrase.
macro_rules! spoken {
    ($($name:ident: $phrase:ident,)*) => {
        #[derive(serde::Serialize)]
        struct Words {
            $($name: String,)*
        }

        impl Words {
            fn of(speech: &dyn crate::export::print::Speech) -> Self {
                Self {
                    $($name: speech.say(crate::export::print::Phrase::$phrase),)*
                }
            }
        }
    };
}

pub(super) use spoken;

/// A word or sentence of a printed page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Phrase<'a> {
    /// The mark of make-believe data: 虚构数据，仅供演示.
    MakeBelieve,
    /// 绝密★启用前: over a paper that is secret until it is handed out.
    Secret,
    /// 试卷（A卷）.
    Paper {
        /// A, B …
        letter: &'a str,
    },
    /// The title of a paper that belongs to one person: 试卷.
    OwnPaper,
    /// A卷, short, in a corner and at the foot of a page.
    Letter {
        /// A, B …
        letter: &'a str,
    },
    /// 考试时间：90分钟.
    Minutes(u32),
    /// 满分：100分.
    Total(Points),
    /// The number of a page: `{page}` and `{pages}` stand for the numbers.
    Page,
    /// 姓名.
    Name,
    /// 单位.
    Unit,
    /// 准考证号.
    AdmissionNumber,
    /// Over the sections of a paper: 题号.
    Section,
    /// Over the numbers of questions: 题号.
    Number,
    /// The number of a section: 一, 1.
    SectionNumber(u16),
    /// 总分.
    Sum,
    /// 得分.
    Score,
    /// 阅卷人.
    Marker,
    /// 考生须知.
    Rules,
    /// A rule that every candidate reads.
    Rule(Rule),
    /// The head of a section: 一、单选题（共40题，每题1分，共40分）.
    SectionHead {
        /// From 1.
        number: u16,
        /// Its kind.
        kind: Kind,
        /// How many questions.
        count: u32,
        /// Points of each, where they are the same.
        each: Option<Points>,
        /// Points of all.
        total: Points,
    },
    /// What is to be done in a section of that kind, to stand after its head.
    SectionTask(Kind),
    /// Before the material that parts share: 材料.
    Material,
    /// 多选题计分办法.
    MultipleRule,
    /// How a multiple choice is marked.
    MultipleRuleIs(MultipleRule),
    /// The caption of a worked example.
    Example {
        /// Points of the question.
        points: Points,
        /// Its options: ABCD.
        options: &'a str,
        /// The right ones: ABD.
        key: &'a str,
    },
    /// 所选.
    Chosen,
    /// Nothing chosen: 未选.
    NothingChosen,
    /// Points with their word: 1.5分.
    Points(Points),
    /// The end of a paper.
    EndOfPaper,
    /// 抽题方案 and the beginning of its hash, and whose paper it is, so that it can be drawn again.
    Trace {
        /// The beginning of the hash of the drawing plan.
        plan: &'a str,
        /// The name under which the paper was drawn.
        drawn_for: &'a str,
    },
    /// A day.
    Day(Date),
    /// From an hour to an hour, with the day.
    FromTo {
        /// The first.
        begins: DateTime,
        /// The last.
        ends: DateTime,
    },

    /// The title of an answer sheet: 答题卡.
    AnswerSheet,
    /// The name of a kind: 单选题.
    Kind(Kind),
    /// Before the mark that the invigilator fills for who did not come: 缺考.
    AbsentMark,
    /// How bubbles are filled.
    HowToFill,
    /// 正确填涂.
    FilledWell,
    /// 错误填涂.
    FilledBadly,

    /// That a key is not to be seen by candidates.
    KeySecret,
    /// The title of a key: 标准答案（A 卷）.
    KeyOf {
        /// A, B … or an admission number.
        letter: &'a str,
    },
    /// 速查表.
    AtAGlance,
    /// 逐题说明.
    InDetail,
    /// 答案.
    Key,
    /// 依据与解析.
    Why,
    /// What a question rests on: 《行政处罚法》第三十六条.
    Basis(&'a Citation),

    /// 考场座位表.
    SeatingList,
    /// 考场公告.
    RoomNotice,
    /// 准考证.
    AdmissionSlip,
    /// 考点.
    Site,
    /// 地址.
    Address,
    /// 考场.
    Room,
    /// 时间.
    Time,
    /// 座位.
    Seat,
    /// 性别.
    Sex,
    /// 男, 女.
    SexIs(Sex),
    /// 卷别.
    PaperLetter,
    /// 签名.
    Signature,
    /// 备注.
    Remark,
    /// 照片.
    Photo,
    /// 监考员.
    Invigilators,
    /// 应考.
    Due,
    /// 实到.
    Came,
    /// 缺考.
    Absent,
    /// From an admission number to another: `{first}` and `{last}` stand for them.
    NumbersFromTo,
    /// A number of people: 30 人.
    People(u32),
    /// What to bring, on a slip.
    SlipPapers,
    /// When to come, on a slip.
    SlipArrive,
    /// What to leave at home, on a slip.
    SlipForbidden,
    /// Who enters and how, on the door.
    NoticeEnter,
    /// Silence and order, on the door.
    NoticeSilence,
    /// What stays outside, on the door.
    NoticeForbidden,
}

/// A rule of the first page, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Fill in who you are, before anything else.
    FillIn,
    /// This paper bears your name: check it.
    CheckName,
    /// Choices go on the answer sheet, in pencil; only what stands there counts.
    OnTheSheet,
    /// Answers go on the paper, choices into the brackets.
    OnThePaper,
    /// Blanks and answers in words go on the paper, in ink.
    InInk,
    /// Hand in paper and sheet, take nothing along.
    HandIn,
}
