//! People to list.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use zhikao::service::roster;

use crate::city::City;

/// Enters more people: `count` in five units of two regions.
pub(crate) fn populate(city: &mut City, count: usize) {
    let mut text = "姓名,性别,工作单位,地区,中层领导,执法证号,有效期至\n".to_owned();
    let units = [
        ("市市场监督管理局", "市本级"),
        ("市应急管理局", "市本级"),
        ("西岭县自然资源局", "西岭县"),
        ("西岭县农业农村局", "西岭县"),
        ("西岭县卫生健康委员会", "西岭县"),
    ];
    let names = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈"];
    let given = ["建国", "丽华", "志强", "敏", "海涛", "晓燕", "文博", "欣怡"];
    for number in 0..count {
        let (unit, region) = units[number % units.len()];
        let name = format!("{}{}", names[number % 10], given[number * 3 % 8]);
        let leader = if number % 6 == 0 { "是" } else { "否" };
        let until = if number % 9 == 4 {
            "2027-03-31"
        } else {
            "2028-06-30"
        };
        let _ = writeln!(
            text,
            "{name},男,{unit},{region},{leader},9902-{number:04},{until}"
        );
    }
    let preview = city.preview_roster("more.csv", text.as_bytes());
    let rows: BTreeSet<_> = (0..count).map(|row| (0, row)).collect();
    let _ = roster::accept(&mut city.office, &city.admin, &preview, &rows).expect("people");
}
