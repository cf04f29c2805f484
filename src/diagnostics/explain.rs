//! What `answerable explain CODE` says: the code's page in the manual, which the tests run as well.

use super::code::Code;
use include_dir::{Dir, include_dir};

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/diagnostics");

/// Returns the manual's page on `code`: Markdown.
pub fn explanation(code: Code) -> &'static str {
    PAGES
        .get_file(format!("{}.md", code.as_str()))
        .and_then(include_dir::File::contents_utf8)
        .unwrap_or("There is no page on this code.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_page_and_every_page_its_code() {
        for code in Code::ALL {
            assert!(
                PAGES.contains(format!("{}.md", code.as_str())),
                "tests/diagnostics/{}.md",
                code.as_str()
            );
        }
        for page in PAGES.files() {
            let name = page.path().file_stem().unwrap().to_str().unwrap();
            assert!(Code::parse(name).is_some(), "{name}");
        }
    }

    #[test]
    fn codes_are_in_alphabetical_order() {
        assert!(Code::ALL.windows(2).all(|pair| pair[0].as_str() < pair[1].as_str()));
    }
}
