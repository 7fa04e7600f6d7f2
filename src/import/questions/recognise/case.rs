//! Cases: material that several questions share, announced as 【案例一】 or 材料二：.

/// Whether a line begins a case.
pub(in super::super) fn begins(line: &str) -> bool {
    let line = line.trim_start();
    let bare = line.strip_prefix(['【', '[', '（', '(']).unwrap_or(line);
    let Some(rest) = bare
        .strip_prefix("案例")
        .or_else(|| bare.strip_prefix("材料"))
    else {
        return false;
    };
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let behind = rest.trim_start_matches(number);
    let is_numbered = behind.len() < rest.len();
    let is_marked = behind.starts_with(['】', ']', '）', ')', '：', ':', '、', '.', '．']);
    is_marked && (is_numbered || bare.len() < line.len()) || is_numbered && behind.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_begin() {
        for line in ["【案例一】某区", "案例2：某区", "材料三", "【材料】某区"]
        {
            assert!(begins(line), "{line}");
        }
        for line in ["案例分析题", "案例中的当事人", "材料不齐的，应当告知"] {
            assert!(!begins(line), "{line}");
        }
    }
}
