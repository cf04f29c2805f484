//! The default theme, embedded in the program. On disk, `themes/default/` wins file by file.

use include_dir::{Dir, include_dir};

/// The name of the embedded theme.
pub const DEFAULT_THEME: &str = "default";

static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Returns the files of the embedded theme: the path each would have in a site, and its bytes.
pub fn default_theme_files() -> Vec<(String, &'static [u8])> {
    fn collect(folder: &Dir<'static>, files: &mut Vec<(String, &'static [u8])>) {
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            files.push((format!("themes/{DEFAULT_THEME}/{path}"), file.contents()));
        }
        for folder in folder.dirs() {
            collect(folder, files);
        }
    }
    let mut files = Vec::new();
    collect(&THEME, &mut files);
    files
}
