//! The size of a logo, read from its first bytes, so that pages can keep its place free.

/// Returns the width and height in CSS pixels of an SVG or a PNG.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.strip_prefix(b"\x89PNG\r\n\x1a\n") {
        Some(chunks) => png(chunks),
        None => svg(std::str::from_utf8(bytes).ok()?),
    }
}

/// The first chunk of a PNG is its header: length, "IHDR", width, height.
fn png(chunks: &[u8]) -> Option<(u32, u32)> {
    let number = |from: usize| Some(u32::from_be_bytes(chunks.get(from..from + 4)?.try_into().ok()?));
    (chunks.get(4..8)? == b"IHDR").then_some(())?;
    Some((number(8)?, number(12)?)).filter(|(width, height)| *width > 0 && *height > 0)
}

/// An SVG says its size in `viewBox`, or else in `width` and `height`.
fn svg(text: &str) -> Option<(u32, u32)> {
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
        return Some((round(numbers.next()?)?, round(numbers.next()?)?));
    }
    Some((round(attribute(" width")?)?, round(attribute(" height")?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        assert_eq!(
            size(b"<?xml version='1.0'?><svg xmlns='x' viewBox='0 0 120.4 40'></svg>"),
            Some((120, 40))
        );
        assert_eq!(size(b"<svg width=\"32px\" height=\"16\">"), Some((32, 16)));
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 1, 0, 0, 0, 0, 64]);
        assert_eq!(size(&png), Some((256, 64)));
        for wrong in [&b""[..], b"<svg>", b"\x89PNG\r\n\x1a\n", b"<svg viewBox='0 0'>", b"GIF89a"] {
            assert_eq!(size(wrong), None);
        }
    }
}
