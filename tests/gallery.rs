//! Every widget in every theme and both languages, as pictures to look at: `target/gallery`.

mod support;

use iced::widget::{column, row, scrollable, space};
use iced::{Alignment, Length, Size};

use zhikao::domain::{certificate::State, officer::Rank, question::Kind, regulation::MultipleRule};
use zhikao::i18n::{Language, current, format, names};
use zhikao::ui::Element;
use zhikao::ui::theme::{Tone, button::Choice, space as gap};
use zhikao::ui::widget::bar::{bar, inline_bar, stacked_bar};
use zhikao::ui::widget::chart::{Series, bar_chart, line_chart};
use zhikao::ui::widget::dialog::{self, dialog};
use zhikao::ui::widget::field::{field, search_field, text_field};
use zhikao::ui::widget::figure::figure;
use zhikao::ui::widget::number_grid::{Cell, number_grid};
use zhikao::ui::widget::option_row::option_row;
use zhikao::ui::widget::page::{page, top_bar};
use zhikao::ui::widget::paging::{Page, paging};
use zhikao::ui::widget::sidebar::{Entry, Section, sidebar};
use zhikao::ui::widget::table::{self, column_of, row_of, table};
use zhikao::ui::widget::{
    badge::badge, banner::banner, button, checkbox::checkbox, empty_state::empty_state, focus,
    loading::loading, radio, secret_input::secret_input, segmented::segmented, select::select,
    toast::toast, toolbar::toolbar, words,
};

#[derive(Debug, Clone, PartialEq)]
enum Message {
    Pressed(&'static str),
    Chosen(usize),
    Toggled(bool),
    Typed(String),
}

/// The words of the gallery itself in the language that is spoken.
fn say(chinese: &'static str, english: &'static str) -> String {
    match current() {
        Language::Chinese => chinese,
        Language::English => english,
    }
    .to_owned()
}

fn frame(content: impl Into<Element<'static, Message>>) -> Element<'static, Message> {
    let entry = |label, active, waiting| Entry {
        label,
        message: Message::Pressed("entry"),
        active,
        waiting,
    };
    let side = sidebar(
        say("执考", "Zhikao"),
        vec![
            Section {
                title: String::new(),
                entries: vec![entry(say("待办", "To do"), false, 3)],
            },
            Section {
                title: say("考试", "Exams"),
                entries: vec![
                    entry(say("题库", "Question banks"), true, 0),
                    entry(say("组卷", "Blueprints"), false, 0),
                    entry(say("考试安排", "Schedule"), false, 0),
                ],
            },
            Section {
                title: say("分析", "Analysis"),
                entries: vec![entry(say("统计", "Statistics"), false, 0)],
            },
        ],
        vec![entry(say("设置", "Settings"), false, 0)],
        say("王主任 · 管理员", "Director Wang · Administrator"),
    );
    focus::tabs(row![side, content.into()])
}

fn buttons() -> Element<'static, Message> {
    let pressed = || Message::Pressed("button");
    row![
        button::primary(say("批量审核", "Confirm all")).on_press(pressed()),
        button::secondary(say("逐人确认", "One by one")).on_press(pressed()),
        button::danger(say("删除题库", "Delete bank")).on_press(pressed()),
        button::quiet(say("稍后", "Later")).on_press(pressed()),
        button::link(say("查看依据", "See the basis")).on_press(pressed()),
        button::secondary_with_key(say("☆　标记", "☆  Mark"), "M").on_press(pressed()),
        button::primary(say("不可用", "Disabled")),
        button::secondary(say("不可用", "Disabled")),
    ]
    .spacing(gap::XS)
    .align_y(Alignment::Center)
    .into()
}

fn controls() -> Element<'static, Message> {
    let badges = row![
        badge(Tone::Neutral, names::kind(Kind::Single)),
        badge(Tone::Accent, names::rank(Rank::Leader)),
        badge(Tone::Positive, names::certificate_state(State::Valid)),
        badge(Tone::Caution, names::certificate_state(State::Suspended)),
        badge(Tone::Negative, names::certificate_state(State::Revoked)),
        words::key("Ctrl K"),
        toast(
            Tone::Positive,
            say("已导入 2,125 题", "2,125 questions imported")
        ),
    ]
    .spacing(gap::XS)
    .align_y(Alignment::Center);
    let rules = MultipleRule::ALL.map(|rule| radio::Choice {
        value: rule,
        label: names::multiple_rule(rule),
        sentence: names::multiple_rule_sentence(rule),
    });
    let choices = column![
        checkbox(
            "exam-only",
            say("仅用于考试", "Exam only"),
            true,
            Some(Message::Toggled)
        ),
        checkbox(
            "shuffle",
            say("打乱选项顺序", "Shuffle options"),
            false,
            Some(Message::Toggled)
        ),
        segmented(
            "attempt",
            [
                (0, say("初考", "First attempt")),
                (1, say("补考", "Make-up")),
                (2, say("全部", "All"))
            ],
            Some(&0),
            Message::Chosen
        ),
        radio::radio("rule", rules, Some(&MultipleRule::AllOrNothing), |_| {
            Message::Chosen(0)
        }),
    ]
    .spacing(gap::XS)
    .width(Length::FillPortion(1));
    let fields = column![
        field(
            say("姓名", "Name"),
            text_field(
                "name",
                &say("与身份证一致", "As on the identity card"),
                "",
                Message::Typed
            )
        )
        .hint(say("不要用简称", "No short forms")),
        field(
            say("执法证号", "Certificate number"),
            text_field("number", "", "1107-0423", Message::Typed)
        )
        .error(Some(say(
            "这个执法证号已登记在另一人名下，请核实。",
            "This number is already registered to someone else."
        ))),
        field(
            say("口令", "Passphrase"),
            secret_input("passphrase", "correct horse", Message::Typed)
        )
        .optional(),
    ]
    .spacing(gap::XXS)
    .width(Length::FillPortion(1));
    page(say("控件", "Controls"))
        .subtitle(format::day(jiff::civil::date(2026, 11, 23)))
        .action(search_field(
            "search",
            &say("搜索人员、试题、法条", "Search people, questions, articles"),
            "",
            Message::Typed,
        ))
        .body(
            column![
                buttons(),
                badges,
                row![words::card(choices), words::card(fields)].spacing(gap::M),
            ]
            .spacing(gap::M),
        )
}

