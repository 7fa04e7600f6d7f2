//! A question bank as a contractor left it in Word: over five hundred questions on the statutes that come
//! with the program, four chapters, and in each another habit.
//!
//! Automatic numbers, tabs and breaks between options, runs split in the middle of a word, keys below
//! the question, in its brackets, in a table and in a line at the end of a chapter; and a last chapter of
//! trouble. What a correct reader makes of it is known from how it was made.

#![allow(
    unreachable_pub,
    clippy::expect_used,
    reason = "each test crate uses it as a module of its own"
)]

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The bank, and what was put into it.
pub struct WordBank {
    /// The document.
    pub bytes: Vec<u8>,
    /// Questions that are complete and unambiguous.
    pub sound: usize,
    /// Questions that could enter, once a person has looked: a repeat, another key for a known
    /// question, a statement among choices.
    pub doubtful: usize,
    /// Questions that cannot enter: one without a key, one whose key names no option.
    pub broken: usize,
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const LETTERS: [char; 4] = ['A', 'B', 'C', 'D'];
const FULL_WIDTH: [char; 4] = ['Ａ', 'Ｂ', 'Ｃ', 'Ｄ'];

/// Makes it; the same every time.
pub fn word_bank() -> WordBank {
    let mut book = Book::new();
    book.title("行政执法人员法律知识题库（2026版）");
    book.plain("使用说明：本题库供内部培训使用。");
    let numbered = book.of_rules_with_automatic_numbers(150);
    let inline = book.of_procedure_with_keys_inside(100, 90);
    let apart = book.of_enforcement_with_keys_at_the_end(60, 20, 100);
    let (doubtful, broken, sound) = book.of_trouble();
    WordBank {
        bytes: book.finish(),
        sound: numbered + inline + apart + sound,
        doubtful,
        broken,
    }
}

/// A rule of a statute, cut at its first comma.
struct Rule {
    head: String,
    rest: String,
}

/// Every sentence of the statutes that can be cut, and those that cannot.
fn rules() -> (Vec<Rule>, Vec<String>) {
    const STATUTES: [&str; 4] = [
        include_str!("../../assets/statutes/administrative-coercion-law.md"),
        include_str!("../../assets/statutes/administrative-licence-law.md"),
        include_str!("../../assets/statutes/administrative-penalty-law.md"),
        include_str!("../../assets/statutes/administrative-reconsideration-law.md"),
    ];
    let (mut cut, mut whole) = (Vec::new(), Vec::new());
    let lines = STATUTES.iter().flat_map(|text| text.lines());
    let texts = lines.filter_map(|line| {
        let line = line.trim();
        let behind_head = line
            .strip_prefix("**第")
            .and_then(|rest| rest.split_once("**"))
            .map_or(line, |(_, text)| text.trim());
        let is_text = !behind_head.starts_with(['#', '（'])
            && !behind_head.contains("根据20")
            && !behind_head.contains("会议通过")
            && !behind_head.contains("会议修订");
        is_text.then_some(behind_head)
    });
    let mut known = HashSet::new();
    for sentence in texts.flat_map(|text| text.split('。')) {
        let length = sentence.chars().count();
        let is_fit = (16..=110).contains(&length) && !sentence.contains(['（', '：']);
        // Statutes say some things again: 法律另有规定的，从其规定.
        if !is_fit || sentence.contains("另有规定") || !known.insert(sentence) {
            continue;
        }
        match sentence.split_once('，') {
            Some((head, rest)) if head.chars().count() >= 6 && rest.chars().count() >= 6 => {
                cut.push(Rule {
                    head: head.to_owned(),
                    rest: rest.to_owned(),
                });
            }
            _ => whole.push(sentence.to_owned()),
        }
    }
    (cut, whole)
}

/// The document as it grows.
struct Book {
    body: String,
    rules: Vec<Rule>,
    statements: Vec<String>,
    taken: usize,
}

impl Book {
    fn new() -> Self {
        let (rules, statements) = rules();
        Self {
            body: String::new(),
            rules,
            statements,
            taken: 0,
        }
    }

    /// A choice that nothing else asks: the stem, four options, and where the right ones stand.
    fn choice(&mut self, right: usize) -> (String, [String; 4], Vec<usize>) {
        let at = self.taken;
        self.taken += 1;
        let rule = &self.rules[at];
        let others = (1..4).map(|step| &self.rules[(at + 97 * step) % self.rules.len()].rest);
        let mut options: Vec<String> = std::iter::once(&rule.rest).chain(others).cloned().collect();
        // The right ones do not always stand first.
        let turn = at % 4;
        options.rotate_right(turn);
        let mut keys: Vec<usize> = (0..right).map(|n| (n + turn) % 4).collect();
        keys.sort_unstable();
        let options = options.try_into().expect("four options");
        (rule.head.clone(), options, keys)
    }

    fn title(&mut self, text: &str) {
        let runs = bold(text);
        self.paragraph(&runs);
    }

