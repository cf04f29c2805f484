//! Prose with the addresses of its links filled in.

use super::view::Desk;
use crate::model::body::{Destination, Piece, Prose};
use crate::text::PictureSize;
use crate::text::words::escape;
use std::fmt::Write as _;

/// Returns the HTML of `prose`; `folder` is that of its record.
pub(super) fn html(prose: &Prose, folder: &str, desk: &Desk<'_>) -> String {
    let mut html = String::new();
    for part in &prose.pieces {
        match part {
            Piece::Html(piece) => html.push_str(piece),
            Piece::Open(link) => {
                if let Some(href) = prose.links.get(*link).and_then(|link| href(&link.to, folder, desk)) {
                    let _ = write!(html, "<a href=\"{}\">", escape(&href));
                }
            }
            Piece::Close(link) => {
                if prose.links.get(*link).is_some_and(|link| href(&link.to, folder, desk).is_some()) {
                    html.push_str("</a>");
                }
            }
            Piece::Image { link, alt } => {
                if let Some(href) = prose.links.get(*link).and_then(|link| href(&link.to, folder, desk)) {
                    // With its size known, nothing moves when the picture comes.
                    let size = prose.links.get(*link).and_then(|link| picture(&link.to, folder, desk));
                    let size = size.map_or_else(String::new, |size| {
                        format!(" width=\"{}\" height=\"{}\"", size.width, size.height)
                    });
                    let _ = write!(
                        html,
                        "<img src=\"{}\" alt=\"{}\"{size} loading=\"lazy\">",
                        escape(&href),
                        escape(alt)
                    );
                }
            }
        }
    }
    html
}

/// Returns how large the picture is that a link leads to.
fn picture(to: &Destination, folder: &str, desk: &Desk<'_>) -> Option<PictureSize> {
    let Destination::File(name) = to else { return None };
    desk.file(folder, name)?.picture
}

/// Returns the address of a link; nothing where what it led to is withheld, so that only its words are left.
fn href(to: &Destination, folder: &str, desk: &Desk<'_>) -> Option<String> {
    match to {
        Destination::Record { link, fragment } => {
            let href = desk.href(link.target.as_ref()?)?;
            Some(match fragment {
                Some(fragment) if !href.contains('#') => format!("{href}#{fragment}"),
                _ => href,
            })
        }
        Destination::Fragment(fragment) => (!fragment.is_empty()).then(|| format!("#{fragment}")),
        Destination::Site(address) => Some(desk.at(address)),
        Destination::File(name) => desk.file(folder, name).map(|_| desk.file_href(folder, name)),
        Destination::Elsewhere(address) => Some(address.clone()),
    }
}
