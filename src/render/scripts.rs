//! Scripts as they are sent: without the comments and the indentation that only their authors need.

/// Returns a script without the comments that have lines to themselves, and without indentation. Text between
/// backquotes stays as it is.
pub(super) fn lean(script: &str) -> String {
    let mut lean = String::with_capacity(script.len());
    let (mut in_comment, mut in_text) = (false, false);
    for line in script.lines() {
        let trimmed = line.trim();
        if in_text {
            lean.push_str(line);
            lean.push('\n');
            in_text ^= quotes(line);
            continue;
        }
        if in_comment || (trimmed.starts_with("/*") && (trimmed.ends_with("*/") || !trimmed.contains("*/"))) {
            in_comment = !trimmed.ends_with("*/");
            continue;
        }
        if trimmed.is_empty() || trimmed.starts_with("//") {
            continue;
        }
        lean.push_str(trimmed);
        lean.push('\n');
        in_text = quotes(line);
    }
    lean
}

/// Whether a line opens or closes text between backquotes.
fn quotes(line: &str) -> bool {
    line.matches('`').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        let script = "// About\n\n/**\n * A number.\n * @type {number}\n */\nconst a = 1; // why\n  /** @type {number} */\n  let b = \"// no\";\nconst c = `\n  // text\n`;\n/* x */ d();\n";
        assert_eq!(
            lean(script),
            "const a = 1; // why\nlet b = \"// no\";\nconst c = `\n  // text\n`;\n/* x */ d();\n"
        );
    }
}