fn answers() -> Element<'static, Message> {
    let option = |letter: &'static str, words: String, choice, note: Option<String>| {
        let option = option_row(letter, words, choice).id(format!("option-{letter}"));
        let option = match note {
            Some(note) => option.note(note),
            None => option.on_press(Message::Chosen(0)),
        };
        Element::from(option)
    };
    let question = column![
        row![
            words::heading(say("第 43 题", "Question 43")),
            badge(Tone::Accent, say("多选题 · 2 分", "Multiple choice · 2 points")),
            words::small(names::multiple_rule_sentence(MultipleRule::AllOrNothing)),
        ]
        .spacing(gap::S)
        .align_y(Alignment::Center),
        words::prose("某区市场监管局拟对一家超市处以较大数额罚款。在作出处罚决定之前，下列哪些做法符合《行政处罚法》的规定？",
            18.0),
        option("A", "告知拟作出的处罚内容及事实、理由、依据".into(), Choice::Chosen, None),
        option("B", "口头告知后不再听取陈述和申辩，以免拖延".into(), Choice::Plain, None),
        option("C", "告知超市有要求听证的权利".into(), Choice::Right, Some(say("正确答案", "correct"))),
        option("D", "由调查人员本人主持听证会，以便了解案情".into(), Choice::Wrong, Some(say("您的答案", "your answer"))),
    ]
    .spacing(gap::S)
    .max_width(860);
    let cells: Vec<Cell> = (41..=60)
        .map(|number| Cell {
            number,
            answered: number < 44,
            marked: number == 42 || number == 55,
            current: number == 43,
        })
        .collect();
    let card = column![
        words::heading(say("答题卡", "Answer card")),
        words::small(names::kind(Kind::Multiple)),
        number_grid(&cells, 8, Message::Chosen),
        space().height(Length::Fill),
        button::primary_with_key(say("交卷", "Hand in"), "Ctrl+Enter")
            .width(Length::Fill)
            .on_press(Message::Pressed("hand in")),
    ]
    .spacing(gap::S);
    column![
        top_bar(
            [
                words::body(say(
                    "2026 年度全市行政执法人员法律知识考试",
                    "2026 law exam of the city"
                ))
                .into(),
                badge(Tone::Accent, say("正式考试", "Official exam")),
            ],
            [
                words::muted("李文静 · 26110312").into(),
                words::small(say("✓ 已保存 14:03:22", "✓ Saved 14:03:22")).into(),
                words::title(format::duration(2832)).into(),
            ],
        ),
        row![
            iced::widget::container(question)
                .padding(gap::XL)
                .width(Length::Fill),
            iced::widget::container(card)
                .padding(gap::L)
                .width(316)
                .height(Length::Fill)
                .style(zhikao::ui::theme::container::raised),
        ],
    ]
    .into()
}