    fn plain(&mut self, text: &str) {
        let runs = run(text);
        self.paragraph(&runs);
    }

    fn paragraph(&mut self, runs: &str) {
        let _ = write!(self.body, "<w:p>{runs}</w:p>");
    }

    /// A paragraph that Word numbers by itself.
    fn listed(&mut self, runs: &str) {
        let properties =
            "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
        let _ = write!(self.body, "<w:p>{properties}{runs}</w:p>");
    }

    fn of_rules_with_automatic_numbers(&mut self, count: usize) -> usize {
        self.title("第一章 总则");
        self.title("一、单项选择题（每题1分）");
        for _ in 0..count {
            let (head, options, keys) = self.choice(1);
            self.listed(&split(&format!("{head}，（　）。")));
            for pair in [0, 2] {
                let first = run(&format!("{}．{}", LETTERS[pair], options[pair]));
                let second = run(&format!("{}．{}", LETTERS[pair + 1], options[pair + 1]));
                self.paragraph(&format!("{first}<w:r><w:tab/></w:r>{second}"));
            }
            self.plain(&format!("答案：{}", letters(&keys)));
        }
        count
    }

    fn of_procedure_with_keys_inside(&mut self, single: usize, multiple: usize) -> usize {
        self.title("第二章 程序");
        self.title("一、单选题");
        for number in 1..=single {
            let (head, options, keys) = self.choice(1);
            let mut runs = run(&format!("{number}、{head}，（ {} ）。", letters(&keys)));
            for (letter, option) in LETTERS.iter().zip(&options) {
                runs += "<w:r><w:br/></w:r>";
                runs += &run(&format!("{letter}、{option}"));
            }
            self.paragraph(&runs);
        }
        self.title("二、多选题");
        for number in 1..=multiple {
            let (head, options, keys) = self.choice(2 + number % 2);
            // A year stands directly behind every tenth number.
            let year = if number % 10 == 0 {
                "2026年起，"
            } else {
                ""
            };
            self.paragraph(&split(&format!("{number}. {year}{head}的，下列正确的有")));
            for (letter, option) in FULL_WIDTH.iter().zip(&options) {
                self.plain(&format!("{letter}. {option}"));
            }
            let spread: Vec<String> = letters(&keys).chars().map(String::from).collect();
            self.plain(&format!("正确答案: {}", spread.join(" ")));
        }
        single + multiple
    }

    fn of_enforcement_with_keys_at_the_end(
        &mut self,
        single: usize,
        multiple: usize,
        judge: usize,
    ) -> usize {
        self.title("第三章 执行与监督");
        self.title("一、单项选择题");
        let mut single_keys = Vec::new();
        for number in 1..=single {
            let (head, options, keys) = self.choice(1);
            self.plain(&format!("{number}．{head}，应当如何？"));
            let texts: Vec<String> = LETTERS
                .iter()
                .zip(&options)
                .map(|(letter, option)| format!("({letter}) {option}"))
                .collect();
            self.plain(&texts.join("　"));
            single_keys.push(letters(&keys));
        }
        self.title("二、多项选择题");
        let mut multiple_keys = Vec::new();
        for number in 1..=multiple {
            let (head, options, keys) = self.choice(2);
            self.plain(&format!("{number}．{head}时，可以有哪些情形？"));
            for (letter, option) in LETTERS.iter().zip(&options) {
                self.plain(&format!("{letter} {option}"));
            }
            multiple_keys.push(letters(&keys));
        }
        self.title("三、判断题");
        let statements: Vec<String> = self.statements.drain(..judge).collect();
        for (number, statement) in (1..).zip(&statements) {
            let mark = if number % 3 == 0 { "×" } else { "√" };
            self.plain(&format!("{number}．{statement}。（{mark}）"));
        }
        self.title("第三章 参考答案");
        self.plain("一、单项选择题");
        self.key_table(&single_keys);
        self.plain("二、多项选择题");
        let run_of_keys: Vec<String> = (1..)
            .zip(&multiple_keys)
            .map(|(number, key)| format!("{number}、{key}"))
            .collect();
        self.plain(&run_of_keys.join(" "));
        single + multiple + judge
    }

    /// Ten numbers in a row, their keys in the row below.
    fn key_table(&mut self, keys: &[String]) {
        const COLUMNS: usize = 10;
        let row = |cells: Vec<String>| {
            let cells = cells
                .iter()
                .map(|cell| format!("<w:tc><w:p>{}</w:p></w:tc>", run(cell)));
            format!("<w:tr>{}</w:tr>", cells.collect::<String>())
        };
        let mut table = String::new();
        for (band, keys) in keys.chunks(COLUMNS).enumerate() {
            let first = band * COLUMNS + 1;
            table += &row((first..).take(keys.len()).map(|n| n.to_string()).collect());
            table += &row(keys.to_vec());
        }
        let _ = write!(self.body, "<w:tbl>{table}</w:tbl>");
    }

