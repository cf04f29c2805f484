//! Enumerations that authors write.

/// Declares an enumeration of content with the words that authors write; `else` names the one that stands for a missing
/// word, and claims least.
macro_rules! words {
    ($(#[doc = $doc:literal])+ $name:ident $(else $stand_in:ident)? {
        $($(#[doc = $word_doc:literal])+ $variant:ident $text:literal,)*
    }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $word_doc])+ $variant,)* }

        impl $name {
            /// Every word, in the order in which lists show them.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// Returns the word as authors write it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// Returns what `text` names, or nothing.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }

        impl $crate::model::Choice for $name {
            const WORDS: &[(Self, &'static str, &'static str)] =
                &[$(($name::$variant, $text, concat!($($word_doc, "\n"),+)),)*];

            $(fn stand_in() -> Option<Self> {
                Some(Self::$stand_in)
            })?
        }
    };
}

pub(crate) use words;

/// An enumeration that authors write.
pub trait Choice: Copy + PartialEq + 'static {
    /// Every value, its word, and what that means.
    const WORDS: &[(Self, &'static str, &'static str)];

    /// Returns the value that stands for a missing word, and claims least; nothing if none does.
    fn stand_in() -> Option<Self> {
        None
    }
}
