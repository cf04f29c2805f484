//! The templates of a theme: loaded and rendered. The one door to the template engine, whose mistakes `mistakes` puts in
//! their places.

mod blocks;
mod branches;
mod depth;
mod mistakes;
mod reports;
mod tags;
mod texts;
mod walk;

use crate::diagnostics::Diagnostic;
use crate::render::view::parts::TermView;
use crate::text::{FileId, SourceFile};
use serde::Serialize;
use std::collections::BTreeMap;
use tera::{Context, Tera};
use texts::Texts;

/// Templates that fit together.
pub(super) struct Templates {
    tera: Tera,
    texts: Texts,
}

impl Templates {
    /// Loads templates by their names; says every mistake that keeps them from fitting together.
    pub(super) fn load(files: &BTreeMap<String, &SourceFile>) -> Result<Self, Vec<Diagnostic>> {
        let texts: BTreeMap<String, (FileId, String)> =
            files.iter().map(|(name, file)| (name.clone(), (file.id, file.text().to_owned()))).collect();
        let texts = Texts::new(texts);
        // Before the engine follows them.
        let too_deep = depth::too_deep(&texts);
        if !too_deep.is_empty() {
            return Err(too_deep);
        }
        let mut tera = Tera::new();
        match tera.add_raw_templates(texts.pairs()) {
            Ok(()) => Ok(Self { tera, texts }),
            Err(error) => Err(texts.mistakes(&error)),
        }
    }

    /// Lets every template see a value under a name.
    pub(super) fn show<V: Serialize>(&mut self, name: &'static str, value: &V) {
        self.tera.global_context().insert(name, value);
    }

    /// Renders a template with a view, and with the meanings of the words that its page uses. Errors are the template
    /// author's.
    pub(super) fn render<V: Serialize>(
        &self,
        template: &str,
        view: &V,
        meanings: &[TermView],
    ) -> Result<Vec<u8>, Diagnostic> {
        let mut page = Vec::with_capacity(16 << 10);
        let rendered = Context::from_serialize(view).and_then(|mut context| {
            context.insert("meanings", meanings);
            self.tera.render_to(template, &context, &mut page)
        });
        match rendered {
            Ok(()) => Ok(page),
            Err(error) => Err(self.texts.mistake(template, &error)),
        }
    }
}