    /// Doubtful, broken and sound questions of the last chapter.
    fn of_trouble(&mut self) -> (usize, usize, usize) {
        self.title("第四章 补充题");
        self.title("一、单项选择题");
        let known = std::mem::replace(&mut self.taken, 0);
        let (first, options, first_keys) = self.choice(1);
        let (second, others, second_keys) = self.choice(1);
        self.taken = known;
        // The first question again with its options turned round, and the second with another key.
        let turned: Vec<&String> = options.iter().rev().collect();
        let key = LETTERS[3 - first_keys[0]];
        self.typed(1, &format!("{first}，（　）。"), &turned, Some(key));
        let same: Vec<&String> = others.iter().collect();
        let wrong = LETTERS[(second_keys[0] + 1) % 4];
        self.typed(2, &format!("{second}，（　）。"), &same, Some(wrong));
        let own: Vec<String> = ["行政机关", "司法机关", "监察机关", "仲裁机构"]
            .map(String::from)
            .into();
        let own: Vec<&String> = own.iter().collect();
        self.typed(3, "受理听证申请的是哪一个机关？", &own, None);
        self.typed(4, "集体讨论决定由哪一个机关作出？", &own, Some('F'));
        // A statement among choices, with what was struck out and what was put in.
        let struck =
            "<w:del w:id=\"1\" w:author=\"x\"><w:r><w:delText>随便谁</w:delText></w:r></w:del>";
        let put_in = format!(
            "<w:ins w:id=\"2\" w:author=\"x\">{}</w:ins>",
            run("两名以上执法人员")
        );
        let end = run("实施现场检查，并出示证件，对吗？（正确）");
        self.paragraph(&format!("{}{struck}{put_in}{end}", run("5、必须由")));
        // The last one stands in a text box.
        let lines = [
            "6、执法文书由谁签名或者盖章？",
            "A. 当事人  B. 见证人  C. 记者  D. 邻居",
            "答案：A",
        ];
        let mut inside = String::new();
        for line in lines {
            let _ = write!(inside, "<w:p>{}</w:p>", run(line));
        }
        self.paragraph(&format!(
            "<w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textbox><w:txbxContent>{inside}\
             </w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        ));
        self.title("二、简答题");
        self.plain("1、简述听证程序适用于哪些行政处罚决定。");
        self.plain("参考答案：较大数额罚款、没收较大价值非法财物、降低资质等级、吊销许可证件、责令停产停业等。");
        (3, 2, 2)
    }

    fn typed(&mut self, number: usize, stem: &str, options: &[&String], key: Option<char>) {
        self.plain(&format!("{number}、{stem}"));
        for (letter, option) in LETTERS.iter().zip(options) {
            self.plain(&format!("{letter}. {option}"));
        }
        if let Some(key) = key {
            self.plain(&format!("答案：{key}"));
        }
    }

    fn finish(self) -> Vec<u8> {
        const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
        const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
        const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PARTS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
        let parts = [
            (
                "[Content_Types].xml",
                format!(
                    "{HEAD}<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" \
                     ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                     <Override PartName=\"/word/document.xml\" ContentType=\"{PARTS}.document.main+xml\"/>\
                     <Override PartName=\"/word/numbering.xml\" ContentType=\"{PARTS}.numbering+xml\"/></Types>"
                ),
            ),
            (
                "_rels/.rels",
                format!(
                    "{HEAD}<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"r1\" \
                     Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
                ),
            ),
            (
                "word/_rels/document.xml.rels",
                format!(
                    "{HEAD}<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"r1\" \
                     Type=\"{OFFICE}/numbering\" Target=\"numbering.xml\"/></Relationships>"
                ),
            ),
            (
                "word/document.xml",
                format!(
                    "{HEAD}<w:document xmlns:w=\"{WORD}\"><w:body>{}</w:body></w:document>",
                    self.body
                ),
            ),
            (
                "word/numbering.xml",
                format!(
                    "{HEAD}<w:numbering xmlns:w=\"{WORD}\"><w:abstractNum w:abstractNumId=\"0\">\
                     <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\
                     <w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">\
                     <w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
                ),
            ),
        ];
        let mut package = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            package
                .start_file(name, SimpleFileOptions::default())
                .expect("memory can be written");
            package
                .write_all(text.as_bytes())
                .expect("memory can be written");
        }
        package
            .finish()
            .expect("memory can be written")
            .into_inner()
    }
}

fn letters(keys: &[usize]) -> String {
    keys.iter().map(|key| LETTERS[*key]).collect()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn bold(text: &str) -> String {
    format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// The text in three runs, cut wherever it falls.
fn split(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let third = characters.len() / 3 + 1;
    characters
        .chunks(third)
        .enumerate()
        .map(|(at, part)| {
            let part: String = part.iter().collect();
            if at == 1 { bold(&part) } else { run(&part) }
        })
        .collect()
}
