//! The screens of what the office holds: banks, people, and the imports of both, driven without a
//! window and shot for people to look at.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so; what plays the app is not marked as a test itself"
)]

#[path = "support/city.rs"]
mod city;
#[path = "support/scene.rs"]
mod scene;
mod support;

#[path = "screen_holdings/import_questions.rs"]
mod import_questions;

#[path = "screen_holdings/import_people.rs"]
mod import_people;

#[path = "screen_holdings/bank.rs"]
mod bank;

#[path = "screen_holdings/people.rs"]
mod people;

#[path = "screen_holdings/statutes.rs"]
mod statutes;

/// Five people of make-believe in two regions: two plain ones, one whose declared birth date and sex
/// differ from the number, one who repeats a number, one without a unit. The numbers are the
/// standard's example and two made for their dates.
const ROSTER: &str = "\
姓名,性别,出生日期,身份证号,工作单位,地区,职务,是否中层领导,编制性质,执法证号,有效期至
甲一,女,1949-12-31,11010519491231002X,甲市市场监督管理局,甲区,科长,是,公务员,A0001,2026-01-31
甲二,男,,110105198505200016,甲市市场监督管理局,甲区,科员,否,公务员,A0002,2030-01-31
乙一,男,1982-01-01,110105198001010024,乙市城市管理综合行政执法局,乙区,科员,否,事业,B0001,2030-01-31
乙二,女,1949-12-31,11010519491231002X,乙市城市管理综合行政执法局,乙区,科员,否,事业,B0002,2030-01-31
乙三,男,,,,乙区,科员,否,事业,B0003,2030-01-31
";
