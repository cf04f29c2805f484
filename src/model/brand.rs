//! What makes a site a council's own: its colours, its name, its logo.

use crate::text::{Colour, Located};

words! {
    /// How far a service has come, as its banner says.
    Phase {
        /// Being tried out.
        Alpha "alpha",
        /// Being improved with those who use it.
        Beta "beta",
    }
}

/// The brand of a site.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    /// The name at the top of every page, if it is not the site's title.
    pub name: Option<String>,
    /// The logo: a file of the theme's `static/` folder.
    pub logo: Option<Located<String>>,
    /// The picture of a browser's tab: a file of the theme's `static/` folder.
    pub favicon: Option<Located<String>>,
    /// The ground of the top of every page.
    pub colour: Option<Shades>,
    /// The colour of links.
    pub link: Option<Shades>,
    /// The phase that the banner names.
    pub phase: Option<Phase>,
}

/// A colour in the light and in the dark scheme; one that is given once stands for both.
#[derive(Clone, Debug)]
pub struct Shades {
    /// On a light ground.
    pub light: Located<Colour>,
    /// On a dark ground.
    pub dark: Located<Colour>,
}
