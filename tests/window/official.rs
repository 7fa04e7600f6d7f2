//! Walks a whole official exam through the window.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use zhikao::service::bank::{self, Given, Upload};
use zhikao::service::{account, pin, roster};

use super::town;

const PASSPHRASE: &str = "correct horse";
const PIN: &str = "2468";
const BANK: &str = "2026";

const QUESTIONS: &str = "一、单项选择题
1、执法人员当场检查时不得少于（）人。
A. 一
B. 两
C. 三
D. 五
答案：B
2、违法行为在（）年内未被发现的，一般不再给予行政处罚。
A. 一
B. 二
C. 三
D. 五
答案：B
3、公民对行政处罚决定不服，申请行政复议的期限一般为（）日。
A. 十五
B. 三十
C. 六十
D. 九十
答案：C
4、当场收缴罚款后，执法人员应当自收缴之日起（）日内交至行政机关。
A. 一
B. 二
C. 五
D. 七
答案：B
5、行政机关作出罚款决定，当事人应当自收到决定书之日起（）日内到指定银行缴纳罚款。
A. 七
B. 十
C. 十五
D. 三十
答案：D
";

pub(crate) fn prepare(root: &std::path::Path) {
    let mut office = town::open(root);
    let nobody = office.nobody().unwrap();
    let go_on = &mut |_| ControlFlow::Continue(());
    let people = Upload {
        name: "roster.csv".to_owned(),
        bytes: include_bytes!("../fixtures/roster.csv").to_vec(),
    };
    let preview = roster::preview(&office, &nobody, &[people], go_on).unwrap();
    let _ = roster::accept(&mut office, &nobody, &preview, &BTreeSet::new()).unwrap();
    let questions = Upload {
        name: "questions.txt".to_owned(),
        bytes: QUESTIONS.as_bytes().to_vec(),
    };
    let preview = bank::preview(
        &office,
        &nobody,
        BANK,
        &[questions],
        Given::default(),
        go_on,
    )
    .unwrap();
    let _ = bank::accept(&mut office, &nobody, &preview, &BTreeSet::new()).unwrap();
    let _ = account::found(&mut office, "Wang", "wang", PASSPHRASE).unwrap();
    let wang = account::sign_in(&mut office, "wang", PASSPHRASE).unwrap();
    pin::set(&mut office, &wang, PASSPHRASE, PIN).unwrap();
}

#[test]
fn prepare_a_folder() {
    if let Some(path) = std::env::var_os("PREPARE") {
        let path = std::path::PathBuf::from(path);
        std::fs::create_dir_all(&path).unwrap();
        prepare(&path);
    }
}