fn lists() -> Element<'static, Message> {
    let columns = [
        column_of(say("姓名", "Name"), 96),
        column_of(say("单位", "Unit"), Length::Fill),
        column_of(say("职务类别", "Rank"), 150),
        column_of(say("证件", "Certificate"), 110),
        column_of(say("成绩", "Score"), 72).number(),
    ];
    let rows = (0..30_u8).map(|index| {
        let unit = if index % 3 == 0 {
            "西岭县交通运输局综合行政执法大队农村公路路政执法中队驻青石镇工作站（试点）联合执法一组与二组"
        } else {
            "市城市管理局"
        };
        row_of([
            "赵立群".into(),
            table::Cell::Words(unit.to_owned()),
            table::Cell::Muted(names::rank(if index % 2 == 0 { Rank::Leader } else { Rank::Staff })),
            table::Cell::Badge(
                if index % 4 == 0 { Tone::Caution } else { Tone::Positive },
                names::certificate_state(if index % 4 == 0 { State::Suspended } else { State::Valid }),
            ),
            table::Cell::Words(format::decimal(57.5 + f64::from(index))),
        ])
        .chosen(index == 2)
        .on_press(Message::Chosen(usize::from(index)))
    });
    let years = [(2026, "2026".to_owned()), (2025, "2025".to_owned())];
    let conditions = toolbar(
        [
            select("year", years, Some(&2026), |_| Message::Chosen(0))
                .prefix(say("年度：", "Year: "))
                .into(),
            select(
                "rank",
                [(1, names::rank(Rank::Leader))],
                None,
                Message::Chosen,
            )
            .placeholder(say("职务类别", "Rank"))
            .into(),
        ],
        [button::secondary(say("导出", "Export"))
            .on_press(Message::Pressed("export"))
            .into()],
    );
    page(say("人员", "People")).body(
        column![
            conditions,
            banner(Tone::Caution, say("37 人待核对", "37 people need a look"))
                .detail(say(
                    "其余已入库；核对之后再参加考试安排。",
                    "The others are in; look at these before they are listed for exams."
                ))
                .action(say("查看", "View"), Message::Pressed("view")),
            words::card(column![
                table("people", &columns, rows),
                paging(Page::new(1, 30, 21_174), Message::Chosen),
            ])
            .height(Length::Fill),
        ]
        .spacing(gap::M),
    )
}

fn laws() -> Element<'static, Message> {
    column![
        words::heading(say("失分最多的法条", "Articles most missed")),
        stacked_bar(
            "行政处罚法 第六十三条 听证",
            say("错误率 61%", "61% wrong"),
            bar(0.61)
        ),
        stacked_bar(
            "行政强制法 第十七条 实施主体",
            say("错误率 57%", "57% wrong"),
            bar(0.57)
        ),
        words::heading(say("历年", "Years")),
        inline_bar("2026", "57", bar(0.57).tone(Tone::Negative).mark(0.6)),
        inline_bar("2025", "66", bar(0.66).mark(0.6)),
        inline_bar("2024", "3", bar(0.03).tone(Tone::Negative).mark(0.6)),
        words::small(say("竖线为合格线 60 分", "The line is the pass mark of 60")),
    ]
    .spacing(gap::S)
    .into()
}

