//! Takes a case apart: the material, and the numbered parts that are asked about it.

use crate::import::questions::draft::Draft;
use crate::import::questions::key_table;
use crate::import::questions::recognise::{number, options};

/// The material of a case, and its parts. Parts are numbered from 1 without a gap; a case whose lines
/// bear no such numbers has none, and everything is material.
pub(super) fn apart(case: &Draft, lines: &[String], keys: &[String]) -> (String, Vec<Draft>) {
    let mut material = String::new();
    let mut parts: Vec<Vec<String>> = Vec::new();
    for line in lines {
        match (begun(line, parts.len()), parts.last_mut()) {
            (Some(stem), _) => parts.push(vec![stem.to_owned()]),
            (None, Some(part)) => part.push(line.clone()),
            (None, None) => options::join(&mut material, line),
        }
    }
    let keys = by_part(keys, parts.len());
    let parts = (0..)
        .zip(parts)
        .map(|(position, lines)| part(case, position, &lines, keys.get(position)))
        .collect();
    (material, parts)
}

/// The stem of the next part, if a line begins it; `before` parts stand before it.
pub(super) fn begun(line: &str, before: usize) -> Option<&str> {
    let bare = line.trim_start();
    let bare = ["问题", "第"]
        .iter()
        .find_map(|word| bare.strip_prefix(word))
        .unwrap_or(bare);
    let (found, stem) = number::leading(bare)?;
    let is_next = usize::try_from(found).is_ok_and(|found| found == before + 1);
    (is_next && !stem.trim().is_empty()).then_some(stem)
}

fn part(case: &Draft, position: usize, lines: &[String], key: Option<&String>) -> Draft {
    let split = options::split(lines);
    Draft {
        raw: lines.join("\n"),
        number: Some((position + 1).to_string()),
        stem: split.stem,
        options: split.options,
        key: key.filter(|key| !key.trim().is_empty()).cloned(),
        ..Draft::at(case.at.clone())
    }
}

/// The key of every part: a table of keys by its numbers, or as many keys as there are parts, in their
/// order. Anything else gives none, for a key is never shifted to make it fit.
fn by_part(keys: &[String], parts: usize) -> Vec<String> {
    let mut found = vec![String::new(); parts];
    if let [only] = keys
        && let Some(pairs) = key_table::pairs(only)
    {
        for pair in pairs {
            let position = usize::try_from(pair.number).unwrap_or(usize::MAX);
            if let Some(slot) = position.checked_sub(1).and_then(|at| found.get_mut(at)) {
                *slot = pair.key;
            }
        }
    } else if keys.len() == parts {
        found = keys.to_vec();
    }
    found
}
