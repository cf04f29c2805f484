//! How large a picture is, read from its first bytes, so that pages can keep its place free while it comes.

/// The size of a picture in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureSize {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

impl PictureSize {
    /// How many of its first bytes tell the size of a picture.
    pub const HEAD: u64 = 256 << 10;

    /// Whether a file of this name is taken for a picture.
    pub fn is_in(name: &str) -> bool {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        ["gif", "jpeg", "jpg", "png", "svg", "webp"].contains(&extension.as_str())
    }

    /// Returns the size of the picture that begins with `head`; nothing if it does not say.
    pub fn of(head: &[u8]) -> Option<Self> {
        if let Ok(size) = imagesize::blob_size(head) {
            let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
            return Some(Self { width, height }).filter(|size| size.width > 0 && size.height > 0);
        }
        svg(&String::from_utf8_lossy(head))
    }
}

/// An SVG says its size in `viewBox`, or else in `width` and `height`.
fn svg(text: &str) -> Option<PictureSize> {
    let opening = &text[text.find("<svg")?..];
    let opening = &opening[..opening.find('>')?];
    let attribute = |name: &str| {
        let at = opening.find(&format!("{name}="))? + name.len() + 1;
        let quote = opening[at..].chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        opening[at + 1..].split(quote).next()
    };
    let round = |number: &str| {
        let number: f64 = number.trim_end_matches("px").parse().ok()?;
        (1.0..1e6).contains(&number).then(|| format!("{number:.0}").parse().ok()).flatten()
    };
    if let Some(view_box) = attribute(" viewBox") {
        let mut numbers = view_box.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
        return Some(PictureSize { width: round(numbers.next()?)?, height: round(numbers.next()?)? });
    }
    Some(PictureSize { width: round(attribute(" width")?)?, height: round(attribute(" height")?)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        let size = |bytes: &[u8]| PictureSize::of(bytes).map(|size| (size.width, size.height));
        assert_eq!(
            size(b"<?xml version='1.0'?><svg xmlns='x' viewBox='0 0 120.4 40'></svg>"),
            Some((120, 40))
        );
        assert_eq!(size(b"<svg width=\"32px\" height=\"16\">"), Some((32, 16)));
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 1, 0, 0, 0, 0, 64]);
        assert_eq!(size(&png), Some((256, 64)));
        assert_eq!(size(b"GIF89a\x20\x00\x10\x00\x80\x00\x00\x00\x00\x00"), Some((32, 16)));
        for wrong in
            [&b""[..], b"<svg>", b"\x89PNG\r\n\x1a\n", b"<svg viewBox='0 0'>", b"text", b"\xff\xd8\xff"]
        {
            assert_eq!(size(wrong), None);
        }
        assert!(PictureSize::is_in("a.PNG") && !PictureSize::is_in("a.pdf"));
    }
}