fn figures() -> Element<'static, Message> {
    let cards = row![
        Element::from(
            figure(
                say("合格率（按实考）", "Pass rate (of sat)"),
                format::percent(0.761),
                say("按应考 72.5%", "of due 72.5%")
            )
            .on_press(Message::Pressed("rate"))
        ),
        figure(
            say("应考人数", "Due"),
            format::number(21_174),
            say("实考 20,163　缺考 1,011", "sat 20,163  absent 1,011")
        ),
        figure(
            say("平均分", "Mean"),
            format::measured(68.2),
            say("中位 70", "median 70")
        ),
        figure(
            say("不合格", "Failed"),
            format::number(5_830),
            String::new()
        )
        .tone(Tone::Negative),
    ]
    .spacing(gap::M);
    let line = |name: String, values: &[f32], tone, dashed| Series {
        name,
        values: values.iter().copied().map(Some).collect(),
        tone,
        dashed,
    };
    let trend = line_chart(
        (2021..=2026).map(|year| year.to_string()),
        [
            line(
                say("市级", "City"),
                &[0.64, 0.68, 0.70, 0.74, 0.79, 0.82],
                Tone::Accent,
                false,
            ),
            line(
                say("区县", "Counties"),
                &[0.36, 0.43, 0.48, 0.55, 0.64, 0.70],
                Tone::Caution,
                false,
            ),
            line(
                say("中层领导", "Leaders"),
                &[0.53, 0.55, 0.59, 0.61, 0.65, 0.67],
                Tone::Neutral,
                true,
            ),
        ],
    )
    .on_press(Message::Chosen);
    let bands = bar_chart(
        [
            "0–", "10–", "20–", "30–", "40–", "50–", "60–", "70–", "80–", "90–",
        ]
        .into_iter()
        .map(str::to_owned)
        .zip([
            12.0, 31.0, 44.0, 120.0, 410.0, 1204.0, 3300.0, 5400.0, 4100.0, 980.0,
        ]),
    )
    .tone(5, Tone::Negative)
    .on_press(Message::Chosen);
    page(say("统计", "Statistics")).body(scrollable(
        column![
            cards,
            row![
                words::card(
                    column![words::heading(say("合格率", "Pass rate")), trend].spacing(gap::S)
                )
                .width(Length::FillPortion(2)),
                words::card(laws()).width(Length::FillPortion(1)),
            ]
            .spacing(gap::M),
            words::card(column![words::heading(say("分数段", "Bands")), bands].spacing(gap::S)),
        ]
        .spacing(gap::M),
    ))
}

fn states() -> Element<'static, Message> {
    page(say("状态", "States")).body(
        row![
            words::card(Element::from(
                empty_state(
                    say("还没有试题", "No questions yet"),
                    say(
                        "导入现有题库，或从模板开始。",
                        "Import a bank you have, or start from the template."
                    )
                )
                .action(say("导入题库", "Import a bank"), Message::Pressed("import"))
                .action(
                    say("下载模板", "Get the template"),
                    Message::Pressed("template")
                ),
            )),
            words::card(Element::from(
                loading(say(
                    "正在读取 2023 普法题库.xlsx",
                    "Reading 2023 questions.xlsx"
                ))
                .progress(1207, 2162)
                .on_cancel(Message::Pressed("cancel")),
            )),
        ]
        .spacing(gap::M),
    )
}

fn asked() -> Element<'static, Message> {
    dialog::over(
        answers(),
        Some(
            dialog(say(
                "还有 38 题未答，确定交卷吗？",
                "38 questions are open. Hand in anyway?",
            ))
            .sentence(say(
                "交卷后不能再改。标记的题：17、31、55。",
                "After handing in nothing can be changed. Marked: 17, 31, 55.",
            ))
            .action(
                button::secondary(say("继续作答", "Go on"))
                    .id("stay")
                    .on_press(Message::Pressed("stay")),
            )
            .action(
                button::primary(say("交卷", "Hand in"))
                    .id("hand-in")
                    .on_press(Message::Pressed("hand in")),
            )
            .on_dismiss(Message::Pressed("dismissed")),
        ),
    )
}

#[test]
fn pictures_of_every_widget() {
    let size = Size::new(1366.0, 768.0);
    support::shoot_all("controls", size, || frame(controls()));
    support::shoot_all("answers", size, answers);
    support::shoot_all("lists", size, || frame(lists()));
    support::shoot_all("figures", Size::new(1366.0, 1000.0), || frame(figures()));
    support::shoot_all("states", size, || frame(states()));
    support::shoot_all("dialog", size, asked);
}
