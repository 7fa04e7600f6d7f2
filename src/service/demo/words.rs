//! Invented names. No county, unit or person of these names is meant; the character set stays within
//! the font.

use crate::domain::unit::UnitKind;

/// The city's own level, as rosters name it.
pub(super) const CITY: &str = "市本级";

/// Counties and districts that do not exist.
pub(super) const COUNTIES: [&str; 8] = [
    "砚湖区",
    "松亭区",
    "澄溪县",
    "梧岭县",
    "禾原县",
    "望澜县",
    "白梧县",
    "苇泽县",
];

/// A kind of unit: the field it enforces, the end of its name, and by what title it enforces.
pub(super) struct Pattern {
    pub(super) field: &'static str,
    pub(super) name: &'static str,
    pub(super) kind: UnitKind,
}

const fn organ(field: &'static str, name: &'static str) -> Pattern {
    Pattern {
        field,
        name,
        kind: UnitKind::Organ,
    }
}

const fn authorised(field: &'static str, name: &'static str) -> Pattern {
    Pattern {
        field,
        name,
        kind: UnitKind::Authorised,
    }
}

const fn entrusted(field: &'static str, name: &'static str) -> Pattern {
    Pattern {
        field,
        name,
        kind: UnitKind::Entrusted,
    }
}

/// What units there are in a city or county, the large ones first.
pub(super) const UNITS: [Pattern; 20] = [
    organ("市场监管", "市场监督管理局"),
    organ("城市管理", "城市管理局"),
    organ("交通运输", "交通运输局"),
    organ("公安", "公安局"),
    organ("生态环境", "生态环境局"),
    authorised("城市管理", "城市管理综合行政执法支队"),
    organ("农业农村", "农业农村局"),
    organ("自然资源", "自然资源局"),
    authorised("交通运输", "交通运输综合行政执法支队"),
    organ("卫生健康", "卫生健康委员会"),
    organ("应急管理", "应急管理局"),
    entrusted("农业农村", "动物卫生监督所"),
    organ("住房城乡建设", "住房和城乡建设局"),
    authorised("文化旅游", "文化市场综合行政执法支队"),
    organ("人力资源社会保障", "人力资源和社会保障局"),
    organ("水利", "水利局"),
    entrusted("卫生健康", "卫生监督所"),
    organ("民政", "民政局"),
    entrusted("住房城乡建设", "建设工程质量监督站"),
    organ("林业", "林业局"),
];

/// Family names.
pub(super) const FAMILY: [&str; 48] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
    "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹",
    "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛",
];

/// Characters of given names.
pub(super) const GIVEN: [&str; 56] = [
    "明", "华", "文", "建", "国", "平", "军", "伟", "强", "磊", "洋", "勇", "杰", "涛", "超", "刚",
    "辉", "鹏", "斌", "宇", "浩", "凯", "健", "俊", "帆", "晨", "志", "海", "云", "立", "成", "永",
    "芳", "娜", "敏", "静", "丽", "艳", "娟", "霞", "秀", "燕", "玲", "桂", "红", "梅", "洁", "莉",
    "婷", "雪", "慧", "颖", "琳", "佳", "欣", "悦",
];

/// Posts of leaders and of staff.
pub(super) const LEADER_POSTS: [&str; 4] = ["科长", "副科长", "大队长", "副大队长"];
/// See [`LEADER_POSTS`].
pub(super) const STAFF_POSTS: [&str; 4] = ["科员", "一级科员", "执法员", "四级主任科员"];
/// 内设机构.
pub(super) const SECTIONS: [&str; 5] = ["执法一科", "执法二科", "法制科", "监督科", "综合科"];

/// Why somebody need not sit.
pub(super) const EXEMPT: [&str; 4] = ["病假", "产假", "援派在外", "距法定退休年龄不足一年"];

/// Why a result is void.
pub(super) const VOID: [&str; 3] = [
    "由他人代替考试",
    "考试中使用手机查找答案",
    "考试中与他人交谈且不听劝阻",
];

/// What was taught.
pub(super) const COURSES: [&str; 6] = [
    "行政处罚法专题培训",
    "行政执法程序与文书制作",
    "行政强制法专题培训",
    "行政复议案例研讨",
    "行政许可与政务服务",
    "行政执法三项制度",
];

/// What routine checks found, with the points taken off.
pub(super) const CHECKS: [(&str, Option<f64>); 5] = [
    ("执法检查记录完整", None),
    ("案卷评查：文书要素齐全", None),
    ("案卷评查：送达回证缺签收日期", Some(1.0)),
    ("现场检查时未主动出示证件", Some(2.0)),
    ("执法记录仪未全程开启", Some(1.0)),
];

/// What was rewarded.
pub(super) const REWARDS: [&str; 3] = [
    "年度行政执法先进个人",
    "行政执法案卷评查优秀",
    "法律知识竞赛二等奖",
];

/// What was disciplined.
pub(super) const DISCIPLINE: [&str; 2] = [
    "超过法定期限作出处罚决定，批评教育",
    "未按规定回避，责令书面检查",
];
