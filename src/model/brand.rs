//! What makes a site a council's own: its colours, its name, its logo.

use super::value::{Node, Out, Reader, Shape, Tree, Value, Walk, content};
use super::words::words;
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

content! {
    /// The brand of a site.
    pub struct Brand "the brand" {
        /// The name at the top of every page, if it is not the site's title.
        name: Option<String>,
        /// The logo: a file of the theme's `static/` folder.
        logo: Option<Located<String>>,
        /// The picture of a browser's tab: a file of the theme's `static/` folder.
        favicon: Option<Located<String>>,
        /// The ground of the top of every page.
        colour: Option<Shades>,
        /// The colour of links.
        link: Option<Shades>,
        /// The phase that the banner names.
        phase: Option<Phase>,
    }
}

impl Brand {
    /// Returns the brand of a site that says nothing of it.
    pub fn none() -> Self {
        Self { name: None, logo: None, favicon: None, colour: None, link: None, phase: None }
    }
}

content! {
    /// A colour in the light and in the dark scheme.
    pub struct WrittenShades "a colour" {
        /// On a light ground.
        light: Located<Colour>,
        /// On a dark ground.
        dark: Located<Colour>,
    }
}

/// A colour in the light and in the dark scheme; one that is given once stands for both.
#[derive(Clone, Debug)]
pub struct Shades {
    /// On a light ground.
    pub light: Located<Colour>,
    /// On a dark ground.
    pub dark: Located<Colour>,
}

impl Value for Shades {
    fn shape() -> Shape {
        Shape::Either(vec![Colour::shape(), WrittenShades::shape()])
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.tree, Tree::Scalar(_)) {
            let colour = Located::<Colour>::read(node, reader)?;
            return Some(Self { light: colour.clone(), dark: colour });
        }
        let WrittenShades { light, dark } = WrittenShades::read(node, reader)?;
        Some(Self { light, dark })
    }

    fn empty(key: &Located<&'static str>, node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let colour = Located::<Colour>::empty(key, node, reader)?;
        Some(Self { light: colour.clone(), dark: colour })
    }

    fn write(&self) -> Option<Out> {
        if self.light.value == self.dark.value {
            return self.light.write();
        }
        WrittenShades { light: self.light.clone(), dark: self.dark.clone() }.write()
    }
}

impl Walk for Shades {
    fn same(&self, other: &Self) -> bool {
        self.light.value == other.light.value && self.dark.value == other.dark.value
    }
}
